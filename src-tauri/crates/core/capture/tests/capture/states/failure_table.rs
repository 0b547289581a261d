//! Every failure: what the person sees, what happens, and whether it costs an attempt. One row for each.

use crate::harness::{
    Rig, dark, emitted, good_face, manual_without_models, moved, person_at, sees,
};
use capture::{
    CaptureCommand, Effect, End, FrameHealth, Guidance, Input, ManualStart, Observation,
    OverrideReason, State, Trouble, UiState,
};

struct Failure {
    name: &'static str,
    /// Brings it about, from the second liveness picture on unless it sits earlier.
    happen: fn() -> Rig,
    /// What the person sees.
    shows: fn(&UiState) -> bool,
    /// What else happens.
    does: fn(&Rig) -> bool,
    costs_an_attempt: bool,
}

fn is_fault(scene: &UiState, trouble: Trouble) -> bool {
    scene.state == State::CameraFault(trouble)
}

fn forgets(rig: &Rig) -> bool {
    emitted(rig, &Effect::ForgetAll) && !rig.session.ui_state().selfie_taken
}

/// The second liveness picture is being taken.
fn in_the_middle() -> Rig {
    Rig::opened().until(State::Live(2))
}

fn with_trouble(trouble: Trouble) -> Rig {
    let mut rig = in_the_middle();
    rig.trouble(trouble);
    rig
}

fn with_health(health: FrameHealth, millis: u64) -> Rig {
    let mut rig = in_the_middle();
    let sick = Observation { health, frame_luma: 3.0, ..sees(None) };
    rig.show(&sick, millis);
    rig
}

const TABLE: [Failure; 17] = [
    Failure {
        name: "permission denied",
        happen: || with_trouble(Trouble::Denied),
        shows: |scene| is_fault(scene, Trouble::Denied),
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "camera busy",
        happen: || with_trouble(Trouble::Busy),
        shows: |scene| is_fault(scene, Trouble::Busy),
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "camera unplugged",
        happen: || with_trouble(Trouble::Lost),
        shows: |scene| is_fault(scene, Trouble::Lost),
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "camera plugged in again within a minute",
        happen: || {
            let mut rig = with_trouble(Trouble::Lost);
            rig.wait(59_000);
            rig.frame(sees(None));
            rig
        },
        shows: |scene| scene.state == State::ConfirmPerson,
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "frozen",
        happen: || with_health(FrameHealth::Frozen, 1_000),
        shows: |scene| is_fault(scene, Trouble::Lost),
        does: |rig| forgets(rig) && emitted(rig, &Effect::OpenCamera),
        costs_an_attempt: false,
    },
    Failure {
        name: "black",
        happen: || with_health(FrameHealth::Black, 1_800),
        shows: |scene| scene.guidance == Some(Guidance::CameraCovered),
        does: |rig| rig.state() == State::Paused,
        costs_an_attempt: false,
    },
    Failure {
        name: "without colour",
        happen: || with_health(FrameHealth::Colourless, 1_200),
        shows: |scene| is_fault(scene, Trouble::Unusable),
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "the models do not run, at a kiosk",
        happen: || {
            let mut rig = in_the_middle();
            rig.feed(Input::Blind);
            rig
        },
        shows: |scene| scene.state == State::Cancelled,
        does: |rig| forgets(rig) && emitted(rig, &Effect::Ended(End::Blind)),
        costs_an_attempt: false,
    },
    Failure {
        name: "the models do not run, with an operator",
        happen: || {
            let mut rig = Rig::with(manual_without_models());
            rig.feed(Input::Open);
            rig = rig.until(State::Live(2));
            rig.feed(Input::Blind);
            rig.stir(500);
            rig
        },
        shows: |scene| scene.manual_start == Some(ManualStart::Unassessed),
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "slow device",
        happen: || {
            let mut rig = Rig::opened();
            for _ in 0..12 {
                rig.see(sees(Some(rig.person())));
                rig.wait(250);
            }
            rig
        },
        shows: |scene| scene.slow,
        does: |rig| !emitted(rig, &Effect::ForgetAll),
        costs_an_attempt: false,
    },
    Failure {
        name: "face lost",
        happen: || {
            let mut rig = in_the_middle();
            rig.show(&sees(None), 700);
            rig
        },
        shows: |scene| scene.guidance == Some(Guidance::ComeBack),
        does: |rig| rig.state() == State::Paused,
        costs_an_attempt: false,
    },
    Failure {
        name: "face lost for three seconds",
        happen: || {
            let mut rig = in_the_middle();
            rig.show(&sees(None), 3_500);
            rig
        },
        shows: |scene| scene.state == State::ConfirmPerson,
        does: forgets,
        costs_an_attempt: false,
    },
    Failure {
        name: "five fresh starts",
        happen: || {
            let mut rig = Rig::opened();
            for _ in 0..5 {
                rig = rig.until(State::Live(1));
                rig.frame(sees(Some(moved(good_face(), 260.0, 0.0))));
                rig.order(CaptureCommand::ContinuePerson);
            }
            rig
        },
        shows: |scene| scene.state == State::Framing,
        does: forgets,
        costs_an_attempt: true,
    },
    Failure {
        name: "two people",
        happen: || {
            let mut rig = in_the_middle();
            let two = Observation { second_face_ratio: 0.4, ..sees(Some(good_face())) };
            rig.show(&two, 1_000);
            rig
        },
        shows: |scene| scene.guidance == Some(Guidance::OnePersonOnly),
        does: |rig| rig.state() == State::Paused && rig.session.ui_state().taken == 1,
        costs_an_attempt: false,
    },
    Failure {
        name: "time-out",
        happen: || Rig::in_state(State::TimedOut),
        shows: |scene| scene.state == State::TimedOut && !scene.ways.is_empty(),
        does: |rig| rig.report().is_none(),
        costs_an_attempt: true,
    },
    Failure {
        name: "operator override",
        happen: || {
            let mut rig = Rig::opened().until(State::Framing);
            rig.show(&dark(), 10_500);
            rig.order(CaptureCommand::StartAnyway(OverrideReason::DimPlace));
            while !rig.state().is_final() {
                person_at(&mut rig, 66);
            }
            rig
        },
        shows: |scene| scene.state == State::Done,
        does: |rig| {
            let report = rig.report().expect("finished");
            report.override_reason == Some(OverrideReason::DimPlace)
        },
        costs_an_attempt: false,
    },
    Failure {
        name: "the machine slept",
        happen: || {
            let mut rig = in_the_middle();
            rig.feed(Input::Woke);
            rig
        },
        shows: |scene| scene.state == State::ConfirmPerson,
        does: forgets,
        costs_an_attempt: false,
    },
];

/// Invariant: Every way into and out of every state, every hint with its cause and place, every failure with its cost
/// has a row that is tried.
#[test]
fn every_failure_is_shown_and_handled_and_costs_what_the_table_says() {
    for row in TABLE {
        let rig = (row.happen)();
        let scene = rig.session.ui_state();
        assert!((row.shows)(scene), "{}: shows {scene:?}", row.name);
        assert!((row.does)(&rig), "{}: {:?}", row.name, rig.state());
        // Three attempts: two are left while the first runs, and two when it has failed and none runs.
        let failed_now = rig.state() == State::TimedOut;
        let left = 3 - u8::from(!failed_now) - u8::from(row.costs_an_attempt);
        assert_eq!(scene.attempts_left, left, "{}", row.name);
    }
}
