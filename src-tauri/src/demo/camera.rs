//! The demo's webcam: pictures of the rendered person.

use crate::demo::actor::DemoActor;
use crate::demo::cue::Cue;
use camera::{CameraError, Frame, FrameSource};
use puppet::render_into;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// 30 pictures a second, as a webcam.
const INTERVAL: Duration = Duration::from_micros(33_333);

/// The demo's webcam.
pub(crate) struct DemoCamera {
    actor: DemoActor,
    cue: watch::Receiver<Cue>,
    next: Instant,
    sequence: u64,
}

impl DemoCamera {
    /// A camera that shows the person who follows these cues.
    pub(crate) fn new(cue: watch::Receiver<Cue>) -> Self {
        let actor = DemoActor::new(&cue.borrow());
        Self { actor, cue, next: Instant::now(), sequence: 0 }
    }
}

impl FrameSource for DemoCamera {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        let wait = self.next.saturating_duration_since(Instant::now());
        std::thread::sleep(wait.min(patience));
        if wait > patience {
            return Ok(None);
        }
        // A picture that is late does not hurry the next ones.
        self.next = self.next.max(Instant::now() - INTERVAL) + INTERVAL;
        self.sequence += 1;
        let cue = *self.cue.borrow();
        let scene = self.actor.scene(&cue);
        let scene = scene.seeded(self.sequence as u32);
        let mut image = image::RgbImage::new(scene.width, scene.height);
        render_into(&scene, &mut image);
        Ok(Some(Frame { sequence: self.sequence, taken: Instant::now(), image: Arc::new(image) }))
    }
}
