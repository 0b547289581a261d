//! A photograph held before the camera, moved about or not, and a recording of someone who only looks never come to
//! the end of a plan that asks for something; a living person does.

use crate::dice::Dice;
use crate::harness::{Rig, finish, good_face, moved, scaled, sees};
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

/// Invariant: A recording of turns in a loop completes no order of turns but its own, one of 150, and that by luck.
#[test]
fn a_recording_of_turns_in_a_loop_completes_no_other_order() {
    let (mut completed, mut tried) = (0, 0);
    for (recorded, pause) in [(1, 1), (2, 2), (3, 3)] {
        // Faces the camera, then goes through one order of turns with a look back between them, over and over.
        let order = TurnOrder::from_seed(recorded).turns();
        let round = 6 + order.len() as u32 * (1 + pause);
        let recording = |n: u32| {
            let second = n / 15 % round;
            let mut face = moved(good_face(), 0.0, 0.01 * (n % 97) as f32);
            face.yaw_deg = (n as f32 * 0.17).sin() * 0.5;
            let turns = second >= 6 && (second - 6).is_multiple_of(1 + pause);
            match turns.then(|| order[((second - 6) / (1 + pause)) as usize]) {
                Some(Turn::Left) => face.yaw_deg += 26.0,
                Some(Turn::Right) => face.yaw_deg -= 26.0,
                Some(Turn::Up) => face.pitch_deg -= 18.0,
                None => {}
            }
            face
        };
        for seed in 0..80 {
            let mut rig = Rig::seeded(Plan::Turns, seed);
            for n in 0..120 * 15 {
                rig.frame(sees(Some(recording(n))));
            }
            tried += 1;
            completed += u32::from(rig.state() == State::Done);
            let fits = rig.report().is_none_or(|report| report.turns == order);
            assert!(fits, "recording {recorded}, seed {seed}");
        }
    }
    assert!(completed <= 1, "{completed} of {tried}");
    finish(Rig::seeded(Plan::Turns, 1));
}

#[test]
fn a_picture_of_a_smiling_face_never_completes() {
    let mut dice = Dice(8);
    let mut smiling = good_face();
    smiling.smile = 0.5;
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
    smiling.smile = 0.6;
    // A film of a smile: it grows for half a second.
    let rig = patiently(|n| {
        let (round, frame) = (n / 120 % 2, n % 120);
        let grown = if round == 0 { 0.0 } else { (frame as f32 / 8.0).min(1.0) };
        let base = Face { smile: 0.05 + 0.55 * grown, ..smiling };
        noisy(base, &mut dice, 0.1)
    });
    assert_ne!(rig.state(), State::Done);
    assert!(highest_slot(&rig) >= 5, "the smile was seen; the missing movement stops it");
}

/// Invariant: Two pictures swapped for each other never complete the smile plan.
#[test]
fn a_relaxed_picture_swapped_for_a_smiling_one_is_no_smile() {
    let mut dice = Dice(11);
    let mut smiling = good_face();
    smiling.smile = 0.6;
    let rig = patiently(|n| {
        let base = if n / 120 % 2 == 0 { good_face() } else { smiling };
        noisy(base, &mut dice, 0.6)
    });
    assert_ne!(rig.state(), State::Done);
    assert!(highest_slot(&rig) <= 4);
}

#[test]
fn a_living_person_completes() {
    let mut rig = Rig::opened();
    rig.live(30_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
}
