//! Chooses the best of several frames for one slot.

use crate::moment::Moment;
use crate::report::shot::Shot;
use std::time::Duration;

/// The best picture so far, and what it was chosen from.
#[derive(Debug, Clone)]
pub(crate) struct Burst {
    best: Shot,
    began: Moment,
    seen: u8,
}

impl Burst {
    /// Takes a picture into a burst, which the first one begins; whether it is the best so far.
    pub(crate) fn offer(burst: &mut Option<Self>, picture: Shot) -> bool {
        let Some(burst) = burst else {
            *burst = Some(Self { began: picture.taken, best: picture, seen: 1 });
            return true;
        };
        burst.seen += 1;
        let is_better = picture.assessment.score > burst.best.assessment.score;
        if is_better {
            burst.best = picture;
        }
        is_better
    }

    /// Whether enough was seen, or for long enough.
    pub(crate) fn is_over(&self, wanted: u8, longest: Duration, now: Moment) -> bool {
        self.seen >= wanted || now - self.began >= longest
    }

    /// The picture that is kept.
    pub(crate) fn into_best(self) -> Shot {
        self.best
    }
}
