//! What to do with a job now.

use crate::{Job, Reservation, Slot, State, Step, Surroundings, UnixMillis, retention};

/// What to do with a job now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Nothing, until then; `None`: until someone acts or the surroundings change.
    Rest {
        /// When to ask again.
        until: Option<UnixMillis>,
    },
    /// Write the intent down, then send a prep upload.
    Reserve {
        /// Whether to say `"retry": true`.
        retry: bool,
    },
    /// Write the intent down, then PUT the zip into the job's slot.
    Upload,
    /// Send a `job_status` query.
    AskStatus,
    /// Erase the photos from the store.
    ErasePhotos,
}

impl Plan {
    /// The request this plan sends, if it sends one.
    #[must_use]
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::Reserve { retry } => Some(Step::Reserve { retry }),
            Self::Upload => Some(Step::Upload),
            Self::AskStatus => Some(Step::AskStatus),
            Self::Rest { .. } | Self::ErasePhotos => None,
        }
    }
}

/// Says what to do with a job now. Pure: the same job and surroundings give the same plan.
#[must_use]
pub fn plan(job: &Job, around: &Surroundings<'_>) -> Plan {
    let photos_due =
        if job.photos_erased { None } else { retention::photos_due(job, around.timing) };
    // A clock that jumped back cannot tell how long the photos were kept; then they rather go than stay for years.
    if photos_due.is_some_and(|due| due <= around.now || around.now < job.changed_at) {
        return Plan::ErasePhotos;
    }
    let reachable = around.online && around.blocked.is_none();
    match job.next_at {
        Some(at) if reachable && is_due(job, at, around.now) => next_step(job, around),
        Some(at) if reachable => {
            Plan::Rest { until: Some(photos_due.map_or(at, |due| due.min(at))) }
        }
        _ => Plan::Rest { until: photos_due },
    }
}

/// A clock behind the job's own last change has jumped back: how long the job rested is unknown, so it rested enough.
/// One request too early does no harm; a wait measured by a wrong clock could last for years.
fn is_due(job: &Job, at: UnixMillis, now: UnixMillis) -> bool {
    at <= now || now < job.changed_at
}

fn next_step(job: &Job, around: &Surroundings<'_>) -> Plan {
    if job.intent.is_some() {
        // Written down and never answered: the program stopped in between.
        return Plan::AskStatus;
    }
    match job.state {
        State::Waiting | State::Reserving => {
            Plan::Reserve { retry: job.reservation == Reservation::Made }
        }
        State::Uploading => match &job.slot {
            Some(slot) if is_alive(slot, around) => Plan::Upload,
            _ => Plan::Reserve { retry: job.reservation == Reservation::Made },
        },
        State::Submitted | State::InReview | State::Uncertain | State::Decided => Plan::AskStatus,
        State::Refused | State::Withdrawn => Plan::Rest { until: None },
    }
}

/// The address's own date is an upper bound; without one, trying tells.
fn is_alive(slot: &Slot, around: &Surroundings<'_>) -> bool {
    slot.expires_at
        .is_none_or(|expires_at| around.now.after(around.timing.slot_margin) < expires_at)
}
