//! Checks what of a job is kept for how long, over any history and any clock.

use crate::grid::job;
use crate::properties::{histories, walk};
use delivery::{
    AgreedTime, Category, DeliveryState, Event, Jitter, Job, Kept, Retention, Timing, UnixMillis,
};
use proptest::prelude::*;

const DAY: u64 = 24 * 3_600_000;

fn agreed(service: u64, own: u64) -> AgreedTime {
    AgreedTime::of(Some(UnixMillis(service)), UnixMillis(own)).expect("both are known")
}

fn last_job(history: &[(usize, i64, u32)]) -> (Job, UnixMillis) {
    let mut last = (Job::new(UnixMillis(0)), UnixMillis(0));
    walk(history, |_, _, after, now| last = (after.clone(), now));
    last
}

proptest! {
    /// Invariant: What waits, is asked about, or must be looked at by somebody is kept whole for ever.
    #[test]
    fn only_what_is_over_is_reduced(
        history in histories(), erased in any::<bool>(), passed_days in 0..3_000_u64,
    ) {
        let (job, now) = last_job(&history);
        let erased_at = erased.then_some(now);
        let later = now.0 + passed_days * DAY;
        let kept = Retention::production().of_job(&job, erased_at, agreed(later, later));
        let is_over = job.state().is_ended()
            && job.category() != Some(Category::NeedsAttention)
            && job.next_at().is_none()
            && erased;
        if !is_over || passed_days < 90 {
            prop_assert_eq!(kept, Kept::Whole);
        }
    }

    /// Invariant: One wrong clock makes nothing old: neither this computer's nor the service's.
    #[test]
    fn one_clock_alone_makes_nothing_old(history in histories(), wrong in any::<u64>()) {
        let (job, now) = last_job(&history);
        let retention = Retention::production();
        for at in [agreed(wrong, now.0), agreed(now.0, wrong)] {
            prop_assert_eq!(retention.of_job(&job, Some(now), at), Kept::Whole);
        }
        prop_assert_eq!(AgreedTime::of(None, UnixMillis(wrong)), None);
    }

    /// Later never keeps more.
    #[test]
    fn less_and_less_is_kept(ended in any::<u64>(), one in any::<u64>(), other in any::<u64>()) {
        let retention = Retention::production();
        let at = |moment: u64| retention.since_end(UnixMillis(ended), agreed(moment, moment));
        prop_assert!(at(one.min(other)) <= at(one.max(other)));
    }
}

const ENDED: UnixMillis = UnixMillis(1_800_000_000_000);

#[test]
fn spans_follow_each_other_to_the_millisecond() {
    let retention = Retention::production();
    let after = |ms: u64| retention.since_end(ENDED, agreed(ENDED.0 + ms, ENDED.0 + ms));
    let edges = [(90, Kept::Summary), (455, Kept::Tombstone), (820, Kept::Nothing)];
    let mut before = Kept::Whole;
    for (days, kept) in edges {
        assert_eq!((after(days * DAY - 1), after(days * DAY)), (before, kept), "{days} days");
        before = kept;
    }
    // Dated by a clock that knew nothing.
    let dead = UnixMillis(5_000);
    assert_eq!(retention.since_end(dead, agreed(ENDED.0, ENDED.0)), Kept::Whole);
}

#[test]
fn withdrawn_job_is_over_as_soon_as_its_photos_are_gone() {
    let timing = Timing::production();
    let withdrawn = job(&[]).after(Event::Withdrawn, ENDED, Jitter::MIDDLE, &timing);
    let year = ENDED.0 + 365 * DAY;
    let kept = |erased_at| timing.retention.of_job(&withdrawn, erased_at, agreed(year, year));
    assert_eq!(kept(None), Kept::Whole);
    assert_eq!(kept(Some(ENDED)), Kept::Summary);
    assert_eq!(kept(Some(UnixMillis(year - DAY))), Kept::Whole, "by the last thing that happened");
}

#[test]
fn unsent_jobs_are_told_in_time() {
    let timing = Timing::production();
    let saved = Job::new(ENDED);
    let hours = |job: &Job, is_authentication: bool, hours: u64| {
        let now = UnixMillis(ENDED.0 + hours * 3_600_000);
        let from = timing.retention.overdue_from(job, is_authentication, ENDED);
        from.is_some_and(|from| from <= now)
    };
    assert!(!hours(&saved, true, 71) && hours(&saved, true, 72));
    assert!(!hours(&saved, false, 30 * 24 - 1) && hours(&saved, false, 30 * 24));
    let withdrawn = saved.after(Event::Withdrawn, ENDED, Jitter::MIDDLE, &timing);
    assert_eq!(withdrawn.state(), DeliveryState::Withdrawn);
    assert!(!hours(&withdrawn, true, 9_999), "nobody waits for it");
}
