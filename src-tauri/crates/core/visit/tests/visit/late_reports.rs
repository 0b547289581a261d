//! Reports that come too late or of something else change nothing.

use crate::rig::{Rig, decided, job, screen};
use capture::End;
use delivery::Category;
use visit::{
    CaptureNews, JobGlance, JobState, PersonEvent, RunId, Stage, VisitEffect, VisitFailure,
    VisitInput,
};

#[test]
fn reports_of_an_earlier_capture_do_not_touch_the_next_one() {
    let mut rig = Rig::at_begun_capture();
    let earlier = rig.run;
    rig.person(PersonEvent::Stopped);
    rig.wait(3_000);
    let mut rig = Rig { now: rig.now, ..advance(rig) };
    assert_ne!(rig.run, earlier);
    let before = rig.view();
    for news in [
        CaptureNews::Opened,
        CaptureNews::Refused(VisitFailure::Other),
        CaptureNews::Changed(screen(Stage::Liveness)),
        CaptureNews::Finished { photos: 9 },
        CaptureNews::Ended(End::Stopped),
        CaptureNews::Ended(End::Exhausted),
    ] {
        assert_eq!(rig.handle(VisitInput::Capture(earlier, news)), []);
        assert_eq!(rig.view(), before);
    }
}

/// The next visitor, with the camera being opened.
fn advance(mut rig: Rig) -> Rig {
    use crate::rig::{agreed, number_given};
    rig.person(PersonEvent::Started);
    rig.person(PersonEvent::PurposeChosen { purpose: enrollment::JobKind::Registration });
    rig.person(number_given("C-2"));
    rig.person(agreed());
    rig.person(PersonEvent::Ready);
    rig
}

#[test]
fn a_retake_ignores_the_capture_before_it() {
    let mut rig = Rig::at_review();
    let earlier = rig.run;
    rig.person(PersonEvent::PhotosRefused);
    let before = rig.view();
    let ended = CaptureNews::Ended(End::Stopped);
    assert_eq!(rig.handle(VisitInput::Capture(earlier, ended)), []);
    assert_eq!(rig.view(), before);
}

#[test]
fn what_does_not_belong_to_a_place_changes_nothing_there() {
    for mut rig in [Rig::new(), Rig::at_purpose(), Rig::at_cleared()] {
        let before = rig.view();
        for input in [
            VisitInput::Capture(RunId(0), CaptureNews::Changed(screen(Stage::Done))),
            VisitInput::Capture(RunId(0), CaptureNews::Finished { photos: 9 }),
            VisitInput::Saved(job(JobState::Saved)),
            VisitInput::NotSaved(VisitFailure::Other),
            VisitInput::JobRead(job(JobState::Saved)),
            VisitInput::JobChanged("a1".to_owned()),
            VisitInput::OperatorStopped,
        ] {
            assert_eq!(rig.handle(input), []);
            assert_eq!(rig.view(), before);
        }
    }
}

#[test]
fn only_the_visitors_own_job_reaches_the_result() {
    let mut rig = Rig::at_result(job(JobState::Saved));
    let before = rig.view();
    let other = JobGlance { job_id: "b2".to_owned(), ..decided(Category::Approved) };
    assert_eq!(rig.handle(VisitInput::JobRead(other)), []);
    assert_eq!(rig.handle(VisitInput::JobChanged("b2".to_owned())), []);
    assert_eq!(rig.view(), before);

    let read = VisitEffect::ReadJob("a1".to_owned());
    assert_eq!(rig.handle(VisitInput::JobChanged("a1".to_owned())), [read]);
    rig.handle(VisitInput::JobRead(decided(Category::Approved)));
    let shown = serde_json::to_value(rig.view()).unwrap();
    assert_eq!(shown["job"]["category"], "approved");
    assert_eq!(shown["answered"], true);
}

#[test]
fn pictures_are_reviewed_once() {
    let mut rig = Rig::at_review();
    let before = rig.view();
    assert_eq!(rig.capture(CaptureNews::Finished { photos: 9 }), []);
    assert_eq!(rig.shows(screen(Stage::Done)), []);
    assert_eq!(rig.view(), before);
}
