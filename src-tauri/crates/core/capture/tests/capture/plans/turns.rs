//! Turns of the head: whose left, how far, against what, how steadily, and back again.

use crate::harness::{Rig, finish, good_face, moved, sees};
use capture::plan::Turn;
use capture::{Effect, Face, Guidance, Plan, State};

/// A session that asks for this turn first, and has asked for it long enough to be answered.
fn asked(turn: Turn) -> Rig {
    asked_in(|guidance| guidance == shown(turn))
}

fn shown(turn: Turn) -> Guidance {
    match turn {
        Turn::Left => Guidance::TurnLeft,
        Turn::Right => Guidance::TurnRight,
        Turn::Up => Guidance::ChinUp,
    }
}

/// The same with a first turn that suits.
fn asked_in(suits: impl Fn(Guidance) -> bool) -> Rig {
    let asked = (0..40).map(|seed| first_asked(Rig::seeded(Plan::Turns, seed)));
    let mut rig = asked
        .into_iter()
        .find(|rig| rig.session.ui_state().guidance.is_some_and(&suits))
        .expect("one of three");
    face_the_camera(&mut rig, 6);
    rig
}

/// Faces the camera until a turn is asked for.
fn first_asked(mut rig: Rig) -> Rig {
    let turns = Turn::ALL.map(shown);
    let asks =
        |rig: &Rig| rig.session.ui_state().guidance.is_some_and(|hint| turns.contains(&hint));
    // What was asked for before may still stand there.
    while asks(&rig) {
        face_the_camera(&mut rig, 1);
    }
    while !asks(&rig) {
        face_the_camera(&mut rig, 1);
    }
    rig
}

/// Looks into the camera for so many frames, never twice the same.
fn face_the_camera(rig: &mut Rig, frames: u32) {
    for _ in 0..frames {
        let unique = 0.001 * rig.now.0.as_secs_f32();
        rig.frame(sees(Some(moved(good_face(), unique, 0.0))));
    }
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

/// Invariant: A turn is asked for only from the middle, and after a rest that nobody knows before.
#[test]
fn the_head_must_come_back_and_rest_before_the_next_turn() {
    let mut rig = asked(Turn::Left);
    rig.live(5_000, |rig| rig.session.ui_state().taken == 4);
    for n in 0..30 {
        rig.frame(sees(Some(turned(8.5 + 0.001 * n as f32, 0.0))));
    }
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::LookBack));
    assert_eq!(rig.session.ui_state().taken, 4);
    let begun = rig.now;
    let rig = first_asked(rig);
    assert!((rig.now - begun).as_millis() >= 250, "{:?}", rig.now - begun);
    finish(rig);
}

/// Invariant: A clear turn another way is a wrong answer: another order begins, and a second one ends the attempt.
#[test]
fn a_wrong_turn_begins_another_order_and_a_second_one_ends_the_attempt() {
    let mut rig = asked(Turn::Left);
    rig.live(5_000, |rig| rig.session.ui_state().taken == 4);
    let mut rig = first_asked(rig);
    for expected in [State::Live(3), State::TimedOut] {
        face_the_camera(&mut rig, 6);
        let asked = rig.session.ui_state().guidance;
        let yaw = if asked == Some(Guidance::TurnLeft) { -25.0 } else { 25.0 };
        for n in 0..5 {
            rig.frame(sees(Some(turned(yaw + 0.001 * n as f32, 0.0))));
        }
        assert_eq!(rig.state(), expected, "{asked:?}");
        if expected != State::TimedOut {
            assert_eq!(rig.session.ui_state().taken, 2, "only what faces the camera stays");
            rig = first_asked(rig);
        }
    }
}

#[test]
fn a_turn_nobody_asked_for_yet_is_a_wrong_answer() {
    let mut rig = asked(Turn::Left);
    rig.live(5_000, |rig| rig.session.ui_state().taken == 4);
    face_the_camera(&mut rig, 2);
    for n in 0..5 {
        rig.frame(sees(Some(turned(25.0 + 0.001 * n as f32, 0.0))));
    }
    assert_eq!(rig.session.ui_state().taken, 2);
}

#[test]
fn without_an_answer_another_order_is_asked_for_and_nothing_is_held_against_anybody() {
    let mut rig = asked(Turn::Left);
    rig.live(5_000, |rig| rig.session.ui_state().taken == 4);
    let mut rig = first_asked(rig);
    face_the_camera(&mut rig, 80);
    assert_eq!(rig.session.ui_state().taken, 2);
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
