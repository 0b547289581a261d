//! Chooses the next job the plain way, by looking at all of them: what the agenda must agree with.

use crate::scheduler::tracked_job::TrackedJob;
use crate::scheduler::turn::{Errand, Turn};
use crate::timing::CourierTiming;
use delivery::{
    BACKLOG_LANES, Blockage, DeliveryState, NextStep, PlanContext, QUERY_LANES, UnixMillis,
    next_step,
};
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
    Lanes,
    Width,
    PersonsOtherJob,
    LineUnderWay,
}

/// A job under way, as it was when it set out.
#[derive(Debug, Clone)]
pub(super) struct Out {
    pub(super) job_id: JobId,
    pub(super) user_id: String,
    pub(super) sends: bool,
    pub(super) somebody_waits: bool,
    /// It goes on the lane that is kept for those who wait.
    pub(super) on_persons_lane: bool,
    pub(super) since: UnixMillis,
}

pub(super) const RULES: [Without; 11] = [
    Without::Urgency,
    Without::PersonFirst,
    Without::LineKept,
    Without::Turns,
    Without::Holding,
    Without::Reachability,
    Without::WaitingLongest,
    Without::Lanes,
    Without::Width,
    Without::PersonsOtherJob,
    Without::LineUnderWay,
];

/// The job that comes next and its step, or when to look again. `width`: so many uploads of the backlog go side by side.
pub(super) fn next(
    jobs: &BTreeMap<Arc<JobId>, TrackedJob>,
    out: &[Out],
    (turn, width): (Turn, usize),
    now: UnixMillis,
    is_reachable: bool,
    timing: &CourierTiming,
    without: Without,
) -> Result<(JobId, NextStep), Option<UnixMillis>> {
    let is_reachable = is_reachable || without == Without::Reachability;
    let blocked = (!is_reachable).then_some(Blockage::Credentials);
    let context =
        PlanContext { now, online: true, blocked, photos_kept_until: None, timing: &timing.jobs };
    let held = if without == Without::Holding { BTreeSet::new() } else { held(jobs) };
    let mut wake_at: Option<UnixMillis> = None;
    let mut line_is_kept = false;
    let mut actions = Vec::new();
    for (job_id, tracked) in jobs {
        if out.iter().any(|other| other.job_id == **job_id) {
            continue;
        }
        let waits_here = tracked.has_person_waiting(now, timing);
        match next_step(&tracked.job, &context) {
            NextStep::Idle { until } => {
                let soon = until.is_some_and(|at| at.since(now) <= timing.line_kept);
                line_is_kept |= waits_here && soon && without != Without::LineKept;
                wake_at = [wake_at, until].into_iter().flatten().min();
            }
            action => {
                let sends = matches!(action, NextStep::Reserve { .. } | NextStep::Upload);
                if sends && held.contains(job_id) {
                    continue;
                }
                let user_id = &tracked.params.user_id;
                let other_goes = out.iter().any(|other| other.sends && other.user_id == *user_id);
                if sends && other_goes && without != Without::PersonsOtherJob {
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
    let young = |other: &Out| now.since(other.since) <= timing.line_kept;
    let persons = out.iter().filter(|other| other.somebody_waits);
    let queries_keep = persons.filter(|other| !other.sends && young(other));
    let free_at = queries_keep.map(|other| UnixMillis(other.since.after(timing.line_kept).0 + 1));
    if let Some(free_at) = free_at.max().filter(|_| is_reachable) {
        wake_at = Some(wake_at.map_or(free_at, |at| at.min(free_at)));
    }
    if without != Without::Lanes {
        let width = if without == Without::Width { BACKLOG_LANES } else { width };
        actions.retain(|&(_, is_backlog, _, action)| may_start(out, action, is_backlog, width));
    }
    if without != Without::LineUnderWay {
        line_is_kept |=
            out.iter().any(|other| other.somebody_waits && (other.sends || young(other)));
    }
    if line_is_kept {
        actions.retain(|&(_, is_backlog, _, action)| {
            !(is_backlog && matches!(action, NextStep::Reserve { .. } | NextStep::Upload))
        });
    }
    match actions.into_iter().min_by_key(|&(rank, ..)| rank) {
        Some((_, _, job_id, action)) => Ok((JobId::clone(job_id), action)),
        None => Err(wake_at),
    }
}

/// Whether there is room beside what is under way; one of the places is for those who wait only.
fn may_start(out: &[Out], action: NextStep, is_backlog: bool, width: usize) -> bool {
    let count = |what: fn(&Out) -> bool| out.iter().filter(|other| what(other)).count();
    let persons_lane_is_free = count(|other| other.on_persons_lane) == 0;
    let queries_lane_is_free = count(|other| !other.sends && !other.on_persons_lane) < QUERY_LANES;
    let sending = count(|other| other.sends && !other.on_persons_lane);
    match (action, is_backlog) {
        (NextStep::ErasePhotos | NextStep::Idle { .. }, _) => true,
        (NextStep::AskStatus, true) => queries_lane_is_free,
        (NextStep::AskStatus, false) => queries_lane_is_free || persons_lane_is_free,
        (_, true) => sending < width,
        (_, false) => {
            let sends = count(|other| other.sends && other.somebody_waits);
            sends == 0 && (persons_lane_is_free || sending < BACKLOG_LANES)
        }
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
