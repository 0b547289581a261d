//! One hint at a time, each long enough to be read.

use crate::dice::Dice;
use crate::harness::{Rig, good_face, lit, moved, scaled, sees};
use capture::{Face, Guidance, Moment, Observation, State};

fn changed(change: impl Fn(&mut Face)) -> Observation {
    let mut face = good_face();
    change(&mut face);
    sees(Some(face))
}

/// What is wrong, and the hint that must be shown for it.
fn faults() -> Vec<(Observation, Guidance)> {
    let two = Observation { second_face_ratio: 0.26, ..sees(Some(good_face())) };
    let dark = lit(good_face(), 25.0);
    let bright = lit(good_face(), 201.0);
    vec![
        (sees(None), Guidance::StepInFront),
        (two, Guidance::OnePersonOnly),
        (sees(Some(scaled(good_face(), 0.6))), Guidance::ComeCloser),
        (sees(Some(scaled(good_face(), 1.3))), Guidance::StepBack),
        // The image is raw: its right edge is the person's left.
        (sees(Some(moved(good_face(), 480.0, 0.0))), Guidance::MoveRight),
        (sees(Some(moved(good_face(), -480.0, 0.0))), Guidance::MoveLeft),
        (sees(Some(moved(good_face(), 0.0, 130.0))), Guidance::MoveUp),
        (sees(Some(moved(good_face(), 0.0, -160.0))), Guidance::MoveDown),
        (changed(|face| face.mask = 12.0), Guidance::TakeOffMask),
        (changed(|face| face.eye_shade = 0.6), Guidance::TakeOffDarkGlasses),
        (dark, Guidance::MoreLight),
        (bright, Guidance::LessLight),
        (changed(|face| face.over_exposed = 0.11), Guidance::LessLight),
        (changed(|face| face.crushed = 0.81), Guidance::MoreLight),
        (changed(|face| face.back_light = 61.0), Guidance::LightBehind),
        (changed(|face| face.evenness = 0.04), Guidance::LightOneSide),
        (changed(|face| face.yaw_deg = -16.0), Guidance::LookStraight),
        (changed(|face| face.pitch_deg = 21.0), Guidance::LookStraight),
        (changed(|face| face.roll_deg = 16.0), Guidance::HeadUpright),
        (
            changed(|face| (face.left_eye_open, face.right_eye_open) = (0.01, 0.01)),
            Guidance::OpenEyes,
        ),
        (changed(|face| face.mouth_open = 0.26), Guidance::RelaxFace),
        (changed(|face| face.smile = 0.6), Guidance::RelaxFace),
        (changed(|face| face.sharpness = 29.0), Guidance::HoldStill),
        (sees(Some(good_face())), Guidance::Good),
    ]
}

#[test]
fn every_fault_has_its_hint() {
    for (observation, expected) in faults() {
        let mut rig = Rig::opened().until(State::Framing);
        rig.show(&observation, 132);
        assert_eq!(rig.session.ui_state().guidance, Some(expected));
    }
}

#[test]
fn what_blocks_is_said_before_what_only_could_be_better() {
    let mut rig = Rig::opened().until(State::Framing);
    let mut face = good_face();
    (face.left_eye_open, face.right_eye_open) = (0.01, 0.01);
    face.back_light = 80.0;
    rig.show(&sees(Some(face)), 1_000);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::OpenEyes));
}

#[test]
fn of_two_that_block_the_first_in_order_is_said() {
    let mut rig = Rig::opened().until(State::Framing);
    let mut face = scaled(good_face(), 0.6);
    face.yaw_deg = 30.0;
    rig.show(&sees(Some(face)), 1_000);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::ComeCloser));
}

#[test]
fn a_hint_stays_at_least_half_a_second_whatever_happens() {
    let faults = faults();
    for seed in 0..20 {
        let mut dice = Dice(seed);
        let mut rig = Rig::opened().until(State::Framing);
        let mut shown = (rig.session.ui_state().guidance, rig.now);
        for _ in 0..400 {
            if rig.state().is_final() {
                break;
            }
            let (observation, _) = &faults[dice.roll(faults.len() as u64) as usize];
            rig.see(observation.clone());
            check(&rig, &mut shown);
            let step = 1 + dice.roll(90);
            for _ in 0..step {
                rig.wait(1);
                check(&rig, &mut shown);
            }
        }
    }

    fn check(rig: &Rig, shown: &mut (Option<Guidance>, Moment)) {
        let scene = rig.session.ui_state();
        if scene.guidance == shown.0 {
            return;
        }
        let silent = scene.guidance.is_none();
        assert!(
            shown.0.is_none() || silent || (rig.now - shown.1).as_millis() >= 500,
            "{:?} was shown for {:?} only",
            shown.0,
            rig.now - shown.1
        );
        *shown = (scene.guidance, rig.now);
    }
}

#[test]
fn a_blink_is_no_reason_for_a_hint() {
    let mut rig = Rig::opened().until(State::Framing);
    let mut tilted = good_face();
    tilted.roll_deg = 20.0;
    rig.show(&sees(Some(tilted)), 1_000);
    let mut blinking = good_face();
    (blinking.left_eye_open, blinking.right_eye_open) = (0.0, 0.0);
    for observation in [blinking, blinking, tilted, tilted, tilted, tilted] {
        rig.frame(sees(Some(observation)));
        assert_eq!(rig.session.ui_state().guidance, Some(Guidance::HeadUpright));
    }
}
