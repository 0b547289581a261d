//! The handle of a running capture.

use crate::inbox::Inbox;
use crate::{Eyes, Reflection, Update};
use camera::{CameraError, FrameSource};
use capture::{Order, Plan, Policy};
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::watch;

/// What a booth is made of.
pub struct Stand {
    /// Opens the camera; asked again after a failure and when the camera's pictures cannot be used.
    pub source: Box<dyn FnMut() -> Result<Box<dyn FrameSource>, CameraError> + Send>,
    /// Makes what looks at frames; called once, on the booth's own thread. The error says why it cannot.
    pub eyes: Box<dyn FnOnce() -> Result<Box<dyn Eyes>, String> + Send>,
    /// The thresholds; must have passed [`Policy::check`].
    pub policy: Policy,
    /// What is asked of the person.
    pub plan: Plan,
    /// Where the mirror image goes; `None` once the booth has closed.
    pub reflection: watch::Sender<Option<Reflection>>,
    /// Hears what happens; called on the booth's thread, so it must not block for long.
    pub tell: Box<dyn Fn(Update) + Send>,
}

/// A running capture. Dropping it stops the capture, its threads and the camera, and wipes what was kept.
pub struct Booth {
    inbox: Arc<Inbox>,
    threads: Vec<JoinHandle<()>>,
}

impl Booth {
    /// Opens the camera and begins.
    #[must_use]
    pub fn open(stand: Stand) -> Self {
        let inbox = Arc::new(Inbox::default());
        drop(stand);
        Self {
            inbox,
            threads: Vec::new(),
        }
    }

    /// Passes on what a person asks for.
    pub fn order(&self, order: Order) {
        self.inbox.order(order);
    }
}

impl Drop for Booth {
    fn drop(&mut self) {
        self.inbox.close();
        for thread in self.threads.drain(..) {
            // A thread that panicked has already told that the capture ended.
            let _ = thread.join();
        }
    }
}
