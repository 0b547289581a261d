//! Opens and closes a running capture: its threads and its camera.

use crate::analysis::analyzer_startup::AnalyzerFactory;
use crate::feed::camera_control::CameraControl;
use crate::feed::event_queue::EventQueue;
use crate::feed::frame_feed::{self, OpenSource};
use crate::feed::preview::PreviewFrame;
use crate::feed::preview::{Mirrored, PreviewCrop, PreviewRenderer};
use crate::runner::capture_loop;
use crate::runner::capture_runner::CaptureRunner;
use crate::runner::reading_publisher::ReadingPublisher;
use crate::update::BoothUpdate;
use capture::gates::Reading;
use capture::{CaptureCommand, End, Policy, TurnOrder};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::watch::Sender;

/// What a booth needs.
pub struct BoothConfig {
    /// Opens the camera; asked again after a failure and when the camera's pictures cannot be used.
    pub source: OpenSource,
    /// Makes what analyses frames; asked once more when it cannot, or when what it made breaks.
    pub analyzer: AnalyzerFactory,
    /// The thresholds; must have passed [`Policy::check`].
    pub policy: Policy,
    /// Orders the turns of the head; its seed comes from the operating system's random numbers, new for each booth.
    pub chance: TurnOrder,
    /// Whether the person sees themselves as in a mirror.
    pub mirrored: Mirrored,
    /// Receives the preview; `None` once the booth has closed.
    pub preview: Sender<Option<PreviewFrame>>,
    /// Receives gate readings for the operator window: at most five times a second and only while somebody listens.
    /// `None` once the booth has closed.
    pub readings: Sender<Option<Vec<Reading>>>,
    /// Called with every update, on the booth's thread: it must not block for long.
    pub on_update: Box<dyn Fn(BoothUpdate) + Send>,
}

/// A running capture. Dropping it stops the capture, its threads and the camera, and wipes what was kept.
pub struct Booth {
    events: Arc<EventQueue>,
    control: Arc<CameraControl>,
    threads: Vec<JoinHandle<()>>,
}

impl Booth {
    /// Opens the camera and begins.
    #[must_use]
    pub fn open(config: BoothConfig) -> Self {
        let events = Arc::new(EventQueue::default());
        let control = Arc::new(CameraControl::default());
        let BoothConfig {
            source,
            analyzer,
            policy,
            chance,
            mirrored,
            preview,
            readings,
            on_update,
        } = config;

        let (feed_events, feed_control) = (Arc::clone(&events), Arc::clone(&control));
        let feed = thread::spawn(move || {
            let renderer = PreviewRenderer::new(PreviewCrop::Portrait, mirrored);
            frame_feed::run(source, &feed_control, &feed_events, renderer, &preview);
        });
        let (loop_events, loop_control) = (Arc::clone(&events), Arc::clone(&control));
        let capture = thread::spawn(move || {
            let runner = CaptureRunner::new(policy, chance);
            let run = || {
                let mut on_update = |update| on_update(update);
                let publisher = ReadingPublisher::new(&readings);
                capture_loop::run(
                    runner,
                    analyzer,
                    &loop_events,
                    &loop_control,
                    publisher,
                    &mut on_update,
                );
            };
            // A capture that breaks must not leave a person before a screen that waits for ever.
            if panic::catch_unwind(AssertUnwindSafe(run)).is_err() {
                on_update(BoothUpdate::Ended(End::Blind));
            }
            readings.send_if_modified(|published| published.take().is_some());
            loop_control.shut_down();
        });
        Self { events, control, threads: vec![feed, capture] }
    }

    /// Passes on what a person asks for.
    pub fn order(&self, order: CaptureCommand) {
        self.events.push_command(order);
    }
}

impl Drop for Booth {
    fn drop(&mut self) {
        self.events.close();
        self.control.shut_down();
        for thread in self.threads.drain(..) {
            // The loop reports its own panic, and a feed that panicked is a silent camera to the loop.
            let _ = thread.join();
        }
    }
}
