//! Holds the newest picture in a slot of one: an old one is dropped, never queued.

use crate::error::CameraError;
use crate::pipe::RawPicture;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the slot holds when it is asked.
#[derive(Debug)]
pub enum Poll {
    /// A picture newer than the last one taken, and when it arrived.
    Picture(RawPicture, Instant),
    /// Nothing came in time.
    Empty,
    /// Nothing came, for this reason.
    Failed(CameraError),
}

#[derive(Default)]
struct Contents {
    picture: Option<(RawPicture, Instant)>,
    trouble: Option<CameraError>,
}

/// The newest picture, or why there is none.
#[derive(Default)]
pub struct LatestPicture {
    contents: Mutex<Contents>,
    changed: Condvar,
}

impl LatestPicture {
    /// Puts a picture in place of whatever is there; trouble is over.
    pub fn put(&self, picture: RawPicture, arrived: Instant) {
        let mut contents = self.lock();
        contents.picture = Some((picture, arrived));
        contents.trouble = None;
        self.changed.notify_all();
    }

    /// Says why no pictures come; an untaken picture from before the trouble is dropped.
    pub fn trouble(&self, why: CameraError) {
        let mut contents = self.lock();
        contents.picture = None;
        contents.trouble = Some(why);
        self.changed.notify_all();
    }

    /// Takes the newest picture, waiting at most `patience` for one.
    pub fn take(&self, patience: Duration) -> Poll {
        let (mut contents, _) = self
            .changed
            .wait_timeout_while(self.lock(), patience, |contents| contents.picture.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        match (contents.picture.take(), contents.trouble) {
            (Some((picture, arrived)), _) => Poll::Picture(picture, arrived),
            (None, Some(why)) => Poll::Failed(why),
            (None, None) => Poll::Empty,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Contents> {
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::PixelFormat;

    fn picture(sequence: u64) -> RawPicture {
        RawPicture { sequence, format: PixelFormat::Mjpeg, width: 1, height: 1, bytes: vec![1] }
    }

    #[test]
    fn the_newest_wins_and_is_given_once() {
        let slot = LatestPicture::default();
        slot.put(picture(1), Instant::now());
        slot.put(picture(2), Instant::now());
        assert!(matches!(slot.take(Duration::ZERO), Poll::Picture(p, _) if p.sequence == 2));
        assert!(matches!(slot.take(Duration::ZERO), Poll::Empty));
    }

    #[test]
    fn trouble_lasts_until_the_next_picture_and_hides_older_ones() {
        let slot = LatestPicture::default();
        slot.put(picture(1), Instant::now());
        slot.trouble(CameraError::Lost);
        assert!(matches!(slot.take(Duration::ZERO), Poll::Failed(CameraError::Lost)));
        assert!(matches!(slot.take(Duration::ZERO), Poll::Failed(CameraError::Lost)));
        slot.put(picture(2), Instant::now());
        assert!(matches!(slot.take(Duration::ZERO), Poll::Picture(..)));
        assert!(matches!(slot.take(Duration::ZERO), Poll::Empty));
    }
}
