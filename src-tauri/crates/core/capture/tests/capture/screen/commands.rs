//! What people may ask for: start by hand, hold, more time, another attempt, stop.

use crate::harness::{Rig, assessed, dark, emitted, finish, good_face, lit, moved, sees};
use capture::gates::Gate;
use capture::{
    CaptureCommand, Effect, End, Face, FrameHealth, Guidance, ManualStart, Observation,
    OverrideReason, State,
};

#[test]
fn more_time_in_the_middle_keeps_what_was_taken() {
    let mut rig = Rig::opened().until(State::Live(4));
    while rig.state() != State::AskMore {
        let dark = lit(rig.person(), 15.0);
        rig.frame(dark);
    }
    assert_eq!(rig.session.ui_state().taken, 3);
    rig.order(CaptureCommand::MoreTime);
    assert_eq!(rig.state(), State::Paused);
    assert_eq!(finish(rig).report().unwrap().resets, 0);
}

#[test]
fn a_face_alone_does_not_answer_whether_more_time_is_needed() {
    let mut rig = Rig::in_state(State::AskMore);
    rig.show(&sees(Some(good_face())), 15_000);
    assert_eq!(rig.state(), State::AskMore);
    rig.order(CaptureCommand::MoreTime);
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
            rig.order(CaptureCommand::MoreTime);
            given += 1;
        }
        if rig.state() == State::TimedOut {
            break;
        }
    }
    assert_eq!((rig.state(), given), (State::TimedOut, 10));
}

/// A rig whose start button has come, seeing this.
fn waiting_for_eight_seconds(observation: &Observation) -> Rig {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(observation, 7_900);
    assert_eq!(rig.session.ui_state().manual_start, None);
    rig.order(CaptureCommand::StartNow);
    rig.order(CaptureCommand::StartAnyway(OverrideReason::Other));
    assert_eq!(rig.state(), State::Framing, "the button is not there yet");
    rig.show(observation, 300);
    rig
}

/// Invariant: A gate that blocks is set aside only by hand and for a reason, which is kept beside the gates of each
/// picture.
#[test]
fn what_blocks_is_set_aside_for_a_reason_only_and_both_are_kept_in_the_report() {
    for reason in OverrideReason::ALL {
        let mut rig = waiting_for_eight_seconds(&dark());
        let offered = rig.session.ui_state().manual_start;
        assert_eq!(offered, Some(ManualStart::WithReason));
        rig.order(CaptureCommand::StartNow);
        assert_eq!(rig.state(), State::Framing, "not without a reason");
        rig.order(CaptureCommand::StartAnyway(reason));
        assert_eq!(rig.state(), State::SelfieBurst);
        while !rig.state().is_final() {
            let dark = lit(rig.person(), 19.0);
            rig.frame(dark);
            let hint = rig.session.ui_state().guidance;
            assert_ne!(hint, Some(Guidance::MoreLight), "{:?}", rig.state());
        }
        let report = rig.report().expect("the dark does not block any more");
        assert!(report.started_by_hand);
        assert_eq!(report.override_reason, Some(reason));
        for picture in report.liveness.iter().chain([&report.selfie]) {
            assert_eq!(assessed(picture).overridden, [Gate::LightEnough]);
        }
    }
}

#[test]
fn what_was_not_set_aside_still_blocks() {
    let mut rig = waiting_for_eight_seconds(&dark());
    rig.order(CaptureCommand::StartAnyway(OverrideReason::DimPlace));
    let turned = Face { yaw_deg: 25.0, ..good_face() };
    let dark_and_turned = Observation { face: Some(turned), ..dark() };
    rig.show(&dark_and_turned, 1_600);
    assert_eq!(rig.state(), State::Framing);
    let kept = |effect: &Effect| matches!(effect, Effect::KeepCandidate { .. });
    assert!(rig.when(kept).is_none());
}

#[test]
fn a_start_by_hand_while_nothing_blocks_needs_no_reason_and_keeps_none() {
    let start = |order| {
        // Never green for long enough: the automatic start does not come.
        let mut rig = Rig::opened().until(State::Framing);
        for _ in 0..60 {
            rig.show(&dark(), 120);
            rig.show(&sees(Some(good_face())), 66);
        }
        assert_eq!(rig.state(), State::Framing);
        let offered = rig.session.ui_state().manual_start;
        assert_eq!(offered, Some(ManualStart::Now));
        rig.order(order);
        finish(rig)
    };
    for order in [CaptureCommand::StartNow, CaptureCommand::StartAnyway(OverrideReason::Medical)] {
        let rig = start(order);
        let report = rig.report().expect("finished");
        assert!(report.started_by_hand);
        assert_eq!(report.override_reason, None);
        let pictures = report.liveness.iter().chain([&report.selfie]);
        assert!(pictures.into_iter().all(|one| assessed(one).overridden.is_empty()));
    }
    let automatic = finish(Rig::opened());
    assert!(!automatic.report().expect("finished").started_by_hand);
}

/// Invariant: A gate that blocks is set aside only by hand and for a reason, which is kept beside the gates of each
/// picture.
#[test]
fn only_somebody_who_is_there_stays_there_and_is_no_frozen_picture_can_be_started_by_hand() {
    let far_away = sees(Some(moved(good_face(), 400.0, 0.0)));
    let frozen = Observation { health: FrameHealth::Frozen, ..dark() };
    for (instead, why) in
        [(sees(None), "nobody"), (far_away, "somebody else"), (frozen, "a frozen picture")]
    {
        let mut rig = waiting_for_eight_seconds(&dark());
        assert!(rig.session.ui_state().manual_start.is_some());
        rig.see(instead);
        assert_eq!(rig.session.ui_state().manual_start, None, "{why}");
        for order in [CaptureCommand::StartNow, CaptureCommand::StartAnyway(OverrideReason::Other)]
        {
            rig.order(order);
            assert_eq!(rig.state(), State::Framing, "{why}");
        }
    }
}

#[test]
fn a_second_face_can_be_set_aside_too() {
    let mut rig = waiting_for_eight_seconds(&Observation {
        second_face_ratio: 0.4,
        ..sees(Some(good_face()))
    });
    rig.order(CaptureCommand::StartAnyway(OverrideReason::Other));
    while !rig.state().is_final() {
        let two = Observation { second_face_ratio: 0.4, ..sees(Some(rig.person())) };
        rig.frame(two);
    }
    let report = rig.report().expect("finished");
    assert_eq!(assessed(&report.selfie).overridden, [Gate::OnePerson]);
}

#[test]
fn what_was_set_aside_does_not_outlive_a_fresh_start() {
    let mut rig = waiting_for_eight_seconds(&dark());
    rig.order(CaptureCommand::StartAnyway(OverrideReason::DimPlace));
    rig.show(&dark(), 700);
    rig.frame(sees(Some(moved(good_face(), 260.0, 0.0))));
    assert_eq!(rig.state(), State::ConfirmPerson);
    rig.order(CaptureCommand::ContinuePerson);
    rig.show(&dark(), 5_000);
    assert_eq!(rig.state(), State::Framing, "the dark blocks again");
    let report = finish(rig).report().cloned().expect("finished");
    assert_eq!((report.started_by_hand, report.override_reason), (false, None));
}

#[test]
fn an_operator_may_hold_and_go_on() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(CaptureCommand::Pause);
    for _ in 0..60 {
        rig.frame(sees(Some(rig.person())));
    }
    assert_eq!(rig.state(), State::Paused, "a good face does not end a hold");
    rig.order(CaptureCommand::Resume);
    let rig = finish(rig);
    assert_eq!(rig.report().unwrap().resets, 0);
}

#[test]
fn a_hold_before_any_picture_goes_back_to_framing() {
    for state in [State::Framing, State::Ready, State::SelfieBurst] {
        let mut rig = Rig::opened().until(state);
        rig.order(CaptureCommand::Pause);
        rig.show(&sees(Some(good_face())), 5_000);
        assert_eq!(rig.state(), State::Paused);
        rig.order(CaptureCommand::Resume);
        assert_eq!(rig.state(), State::Framing);
        finish(rig);
    }
}

#[test]
fn who_leaves_during_a_hold_takes_the_pictures_along() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(CaptureCommand::Pause);
    rig.show(&sees(None), 3_200);
    assert_eq!(rig.state(), State::Paused);
    assert!(emitted(&rig, &Effect::ForgetAll));
    rig.order(CaptureCommand::Resume);
    assert_eq!(rig.state(), State::ConfirmPerson, "whoever goes on says who that is");
    rig.order(CaptureCommand::ContinuePerson);
    assert_eq!(rig.state(), State::Framing);
}

#[test]
fn stop_forgets_everything_from_anywhere() {
    for state in crate::harness::STATES {
        let mut rig = Rig::in_state(state);
        let was_final = state.is_final();
        let effects = rig.order(CaptureCommand::Stop);
        assert_eq!(effects.contains(&Effect::Ended(End::Stopped)), !was_final, "{state:?}");
        if matches!(state, State::Live(_) | State::Paused) {
            assert_eq!(effects[0], Effect::ForgetAll, "{state:?}");
        }
    }
}

#[test]
fn the_last_word_is_the_last() {
    for rig in
        [finish(Rig::opened()), Rig::in_state(State::Cancelled), Rig::in_state(State::Exhausted)]
    {
        assert!(matches!(rig.effects.last(), Some((_, Effect::Finished(_) | Effect::Ended(_)))));
    }
}
