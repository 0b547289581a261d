//! Scripted captures: the straight way, and one script for each row of the failure table.

use crate::rig::{Rig, good_face, moved, other_person, scaled, sees};
use capture::gates::Gate;
use capture::{
    Effect, End, FrameHealth, Guidance, Input, Observation, Order, Policy, State, Trouble,
};

fn dark() -> Observation {
    Observation {
        frame_luma: 45.0,
        ..sees(Some(good_face()))
    }
}

fn said(rig: &Rig, wanted: &Effect) -> bool {
    rig.said.iter().any(|(_, effect)| effect == wanted)
}

fn finish(mut rig: Rig) -> Rig {
    rig.live(60_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
    rig
}

#[test]
fn an_obedient_person_is_done_within_twelve_seconds() {
    let rig = finish(Rig::opened());
    assert!(rig.now.0.as_secs() < 12, "{:?}", rig.now);
}

#[test]
fn the_states_come_in_their_order() {
    let rig = finish(Rig::opened());
    let mut rerun = Rig::new();
    let mut states = vec![rerun.state()];
    rerun.tell(Input::Open);
    while rerun.state() != State::Done {
        if states.last() != Some(&rerun.state()) {
            states.push(rerun.state());
        }
        rerun.frame(sees(Some(rerun.person())));
    }
    let mut expected = vec![
        State::Closed,
        State::Opening,
        State::Warming,
        State::Framing,
        State::Ready,
        State::SelfieBurst,
    ];
    expected.extend((1..=8).map(State::Live));
    assert_eq!(states, expected);
    assert_eq!(rerun.now, rig.now, "the same inputs give the same capture");
}

#[test]
fn eight_rising_pictures_at_least_350_ms_apart_and_the_selfie_before_them() {
    let rig = finish(Rig::opened());
    let report = rig.report().unwrap();
    assert_eq!(report.liveness.len(), 8);
    let mut before = report.selfie.taken;
    for picture in &report.liveness {
        assert!(
            (picture.taken - before).as_millis() >= 350,
            "{:?} after {before:?}",
            picture.taken
        );
        before = picture.taken;
    }
    assert!(
        report
            .liveness
            .iter()
            .all(|picture| picture.overridden.is_empty())
    );
    assert_eq!(
        (report.attempt, report.resets, report.started_by_hand),
        (1, 0, false)
    );
}

#[test]
fn the_report_tells_of_the_pictures_that_were_kept() {
    let rig = finish(Rig::opened());
    let report = rig.report().unwrap();
    for (n, picture) in report.liveness.iter().enumerate() {
        let slot = n as u8 + 1;
        let kept = rig.said.iter().rev().find_map(|(at, effect)| match effect {
            Effect::KeepLiveness { slot: kept, window } if *kept == slot => Some((*at, *window)),
            _ => None,
        });
        assert_eq!(kept, Some((picture.taken, picture.window)), "slot {slot}");
    }
    let smiles = report
        .liveness
        .iter()
        .map(|picture| picture.face.smile > 0.3);
    assert_eq!(smiles.skip(4).collect::<Vec<_>>(), [true; 4]);
    assert!(
        report.liveness[..3]
            .iter()
            .all(|picture| picture.face.smile < 0.2)
    );
}

#[test]
fn the_best_of_the_burst_becomes_the_selfie() {
    let mut rig = Rig::opened().until(State::SelfieBurst);
    let already = rig
        .said
        .iter()
        .filter(|(_, e)| matches!(e, Effect::KeepCandidate { .. }))
        .count();
    let mut n = already;
    while rig.state() == State::SelfieBurst {
        let mut face = good_face();
        face.yaw_deg = if n == 3 { 0.0 } else { 9.0 };
        face.sharpness = if n == 3 { 170.0 } else { 90.0 };
        n += 1;
        rig.frame(sees(Some(face)));
    }
    assert!(said(&rig, &Effect::ChooseSelfie { number: 3 }));
}

#[test]
fn a_smile_in_the_relaxed_slots_is_asked_to_go() {
    let mut rig = Rig::opened().until(State::Live(1));
    let mut smiling = good_face();
    smiling.smile = 0.6;
    rig.show(&sees(Some(smiling)), 3_000);
    assert_eq!(rig.state(), State::Live(1));
    assert_eq!(rig.session.scene().guidance, Some(Guidance::RelaxFace));
    finish(rig);
}

#[test]
fn a_smile_that_does_not_come_is_asked_for_more_clearly() {
    let mut rig = Rig::opened().until(State::Live(5));
    let mut relaxed = rig.person();
    (relaxed.smile, relaxed.mouth_width) = (0.1, 0.8);
    rig.show(&sees(Some(relaxed)), 3_000);
    assert_eq!(rig.session.scene().guidance, Some(Guidance::Smile));
    rig.show(&sees(Some(relaxed)), 2_000);
    assert_eq!(rig.session.scene().guidance, Some(Guidance::SmileMore));
    finish(rig);
}

#[test]
fn a_small_smile_counts_against_the_persons_own_face() {
    // A face that always looks a little glad: only the change counts.
    let mut rig = Rig::opened();
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        let mut face = rig.person();
        face.smile = if face.smile > 0.3 { 0.54 } else { 0.28 };
        face.mouth_width = 0.9;
        rig.frame(sees(Some(face)));
    }
    assert_eq!(rig.state(), State::Done);
}

#[test]
fn somebody_who_hardly_moves_is_accepted_and_marked() {
    let mut rig = Rig::opened();
    let mut n = 0;
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        let mut face = moved(rig.person(), 0.01 * n as f32, 0.0);
        // Turns once, when the smile comes, and is a statue otherwise.
        face.yaw_deg = if face.smile > 0.3 { 2.0 } else { 0.0 };
        (face.pitch_deg, face.roll_deg) = (0.0, 0.0);
        n += 1;
        rig.frame(sees(Some(face)));
    }
    let report = rig.report().expect("a statue with a smile is accepted");
    let marked = report
        .liveness
        .iter()
        .filter(|picture| picture.low_motion)
        .count();
    assert!(marked >= 5, "{marked} marked");
}

#[test]
fn another_person_in_the_middle_starts_again() {
    for somebody in [other_person(), moved(good_face(), 260.0, 0.0)] {
        let mut rig = Rig::opened().until(State::Live(3));
        rig.show(&sees(Some(somebody)), 300);
        assert_eq!(rig.state(), State::Reset);
        assert!(said(&rig, &Effect::ForgetAll));
        let scene = rig.session.scene().clone();
        assert_eq!((scene.taken, scene.selfie_taken), (0, false));
        rig.show(&sees(None), 600);
        assert_eq!(rig.session.scene().guidance, Some(Guidance::StartingAgain));
        assert_eq!(finish(rig).report().unwrap().resets, 1);
    }
}

#[test]
fn a_second_person_holds_the_capture_and_leaving_lets_it_go_on() {
    let mut rig = Rig::opened().until(State::Live(4));
    let mut n = 0;
    while n < 40 {
        let two = Observation {
            second_face_ratio: 0.4,
            ..sees(Some(rig.person()))
        };
        rig.frame(two);
        n += 1;
    }
    assert_eq!(rig.state(), State::Paused);
    assert_eq!(rig.session.scene().guidance, Some(Guidance::OnePersonOnly));
    assert_eq!(rig.session.scene().taken, 3, "what was taken is kept");
    finish(rig);
}

#[test]
fn every_slot_resumes_after_a_pause() {
    for slot in 1..=8 {
        let mut rig = Rig::opened().until(State::Live(slot));
        for _ in 0..8 {
            let dark = Observation {
                frame_luma: 30.0,
                ..sees(Some(rig.person()))
            };
            rig.frame(dark);
        }
        assert_eq!(rig.state(), State::Paused, "slot {slot}");
        assert_eq!(rig.session.scene().taken, slot - 1);
        assert_eq!(finish(rig).report().unwrap().resets, 0, "slot {slot}");
    }
}

#[test]
fn a_single_blurred_frame_does_not_hold_anything() {
    let mut rig = Rig::opened().until(State::Live(2));
    let mut blurred = rig.person();
    blurred.sharpness = 5.0;
    rig.frame(sees(Some(blurred)));
    assert_eq!(rig.state(), State::Live(2));
}

#[test]
fn each_camera_trouble_is_told_as_such_and_forgets_everything() {
    for trouble in [
        Trouble::None,
        Trouble::Busy,
        Trouble::Denied,
        Trouble::Lost,
        Trouble::Unusable,
    ] {
        let mut rig = Rig::opened().until(State::Live(3));
        rig.trouble(trouble);
        assert_eq!(rig.state(), State::CameraFault(trouble));
        assert!(said(&rig, &Effect::ForgetAll));
        rig.wait(30_000);
        rig.frame(sees(Some(rig.person())));
        assert_eq!(rig.state(), State::Framing, "frames again: framing again");
        assert_eq!(rig.session.scene().attempts_left, 2, "no attempt is lost");
        finish(rig);
    }
}

#[test]
fn time_without_a_camera_is_not_the_persons() {
    let mut rig = Rig::opened().until(State::Framing);
    let before = rig.session.scene().seconds_left;
    rig.trouble(Trouble::Lost);
    rig.wait(50_000);
    rig.frame(sees(Some(good_face())));
    assert!(rig.session.scene().seconds_left + 1 >= before);
}

#[test]
fn a_frozen_camera_is_a_fault_opened_anew_and_recovers() {
    let mut rig = Rig::opened().until(State::Live(2));
    let opened = |rig: &Rig| {
        rig.said
            .iter()
            .filter(|(_, e)| *e == Effect::OpenCamera)
            .count()
    };
    let frozen = Observation {
        health: FrameHealth::Frozen,
        ..sees(Some(good_face()))
    };
    for _ in 0..9 {
        rig.frame(frozen.clone());
    }
    assert_eq!(rig.state(), State::Live(2));
    rig.frame(frozen.clone());
    assert_eq!(rig.state(), State::CameraFault(Trouble::Lost));
    assert_eq!(opened(&rig), 2, "at once");
    rig.show(&frozen, 21_000);
    assert_eq!(opened(&rig), 4, "and every ten seconds");
    finish(rig);
}

#[test]
fn a_camera_without_colour_cannot_be_used() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(
        &Observation {
            health: FrameHealth::Colourless,
            ..sees(Some(good_face()))
        },
        1_100,
    );
    assert_eq!(rig.state(), State::CameraFault(Trouble::Unusable));
}

#[test]
fn a_covered_camera_is_said_before_anything_else() {
    let mut rig = Rig::opened().until(State::Framing);
    let black = Observation {
        health: FrameHealth::Black,
        frame_luma: 3.0,
        scene_luma: 3.0,
        ..sees(None)
    };
    rig.show(&black, 1_500);
    assert_eq!(rig.session.scene().guidance, Some(Guidance::CameraCovered));
    finish(rig);
}

#[test]
fn models_that_do_not_run_end_it() {
    let mut rig = Rig::opened();
    rig.tell(Input::Blind);
    assert_eq!(rig.state(), State::Cancelled);
    assert!(said(&rig, &Effect::Ended(End::Blind)));
}

#[test]
fn five_fresh_starts_are_one_attempt_and_three_attempts_are_all() {
    let mut rig = Rig::opened();
    for reset in 1..=15 {
        rig.live(30_000, |rig| rig.state() == State::Live(1));
        assert_eq!(rig.state(), State::Live(1), "before reset {reset}");
        rig.frame(sees(Some(moved(good_face(), 260.0, 0.0))));
        assert_eq!(rig.state(), State::Reset);
        rig.show(&sees(None), 1_700);
        let left = rig.session.scene().attempts_left;
        assert_eq!(
            u32::from(left),
            2u32.saturating_sub(reset / 5),
            "after reset {reset}"
        );
    }
    assert_eq!(rig.state(), State::Exhausted);
    assert!(said(&rig, &Effect::Ended(End::Exhausted)));
}

#[test]
fn three_unanswered_attempts_are_all_and_nothing_is_kept() {
    let rig = Rig::in_state(State::Exhausted);
    assert!(said(&rig, &Effect::Ended(End::Exhausted)));
    assert!(rig.report().is_none());
    assert_eq!(rig.session.scene().attempts_left, 0);
}

#[test]
fn a_timeout_in_any_slot_keeps_nothing() {
    for slot in 1..=8 {
        let mut rig = Rig::opened().until(State::Live(slot));
        // Stays, too dark to go on, until the question and its answer time are over.
        for _ in 0..2_000 {
            let dark = Observation {
                frame_luma: 30.0,
                ..sees(Some(rig.person()))
            };
            rig.frame(dark);
        }
        assert_eq!(rig.state(), State::TimedOut, "slot {slot}");
        assert!(said(&rig, &Effect::ForgetAll) && rig.report().is_none());
        rig.order(Order::TryAgain);
        assert_eq!(rig.session.scene().attempts_left, 1);
        finish(rig);
    }
}

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
fn sleep_of_the_machine_forgets_the_pictures() {
    for state in [
        State::SelfieBurst,
        State::Live(5),
        State::Paused,
        State::Ready,
    ] {
        let mut rig = Rig::in_state(state);
        rig.now = rig.now + std::time::Duration::from_secs(3_600);
        rig.tell(Input::Woke);
        assert_eq!(rig.state(), State::Framing);
        assert_eq!(rig.session.scene().taken, 0);
        assert_eq!(said(&rig, &Effect::ForgetAll), state != State::Ready);
        finish(rig);
    }
}

#[test]
fn a_slow_device_takes_its_time_and_no_best_of_several() {
    let mut rig = Rig::opened();
    while !rig.state().is_final() && rig.now.0.as_secs() < 100 {
        rig.see(sees(Some(rig.person())));
        rig.wait(250);
    }
    assert_eq!(rig.state(), State::Done);
    assert!(rig.session.scene().slow && rig.report().unwrap().slow);
    let kept = rig
        .said
        .iter()
        .filter(|(_, e)| matches!(e, Effect::KeepLiveness { .. }))
        .count();
    assert_eq!(kept, 8);
}

#[test]
fn seven_frames_a_second_are_not_slow() {
    let mut rig = Rig::opened();
    for _ in 0..30 {
        rig.see(sees(Some(rig.person())));
        rig.wait(140);
        assert!(!rig.session.scene().slow);
    }
}

#[test]
fn frames_from_the_past_say_nothing() {
    let mut rig = Rig::opened().until(State::Live(2));
    let before = rig.session.clone();
    let taken = capture::Moment::from_millis(5);
    let effects = rig.tell(Input::Seen {
        observation: sees(None),
        taken,
    });
    assert!(effects.is_empty());
    assert_eq!(rig.session.scene(), before.scene());
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

#[test]
fn walking_up_from_far_away_works() {
    let mut rig = Rig::with(Policy::default());
    rig.tell(Input::Open);
    let mut size = 0.35;
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        size = f32::min(size + 0.005, 1.0);
        rig.frame(sees(Some(scaled(rig.person(), size))));
    }
    assert_eq!(rig.state(), State::Done);
}
