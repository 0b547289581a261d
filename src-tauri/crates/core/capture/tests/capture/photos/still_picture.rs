//! A photograph held before the camera, moved about or not, and a recording of someone who only looks never come to
//! the end of a plan that asks for something; a living person does.

use crate::dice::Dice;
use crate::harness::{Rig, good_face, moved, scaled, sees};
use capture::plan::Turn;
use capture::{CaptureCommand, Effect, Face, Plan, State, TurnOrder};

/// The plans that ask for something, and the highest slot that asks for nothing.
const DEMANDING: [(Plan, u8); 2] = [(Plan::Smile, 4), (Plan::Turns, 2)];

/// Shows faces to the smile plan.
fn patiently(face: impl FnMut(u32) -> Face) -> Rig {
    patiently_to(Plan::Smile, face)
}

/// Shows faces for ten minutes of patience, answering every question in the photograph's favour.
fn patiently_to(plan: Plan, mut face: impl FnMut(u32) -> Face) -> Rig {
    let mut rig = Rig::following(plan);
    let mut n = 0;
    while rig.now.0.as_secs() < 600 && !rig.state().is_final() {
        rig.frame(sees(Some(face(n))));
        n += 1;
        match rig.state() {
            State::AskMore => drop(rig.order(CaptureCommand::MoreTime)),
            State::TimedOut => drop(rig.order(CaptureCommand::TryAgain)),
            State::ConfirmPerson => drop(rig.order(CaptureCommand::ContinuePerson)),
            _ => {}
        }
    }
    rig
}

fn highest_slot(rig: &Rig) -> u8 {
    let slots = rig.effects.iter().filter_map(|(_, effect)| match effect {
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

/// Invariant: A still photograph never completes any plan; moved about, or as a recording of someone who only looks,
/// it completes neither smile nor turns.
#[test]
fn the_same_picture_for_ever_never_completes_any_plan() {
    for plan in Plan::ALL {
        let rig = patiently_to(plan, |_| good_face());
        assert_ne!(rig.state(), State::Done);
        assert!(highest_slot(&rig) <= 1, "bit-for-bit the same face is kept once");
    }
}

#[test]
fn a_still_picture_in_pixel_noise_never_completes_any_plan() {
    for seed in 0..6 {
        for plan in Plan::ALL {
            let mut dice = Dice(seed);
            let rig = patiently_to(plan, |_| noisy(good_face(), &mut dice, 0.18));
            assert_ne!(rig.state(), State::Done, "{plan:?}");
        }
        for (plan, free) in DEMANDING {
            let mut dice = Dice(seed);
            let rig = patiently_to(plan, |_| noisy(good_face(), &mut dice, 0.2));
            assert!(highest_slot(&rig) <= free, "{plan:?}");
        }
    }
}

#[test]
fn a_picture_shifted_rotated_and_zoomed_never_completes() {
    for (plan, free) in DEMANDING {
        let mut dice = Dice(7);
        let rig = patiently_to(plan, |n| {
            let sway = (n as f32 / 11.0).sin();
            let shifted = moved(good_face(), sway * 12.0, sway * 5.0);
            let zoomed = scaled(shifted, 1.0 + 0.06 * (n as f32 / 17.0).sin());
            let mut face = noisy(zoomed, &mut dice, 0.2);
            face.roll_deg += sway * 12.0;
            // What the eyes take for a turn when a face is off the middle.
            face.yaw_deg += sway * 8.0;
            face.pitch_deg += sway * 4.0;
            face
        });
        assert_ne!(rig.state(), State::Done, "{plan:?}");
        assert!(highest_slot(&rig) <= free + 1, "{plan:?}");
    }
}

#[test]
fn a_recording_of_somebody_who_only_looks_never_completes() {
    for (plan, free) in DEMANDING {
        let mut dice = Dice(11);
        let rig = patiently_to(plan, |n| {
            // Four seconds of a living person, over and over.
            let seconds = (n % 60) as f32 * 0.066;
            let mut face = noisy(good_face(), &mut dice, 0.05);
            face.yaw_deg += (seconds * 2.6).sin() * 2.5;
            face.pitch_deg += (seconds * 1.9).sin() * 1.5;
            face
        });
        assert_ne!(rig.state(), State::Done, "{plan:?}");
        assert_eq!(highest_slot(&rig), free, "{plan:?}");
    }
}

/// Invariant: The order of the turns is not known before.
#[test]
fn a_recording_of_turns_fits_only_the_order_it_was_made_for() {
    let order = TurnOrder::from_seed(1).turns();
    let recording = |n: u32| {
        // Faces the camera, then goes through one order of turns, two seconds each with a look back between them.
        let (second, frame) = (n / 15, n);
        let mut face = moved(good_face(), 0.0, 0.01 * (frame % 97) as f32);
        face.yaw_deg = (frame as f32 * 0.17).sin() * 0.5;
        let step = match second % 16 {
            6 | 7 => Some(0),
            9 | 10 => Some(1),
            12 | 13 => Some(2),
            _ => None,
        };
        match step.map(|step: usize| order[step]) {
            Some(Turn::Left) => face.yaw_deg += 26.0,
            Some(Turn::Right) => face.yaw_deg -= 26.0,
            Some(Turn::Up) => face.pitch_deg -= 18.0,
            None => {}
        }
        face
    };
    let done = |seed: u64| {
        let mut rig = Rig::seeded(Plan::Turns, seed);
        for n in 0..16 * 15 {
            rig.frame(sees(Some(recording(n))));
        }
        rig.state() == State::Done
    };
    assert!(done(1), "the order it was made for, or the test tests nothing");
    for seed in 0..40 {
        let same = TurnOrder::from_seed(seed).turns() == order;
        assert_eq!(done(seed), same, "seed {seed}");
    }
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
        let base = if n / 120 % 2 == 0 { good_face() } else { smiling };
        noisy(base, &mut dice, 0.1)
    });
    assert_ne!(rig.state(), State::Done);
    assert!(highest_slot(&rig) >= 5, "the smile was seen; the missing movement stops it");
}

#[test]
fn a_living_person_completes() {
    let mut rig = Rig::opened();
    rig.live(30_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
}
