//! A person who follows requests: delays, smoothness, blinking and swaying.

use puppet::{Actor, MotionRequest, Person, Pose};
use std::time::Duration;

const SWAY_DEG: f32 = 1.0;

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn actor(seed: u64) -> Actor {
    Actor::new(Person::customer(), seed)
}

fn pose(actor: &Actor, at: u64) -> Pose {
    actor.pose_at(ms(at)).expect("somebody stands there")
}

fn asked(seed: u64, request: MotionRequest) -> Actor {
    let mut actor = actor(seed);
    actor.ask(request, ms(0));
    actor
}

#[test]
fn begins_a_little_off_and_comes_into_the_oval_when_guided() {
    for seed in 0..20 {
        let mut actor = actor(seed);
        let start = pose(&actor, 0);
        assert!(start.distance_cm > 60.0 && start.x_cm.abs() > 5.0, "{start:?}");
        let mut clock = 0;
        for _ in 0..8 {
            let now = pose(&actor, clock);
            let request = if now.distance_cm > 50.0 {
                MotionRequest::ComeCloser
            } else if now.x_cm > 1.5 {
                MotionRequest::MoveRight
            } else if now.x_cm < -1.5 {
                MotionRequest::MoveLeft
            } else if now.y_cm < -1.5 {
                MotionRequest::MoveUp
            } else if now.y_cm > 1.5 {
                MotionRequest::MoveDown
            } else {
                break;
            };
            actor.ask(request, ms(clock));
            clock += 2500;
        }
        let end = pose(&actor, clock);
        assert!(
            (42.0..50.0).contains(&end.distance_cm)
                && end.x_cm.abs() < 1.5
                && end.y_cm.abs() <= 1.5,
            "{end:?}"
        );
    }
}

#[test]
fn obeys_after_a_human_delay_and_not_before() {
    let mut delays = Vec::new();
    for seed in 0..30 {
        let (still, turning) = (actor(seed), asked(seed, MotionRequest::TurnLeft));
        let moved = |at: u64| (pose(&turning, at).yaw_deg - pose(&still, at).yaw_deg).abs() > 0.01;
        let first = (0..2000).find(|&at| moved(at)).expect("it turns");
        assert!((300..850).contains(&first), "moved after {first} ms");
        delays.push(first);
        assert!(pose(&turning, 2500).yaw_deg > 25.0);
    }
    assert!(
        delays.iter().max() > delays.iter().min().map(|shortest| shortest + 150).as_ref(),
        "{delays:?}"
    );
}

#[test]
fn approaches_without_turning_back() {
    let (still, coming) = (actor(3), asked(3, MotionRequest::ComeCloser));
    let approach: Vec<f32> = (0..400)
        .map(|frame| pose(&coming, frame * 10).distance_cm - pose(&still, frame * 10).distance_cm)
        .collect();
    assert!(approach.windows(2).all(|pair| pair[1] <= pair[0] + 1e-3));
    assert!(approach[399] < -15.0);
    let fastest = approach.windows(2).map(|pair| pair[0] - pair[1]).fold(0.0, f32::max);
    assert!(fastest < 0.6, "{fastest} cm in 10 ms is no human movement");
}

#[test]
fn every_request_changes_what_it_names() {
    let after = |request| pose(&asked(7, request), 4000);
    let still = pose(&actor(7), 4000);
    assert!(after(MotionRequest::TurnLeft).yaw_deg > 25.0);
    assert!(after(MotionRequest::TurnRight).yaw_deg < -25.0);
    assert!(after(MotionRequest::ChinUp).pitch_deg < -16.0);
    assert!(after(MotionRequest::LookStraight).yaw_deg.abs() < 2.5);
    assert!(
        after(MotionRequest::Smile).smile > 0.6 && after(MotionRequest::SmileMore).smile > 0.95
    );
    assert!(after(MotionRequest::MoveLeft).x_cm > still.x_cm + 1.0);
    assert!(after(MotionRequest::MoveRight).x_cm < still.x_cm - 1.0);
    assert!(after(MotionRequest::MoveUp).y_cm > still.y_cm + 0.3);
    assert!(after(MotionRequest::MoveDown).y_cm < still.y_cm - 0.3);
    assert!(after(MotionRequest::StepBack).distance_cm > still.distance_cm + 3.0);
    let mut smiler = asked(7, MotionRequest::SmileMore);
    smiler.ask(MotionRequest::Relax, ms(3000));
    assert_eq!((pose(&smiler, 6000).smile, pose(&smiler, 6000).mouth_open), (0.0, 0.0));
}

#[test]
fn repeating_a_request_under_way_changes_nothing() {
    let (mut nagged, told_once) =
        (asked(5, MotionRequest::ComeCloser), asked(5, MotionRequest::ComeCloser));
    for at in (66..=660).step_by(66) {
        nagged.ask(MotionRequest::ComeCloser, ms(at));
    }
    assert_eq!(pose(&nagged, 5000), pose(&told_once, 5000));
}

#[test]
fn turns_further_when_asked_again_but_never_past_comfort() {
    let mut actor = asked(2, MotionRequest::TurnLeft);
    let first = pose(&actor, 3000).yaw_deg;
    for round in 1..6 {
        actor.ask(MotionRequest::TurnLeft, ms(round * 3000));
    }
    let last = pose(&actor, 20_000).yaw_deg;
    assert!(last > first + 3.0 && last < 42.0, "{first} {last}");
}

#[test]
fn blinks_now_and_then_for_150_milliseconds() {
    let actor = actor(11);
    let mut closed = Vec::new();
    for at in (0..58_800).step_by(5) {
        if pose(&actor, at).left_eye < 1.0 {
            closed.push(at);
        }
        assert_eq!(pose(&actor, at).left_eye, pose(&actor, at).right_eye);
    }
    let blinks: Vec<&[u64]> = closed.chunk_by(|a, b| b - a <= 5).collect();
    assert!((12..=15).contains(&blinks.len()), "{} blinks a minute", blinks.len());
    for blink in blinks {
        let length = blink[blink.len() - 1] - blink[0] + 5;
        assert!((135..=155).contains(&length), "{length} ms");
        assert!(blink.iter().any(|&at| pose(&actor, at).left_eye == 0.0), "it closes fully");
    }
}

#[test]
fn asked_to_open_the_eyes_it_does_not_blink_for_a_while() {
    let watching = asked(11, MotionRequest::OpenEyes);
    assert!((0..3300).step_by(5).all(|at| pose(&watching, at).left_eye == 1.0));
    assert!((3300..12_000).step_by(5).any(|at| pose(&watching, at).left_eye == 0.0));
}

#[test]
fn sways_a_little_all_the_time_and_less_when_holding_still() {
    let (free, calm) = (actor(4), asked(4, MotionRequest::HoldStill));
    let travel = |actor: &Actor| {
        let yaws: Vec<f32> = (30..300).map(|frame| pose(actor, frame * 100).yaw_deg).collect();
        let (low, high) = yaws
            .iter()
            .fold((f32::MAX, f32::MIN), |(low, high), yaw| (low.min(*yaw), high.max(*yaw)));
        assert!(yaws.windows(2).all(|pair| pair[0] != pair[1]), "two frames are never the same");
        high - low
    };
    let (free, calm) = (travel(&free), travel(&calm));
    assert!(free > 0.5 && free < 2.0 * SWAY_DEG, "{free}");
    assert!(calm < 0.5 * free, "{calm} {free}");
}

#[test]
fn holding_still_stops_a_movement_under_way() {
    let mut actor = asked(6, MotionRequest::TurnLeft);
    actor.ask(MotionRequest::HoldStill, ms(100));
    let stopped = pose(&actor, 2000).yaw_deg;
    assert!(stopped < 29.0 && (pose(&actor, 6000).yaw_deg - stopped).abs() < SWAY_DEG, "{stopped}");
}

#[test]
fn nobody_stands_there_after_leaving_and_somebody_after_stepping_in() {
    let mut actor = asked(8, MotionRequest::Leave);
    assert!(actor.pose_at(ms(200)).is_some());
    let leaving: Vec<f32> = (0..40)
        .filter_map(|frame| actor.pose_at(ms(frame * 50)))
        .map(|pose| pose.x_cm.abs())
        .collect();
    assert!(leaving.last() > Some(&40.0), "it walks out of the picture: {leaving:?}");
    assert!(actor.pose_at(ms(3000)).is_none());
    actor.ask(MotionRequest::StepIn, ms(4000));
    assert!(actor.pose_at(ms(4200)).is_none());
    assert!(pose(&actor, 7000).x_cm.abs() < 12.0);
    let waiting = Actor::away(Person::customer(), 8);
    assert!(waiting.pose_at(ms(0)).is_none() && waiting.pose_at(ms(60_000)).is_none());
}

#[test]
fn the_same_seed_behaves_the_same_and_another_does_not() {
    let path = |seed| {
        let actor = asked(seed, MotionRequest::ComeCloser);
        (0..50).map(|frame| pose(&actor, frame * 66)).collect::<Vec<_>>()
    };
    assert!(path(1) == path(1));
    assert!(path(1) != path(2));
}
