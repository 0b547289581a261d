//! Motion in the middle: a person moves, a picture in sensor noise does not.

use capture::policy::Limits;
use image::RgbImage;
use puppet::{Actor, Person, Pose, Scene, render};
use std::time::Duration;
use vision::FrameCheck;

/// Motions of a stream of so many frames, 66 ms apart.
fn motions(mut picture: impl FnMut(u32) -> RgbImage) -> Vec<f32> {
    let mut check = FrameCheck::default();
    let all = (0..40).map(|frame| check.observe(&picture(frame)).centre_motion);
    all.skip(1).collect()
}

#[test]
fn somebody_who_only_stands_there_moves_within_every_second() {
    let limit = Limits::default().motion_luma;
    for seed in 0..3 {
        let person = Person::sample(seed);
        let actor = Actor::framed(person, seed);
        let seen = motions(|frame| {
            let pose = actor.pose_at(Duration::from_millis(66) * frame).expect("there");
            render(&Scene::of(person, pose).sized(640, 480).seeded(frame))
        });
        for second in seen.chunks_exact(15) {
            assert!(second.iter().any(|motion| *motion >= limit), "{seed}: {second:?}");
        }
    }
}

/// Invariant: Pictures that nobody assessed are taken by hand only, for a reason, of something that moves, and no two
/// alike.
#[test]
fn a_picture_in_sensor_noise_stays_below_a_quarter_of_what_counts() {
    let limit = Limits::default().motion_luma;
    for light in [1.0, 0.4] {
        let still = motions(|frame| {
            let scene = Scene::of(Person::customer(), Pose::default());
            render(&scene.sized(640, 480).seeded(frame).lit(light))
        });
        assert!(still.iter().all(|motion| *motion < limit / 4.0), "{light}: {still:?}");
    }
}
