//! Turns of the head: whose left, how far, against what, how steadily, and back again.

use crate::harness::{Rig, finish, good_face, moved, sees};
use capture::plan::Turn;
use capture::{Effect, Face, Guidance, Plan, State, TurnOrder};

/// A session at the third slot whose first turn is this one, and which has said so.
fn asked(turn: Turn) -> Rig {
    asked_in(|order| order[0] == turn)
}

/// The same with an order of turns that suits.
fn asked_in(suits: impl Fn([Turn; 3]) -> bool) -> Rig {
    let seed = (0..).find(|seed| suits(TurnOrder::from_seed(*seed).turns())).expect("one of six");
    let mut rig = Rig::seeded(Plan::Turns, seed);
    // Faces the camera, until the interval between two pictures does not matter any more.
    let mut n = 0;
    let mut after = 0;
    while after < 10 {
        n += 1;
        after += u32::from(rig.state() == State::Live(3));
        rig.frame(sees(Some(moved(good_face(), 0.01 * n as f32, 0.0))));
    }
    rig
}

fn turned(yaw_deg: f32, pitch_deg: f32) -> Face {
    Face { yaw_deg, pitch_deg, ..good_face() }
}

/// How many slots are filled after showing this for a second, never twice the same.
fn filled(mut rig: Rig, yaw_deg: f32, pitch_deg: f32) -> u8 {
    for n in 0..16 {
        rig.frame(sees(Some(turned(yaw_deg + 0.001 * n as f32, pitch_deg))));
    }
    rig.session.ui_state().taken
}

/// Invariant: Left is the person's own left.
#[test]
fn left_is_the_persons_left() {
    // The image is raw: the person's left is on its right, where a positive yaw leads the nose.
    for (turn, guidance, yaw, pitch) in [
        (Turn::Left, Guidance::TurnLeft, 25.0, 0.0),
        (Turn::Right, Guidance::TurnRight, -25.0, 0.0),
        (Turn::Up, Guidance::ChinUp, 0.0, -18.0),
    ] {
        let rig = asked(turn);
        assert_eq!(rig.session.ui_state().guidance, Some(guidance));
        assert_eq!(filled(rig.copy(), -yaw, -pitch), 2, "the other way is not {turn:?}");
        assert!(filled(rig, yaw, pitch) >= 4, "{turn:?}");
    }
}

#[test]
fn a_turn_has_a_first_and_a_full_angle() {
    for (turn, yaw, pitch, expected) in [
        (Turn::Left, 8.9, 0.0, 2),
        (Turn::Left, 9.0, 0.0, 3),
        (Turn::Left, 19.9, 0.0, 3),
        (Turn::Left, 20.0, 0.0, 4),
        (Turn::Right, -8.9, 0.0, 2),
        (Turn::Right, -19.9, 0.0, 3),
        (Turn::Right, -20.1, 0.0, 4),
        (Turn::Up, 0.0, -5.9, 2),
        (Turn::Up, 0.0, -6.0, 3),
        (Turn::Up, 0.0, -12.9, 3),
        (Turn::Up, 0.0, -13.0, 4),
        // The other axis must not take part much.
        (Turn::Left, 25.0, 20.1, 2),
        (Turn::Left, 25.0, -19.9, 4),
        (Turn::Up, 20.1, -18.0, 2),
    ] {
        let found = filled(asked(turn), yaw, pitch);
        assert_eq!(found, expected, "{turn:?} at {yaw}, {pitch}");
    }
}

#[test]
fn turns_are_measured_against_the_persons_own_pose() {
    // A camera far above the screen: everybody seems to look down by ten degrees, and a little to one side.
    let mut rig = Rig::following(Plan::Turns);
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        let mut face = rig.person();
        face.pitch_deg += 10.0;
        face.yaw_deg += 5.0;
        rig.frame(sees(Some(face)));
    }
    assert_eq!(rig.state(), State::Done);
}

#[test]
fn the_head_must_come_back_before_the_chin_is_raised() {
    let mut rig = asked_in(|order| order == [Turn::Left, Turn::Up, Turn::Right]);
    rig.live(5_000, |rig| rig.session.ui_state().taken == 4);
    for n in 0..40 {
        rig.frame(sees(Some(turned(9.0 + 0.001 * n as f32, -18.0))));
    }
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::LookBack));
    assert_eq!(rig.session.ui_state().taken, 4);
    rig.frame(sees(Some(turned(7.0, 0.0))));
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::ChinUp));
    finish(rig);
}

#[test]
fn from_side_to_side_the_other_side_is_asked_for_at_once() {
    let mut rig = asked_in(|order| order[..2] == [Turn::Left, Turn::Right]);
    rig.live(5_000, |rig| rig.session.ui_state().taken == 4);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::TurnRight));
    finish(rig);
}

#[test]
fn single_bad_frames_do_not_break_a_turn_and_five_do() {
    for (bad, kept) in [(1, true), (4, false), (5, false)] {
        let mut rig = asked(Turn::Left);
        rig.frame(sees(Some(turned(25.0, 0.0))));
        rig.frame(sees(Some(turned(25.1, 0.0))));
        for n in 0..bad {
            rig.frame(sees(Some(turned(0.1 * n as f32, 0.0))));
        }
        let taken = |rig: &Rig| {
            let slots = rig.effects.iter().filter_map(|(_, effect)| match effect {
                Effect::KeepLiveness { slot, .. } => Some(*slot),
                _ => None,
            });
            slots.max() >= Some(3)
        };
        rig.frame(sees(Some(turned(25.2, 0.0))));
        assert_eq!(taken(&rig), kept, "after {bad} bad frames");
        rig.frame(sees(Some(turned(25.3, 0.0))));
        // After five the hold begins anew; before that the second good frame of three is enough.
        assert_eq!(taken(&rig), bad < 5, "after {bad} bad frames and two good ones");
    }
}

#[test]
fn who_turns_very_far_is_not_told_off() {
    assert!(filled(asked(Turn::Left), 40.0, 0.0) >= 4);
}

#[test]
fn a_turned_head_is_still_the_same_person() {
    let mut rig = asked(Turn::Left);
    for n in 0..20 {
        // Seen from the side, the depth of the face changes the proportions a little more than the angles tell.
        let mut face = turned(28.0 + 0.001 * n as f32, 0.0);
        face.inter_eye_distance *= 0.75;
        rig.frame(sees(Some(face)));
    }
    assert_eq!(rig.session.ui_state().state, State::Live(5));
}
