//! The demo's webcam: pictures of the rendered person.

use crate::demo::actor::{DemoActor, lock};
use camera::{CameraError, Frame, FrameSource};
use puppet::render_into;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// 30 pictures a second, as a webcam.
const INTERVAL: Duration = Duration::from_micros(33_333);

/// The demo's webcam.
pub(crate) struct DemoCamera {
    pub(crate) actor: Arc<Mutex<DemoActor>>,
    pub(crate) next: Instant,
    pub(crate) sequence: u64,
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
        let scene = lock(&self.actor).scene();
        let scene = scene.seeded(self.sequence as u32);
        let mut image = image::RgbImage::new(scene.width, scene.height);
        render_into(&scene, &mut image);
        Ok(Some(Frame { sequence: self.sequence, taken: Instant::now(), image: Arc::new(image) }))
    }
}
