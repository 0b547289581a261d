//! Another person never goes on under the former one's number.

use crate::rig::{Rig, asks, empty_screen, screen};
use capture::{CaptureCommand, End};
use visit::{CaptureNews, PersonEvent, Place, Stage, VisitEffect};

const CONTINUE: VisitEffect = VisitEffect::OrderCapture(CaptureCommand::ContinuePerson);

/// Invariant: Another person never goes on under the former one's number.
#[test]
fn a_break_asks_by_number_and_goes_on_only_by_a_yes() {
    let mut rig = Rig::at_capture(screen(Stage::Liveness));
    assert_eq!(rig.person(asks(CaptureCommand::ContinuePerson)), [], "nothing was asked");
    rig.shows(empty_screen(Stage::ConfirmPerson));
    let Place::Capture { agreed, .. } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!(agreed.number_masked, "C-••••07");
    // Neither a face, nor a touch beside the question, nor another order answers it.
    rig.shows(screen(Stage::ConfirmPerson));
    assert_eq!(rig.person(PersonEvent::Touched), []);
    for order in [CaptureCommand::Resume, CaptureCommand::StartNow, CaptureCommand::TryAgain] {
        assert_eq!(rig.person(asks(order)), [], "{order:?}");
    }
    assert_eq!(rig.wait(15_000), []);
    assert_eq!(rig.answer_left_s(), None, "one question at a time");
    assert_eq!(rig.person(asks(CaptureCommand::ContinuePerson)), [CONTINUE]);
    rig.shows(screen(Stage::Framing));
    rig.wait(60_000);
    assert_eq!(rig.at(), "capture");
}

#[test]
fn a_no_ends_and_wipes() {
    let mut rig = Rig::at_capture(screen(Stage::ConfirmPerson));
    assert_eq!(rig.person(PersonEvent::Stopped), [VisitEffect::Discard]);
    assert_eq!(rig.place(), Place::Cleared);
}

#[test]
fn an_unanswered_confirmation_ends_and_wipes() {
    let mut rig = Rig::at_capture(screen(Stage::ConfirmPerson));
    let ended = CaptureNews::Ended(End::Unconfirmed);
    assert_eq!(rig.capture(ended), [VisitEffect::Discard]);
    assert_eq!(rig.place(), Place::Cleared);
}

#[test]
fn who_left_and_did_not_answer_is_not_waited_for() {
    for ends in
        [CaptureNews::Changed(empty_screen(Stage::TimedOut)), CaptureNews::Ended(End::Abandoned)]
    {
        let mut rig = Rig::at_capture(empty_screen(Stage::AskMore));
        assert_eq!(rig.capture(ends), [VisitEffect::Discard]);
        assert_eq!(rig.place(), Place::Cleared);
    }
}

#[test]
fn who_stands_there_without_an_answer_may_try_again() {
    let mut rig = Rig::at_capture(screen(Stage::AskMore));
    assert_eq!(rig.shows(screen(Stage::TimedOut)), []);
    assert_eq!(rig.at(), "capture");
    let mut rig = Rig::at_capture(empty_screen(Stage::Framing));
    assert_eq!(rig.shows(empty_screen(Stage::TimedOut)), [], "nothing was asked");
    assert_eq!(rig.at(), "capture");
}
