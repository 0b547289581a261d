//! The handle of a running capture.

use crate::analysis::analyzer_startup::OpenEyes;
use crate::feed::camera_control::Lens;
use crate::feed::event_queue::Inbox;
use crate::feed::frame_feed::{self, OpenSource};
use crate::feed::preview::Reflection;
use crate::feed::preview::{Cut, Mirror, Mirrored};
use crate::runner::capture_loop;
use crate::runner::capture_runner::Sitting;
use crate::runner::reading_publisher::Readout;
use crate::update::Update;
use capture::gates::Reading;
use capture::{CaptureCommand, End, Policy, TurnOrder};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::watch::Sender;

/// What a booth is made of.
pub struct Stand {
    /// Opens the camera; asked again after a failure and when the camera's pictures cannot be used.
    pub source: OpenSource,
    /// Makes what looks at frames; asked once more when it cannot, or when what it made breaks.
    pub eyes: OpenEyes,
    /// The thresholds; must have passed [`Policy::check`].
    pub policy: Policy,
    /// Orders the turns of the head; its seed comes from the operating system's random numbers, new for each booth.
    pub chance: TurnOrder,
    /// Whether the person sees themselves as in a mirror.
    pub mirrored: Mirrored,
    /// Where the mirror image goes; `None` once the booth has closed.
    pub reflection: Sender<Option<Reflection>>,
    /// Where goes what the gates compared, for an operator who helps: at most five times a second and only while
    /// somebody listens. `None` once the booth has closed.
    pub readings: Sender<Option<Vec<Reading>>>,
    /// Hears what happens; called on the booth's thread, so it must not block for long.
    pub tell: Box<dyn Fn(Update) + Send>,
}

/// A running capture. Dropping it stops the capture, its threads and the camera, and wipes what was kept.
pub struct Booth {
    inbox: Arc<Inbox>,
    lens: Arc<Lens>,
    threads: Vec<JoinHandle<()>>,
}

impl Booth {
    /// Opens the camera and begins.
    #[must_use]
    pub fn open(stand: Stand) -> Self {
        let inbox = Arc::new(Inbox::default());
        let lens = Arc::new(Lens::new());
        let Stand { source, eyes, policy, chance, mirrored, reflection, readings, tell } = stand;

        let (feed_inbox, feed_lens) = (Arc::clone(&inbox), Arc::clone(&lens));
        let feed = thread::spawn(move || {
            let mirror = Mirror::new(Cut::Portrait, mirrored);
            frame_feed::run(source, &feed_lens, &feed_inbox, mirror, &reflection);
        });
        let (watch_inbox, watch_lens) = (Arc::clone(&inbox), Arc::clone(&lens));
        let watch = thread::spawn(move || {
            let sitting = Sitting::new(policy, chance);
            let run = || {
                let mut tell = |update| tell(update);
                let readout = Readout::to(&readings);
                capture_loop::run(sitting, eyes, &watch_inbox, &watch_lens, readout, &mut tell);
            };
            // A capture that breaks must not leave a person before a screen that waits for ever.
            if panic::catch_unwind(AssertUnwindSafe(run)).is_err() {
                tell(Update::Ended(End::Blind));
            }
            readings.send_if_modified(|told| told.take().is_some());
            watch_lens.close();
        });
        Self { inbox, lens, threads: vec![feed, watch] }
    }

    /// Passes on what a person asks for.
    pub fn order(&self, order: CaptureCommand) {
        self.inbox.order(order);
    }
}

impl Drop for Booth {
    fn drop(&mut self) {
        self.inbox.close();
        self.lens.close();
        for thread in self.threads.drain(..) {
            // The watch tells of its own panic, and a feed that panicked is a silent camera to the watch.
            let _ = thread.join();
        }
    }
}
