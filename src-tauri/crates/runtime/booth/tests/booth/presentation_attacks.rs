//! What is no living person before the real eyes: photographs, still and moved, and a recording; and one who mistakes
//! left for right.

use crate::harness::{FRAME, Harness};
use crate::printed_photo::{Held, held};
use booth::Plan;
use capture::{Guidance, State};
use puppet::{Actor, MotionRequest, Person, Pose};
use std::time::Duration;

/// The plans that ask for something, and the highest slot that asks for nothing.
const DEMANDING: [(Plan, u8); 2] = [(Plan::Smile, 4), (Plan::Turns, 2)];
/// Longer than an obedient person needs for a smile.
const LONG_ENOUGH: Duration = Duration::from_secs(16);
/// Longer than an obedient person needs for five turns of the head.
const TURNS_TAKE: Duration = Duration::from_secs(30);

/// Shows pictures, frame by frame, and returns how many liveness pictures were taken at most.
fn present(plan: Plan, mut picture: impl FnMut(&mut Harness, u32) -> image::RgbImage) -> u8 {
    let mut harness = Harness::new(Person::customer(), 3, plan);
    let mut frame = 0;
    while harness.now < LONG_ENOUGH {
        let picture = picture(&mut harness, frame);
        harness.present(picture);
        frame += 1;
    }
    assert!(harness.album.is_none(), "{plan:?} was completed");
    let most = harness.scenes.iter().map(|scene| scene.taken).max();
    most.unwrap_or_default()
}

/// Invariant: A still photograph never completes any plan; moved about, or as a recording of someone who only looks,
/// it completes neither smile nor turns.
#[test]
fn a_photograph_completes_neither_plan() {
    for (plan, free) in DEMANDING {
        let most = present(plan, |harness, _| harness.portrait(Pose::default()));
        assert!((1..=free).contains(&most), "{plan:?}: {most} taken");
    }
}

/// Invariant: A still photograph never completes any plan; moved about, or as a recording of someone who only looks,
/// it completes neither smile nor turns.
#[test]
fn a_photograph_moved_turned_and_zoomed_completes_neither_plan() {
    for (plan, free) in DEMANDING {
        let most = present(plan, |harness, frame| {
            let photograph = harness.portrait(Pose::default());
            // Quiet until liveness has begun, then slowly about.
            let swing = if harness.scenes.last().is_some_and(|scene| scene.selfie_taken) {
                frame as f32 * 0.12
            } else {
                0.0
            };
            held(
                &photograph,
                Held {
                    shift: [30.0 * swing.sin(), 14.0 * (swing * 0.7).sin()],
                    turn_deg: 10.0 * (swing * 0.5).sin(),
                    zoom: 1.0 + 0.05 * (swing * 0.9).sin(),
                },
            )
        });
        assert!((1..=free).contains(&most), "{plan:?}: {most} taken");
    }
}

/// Invariant: A still photograph never completes any plan; moved about, or as a recording of someone who only looks,
/// it completes neither smile nor turns.
#[test]
fn a_recording_of_somebody_who_only_looks_completes_neither_plan() {
    let mut actor = Actor::new(Person::customer(), 3);
    actor.ask(MotionRequest::ComeCloser, Duration::ZERO);
    actor.ask(MotionRequest::LookStraight, Duration::from_secs(3));
    let clip: Vec<Pose> =
        (0..50).filter_map(|frame| actor.pose_at(Duration::from_secs(5) + FRAME * frame)).collect();
    for (plan, free) in DEMANDING {
        let most =
            present(plan, |harness, frame| harness.portrait(clip[frame as usize % clip.len()]));
        assert!((1..=free).contains(&most), "{plan:?}: {most} taken");
    }
}

/// Invariant: Left is the person's own left.
#[test]
fn who_turns_to_the_wrong_side_does_not_complete_and_who_turns_to_the_own_left_does() {
    for (mistaken, complete) in [(false, true), (true, false)] {
        let mut harness = Harness::new(Person::customer(), 3, Plan::Turns);
        while harness.now < TURNS_TAKE && !harness.state().is_final() {
            harness.frame();
            let heard = harness.scenes.last().and_then(|scene| scene.guidance);
            harness.hear(match heard {
                Some(Guidance::TurnLeft) if mistaken => Some(Guidance::TurnRight),
                Some(Guidance::TurnRight) if mistaken => Some(Guidance::TurnLeft),
                other => other,
            });
        }
        assert_eq!(harness.state() == State::Done, complete, "{:?}", harness.journal);
    }
}
