//! A capture without an assessment: a selfie and eight pictures of somebody whose face is not found, or not looked for
//! because the models do not run. Started by hand only, and for a reason.
//!
//! Nothing is asked but to keep looking. What stands between two pictures is time, movement in the middle of the
//! picture and another picture: a still photograph gets none but the first.

use crate::manual_override::OverrideReason;
use crate::moment::Moment;
use crate::plan::SLOTS;
use crate::policy::Policy;
use crate::report::ImageReport;
use std::time::Duration;

/// What a frame is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The selfie.
    Selfie,
    /// The liveness picture of this slot.
    Liveness(u8),
}

/// An unassessed capture while it is being taken.
#[derive(Debug, Clone)]
pub(crate) struct UnassessedSeries {
    pub(crate) reason: OverrideReason,
    /// When the latest picture was taken; before the first, when it was started.
    latest: Moment,
    selfie: Option<ImageReport>,
    liveness: Vec<ImageReport>,
    /// Of every kept picture.
    fingerprints: Vec<u64>,
}

impl UnassessedSeries {
    pub(crate) fn begin(reason: OverrideReason, now: Moment) -> Self {
        Self { reason, latest: now, selfie: None, liveness: Vec::new(), fingerprints: Vec::new() }
    }

    pub(crate) fn has_selfie(&self) -> bool {
        self.selfie.is_some()
    }

    /// Slots filled, 0-8.
    pub(crate) fn filled(&self) -> u8 {
        self.liveness.len() as u8
    }

    /// Takes a frame; `last_motion` is when the middle of the picture last moved.
    pub(crate) fn look(
        &mut self,
        picture: ImageReport,
        fingerprint: u64,
        last_motion: Moment,
        policy: &Policy,
    ) -> Option<Taken> {
        let timers = &policy.timers;
        let between = timers.passive_between_ms.max(timers.between_pictures_ms);
        let early = picture.taken - self.latest < Duration::from_millis(between);
        let is_still = last_motion <= self.latest;
        if early || is_still || self.fingerprints.contains(&fingerprint) {
            return None;
        }
        self.latest = picture.taken;
        self.fingerprints.push(fingerprint);
        if self.selfie.is_none() {
            self.selfie = Some(picture);
            return Some(Taken::Selfie);
        }
        self.liveness.push(picture);
        Some(Taken::Liveness(self.filled()))
    }

    /// The selfie and the liveness pictures, once all are there.
    pub(crate) fn into_pictures(self) -> Option<(ImageReport, Vec<ImageReport>)> {
        let is_complete = self.filled() == SLOTS;
        self.selfie.filter(|_| is_complete).map(|selfie| (selfie, self.liveness))
    }
}
