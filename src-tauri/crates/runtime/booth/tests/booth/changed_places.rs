//! Two rendered people change places before the real eyes, at every moment of a capture.

use crate::harness::Harness;
use booth::{Plan, Policy, State};
use capture::CaptureCommand;
use capture::policy::{PaceLimits, Timers};
use puppet::{Actor, MotionRequest, Person};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
/// Longer than a capture takes.
const WATCHED: Duration = Duration::from_secs(25);

/// When the owner of the number goes.
const MOMENTS: [State; 6] = [
    State::Framing,
    State::Ready,
    State::SelfieBurst,
    State::Live(1),
    State::Live(4),
    State::Live(7),
];
/// How long nobody is there until the stranger begins to step in.
const EMPTY: [Duration; 3] =
    [Duration::ZERO, Duration::from_millis(1_500), Duration::from_millis(4_000)];

/// What came of a stranger in the owner's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It was asked who is there, with nothing kept.
    Asked,
    /// A photo of the stranger was kept under the owner's number.
    Taken,
}

/// The owner obeys until this moment and is gone; after so long a stranger steps in, and obeys as well.
fn replaced(harness: &mut Harness, moment: State, empty: Duration) -> Outcome {
    let come = harness.run(MINUTE, |harness| harness.state() == moment);
    assert!(come, "{moment:?} does not come: {:?}", harness.journal);
    harness.actor = Actor::away(Person::impostor(), 11);
    let gone = harness.now;
    while harness.now < gone + empty {
        harness.frame();
    }
    harness.actor.ask(MotionRequest::StepIn, harness.now);
    let mut kept = harness.runner.kept_photos();
    while harness.now < gone + empty + WATCHED && harness.state() != State::ConfirmPerson {
        harness.frame();
        harness.listen();
        let before = std::mem::replace(&mut kept, harness.runner.kept_photos());
        if kept > before || harness.state() == State::Done {
            return Outcome::Taken;
        }
    }
    assert_eq!(harness.state(), State::ConfirmPerson, "{:?}", harness.journal);
    // The stranger stands there and does what is asked, but touches nothing.
    for _ in 0..40 {
        harness.frame();
        harness.listen();
        assert_eq!((harness.state(), harness.runner.kept_photos()), (State::ConfirmPerson, 0));
    }
    Outcome::Asked
}

/// Invariant: Another person never goes on under the former one's number.
#[test]
fn whoever_takes_the_place_is_asked_before_any_photo() {
    for moment in MOMENTS {
        for empty in EMPTY {
            let mut harness = Harness::new(Person::customer(), 3, Plan::Smile);
            let outcome = replaced(&mut harness, moment, empty);
            assert_eq!(outcome, Outcome::Asked, "{moment:?}, {empty:?}: {:?}", harness.journal);
        }
    }
}

#[test]
fn who_says_that_the_number_is_theirs_gets_nine_photos_of_their_own() {
    let mut harness = Harness::new(Person::customer(), 3, Plan::Smile);
    assert_eq!(replaced(&mut harness, State::Live(4), Duration::ZERO), Outcome::Asked);
    let said = harness.now;
    harness.order(CaptureCommand::ContinuePerson);
    assert!(harness.run(MINUTE, |harness| harness.state().is_final()), "{:?}", harness.journal);
    let album = harness.album.as_ref().expect("finished");
    let report = &album.report;
    let taken = std::iter::once(&report.selfie).chain(&report.liveness).map(|photo| photo.taken.0);
    assert_eq!(taken.clone().count(), 9);
    assert!(taken.min() >= Some(said), "a photo of the owner is among them");
}

/// A planted mistake: without the rule a stranger is taken.
#[test]
fn a_capture_that_does_not_mind_who_is_there_is_found() {
    let careless = Policy {
        timers: Timers { face_lost_ms: 10_000_000, ..Timers::default() },
        pace: PaceLimits {
            gap_ms: 10_000_000,
            overlap: 0.0,
            other_shape: 1_000.0,
            ..PaceLimits::default()
        },
        ..Policy::default()
    };
    for moment in [State::Ready, State::Live(1), State::Live(4)] {
        let mut harness = Harness::by(careless.clone(), Person::customer(), 3);
        let outcome = replaced(&mut harness, moment, Duration::from_millis(1_500));
        assert_eq!(outcome, Outcome::Taken, "{moment:?}");
    }
}
