//! What people may ask for: start by hand, hold, more time, another attempt, stop.

use crate::rig::{Rig, dark, finish, good_face, moved, said, sees};
use capture::gates::Gate;
use capture::{Effect, End, Observation, Order, State};

#[test]
fn more_time_in_the_middle_keeps_what_was_taken() {
    let mut rig = Rig::opened().until(State::Live(4));
    while rig.state() != State::AskMore {
        let dark = Observation {
            frame_luma: 30.0,
            ..sees(Some(rig.person()))
        };
        rig.frame(dark);
    }
    assert_eq!(rig.session.scene().taken, 3);
    rig.order(Order::MoreTime);
    assert_eq!(rig.state(), State::Paused);
    assert_eq!(finish(rig).report().unwrap().resets, 0);
}

#[test]
fn who_steps_in_front_has_answered() {
    let mut rig = Rig::in_state(State::AskMore);
    rig.show(&sees(Some(good_face())), 700);
    assert_eq!(rig.state(), State::Framing);
    finish(rig);
}

#[test]
fn more_time_is_given_ten_times_and_not_for_ever() {
    let mut rig = Rig::opened().until(State::Framing);
    let mut given = 0;
    for _ in 0..40_000 {
        rig.frame(dark());
        if rig.state() == State::AskMore {
            rig.order(Order::MoreTime);
            given += 1;
        }
        if rig.state() == State::TimedOut {
            break;
        }
    }
    assert_eq!((rig.state(), given), (State::TimedOut, 10));
}

#[test]
fn started_by_hand_the_failing_gate_is_kept_in_the_report() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&dark(), 9_900);
    assert!(!rig.session.scene().may_start);
    rig.order(Order::StartNow);
    assert_eq!(rig.state(), State::Framing, "the button is not there yet");
    rig.show(&dark(), 300);
    assert!(rig.session.scene().may_start);
    rig.order(Order::StartNow);
    assert_eq!(rig.state(), State::SelfieBurst);
    while !rig.state().is_final() {
        let dark = Observation {
            frame_luma: 38.0,
            ..sees(Some(rig.person()))
        };
        rig.frame(dark);
    }
    let report = rig.report().expect("the dark does not block any more");
    assert!(report.started_by_hand);
    assert_eq!(report.selfie.overridden, [Gate::LightEnough]);
    assert!(
        report
            .liveness
            .iter()
            .all(|picture| picture.overridden == [Gate::LightEnough])
    );
}

#[test]
fn nobody_cannot_be_started_by_hand() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&sees(None), 12_000);
    assert!(!rig.session.scene().may_start);
    rig.order(Order::StartNow);
    assert_eq!(rig.state(), State::Framing);
}

#[test]
fn a_start_by_hand_does_not_outlive_a_fresh_start() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&dark(), 10_500);
    rig.order(Order::StartNow);
    rig.show(&dark(), 700);
    rig.frame(sees(Some(moved(good_face(), 260.0, 0.0))));
    assert_eq!(rig.state(), State::Reset);
    rig.show(&dark(), 5_000);
    assert_eq!(rig.state(), State::Framing, "the dark blocks again");
}

#[test]
fn an_operator_may_hold_and_go_on() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(Order::Pause);
    for _ in 0..60 {
        rig.frame(sees(Some(rig.person())));
    }
    assert_eq!(
        rig.state(),
        State::Paused,
        "a good face does not end a hold"
    );
    rig.order(Order::Resume);
    let rig = finish(rig);
    assert_eq!(rig.report().unwrap().resets, 0);
}

#[test]
fn a_hold_before_any_picture_goes_back_to_framing() {
    for state in [State::Framing, State::Ready, State::SelfieBurst] {
        let mut rig = Rig::opened().until(state);
        rig.order(Order::Pause);
        rig.show(&sees(Some(good_face())), 5_000);
        assert_eq!(rig.state(), State::Paused);
        rig.order(Order::Resume);
        assert_eq!(rig.state(), State::Framing);
        finish(rig);
    }
}

#[test]
fn who_leaves_during_a_hold_takes_the_pictures_along() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(Order::Pause);
    rig.show(&sees(None), 3_200);
    assert_eq!(rig.state(), State::Paused);
    assert!(said(&rig, &Effect::ForgetAll));
    rig.order(Order::Resume);
    assert_eq!(rig.state(), State::Framing);
}

#[test]
fn stop_forgets_everything_from_anywhere() {
    for state in crate::rig::STATES {
        let mut rig = Rig::in_state(state);
        let was_final = state.is_final();
        let effects = rig.order(Order::Stop);
        assert_eq!(
            effects.contains(&Effect::Ended(End::Stopped)),
            !was_final,
            "{state:?}"
        );
        if matches!(state, State::Live(_) | State::Paused) {
            assert_eq!(effects[0], Effect::ForgetAll, "{state:?}");
        }
    }
}

#[test]
fn the_last_word_is_the_last() {
    for rig in [
        finish(Rig::opened()),
        Rig::in_state(State::Cancelled),
        Rig::in_state(State::Exhausted),
    ] {
        assert!(matches!(
            rig.said.last(),
            Some((_, Effect::Finished(_) | Effect::Ended(_)))
        ));
    }
}
