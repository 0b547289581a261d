//! Turns every picture of a source upright, once, before anybody looks at it.

use crate::error::CameraError;
use crate::frame::{Frame, FrameSource};
use crate::rotation::Rotation;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

/// How a camera is mounted; shared, so that it can change while the camera runs.
#[derive(Debug, Clone, Default)]
pub struct Mount(Arc<AtomicU16>);

impl Mount {
    /// A camera mounted so that its pictures need this rotation.
    #[must_use]
    pub fn new(rotation: Rotation) -> Self {
        let mount = Self::default();
        mount.set(rotation);
        mount
    }

    /// Turns the pictures by this much from now on.
    pub fn set(&self, rotation: Rotation) {
        self.0.store(rotation.degrees(), Ordering::Relaxed);
    }

    /// How far the pictures are turned.
    #[must_use]
    pub fn rotation(&self) -> Rotation {
        Rotation::try_from(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }
}

/// A source whose pictures stand upright.
pub struct Upright<S> {
    source: S,
    mount: Mount,
}

impl<S: FrameSource> Upright<S> {
    /// Turns the pictures of `source` as its mount needs.
    pub const fn new(source: S, mount: Mount) -> Self {
        Self { source, mount }
    }
}

impl<S: FrameSource> FrameSource for Upright<S> {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        let frame = self.source.next_frame(patience)?;
        let rotation = self.mount.rotation();
        Ok(frame.map(|frame| match rotation {
            Rotation::None => frame,
            turned => Frame { image: Arc::new(turned.turn(&frame.image)), ..frame },
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use image::RgbImage;

    #[test]
    fn pictures_stand_upright_and_follow_a_change() {
        let lying = RgbImage::from_fn(40, 20, |x, _| image::Rgb([if x < 20 { 255 } else { 0 }; 3]));
        let mount = Mount::new(Rotation::Quarter);
        let replay = Replay::new(vec![lying.clone()], 100).unwrap();
        let mut source = Upright::new(replay, mount.clone());
        let mut next = || source.next_frame(Duration::from_secs(1)).unwrap().unwrap();
        let first = next();
        assert_eq!(first.image.dimensions(), (20, 40));
        assert_eq!(first.image.get_pixel(10, 5)[0], 255, "its left is on top");
        mount.set(Rotation::None);
        let second = next();
        assert!(second.sequence > first.sequence);
        assert_eq!(*second.image, lying);
    }
}
