//! Plays recorded frames at a given rate, round and round.

use crate::error::CameraError;
use crate::frame::{Frame, FrameSource};
use image::RgbImage;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Recorded frames as a camera.
pub struct Replay {
    frames: Vec<Arc<RgbImage>>,
    interval: Duration,
    began: Instant,
    shown: u64,
}

impl Replay {
    /// Plays `frames` at `rate` frames a second.
    ///
    /// # Errors
    /// [`CameraError::Unusable`] without frames or at a rate of zero.
    pub fn new(frames: Vec<RgbImage>, rate: u32) -> Result<Self, CameraError> {
        if frames.is_empty() || rate == 0 {
            return Err(CameraError::Unusable);
        }
        Ok(Self {
            frames: frames.into_iter().map(Arc::new).collect(),
            interval: Duration::from_secs(1) / rate,
            began: Instant::now(),
            shown: 0,
        })
    }
}

impl FrameSource for Replay {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        // Like a camera: whoever comes late gets the newest frame, not the next one.
        let played = u64::try_from(self.began.elapsed().as_nanos() / self.interval.as_nanos())
            .unwrap_or(u64::MAX);
        let next = (self.shown + 1).max(played);
        let due = self.began + Duration::from_nanos(self.interval.as_nanos() as u64 * next);
        let wait = due.saturating_duration_since(Instant::now());
        if wait > patience {
            std::thread::sleep(patience);
            return Ok(None);
        }
        std::thread::sleep(wait);
        self.shown = next;
        let image = &self.frames[(next % self.frames.len() as u64) as usize];
        Ok(Some(Frame { sequence: next, taken: due, image: Arc::clone(image) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pictures(count: u8) -> Vec<RgbImage> {
        (0..count).map(|n| RgbImage::from_pixel(2, 2, image::Rgb([n, n, n]))).collect()
    }

    #[test]
    fn keeps_its_rate_and_drops_what_comes_too_late() {
        let mut replay = Replay::new(pictures(3), 100).unwrap();
        let first = replay.next_frame(Duration::from_secs(1)).unwrap().unwrap();
        std::thread::sleep(Duration::from_millis(55));
        let later = replay.next_frame(Duration::from_secs(1)).unwrap().unwrap();
        assert!(later.sequence >= first.sequence + 5, "{} then {}", first.sequence, later.sequence);
    }

    #[test]
    fn gives_up_waiting_when_patience_ends() {
        let mut replay = Replay::new(pictures(1), 1).unwrap();
        assert!(replay.next_frame(Duration::from_millis(10)).unwrap().is_none());
    }

    #[test]
    fn nothing_to_play_is_refused() {
        assert!(Replay::new(Vec::new(), 30).is_err());
        assert!(Replay::new(pictures(1), 0).is_err());
    }
}
