//! A photograph held before the camera never comes to the end; a living person does.

use crate::hints::Dice;
use crate::rig::{Rig, good_face, moved, sees};
use capture::{Effect, Face, Order, State};

/// Shows faces for ten minutes of patience, answering every question in the photograph's favour.
fn patiently(mut face: impl FnMut(u32) -> Face) -> Rig {
    let mut rig = Rig::opened();
    let mut n = 0;
    while rig.now.0.as_secs() < 600 && !rig.state().is_final() {
        rig.frame(sees(Some(face(n))));
        n += 1;
        match rig.state() {
            State::AskMore => drop(rig.order(Order::MoreTime)),
            State::TimedOut => drop(rig.order(Order::TryAgain)),
            _ => {}
        }
    }
    rig
}

fn highest_slot(rig: &Rig) -> u8 {
    let slots = rig.said.iter().filter_map(|(_, effect)| match effect {
        Effect::KeepLiveness { slot, .. } => Some(*slot),
        _ => None,
    });
    slots.max().unwrap_or(0)
}

/// A face trembling like one measured in pixel noise.
fn noisy(base: Face, dice: &mut Dice, degrees: f32) -> Face {
    let mut tremble = |size: f32| (dice.roll(2_001) as f32 / 1_000.0 - 1.0) * size;
    let mut face = moved(base, tremble(0.7), tremble(0.7));
    face.yaw_deg += tremble(degrees);
    face.pitch_deg += tremble(degrees);
    face.roll_deg += tremble(degrees);
    face.smile += tremble(0.04);
    face.mouth_width += tremble(0.01);
    face.sharpness += tremble(8.0);
    face
}

#[test]
fn the_same_picture_for_ever_never_completes() {
    let rig = patiently(|_| good_face());
    assert_ne!(rig.state(), State::Done);
    assert!(
        highest_slot(&rig) <= 1,
        "bit-for-bit the same face is kept once"
    );
}

#[test]
fn a_still_picture_in_pixel_noise_never_completes() {
    for seed in 0..6 {
        let mut dice = Dice(seed);
        let rig = patiently(|_| noisy(good_face(), &mut dice, 0.2));
        assert_ne!(rig.state(), State::Done);
        assert!(highest_slot(&rig) <= 4, "no smile, no fifth picture");
    }
}

#[test]
fn a_picture_waved_about_never_completes() {
    let mut dice = Dice(7);
    let rig = patiently(|n| {
        let sway = (n as f32 / 11.0).sin();
        let mut face = noisy(moved(good_face(), sway * 12.0, sway * 5.0), &mut dice, 0.2);
        face.roll_deg += sway * 6.0;
        face.yaw_deg += sway * 4.0;
        face
    });
    assert_ne!(rig.state(), State::Done);
}

#[test]
fn a_picture_of_a_smiling_face_never_completes() {
    let mut dice = Dice(8);
    let mut smiling = good_face();
    (smiling.smile, smiling.mouth_width) = (0.5, 0.95);
    let rig = patiently(|_| noisy(smiling, &mut dice, 0.4));
    assert_ne!(rig.state(), State::Done);
}

#[test]
fn a_smile_that_flickers_in_single_frames_is_no_smile() {
    let mut dice = Dice(9);
    let rig = patiently(|n| {
        let mut face = noisy(good_face(), &mut dice, 0.6);
        if n % 3 == 0 {
            face.smile = 0.7;
        }
        face
    });
    assert!(highest_slot(&rig) <= 4);
}

#[test]
fn two_pictures_in_turn_without_any_turn_of_the_head_never_complete() {
    let mut dice = Dice(10);
    let mut smiling = good_face();
    (smiling.smile, smiling.mouth_width) = (0.6, 0.95);
    let rig = patiently(|n| {
        let base = if n / 120 % 2 == 0 {
            good_face()
        } else {
            smiling
        };
        noisy(base, &mut dice, 0.1)
    });
    assert_ne!(rig.state(), State::Done);
    assert!(
        highest_slot(&rig) >= 5,
        "the smile was seen; the missing movement stops it"
    );
}

#[test]
fn a_living_person_completes() {
    let mut rig = Rig::opened();
    rig.live(30_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
}
