//! One script for each row of the failure table: what goes wrong, what the person sees, what it costs.

use crate::harness::{Rig, emitted, finish, good_face, lit, moved, other_person, sees};
use capture::{
    CaptureCommand, Effect, End, FrameHealth, Guidance, Input, Observation, Plan, State, Trouble,
};

#[test]
fn another_person_in_the_middle_stops_the_capture_and_is_asked() {
    for somebody in [other_person(), moved(good_face(), 260.0, 0.0)] {
        let mut rig = Rig::opened().until(State::Live(3));
        rig.show(&sees(Some(somebody)), 1_200);
        assert_eq!(rig.state(), State::ConfirmPerson);
        assert!(emitted(&rig, &Effect::ForgetAll));
        let scene = rig.session.ui_state().clone();
        assert_eq!((scene.taken, scene.selfie_taken), (0, false));
        rig.show(&sees(Some(somebody)), 15_000);
        assert_eq!(rig.state(), State::ConfirmPerson, "it never goes on by itself");
        rig.order(CaptureCommand::ContinuePerson);
        assert_eq!(rig.state(), State::Framing);
        assert_eq!(finish(rig).report().unwrap().resets, 1);
    }
}

#[test]
fn a_second_person_holds_the_capture_and_leaving_lets_it_go_on() {
    let mut rig = Rig::opened().until(State::Live(4));
    let mut n = 0;
    while n < 40 {
        let two = Observation { second_face_ratio: 0.4, ..sees(Some(rig.person())) };
        rig.frame(two);
        n += 1;
    }
    assert_eq!(rig.state(), State::Paused);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::OnePersonOnly));
    assert_eq!(rig.session.ui_state().taken, 3, "what was taken is kept");
    finish(rig);
}

#[test]
fn every_slot_resumes_after_a_pause() {
    for slot in 1..=8 {
        let mut rig = Rig::opened().until(State::Live(slot));
        for _ in 0..8 {
            let dark = lit(rig.person(), 15.0);
            rig.frame(dark);
        }
        assert_eq!(rig.state(), State::Paused, "slot {slot}");
        assert_eq!(rig.session.ui_state().taken, slot - 1);
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
    for trouble in [Trouble::None, Trouble::Busy, Trouble::Denied, Trouble::Lost, Trouble::Unusable]
    {
        let mut rig = Rig::opened().until(State::Live(3));
        rig.trouble(trouble);
        assert_eq!(rig.state(), State::CameraFault(trouble));
        assert!(emitted(&rig, &Effect::ForgetAll));
        rig.wait(30_000);
        rig.frame(sees(Some(rig.person())));
        assert_eq!(rig.state(), State::ConfirmPerson, "frames again: who is there now?");
        rig.order(CaptureCommand::ContinuePerson);
        assert_eq!(rig.state(), State::Framing);
        assert_eq!(rig.session.ui_state().attempts_left, 2, "no attempt is lost");
        finish(rig);
    }
}

#[test]
fn time_without_a_camera_is_not_the_persons() {
    let mut rig = Rig::opened().until(State::Framing);
    let before = rig.session.ui_state().seconds_left;
    rig.trouble(Trouble::Lost);
    rig.wait(50_000);
    rig.frame(sees(Some(good_face())));
    rig.order(CaptureCommand::ContinuePerson);
    assert!(rig.session.ui_state().seconds_left + 1 >= before);
}

#[test]
fn a_frozen_camera_is_a_fault_opened_anew_and_recovers() {
    let mut rig = Rig::opened().until(State::Live(2));
    let opened = |rig: &Rig| rig.effects.iter().filter(|(_, e)| *e == Effect::OpenCamera).count();
    let frozen = Observation { health: FrameHealth::Frozen, ..sees(Some(good_face())) };
    for _ in 0..9 {
        rig.frame(frozen.clone());
    }
    assert_eq!(rig.state(), State::Live(2));
    rig.frame(frozen.clone());
    assert_eq!(rig.state(), State::CameraFault(Trouble::Lost));
    assert_eq!(opened(&rig), 2, "at once");
    rig.show(&frozen, 21_000);
    assert_eq!(opened(&rig), 4, "and every ten seconds");
    rig.frame(sees(Some(rig.person())));
    rig.order(CaptureCommand::ContinuePerson);
    finish(rig);
}

#[test]
fn a_camera_without_colour_cannot_be_used() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&Observation { health: FrameHealth::Colourless, ..sees(Some(good_face())) }, 1_100);
    assert_eq!(rig.state(), State::CameraFault(Trouble::Unusable));
}

#[test]
fn a_covered_camera_is_said_before_anything_else() {
    for (health, luma) in [(FrameHealth::Black, 3.0), (FrameHealth::Flat, 120.0)] {
        let mut rig = Rig::opened().until(State::Framing);
        let nothing = Observation { health, frame_luma: luma, scene_luma: luma, ..sees(None) };
        rig.show(&nothing, 1_500);
        assert_eq!(rig.session.ui_state().guidance, Some(Guidance::CameraCovered));
        finish(rig);
    }
}

#[test]
fn models_that_do_not_run_end_it() {
    let mut rig = Rig::opened();
    rig.feed(Input::Blind);
    assert_eq!(rig.state(), State::Cancelled);
    assert!(emitted(&rig, &Effect::Ended(End::Blind)));
}

#[test]
fn five_fresh_starts_are_one_attempt_and_three_attempts_are_all() {
    let mut rig = Rig::following(Plan::Smile);
    for reset in 1..=15 {
        rig.live(30_000, |rig| rig.state() == State::Live(1));
        assert_eq!(rig.state(), State::Live(1), "before reset {reset}");
        rig.frame(sees(Some(moved(good_face(), 260.0, 0.0))));
        assert_eq!(rig.state(), State::ConfirmPerson);
        rig.order(CaptureCommand::ContinuePerson);
        let left = rig.session.ui_state().attempts_left;
        assert_eq!(u32::from(left), 2u32.saturating_sub(reset / 5), "after reset {reset}");
    }
    assert_eq!(rig.state(), State::Exhausted);
    assert!(emitted(&rig, &Effect::Ended(End::Exhausted)));
}

#[test]
fn three_unanswered_attempts_are_all_and_nothing_is_kept() {
    let rig = Rig::in_state(State::Exhausted);
    assert!(emitted(&rig, &Effect::Ended(End::Exhausted)));
    assert!(rig.report().is_none());
    assert_eq!(rig.session.ui_state().attempts_left, 0);
}

#[test]
fn a_timeout_in_any_slot_keeps_nothing() {
    for slot in 1..=8 {
        let mut rig = Rig::opened().until(State::Live(slot));
        // Stays, too dark to go on, until the question and its answer time are over.
        for _ in 0..2_000 {
            let dark = lit(rig.person(), 15.0);
            rig.frame(dark);
        }
        assert_eq!(rig.state(), State::TimedOut, "slot {slot}");
        assert!(emitted(&rig, &Effect::ForgetAll) && rig.report().is_none());
        rig.order(CaptureCommand::TryAgain);
        assert_eq!(rig.session.ui_state().attempts_left, 1);
        finish(rig);
    }
}

#[test]
fn sleep_of_the_machine_forgets_the_pictures() {
    for state in [State::SelfieBurst, State::Live(5), State::Paused, State::Ready] {
        let mut rig = Rig::in_state(state);
        rig.now = rig.now + std::time::Duration::from_secs(3_600);
        rig.feed(Input::Woke);
        assert_eq!(rig.state(), State::ConfirmPerson);
        assert_eq!(rig.session.ui_state().taken, 0);
        assert_eq!(emitted(&rig, &Effect::ForgetAll), state != State::Ready);
        rig.order(CaptureCommand::ContinuePerson);
        assert_eq!(rig.state(), State::Framing);
        finish(rig);
    }
}

/// Invariant: A slow device looks less often and guides no later.
#[test]
fn a_slow_device_takes_its_time_and_no_best_of_several() {
    let mut rig = Rig::opened();
    while !rig.state().is_final() && rig.now.0.as_secs() < 100 {
        rig.see(sees(Some(rig.person())));
        rig.wait(250);
    }
    assert_eq!(rig.state(), State::Done);
    assert!(rig.session.ui_state().slow && rig.report().unwrap().slow);
    let kept = rig.effects.iter().filter(|(_, e)| matches!(e, Effect::KeepLiveness { .. })).count();
    assert_eq!(kept, 8);
}

#[test]
fn seven_frames_a_second_are_not_slow() {
    let mut rig = Rig::opened();
    for _ in 0..30 {
        rig.see(sees(Some(rig.person())));
        rig.wait(140);
        assert!(!rig.session.ui_state().slow);
    }
}

#[test]
fn frames_from_the_past_say_nothing() {
    let mut rig = Rig::opened().until(State::Live(2));
    let before = rig.session.clone();
    let taken = capture::Moment::from_millis(5);
    let effects = rig.feed(Input::Seen { observation: sees(None), taken });
    assert!(effects.is_empty());
    assert_eq!(rig.session.ui_state(), before.ui_state());
}
