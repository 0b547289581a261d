//! Checks what holds for every job, whatever its history.

use crate::grid::events;
use delivery::{
    Blockage, Category, DeliveryState, Event, Jitter, Job, NextStep, PlanContext, Step, Timing,
    UnixMillis, backoff, next_step,
};
use proptest::prelude::*;
use std::time::Duration;

const START: u64 = 1_700_000_000_000;

pub(crate) fn plan_context(now: UnixMillis, timing: &Timing) -> PlanContext<'_> {
    PlanContext { now, online: true, blocked: None, photos_kept_until: None, timing }
}

/// Any history: events in any order, sensible or not, with clocks that jump both ways.
pub(crate) fn histories() -> impl Strategy<Value = Vec<(usize, i64, u32)>> {
    let many = events().len();
    prop::collection::vec(
        (0..many, prop_oneof![0..60_000_i64, -86_400_000..30 * 86_400_000_i64], any::<u32>()),
        0..60,
    )
}

pub(crate) fn walk(
    history: &[(usize, i64, u32)],
    mut check: impl FnMut(&Job, &Event, &Job, UnixMillis),
) {
    let timing = Timing::production();
    let events = events();
    let mut now = UnixMillis(START);
    let mut job = Job::new(now);
    for &(index, passes_ms, bits) in history {
        now = UnixMillis(now.0.saturating_add_signed(passes_ms));
        let event = &events[index].1;
        let after = job.after(event.clone(), now, Jitter::from_bits(bits), &timing);
        check(&job, event, &after, now);
        job = after;
    }
}

proptest! {
    #[test]
    fn backoff_stays_within_its_bounds(failures in 0..10_000_u32, bits in any::<u32>()) {
        let timing = Timing::production();
        let wait = backoff::wait(failures, Jitter::from_bits(bits), &timing);
        prop_assert!(wait >= timing.backoff_floor);
        prop_assert!(wait <= timing.backoff_floor + timing.backoff_cap);
        let first = backoff::wait(1, Jitter::from_bits(bits), &timing);
        prop_assert!(first <= timing.backoff_floor + timing.backoff_base);
        let more = backoff::wait(failures.saturating_add(1), Jitter::from_bits(bits), &timing);
        prop_assert!(more >= wait, "with the same luck more failures never wait less");
    }

    #[test]
    fn poll_waits_stay_within_a_fifth(polls in 0..100_000_u32, age_s in 0..3_000_000_u64, bits in any::<u32>()) {
        let timing = Timing::production();
        let wait = timing.polling.wait(polls, Duration::from_secs(age_s), Jitter::from_bits(bits));
        let span = match timing.polling.spans().first.get(polls as usize) {
            Some(&span) => span,
            None if age_s < 86_400 => Duration::from_secs(1800),
            None => Duration::from_secs(21_600),
        };
        prop_assert!(wait >= span * 4 / 5 && wait <= span * 6 / 5);
    }

    /// Invariant: Final stays final; photos stay until then.
    #[test]
    fn final_stays_final_and_photos_stay_until_then(history in histories()) {
        walk(&history, |before, event, after, _| {
            if before.state() == DeliveryState::Decided {
                assert_eq!(after.state(), DeliveryState::Decided);
                assert_eq!(after.ended_at().is_some(), before.ended_at().is_some());
                let standing = before.verdict().expect("decided by a verdict").category;
                assert_eq!(after.verdict().expect("still decided").category, standing);
            }
            if before.state() == DeliveryState::Withdrawn {
                assert_eq!(after.state(), DeliveryState::Withdrawn);
            }
            if after.state() == DeliveryState::Decided {
                assert!(after.verdict().expect("decided by a verdict").is_final());
            }
            assert!(!after.photos_erased() || after.state().is_ended(), "photos erased by {event:?}");
        });
    }

    #[test]
    fn next_steps_follow_the_rules(history in histories()) {
        let timing = Timing::production();
        walk(&history, |_, _, job, now| {
            let context = plan_context(now, &timing);
            let chosen = next_step(job, &context);
            assert_eq!(chosen, next_step(job, &context), "the same question has the same answer");
            if job.intent().is_some() && chosen.request().is_some() {
                assert_eq!(chosen, NextStep::AskStatus, "in doubt, ask");
            }
            if chosen == NextStep::Upload {
                assert!(job.slot().is_some());
            }
            if matches!(job.state(), DeliveryState::Withdrawn | DeliveryState::Refused) {
                assert_eq!(chosen.request(), None);
            }
            if chosen == NextStep::ErasePhotos {
                assert!(job.state().is_ended());
            }
            let offline = PlanContext { online: false, ..context.clone() };
            let blocked = PlanContext { blocked: Some(Blockage::Account), ..context };
            assert_eq!(next_step(job, &offline).request(), None);
            assert_eq!(next_step(job, &blocked).request(), None);
        });
    }

    #[test]
    fn every_undecided_job_comes_due(history in histories()) {
        let timing = Timing::production();
        walk(&history, |_, _, job, now| {
            let rests = matches!(job.state(), DeliveryState::Refused | DeliveryState::Decided | DeliveryState::Withdrawn);
            if !rests {
                let at = job.next_at().expect("a job that is under way is looked at again");
                assert!(at <= now.after(timing.polling.spans().later * 2), "{at:?} is too far from {now:?}");
            }
            let long_ago = UnixMillis(START / 2);
            if !rests {
                let chosen = next_step(job, &plan_context(long_ago, &timing));
                assert!(chosen.request().is_some(), "a clock that jumped back delays nothing");
            }
        });
    }

    /// Invariant: Being offline never counts against a job.
    #[test]
    fn being_offline_never_counts_as_failure(history in histories(), times in 1..50_usize) {
        let timing = Timing::production();
        walk(&history, |_, _, job, now| {
            let Some(step) = next_step(job, &plan_context(now, &timing)).request() else {
                return;
            };
            let mut after = job.clone();
            for _ in 0..times {
                after = after.after(Event::Intended(step), now, Jitter::MIDDLE, &timing);
                after = after.after(Event::NotSent(step), now, Jitter::MIDDLE, &timing);
            }
            let failures = |job: &Job| serde_json::to_value(job).expect("a job has a JSON form")["failures"].clone();
            assert_eq!(failures(&after), failures(job));
            if !job.state().is_ended() {
                let soon = now.after(Duration::from_secs(3));
                assert!(after.next_at().expect("it is tried again") <= soon);
            }
        });
    }

    #[test]
    fn job_is_read_back_as_it_was_written(history in histories()) {
        walk(&history, |_, _, job, _| {
            let text = serde_json::to_string(job).expect("a job has a JSON form");
            assert_eq!(&serde_json::from_str::<Job>(&text).expect("and is read back"), job);
            assert!(!format!("{job:?}").contains("Signature"), "the upload address stays secret");
        });
    }

    #[test]
    fn contradictions_need_attention(history in histories()) {
        walk(&history, |_, _, job, _| {
            if !job.contradictions().is_empty() {
                assert_eq!(job.category(), Some(Category::NeedsAttention));
            }
        });
    }
}

#[test]
fn backoff_waits_half_its_ceiling_on_average() {
    let timing = Timing::production();
    let mut random = crate::random::Random::new(7);
    for failures in [1, 3, 6, 20] {
        let draws = 20_000;
        let total: Duration = (0..draws)
            .map(|_| {
                backoff::wait(failures, Jitter::from_bits((random.bits() >> 32) as u32), &timing)
                    - timing.backoff_floor
            })
            .sum();
        let ceiling = (timing.backoff_base * (1 << (failures - 1))).min(timing.backoff_cap);
        let mean = total / draws;
        assert!(mean > ceiling * 48 / 100 && mean < ceiling * 52 / 100, "{mean:?} of {ceiling:?}");
    }
}

#[test]
fn uncertain_upload_is_queried_before_it_is_repeated() {
    let timing = Timing::production();
    let mut walked = 0;
    for (_, job) in crate::grid::everywhere() {
        let doubtful = job
            .after(Event::Intended(Step::Upload), job.changed_at(), Jitter::MIDDLE, &timing)
            .after(Event::InDoubt(Step::Upload), job.changed_at(), Jitter::MIDDLE, &timing);
        if doubtful.state() == DeliveryState::Uncertain {
            let later = doubtful.changed_at().after(Duration::from_secs(3600));
            assert_eq!(next_step(&doubtful, &plan_context(later, &timing)), NextStep::AskStatus);
            walked += 1;
        }
    }
    assert!(walked >= 8);
}
