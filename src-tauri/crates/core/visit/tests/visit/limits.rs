//! How often something may be tried again.

use crate::rig::{Rig, decided, job};
use capture::End;
use delivery::Category;
use visit::{
    CaptureNews, CustomerNumber, JobState, PersonEvent, Place, RunId, VisitEffect, VisitInput,
    VisitLimits, WaitPhase,
};

#[test]
fn new_pictures_can_be_taken_so_often_and_no_more() {
    let mut rig = Rig::at_review();
    for left in (0..VisitLimits::default().retakes).rev() {
        let effects = rig.person(PersonEvent::PhotosRefused);
        assert_eq!(effects[0], VisitEffect::Discard);
        assert!(matches!(&effects[1..], [VisitEffect::Begin(RunId(run), _)] if *run == rig.run.0));
        let Place::Capture { agreed, opened: false, .. } = rig.place() else {
            panic!("{:?}", rig.place())
        };
        assert_eq!(agreed.retakes_left, left);
        rig.capture(CaptureNews::Opened);
        rig.capture(CaptureNews::Finished { photos: 9 });
    }
    let before = rig.view();
    assert_eq!(rig.person(PersonEvent::PhotosRefused), []);
    assert_eq!(rig.view(), before);
}

#[test]
fn once_more_means_once_and_only_after_an_answer_that_allows_it() {
    let mut rig = Rig::at_result(decided(Category::NotApproved));
    rig.person(PersonEvent::OnceMore);
    let Place::Pictures { agreed } = rig.place() else { panic!("{:?}", rig.place()) };
    assert_eq!((rig.view().tries_left, agreed.retakes_left), (0, 2));

    rig.person(PersonEvent::Ready);
    rig.capture(CaptureNews::Finished { photos: 9 });
    rig.person(PersonEvent::PhotosUsed);
    rig.handle(VisitInput::Saved(decided(Category::NotApproved)));
    for mut rig in
        [rig, Rig::at_result(decided(Category::Approved)), Rig::at_result(job(JobState::Saved))]
    {
        let before = rig.view();
        assert_eq!(rig.person(PersonEvent::OnceMore), []);
        assert_eq!(rig.view(), before);
    }
}

#[test]
fn a_number_that_must_wait_is_not_tried_once_more() {
    for waits_first in [false, true] {
        let mut rig = Rig::at_result(job(JobState::Saved));
        let mut inputs =
            [VisitInput::JobRead(decided(Category::NotApproved)), VisitInput::NumberWaits];
        if waits_first {
            inputs.reverse();
        }
        for input in inputs {
            assert_eq!(rig.handle(input), []);
        }
        assert_eq!(rig.view().tries_left, 0, "the screen offers no other try");
        assert_eq!(rig.person(PersonEvent::OnceMore), []);
        assert_eq!(rig.at(), "result");
    }
    let mut elsewhere = Rig::at_review();
    let before = elsewhere.view();
    assert_eq!(elsewhere.handle(VisitInput::NumberWaits), []);
    assert_eq!(elsewhere.view(), before);
}

#[test]
fn who_chose_to_wait_is_not_asked_again() {
    let mut rig = Rig::at_result(job(JobState::Saved));
    rig.wait(20_000);
    rig.person(PersonEvent::WaitChosen);
    rig.wait(60_000);
    assert!(matches!(rig.place(), Place::Result { waiting: WaitPhase::Staying, .. }));
}

#[test]
fn saving_in_progress_cannot_be_stopped_and_failed_saving_can_be_tried_again_or_dropped() {
    let mut rig = Rig::at_saving();
    let before = rig.view();
    assert_eq!(rig.person(PersonEvent::Stopped), []);
    assert_eq!(rig.person(PersonEvent::SaveAgain), []);
    assert_eq!(rig.view(), before);
    let mut again = Rig::at_failed_saving();
    assert_eq!(again.person(PersonEvent::SaveAgain), [VisitEffect::Keep]);
    assert!(matches!(again.place(), Place::Saving { failure: None, .. }));
    let mut dropped = Rig::at_failed_saving();
    assert_eq!(dropped.person(PersonEvent::Stopped), [VisitEffect::Discard]);
    assert_eq!(dropped.place(), Place::Cleared);
}

#[test]
fn number_whose_attempts_all_failed_is_locked_out_and_no_other() {
    for end in [End::Stopped, End::Abandoned, End::CameraGone, End::Blind] {
        let effects = Rig::at_begun_capture().capture(CaptureNews::Ended(end));
        assert!(!effects.iter().any(|one| matches!(one, VisitEffect::LockOut(_))), "{end:?}");
    }
    let mut rig = Rig::at_begun_capture();
    let number = CustomerNumber::new(crate::rig::NUMBER);
    let effects = rig.capture(CaptureNews::Ended(End::Exhausted));
    assert_eq!(effects, [VisitEffect::LockOut(number)]);
}
