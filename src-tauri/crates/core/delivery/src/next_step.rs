//! Chooses what to do with a job now.

pub mod plan_context;

use crate::event::Step;
use crate::job::Job;
use crate::job::submission::ReservationStatus;
use crate::next_step::plan_context::PlanContext;
use crate::photos_due::photos_due;
use crate::reply::Slot;
use crate::state::DeliveryState;
use crate::time::UnixMillis;

/// What to do with a job now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Nothing, until then; `None`: until someone acts or the circumstances change.
    Idle {
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

impl NextStep {
    /// The request to send, if there is one.
    #[must_use]
    pub const fn request(self) -> Option<Step> {
        match self {
            Self::Reserve { retry } => Some(Step::Reserve { retry }),
            Self::Upload => Some(Step::Upload),
            Self::AskStatus => Some(Step::AskStatus),
            Self::Idle { .. } | Self::ErasePhotos => None,
        }
    }
}

/// Chooses what to do with a job now. Pure: the same job and context give the same step.
#[must_use]
pub fn next_step(job: &Job, context: &PlanContext<'_>) -> NextStep {
    let kept_until = context.photos_kept_until.filter(|until| context.now < *until);
    let photos_due = if job.photos_erased() { None } else { photos_due(job, context.timing) };
    let photos_due = photos_due.map(|due| kept_until.map_or(due, |until| due.max(until)));
    // A clock that jumped back cannot show how long the photos were kept; then they rather go than stay for years. One that is
    // corrected by a second can.
    let has_jumped_back = context.now < job.believed_from() && kept_until.is_none();
    if photos_due.is_some_and(|due| due <= context.now || has_jumped_back) {
        return NextStep::ErasePhotos;
    }
    let reachable = context.online && context.blocked.is_none();
    match job.next_at {
        Some(at) if reachable && is_due(job, at, context.now) => due_step(job, context),
        Some(at) if reachable => {
            NextStep::Idle { until: Some(photos_due.map_or(at, |due| due.min(at))) }
        }
        _ => NextStep::Idle { until: photos_due },
    }
}

/// A clock behind the job's own last change has jumped back: how long the job rested is unknown, so it rested enough.
/// One request too early does no harm; a wait measured by a wrong clock could last for years.
fn is_due(job: &Job, at: UnixMillis, now: UnixMillis) -> bool {
    at <= now || now < job.changed_at
}

fn due_step(job: &Job, context: &PlanContext<'_>) -> NextStep {
    if job.intent().is_some() {
        // Written down and never answered: the program stopped in between.
        return NextStep::AskStatus;
    }
    match job.state() {
        DeliveryState::Uploading if job.slot().is_some_and(|slot| is_alive(slot, context)) => {
            NextStep::Upload
        }
        DeliveryState::Waiting | DeliveryState::Reserving | DeliveryState::Uploading => {
            NextStep::Reserve { retry: job.reservation() == ReservationStatus::Made }
        }
        DeliveryState::Submitted
        | DeliveryState::InReview
        | DeliveryState::Uncertain
        | DeliveryState::Decided => NextStep::AskStatus,
        DeliveryState::Refused | DeliveryState::Withdrawn => NextStep::Idle { until: None },
    }
}

/// The address's own date is an upper bound; without one, trying shows.
fn is_alive(slot: &Slot, context: &PlanContext<'_>) -> bool {
    slot.expires_at
        .is_none_or(|expires_at| context.now.after(context.timing.slot_margin) < expires_at)
}
