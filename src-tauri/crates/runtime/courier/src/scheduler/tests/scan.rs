//! Chooses the next job the plain way, by looking at all of them: what the agenda must agree with.

use crate::scheduler::Scheduled;
use crate::scheduler::tracked_job::TrackedJob;
use crate::scheduler::turn::{Errand, Turn};
use crate::timing::CourierTiming;
use delivery::{Blockage, DeliveryState, NextStep, PlanContext, UnixMillis, next_step};
use enrollment::JobId;
use smile_id::JobType;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A rule that is left out, to show that histories tell the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Without {
    Nothing,
    Urgency,
    PersonFirst,
    LineKept,
    Turns,
    Holding,
    Reachability,
    WaitingLongest,
}

pub(super) const RULES: [Without; 7] = [
    Without::Urgency,
    Without::PersonFirst,
    Without::LineKept,
    Without::Turns,
    Without::Holding,
    Without::Reachability,
    Without::WaitingLongest,
];

/// What comes next.
pub(super) fn next(
    jobs: &BTreeMap<Arc<JobId>, TrackedJob>,
    turn: Turn,
    now: UnixMillis,
    is_reachable: bool,
    timing: &CourierTiming,
    without: Without,
) -> Scheduled {
    let is_reachable = is_reachable || without == Without::Reachability;
    let blocked = (!is_reachable).then_some(Blockage::Credentials);
    let context = PlanContext { now, online: true, blocked, timing: &timing.jobs };
    let held = if without == Without::Holding { BTreeSet::new() } else { held(jobs) };
    let mut wake_at: Option<UnixMillis> = None;
    let mut line_is_kept = false;
    let mut actions = Vec::new();
    for (job_id, tracked) in jobs {
        let waits_here = tracked.has_person_waiting(now, timing);
        match next_step(&tracked.job, &context) {
            NextStep::Idle { until } => {
                let soon = until.is_some_and(|at| at.since(now) <= timing.line_kept);
                line_is_kept |= waits_here && soon && without != Without::LineKept;
                wake_at = [wake_at, until].into_iter().flatten().min();
            }
            action => {
                if action != NextStep::ErasePhotos && held.contains(job_id) {
                    continue;
                }
                let place = Errand::of(action).and_then(|errand| {
                    let order = if without == Without::Turns { Turn::Query } else { turn }.order();
                    order.iter().position(|errands| errands.contains(&errand))
                });
                let since = (tracked.job.next_at(), tracked.saved_at);
                let rank = (
                    !tracked.urgent && without != Without::Urgency,
                    !waits_here && without != Without::PersonFirst,
                    place,
                    (without != Without::WaitingLongest).then_some(since),
                );
                actions.push((rank, !tracked.urgent && !waits_here, job_id, action));
            }
        }
    }
    if line_is_kept {
        actions.retain(|&(_, is_backlog, _, action)| {
            !(is_backlog && matches!(action, NextStep::Reserve { .. } | NextStep::Upload))
        });
    }
    match actions.into_iter().min_by_key(|&(rank, ..)| rank) {
        Some((_, _, job_id, action)) => Scheduled::Step(JobId::clone(job_id), action),
        None => Scheduled::Idle(wake_at),
    }
}

/// Authentications not sent yet whose person's own enrollment, saved before, is still on its way.
fn held(jobs: &BTreeMap<Arc<JobId>, TrackedJob>) -> BTreeSet<&Arc<JobId>> {
    let mut enrolling: BTreeMap<&str, UnixMillis> = BTreeMap::new();
    for tracked in jobs.values() {
        let state = tracked.job.state();
        let on_its_way =
            !state.is_ended() && !matches!(state, DeliveryState::Refused | DeliveryState::InReview);
        if matches!(tracked.params.job_type, JobType::Registration | JobType::BiometricKyc)
            && on_its_way
        {
            let first = enrolling.entry(&tracked.params.user_id).or_insert(tracked.saved_at);
            *first = tracked.saved_at.min(*first);
        }
    }
    let waits = |tracked: &TrackedJob| {
        tracked.params.job_type == JobType::Authentication
            && tracked.job.state() == DeliveryState::Waiting
            && enrolling
                .get(tracked.params.user_id.as_str())
                .is_some_and(|&first| first < tracked.saved_at)
    };
    jobs.iter().filter(|(_, tracked)| waits(tracked)).map(|(job_id, _)| job_id).collect()
}
