//! Behaviours, people who take over, and pictures held before the camera.

use image::RgbImage;
use puppet::{
    Actor, Behaviour, MotionRequest, Person, Pose, Presentation, PresentationKind, Scene,
    ground_truth, render,
};
use std::time::Duration;

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// The poses every 50 ms for twelve seconds after a request.
fn poses(behaviour: Behaviour, request: MotionRequest) -> Vec<Option<Pose>> {
    let mut actor = Actor::framed(Person::customer(), 5).with(behaviour);
    actor.ask(request, ms(0));
    (0..240).map(|step| actor.pose_at(ms(step * 50))).collect()
}

fn all(behaviour: Behaviour, request: MotionRequest, of: impl Fn(&Pose) -> f32) -> Vec<f32> {
    poses(behaviour, request).iter().flatten().map(of).collect()
}

fn highest(values: &[f32]) -> f32 {
    values.iter().copied().fold(f32::MIN, f32::max)
}

fn first_above(values: &[f32], limit: f32) -> usize {
    values.iter().position(|value| *value > limit).unwrap_or(usize::MAX)
}

#[test]
fn each_behaviour_differs_from_obedience_as_named() {
    let yaw = |behaviour| all(behaviour, MotionRequest::TurnLeft, |pose| pose.yaw_deg);
    let smile = |behaviour| all(behaviour, MotionRequest::SmileMore, |pose| pose.smile);
    let straight =
        |behaviour, of: fn(&Pose) -> f32| all(behaviour, MotionRequest::LookStraight, of);

    assert!(
        highest(&yaw(Behaviour::Obedient)) > 25.0 && highest(&yaw(Behaviour::NeverTurns)) < 5.0
    );
    assert!(
        highest(&smile(Behaviour::Obedient)) > 0.9 && highest(&smile(Behaviour::Unsmiling)) == 0.0
    );
    assert!(
        first_above(&yaw(Behaviour::Slow), 20.0)
            > first_above(&yaw(Behaviour::Obedient), 20.0) + 20
    );

    let wrong = yaw(Behaviour::WrongWayFirst);
    let most_wrong = wrong.iter().position(|yaw| *yaw < -20.0).expect("first to the right");
    assert!(first_above(&wrong, 20.0) > most_wrong);

    let aside = straight(Behaviour::LooksAway, |pose| pose.yaw_deg);
    assert!(highest(&aside) > 25.0 && aside[0].abs() < 6.0);
    assert!(highest(&straight(Behaviour::Obedient, |pose| pose.yaw_deg)) < 6.0);

    let mouth = straight(Behaviour::Talks, |pose| pose.mouth_open);
    assert!(highest(&mouth) > 0.25 && mouth.iter().any(|open| *open < 0.02));

    let closed = |behaviour| {
        straight(behaviour, |pose| pose.left_eye).iter().filter(|eye| **eye < 0.5).count()
    };
    assert!(closed(Behaviour::Blinks) > 2 * closed(Behaviour::Obedient).max(1));

    let x = straight(Behaviour::Sways, |pose| pose.x_cm);
    assert!(highest(&x) > 3.0);
}

#[test]
fn a_person_who_walks_off_comes_back() {
    let there: Vec<bool> = poses(Behaviour::WalksOff, MotionRequest::LookStraight)
        .iter()
        .map(Option::is_some)
        .collect();
    assert!(there[..120].iter().all(|there| *there));
    assert!(there[150..190].iter().all(|there| !there));
    assert!(there[230..].iter().all(|there| *there));
}

#[test]
fn a_newcomer_takes_the_place_from_one_frame_to_the_next() {
    let kind = PresentationKind::TakesOver { newcomer: Person::impostor(), after: ms(1000) };
    let presentation = Presentation::new(Person::customer(), kind, 4);
    let [before, after] = [999, 1000].map(|at| presentation.scene_at(ms(at), ms(0)).people[0]);
    assert_eq!(before.person, Person::customer());
    assert_eq!(after.person, Person::impostor());
    assert!((before.pose.x_cm - after.pose.x_cm).abs() < 0.1);
}

/// The frame of an attack without what the sensor adds.
fn shown(presentation: &Presentation, at: u64) -> RgbImage {
    let mut scene = presentation.scene_at(ms(at), ms(20));
    scene.lens.noise = 0.0;
    render(&scene)
}

fn difference(a: &RgbImage, b: &RgbImage) -> f64 {
    let sum: u64 = a.iter().zip(b.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len() as f64
}

#[test]
fn attacks_show_no_living_face_and_ignore_requests() {
    for kind in [PresentationKind::StillPhoto, PresentationKind::MovedPhoto, PresentationKind::Clip]
    {
        let (mut asked, quiet) = (
            Presentation::new(Person::customer(), kind, 2),
            Presentation::new(Person::customer(), kind, 2),
        );
        asked.ask(MotionRequest::SmileMore, ms(0));
        asked.ask(MotionRequest::TurnLeft, ms(900));
        let scene = asked.scene_at(ms(4000), ms(20));
        assert!(ground_truth(&scene).is_empty() && scene.held_picture.is_some());
        assert_eq!(scene, quiet.scene_at(ms(4000), ms(20)));
    }
}

#[test]
fn a_still_photo_never_changes_a_moved_one_and_a_clip_do() {
    let of = |kind| Presentation::new(Person::customer(), kind, 2);
    let still = of(PresentationKind::StillPhoto);
    assert!(shown(&still, 0) == shown(&still, 5000));
    let moved = of(PresentationKind::MovedPhoto);
    assert!(difference(&shown(&moved, 500), &shown(&moved, 1500)) > 2.0);
    let clip = of(PresentationKind::Clip);
    let frames: Vec<RgbImage> = (0..62).map(|step| shown(&clip, step * 80)).collect();
    assert!(frames.windows(2).all(|pair| pair[0] != pair[1]));
    // It runs there and back without a jump, again and again.
    let jump = frames.windows(2).map(|pair| difference(&pair[0], &pair[1])).fold(0.0, f64::max);
    assert!(difference(&frames[61], &frames[0]) <= jump);
    assert!(shown(&clip, 62 * 80) == frames[0]);
}

#[test]
fn the_same_seed_gives_the_same_presentation() {
    for behaviour in Behaviour::ALL {
        let at = |seed| {
            let mut presentation =
                Presentation::new(Person::customer(), PresentationKind::Live(behaviour), seed);
            presentation.ask(MotionRequest::Smile, ms(100));
            presentation.scene_at(ms(2300), ms(30))
        };
        assert_eq!(at(9), at(9));
        assert_ne!(at(9), at(10));
    }
}

#[test]
fn motion_in_a_frame_is_that_of_the_exposure() {
    let mut presentation =
        Presentation::new(Person::customer(), PresentationKind::Live(Behaviour::Obedient), 3);
    presentation.ask(MotionRequest::TurnLeft, ms(0));
    let during = |scene: &Scene| {
        let [opened, closed] = scene.people[0].motion.expect("it moves");
        (closed.yaw_deg - opened.yaw_deg).abs()
    };
    let [short, long] =
        [8, 66].map(|exposure| during(&presentation.scene_at(ms(900), ms(exposure))));
    assert!(long > 4.0 * short, "{short} {long}");
}
