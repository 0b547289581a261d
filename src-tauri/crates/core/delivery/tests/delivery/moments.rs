//! Checks to the millisecond when a wait is over, and what a job tells of its moments.

use crate::grid::{START, job, judged, slot, submitted};
use crate::properties::plan_context;
use delivery::{
    AgreedTime, Category, DeliveryState, Event, Jitter, Job, Judge, Kept, NextStep, PlanContext,
    RefusalKind, Reply, Slot, StatusReport, Step, Timing, UnixMillis, next_step, photos_due,
};
use std::time::Duration;

const RESERVE: Step = Step::Reserve { retry: false };
const MILLI: Duration = Duration::from_millis(1);
const DAY: Duration = Duration::from_secs(24 * 3600);

fn before(at: UnixMillis) -> UnixMillis {
    UnixMillis(at.0 - 1)
}

fn after(job: &Job, event: Event, now: UnixMillis) -> Job {
    job.after(event, now, Jitter::MIDDLE, &Timing::production())
}

fn planned(job: &Job, now: UnixMillis) -> NextStep {
    next_step(job, &plan_context(now, &Timing::production()))
}

fn reserved(slot: Slot) -> Job {
    job(&[Event::Intended(RESERVE), Event::Replied(RESERVE, Reply::Reserved(slot))])
}

fn decided(category: Category) -> Job {
    let reply = judged(category, Judge::Machine);
    after(&submitted(), Event::Replied(Step::AskStatus, reply), START)
}

/// The estimate of the service's time goes back by so much without having jumped.
const fn slack() -> UnixMillis {
    UnixMillis(START.0 - 120_000)
}

#[test]
fn slot_is_used_until_ten_seconds_before_its_address_dies() {
    let expires_at = slot().expires_at.expect("the slot has a date");
    let job = reserved(slot());
    let last = UnixMillis(expires_at.0 - 10_001);
    assert_eq!(planned(&job, last), NextStep::Upload);
    for dead in [last.after(MILLI), last.after(2 * MILLI), expires_at] {
        assert_eq!(planned(&job, dead), NextStep::Reserve { retry: true }, "{dead:?}");
    }
    let undated = reserved(Slot { expires_at: None, ..slot() });
    assert_eq!(planned(&undated, expires_at.after(DAY)), NextStep::Upload, "trying shows");
}

/// An address that is dead when it is given shows a clock that is wrong, so its date says nothing.
#[test]
fn date_of_a_slot_that_is_dead_on_arrival_is_forgotten() {
    for (left_ms, is_kept) in [(9_999, false), (10_000, false), (10_001, true)] {
        let at = UnixMillis(START.0 + left_ms);
        let job = reserved(Slot { expires_at: Some(at), ..slot() });
        let kept = job.slot().and_then(|slot| slot.expires_at);
        assert_eq!(kept, is_kept.then_some(at), "{left_ms} ms left");
    }
}

#[test]
fn no_zip_is_believed_only_after_the_storage_lag() {
    let credible_at = START.after(Timing::production().storage_lag);
    let no_zip = |now| {
        let reply = Reply::Status(StatusReport::NoZip);
        after(&submitted(), Event::Replied(Step::AskStatus, reply), now)
    };
    let early = no_zip(before(credible_at));
    assert_eq!(early.state(), DeliveryState::Submitted);
    assert_eq!(early.next_at(), Some(credible_at), "it is asked as soon as it can be believed");
    for now in [credible_at, credible_at.after(MILLI)] {
        assert_eq!(no_zip(now).state(), DeliveryState::Uploading, "the zip is sent again");
        assert_eq!((no_zip(now).zip_possible_since(), no_zip(now).submitted_at()), (None, None));
    }
}

/// A zip may lie unseen since it was sent, or since somebody is known to have held it back.
#[test]
fn moment_of_the_last_possible_arrival_is_told_and_only_moves_on() {
    let submitted = submitted();
    assert_eq!(submitted.zip_possible_since(), Some(START));
    assert_eq!(submitted.submitted_at(), Some(START));
    let later = START.after(DAY);
    let held_back = submitted.with_zip_possible_until(later);
    assert_eq!(held_back.zip_possible_since(), Some(later));
    assert_eq!(held_back.with_zip_possible_until(START).zip_possible_since(), Some(later));
    let never_sent = job(&[]).with_zip_possible_until(later);
    assert_eq!(never_sent.zip_possible_since(), None);
}

#[test]
fn photos_of_an_approved_person_go_at_once_and_others_after_a_day() {
    let timing = Timing::production();
    let due = START.after(DAY);
    assert_eq!(photos_due(&decided(Category::Approved), &timing), Some(START));
    assert_eq!(planned(&decided(Category::Approved), START), NextStep::ErasePhotos);
    for category in [Category::NotApproved, Category::CouldNotProcess] {
        let job = decided(category);
        assert_eq!(photos_due(&job, &timing), Some(due));
        for now in [START, START.after(MILLI), before(due)] {
            assert_eq!(planned(&job, now), NextStep::Idle { until: Some(due) }, "{now:?}");
        }
        for now in [due, due.after(MILLI)] {
            assert_eq!(planned(&job, now), NextStep::ErasePhotos, "{now:?}");
        }
        // A clock that jumped back cannot show how long they were kept; one that is corrected by less can.
        assert_eq!(planned(&job, slack()), NextStep::Idle { until: Some(due) });
        assert_eq!(planned(&job, before(slack())), NextStep::ErasePhotos);
    }
    assert_eq!(photos_due(&submitted(), &timing), None);
}

#[test]
fn job_that_cannot_be_sent_rests_until_circumstances_change() {
    let timing = Timing::production();
    let offline = PlanContext { online: false, ..plan_context(START, &timing) };
    assert_eq!(next_step(&submitted(), &offline), NextStep::Idle { until: None });
    let due = START.after(DAY);
    let rests = next_step(&decided(Category::NotApproved), &offline);
    assert_eq!(rests, NextStep::Idle { until: Some(due) }, "photos need no network");
}

#[test]
fn only_a_clock_that_jumped_back_brings_the_next_look_forward() {
    let waiting = submitted();
    let next_at = waiting.next_at().expect("it is asked about");
    let touched = |now| after(&waiting, Event::PhotosErased, now).next_at();
    for now in [START, START.after(MILLI)] {
        assert_eq!(touched(now), Some(next_at), "{now:?}");
    }
    assert_eq!(touched(before(START)), Some(before(START)));
}

#[test]
fn job_rests_until_its_moment_or_until_the_clock_jumped_back() {
    let waiting = submitted();
    assert_eq!(waiting.changed_at(), START);
    let next_at = waiting.next_at().expect("it is asked about");
    for now in [START, START.after(MILLI), before(next_at)] {
        assert_eq!(planned(&waiting, now), NextStep::Idle { until: Some(next_at) }, "{now:?}");
    }
    for now in [next_at, next_at.after(DAY), before(START)] {
        assert_eq!(planned(&waiting, now), NextStep::AskStatus, "{now:?}");
        assert_eq!(planned(&waiting, now).request(), Some(Step::AskStatus));
    }
}

/// Spans that a wrong clock measured say nothing: what may lie unseen, and what waits for a result, waits anew.
#[test]
fn waits_begin_anew_when_the_clock_was_wrong() {
    let later = START.after(DAY);
    let corrected = after(&submitted(), Event::ClockCorrected, later);
    assert_eq!(corrected.zip_possible_since(), Some(later));
    assert_eq!(corrected.submitted_at(), Some(later));
    let unsent = after(&job(&[]), Event::ClockCorrected, later);
    assert_eq!((unsent.zip_possible_since(), unsent.submitted_at()), (None, None));
}

#[test]
fn withdrawn_job_is_over_also_when_staff_look_at_it() {
    let withdrawn = after(&submitted(), Event::Withdrawn, START);
    let looked_at = after(&withdrawn, Event::CheckAsked, START);
    assert_eq!(looked_at, withdrawn);
    assert_eq!(looked_at.next_at(), None, "or it would be kept for ever");
}

#[test]
fn job_whose_end_no_right_clock_dated_or_that_is_asked_about_is_kept_whole() {
    let timing = Timing::production();
    let years = AgreedTime::of(Some(UnixMillis(2_000_000_000_000)), UnixMillis(u64::MAX));
    let years = years.expect("both clocks are known");
    assert_eq!(years.at(), UnixMillis(2_000_000_000_000), "the earlier of both");
    let earliest = UnixMillis(1_735_689_600_000);
    assert_eq!(timing.retention.since_end(before(earliest), years), Kept::Whole);
    assert_eq!(timing.retention.since_end(earliest, years), Kept::Nothing);

    let decided = |category: Category| {
        let judged = Event::Replied(Step::AskStatus, judged(category, Judge::Machine));
        after(&after(&submitted(), judged, earliest), Event::PhotosErased, earliest)
    };
    let kept = |job: &Job| timing.retention.of_job(job, Some(earliest), years);
    let over = decided(Category::Approved);
    assert_eq!(kept(&over), Kept::Nothing);
    assert_eq!(kept(&after(&over, Event::CheckAsked, earliest)), Kept::Whole, "an answer may come");
    let against = Event::Replied(Step::AskStatus, judged(Category::NotApproved, Judge::Human));
    let reversed = after(&over, against, earliest);
    assert_eq!(kept(&reversed), Kept::Whole, "somebody must look at it");
}

/// Invariant: A clock that jumped makes no photos go before this computer has waited for it.
#[test]
fn photos_that_are_kept_stay_whatever_the_clock_says() {
    let timing = Timing::production();
    let ended = decided(Category::NotApproved);
    let photos_due = photos_due(&ended, &timing).unwrap();
    let year_2100 = UnixMillis(4_102_444_800_000);
    let until = UnixMillis(year_2100.0 + 1000);
    let kept = |now| PlanContext { photos_kept_until: Some(until), ..plan_context(now, &timing) };
    assert_eq!(next_step(&ended, &plan_context(year_2100, &timing)), NextStep::ErasePhotos);
    assert_ne!(next_step(&ended, &kept(year_2100)), NextStep::ErasePhotos);
    assert_eq!(next_step(&ended, &kept(until)), NextStep::ErasePhotos);
    let back = UnixMillis(ended.changed_at().0 - 3_600_000);
    assert_eq!(next_step(&ended, &plan_context(back, &timing)), NextStep::ErasePhotos);
    assert_ne!(next_step(&ended, &kept(back)), NextStep::ErasePhotos);
    assert!(photos_due < year_2100);
}

#[test]
fn refusals_that_any_job_may_meet_name_nothing_about_this_one() {
    use RefusalKind::{
        AlreadyEnrolled, BadRequest, Damaged, JobIdTaken, MustReenroll, NoFinalResult, NotEnrolled,
        ProgramFailed, Unintelligible, Unknown, UploadRejected, UserInactive,
    };
    for kind in [BadRequest, UploadRejected, Unintelligible, Unknown] {
        assert!(kind.may_meet_any_job(), "{kind:?}");
    }
    for kind in [
        AlreadyEnrolled,
        NotEnrolled,
        UserInactive,
        MustReenroll,
        JobIdTaken,
        Damaged,
        NoFinalResult,
        ProgramFailed,
    ] {
        assert!(!kind.may_meet_any_job(), "{kind:?}");
    }
}

#[test]
fn slot_is_shown_by_its_number_and_date_alone() {
    let shown = format!("{:?}", slot());
    assert!(shown.contains("0000000042") && shown.contains("1700003600000"), "{shown}");
    assert!(!shown.contains("bucket") && !shown.contains("secret"), "{shown}");
}
