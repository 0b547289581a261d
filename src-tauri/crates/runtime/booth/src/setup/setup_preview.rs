//! Shows and measures a camera that is being set up; no picture is kept.
//!
//! Two threads as in a capture: one draws frames and shows each one whole, the other measures the newest. It ends by
//! itself when the screen asks for no pictures any more.

use crate::analysis::analyzer_startup::AnalyzerFactory;
use crate::feed::camera_control::CameraControl;
use crate::feed::event_queue::{Event, EventQueue};
use crate::feed::frame_feed::{self, OpenSource};
use crate::feed::preview::PreviewFrame;
use crate::feed::preview::{Mirrored, PreviewCrop, PreviewRenderer};
use crate::setup::camera_probe::{CameraProbe, ProbeReport};
use capture::{Policy, Trouble};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::sync::watch::Sender;

/// What a set-up preview needs.
pub struct PreviewConfig {
    /// Opens the camera; asked again after a failure.
    pub source: OpenSource,
    /// Makes what analyses frames; called once, on the preview's own thread.
    pub analyzer: AnalyzerFactory,
    /// The thresholds of a capture here.
    pub policy: Policy,
    /// Whether the screen shows the picture as a mirror does.
    pub mirrored: Mirrored,
    /// Receives the picture; `None` once the preview has ended.
    pub preview: Sender<Option<PreviewFrame>>,
    /// Called with every event, on the preview's thread: it must not block for long, nor drop the preview.
    pub on_event: Box<dyn FnMut(PreviewEvent) + Send>,
}

/// What a set-up preview reports, about five times a second.
#[derive(Debug, Clone, PartialEq)]
pub enum PreviewEvent {
    /// What the camera sees.
    Report(Box<ProbeReport>),
    /// The camera gives no pictures.
    CameraFailed(Trouble),
    /// The preview has ended by itself: nobody looked, or the face models cannot be read.
    Ended,
}

/// When nobody asks for pictures this long, the page is gone.
const UNWATCHED: Duration = Duration::from_secs(10);
/// Between two reports.
const PACE: Duration = Duration::from_millis(200);
/// The longest wait for a frame.
const WAIT: Duration = Duration::from_millis(500);

/// A camera being set up. Dropping it lets go of the camera.
pub struct SetupPreview {
    events: Arc<EventQueue>,
    control: Arc<CameraControl>,
    threads: Vec<JoinHandle<()>>,
}

impl SetupPreview {
    /// Opens the camera and begins.
    #[must_use]
    pub fn open(config: PreviewConfig) -> Self {
        let (events, control) =
            (Arc::new(EventQueue::default()), Arc::new(CameraControl::default()));
        let PreviewConfig { source, analyzer, policy, mirrored, preview, mut on_event } = config;
        control.open();
        let (feed_events, feed_control) = (Arc::clone(&events), Arc::clone(&control));
        let shown = preview.clone();
        let feed = thread::spawn(move || {
            let renderer = PreviewRenderer::new(PreviewCrop::Whole, mirrored);
            frame_feed::run(source, &feed_control, &feed_events, renderer, &shown);
        });
        let (loop_events, loop_control) = (Arc::clone(&events), Arc::clone(&control));
        let probing = thread::spawn(move || {
            let is_watched = || preview.receiver_count() > 0;
            run(policy, &analyzer, &loop_events, is_watched, &mut on_event);
            loop_control.shut_down();
        });
        Self { events, control, threads: vec![feed, probing] }
    }
}

impl Drop for SetupPreview {
    fn drop(&mut self) {
        self.events.close();
        self.control.shut_down();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn run(
    policy: Policy,
    analyzer: &AnalyzerFactory,
    events: &EventQueue,
    is_watched: impl Fn() -> bool,
    on_event: &mut dyn FnMut(PreviewEvent),
) {
    let Ok(mut analyzer) = analyzer() else {
        return on_event(PreviewEvent::Ended);
    };
    let mut probe = CameraProbe::new(policy);
    let mut watched = Instant::now();
    let mut reported: Option<Instant> = None;
    loop {
        let event = events.wait(WAIT);
        let now = Instant::now();
        if is_watched() {
            watched = now;
        } else if now - watched > UNWATCHED {
            return on_event(PreviewEvent::Ended);
        }
        match event {
            Event::Closing => return,
            Event::CameraFailed(why) => on_event(PreviewEvent::CameraFailed(why)),
            Event::Frame(frame) => {
                let report = probe.measure(&frame, &analyzer.observe(&frame.image));
                if reported.is_none_or(|at| now - at >= PACE) {
                    reported = Some(now);
                    on_event(PreviewEvent::Report(Box::new(report)));
                }
            }
            Event::Command(_) | Event::Timeout => {}
        }
    }
}
