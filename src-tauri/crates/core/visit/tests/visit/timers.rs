//! Each timer just below and at its time, and every limit of the policy named.

use crate::rig::{Rig, decided, job, screen};
use delivery::Category;
use visit::{
    JobState, PersonEvent, Place, Presence, Stage, VisitEffect, VisitInput, VisitLimits, WaitPhase,
};

/// A limit, what it is about, how long it is, and whether that has come so many milliseconds after it began.
type Row = (&'static str, &'static str, fn(&VisitLimits) -> u64, fn(u64) -> bool);

const TABLE: [Row; 15] = [
    (
        "untouched_ms",
        "an untouched screen asks",
        |limits| limits.untouched_ms,
        |after| asked(Rig::at_purpose(), after),
    ),
    (
        "untouched_notice_ms",
        "the notice asks",
        |limits| limits.untouched_notice_ms,
        |after| asked(Rig::at_notice(), after),
    ),
    (
        "untouched_declined_ms",
        "the screen after a no asks",
        |limits| limits.untouched_declined_ms,
        |after| asked(Rig::at_declined(), after),
    ),
    (
        "untouched_answered_ms",
        "an answer asks",
        |limits| limits.untouched_answered_ms,
        |after| asked(Rig::at_result(decided(Category::Approved)), after),
    ),
    (
        "still_there_ms",
        "a question without an answer ends the visit",
        |limits| limits.still_there_ms,
        |after| {
            let mut rig = Rig::at_purpose();
            rig.wait(60_000);
            rig.wait(after);
            rig.place() == Place::Cleared
        },
    ),
    (
        "cleared_ms",
        "the first screen comes back",
        |limits| limits.cleared_ms,
        |after| {
            let mut rig = Rig::at_cleared();
            rig.wait(after);
            rig.place() == Place::Attract
        },
    ),
    (
        "staff_ms",
        "staff screens are locked",
        |limits| limits.staff_ms,
        |after| {
            let mut rig = Rig::with_staff();
            rig.wait(after);
            rig.view().staff == Presence::Locked
        },
    ),
    (
        "staff_door_ms",
        "the door of the staff screens is left",
        |limits| limits.staff_door_ms,
        |after| {
            let mut rig = Rig::at_door();
            rig.wait(after);
            rig.visits.is_idle()
        },
    ),
    (
        "staff_locked_ms",
        "locked staff screens are left",
        |limits| limits.staff_locked_ms,
        |after| {
            let mut rig = Rig::locked_staff();
            rig.wait(after);
            rig.visits.is_idle()
        },
    ),
    (
        "help_ms",
        "the help over the first screen is closed",
        |limits| limits.help_ms,
        |after| {
            let mut rig = Rig::new();
            rig.person(PersonEvent::HelpOpened);
            rig.wait(after);
            !rig.view().helping
        },
    ),
    (
        "still_waiting_ms",
        "it takes a little longer",
        |limits| limits.still_waiting_ms,
        |after| waiting(after) != Some(WaitPhase::Fresh),
    ),
    (
        "offer_to_leave_ms",
        "leaving is offered",
        |limits| limits.offer_to_leave_ms,
        |after| waiting(after) == Some(WaitPhase::Offered),
    ),
    ("waits_ms", "who waits is let go", |limits| limits.waits_ms, |after| waiting(after).is_none()),
    (
        "look_again_ms",
        "the job is read again",
        |limits| limits.look_again_ms,
        |after| {
            let read = Rig::at_result(job(JobState::Saved)).wait(after);
            read == [VisitEffect::ReadJob("a1".to_owned())]
        },
    ),
    (
        "look_again_ms",
        "and again",
        |limits| limits.look_again_ms,
        |after| {
            let mut rig = Rig::at_result(job(JobState::Saved));
            rig.wait(5_000);
            rig.wait(after) == [VisitEffect::ReadJob("a1".to_owned())]
        },
    ),
];

fn asked(mut rig: Rig, after: u64) -> bool {
    assert_eq!(rig.answer_left_s(), None);
    rig.wait(after);
    rig.answer_left_s() == Some(20)
}

fn waiting(after: u64) -> Option<WaitPhase> {
    let mut rig = Rig::at_result(job(JobState::Saved));
    rig.wait(after);
    match rig.place() {
        Place::Result { waiting, .. } => Some(waiting),
        _ => None,
    }
}

#[test]
fn each_timer_has_its_time() {
    for (name, what, time, has_come) in TABLE {
        let time = time(&VisitLimits::default());
        assert!(!has_come(time - 1), "{name}: {what} before {time} ms");
        assert!(has_come(time), "{name}: {what} at {time} ms");
    }
}

#[test]
fn the_table_names_every_timer() {
    for (name, ..) in VisitLimits::default().table() {
        let timer = name.ends_with("_ms");
        assert_eq!(timer, TABLE.iter().any(|(known, ..)| *known == name), "{name}");
    }
}

/// Invariant: Every place of a visit is left when nobody touches it.
#[test]
fn every_place_has_its_time_without_a_touch() {
    let asks_after = |mut rig: Rig| {
        (0..=130).find(|_| {
            let asked = rig.answer_left_s().is_some();
            rig.wait(1_000);
            asked
        })
    };
    let expected = |name: &str| match name {
        "attract"
        | "attract-help"
        | "attract-door"
        | "attract-staff"
        | "attract-locked"
        | "cleared"
        | "saving"
        | "result-fresh"
        | "result-still"
        | "result-offered"
        | "result-staying"
        | "capture-framing"
        | "capture-ready"
        | "capture-selfie"
        | "capture-liveness"
        | "capture-ask-more"
        | "capture-ask-more-absent"
        | "capture-confirm-person" => None,
        "notice" => Some(120),
        "declined" => Some(20),
        "purpose-still-there" => Some(0),
        name if name.starts_with("result-") => Some(30),
        _ => Some(60),
    };
    for (name, rig) in Rig::everywhere() {
        assert_eq!(asks_after(rig), expected(name), "{name}");
    }
}

#[test]
fn a_minute_asks_20_seconds_clear_and_3_seconds_later_the_next_visitor_can_begin() {
    let mut rig = Rig::at_purpose();
    rig.wait(59_000);
    assert_eq!(rig.answer_left_s(), None);
    rig.wait(1_000);
    assert_eq!(rig.answer_left_s(), Some(20));
    rig.wait(19_000);
    assert_eq!(rig.answer_left_s(), Some(1));
    assert_eq!(rig.place(), Place::Purpose);
    rig.wait(1_000);
    assert_eq!(rig.place(), Place::Cleared);
    rig.wait(2_000);
    assert_eq!(rig.place(), Place::Cleared);
    rig.wait(1_000);
    assert_eq!(rig.place(), Place::Attract);
}

#[test]
fn the_countdown_wakes_the_window_every_second() {
    let mut rig = Rig::at_purpose();
    rig.wait(60_000);
    for left in (1..=20).rev() {
        assert_eq!(rig.answer_left_s(), Some(left));
        let next = rig.visits.wake_at().unwrap();
        assert_eq!(next.since(rig.now).as_millis(), 1_000);
        rig.wait(1_000);
    }
}

#[test]
fn a_touch_is_an_answer() {
    let mut rig = Rig::at_purpose();
    rig.wait(75_000);
    rig.person(PersonEvent::Touched);
    rig.wait(59_000);
    assert_eq!((rig.place(), rig.answer_left_s()), (Place::Purpose, None));
}

#[test]
fn who_waits_is_told_more_after_8_and_20_seconds_and_let_go_after_90() {
    assert_eq!(waiting(8_000), Some(WaitPhase::Still));
    assert_eq!(waiting(20_000), Some(WaitPhase::Offered));
    let mut rig = Rig::at_result(job(JobState::Saved));
    rig.wait(90_000);
    assert_eq!(rig.place(), Place::Cleared);
}

#[test]
fn a_late_answer_can_be_read_for_as_long_as_an_early_one() {
    let mut rig = Rig::at_result(job(JobState::Saved));
    rig.wait(85_000);
    rig.handle(VisitInput::JobRead(decided(Category::Approved)));
    rig.wait(29_999);
    assert_eq!((rig.at().as_str(), rig.answer_left_s()), ("result", None));
    rig.wait(1);
    assert_eq!(rig.answer_left_s(), Some(20));
}

#[test]
fn a_capture_that_ran_out_of_time_can_be_answered_for_a_minute() {
    let mut rig = Rig::at_capture(screen(Stage::Liveness));
    rig.wait(100_000);
    rig.shows(screen(Stage::TimedOut));
    rig.wait(59_999);
    assert_eq!((rig.at().as_str(), rig.answer_left_s()), ("capture", None));
    rig.wait(1);
    assert_eq!(rig.answer_left_s(), Some(20));
}

#[test]
fn a_station_that_cannot_send_does_not_let_a_visitor_wait() {
    let mut rig = Rig::at_result(job(JobState::Saved));
    rig.wait(5_000);
    rig.handle(VisitInput::Reachable(false));
    assert_eq!(asks_when_answered(&rig), Some(30_000));
    rig.handle(VisitInput::Reachable(true));
    rig.wait(89_999);
    assert_eq!(rig.at(), "result", "waiting begins anew");
    rig.wait(1);
    assert_eq!(rig.at(), "cleared");
}

fn asks_when_answered(rig: &Rig) -> Option<u64> {
    let mut rig = rig.clone();
    rig.wait(29_999);
    let before = rig.answer_left_s();
    rig.wait(1);
    (before.is_none() && rig.answer_left_s().is_some()).then_some(30_000)
}
