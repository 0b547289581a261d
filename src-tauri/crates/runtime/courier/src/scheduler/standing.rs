//! Judges where one job stands at a moment, and when the clock alone will change that.

use crate::scheduler::tracked_job::TrackedJob;
use crate::scheduler::turn::Errand;
use crate::timing::CourierTiming;
use delivery::{NextStep, PlanContext, UnixMillis, next_step, photos_due};
use std::time::Duration;

/// Before whom a due job goes; the smaller, the sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Precedence {
    /// Staff did not ask for it.
    pub(super) is_not_urgent: bool,
    /// Nobody stands in front of the kiosk and waits for it.
    pub(super) nobody_waits: bool,
}

impl Precedence {
    /// All there are, in order.
    pub(super) const ALL: [Self; 4] = [
        Self { is_not_urgent: false, nobody_waits: false },
        Self { is_not_urgent: false, nobody_waits: true },
        Self { is_not_urgent: true, nobody_waits: false },
        Self { is_not_urgent: true, nobody_waits: true },
    ];

    /// Nobody asked for it, and nobody waits for it here.
    pub(super) const fn is_backlog(self) -> bool {
        self.is_not_urgent && self.nobody_waits
    }
}

/// Where a job stands at a moment while the service can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) step: NextStep,
    /// What is due, if something is and nothing holds the job back.
    pub(super) errand: Option<Errand>,
    pub(super) precedence: Precedence,
    /// Since when it waits; of those with the same precedence and errand the first goes first.
    pub(super) since: (Option<UnixMillis>, UnixMillis),
    /// When its photos go, if that is still to come.
    pub(super) photos_due: Option<UnixMillis>,
    /// The moments at which, forward or backward, the clock alone changes where the job stands.
    pub(super) turning_points: Vec<UnixMillis>,
}

impl Standing {
    /// Judges a job. `is_held`: what it sends waits for another job of its person.
    pub(super) fn of(
        tracked: &TrackedJob,
        is_held: bool,
        now: UnixMillis,
        timing: &CourierTiming,
    ) -> Self {
        let job = &tracked.job;
        let photos_kept_until = tracked.photos_kept_until;
        let context = PlanContext {
            now,
            online: true,
            blocked: None,
            photos_kept_until,
            timing: &timing.jobs,
        };
        let step = next_step(job, &context);
        let photos_due = if job.photos_erased() { None } else { photos_due(job, &timing.jobs) };
        let photos_due = photos_due.max(photos_kept_until.filter(|_| photos_due.is_some()));
        let dead_from = job
            .slot()
            .and_then(|slot| slot.expires_at)
            .map(|at| UnixMillis(at.0.saturating_sub(millis(timing.jobs.slot_margin))));
        let person_left = tracked.saved_at.after(timing.person_waits).after(SMALLEST);
        let points = [
            job.next_at(),
            Some(job.changed_at()),
            Some(job.believed_from()),
            photos_due,
            photos_kept_until,
            dead_from,
            Some(person_left),
        ];
        Self {
            step,
            errand: Errand::of(step).filter(|errand| !(is_held && errand.sends())),
            precedence: Precedence {
                is_not_urgent: !tracked.urgent,
                nobody_waits: !tracked.has_person_waiting(now, timing),
            },
            since: (job.next_at(), tracked.saved_at),
            photos_due: photos_due.filter(|_| step != NextStep::ErasePhotos),
            turning_points: points.into_iter().flatten().collect(),
        }
    }

    /// When it is to be looked at again, if nothing is due.
    pub(super) const fn wakes_at(&self) -> Option<UnixMillis> {
        match self.step {
            NextStep::Idle { until } => until,
            _ => None,
        }
    }
}

/// The clock knows nothing smaller.
const SMALLEST: Duration = Duration::from_millis(1);

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
