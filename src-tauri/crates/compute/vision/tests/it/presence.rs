//! Who is seen, who is followed, and what the frame itself is worth.

use crate::Bench;
use capture::FrameHealth;
use image::{Rgb, RgbImage};
use puppet::{Person, Pose, Scene, ground_truth};

fn alone(x_cm: f32, seed: u32) -> Scene {
    Scene::of(Person::customer(), Pose { x_cm, ..Pose::default() }).seeded(seed)
}

#[test]
fn everybody_is_found_at_every_usual_distance() {
    let mut bench = Bench::new();
    for seed in 0..4 {
        for distance_cm in [30.0, 48.0, 80.0] {
            let pose = Pose { distance_cm, ..Pose::default() };
            let scene = Scene::of(Person::sample(seed), pose);
            let analysis = bench.observe_still(&scene);
            assert_eq!(analysis.faces.len(), 1, "person {seed} at {distance_cm} cm");
            assert_eq!(analysis.landmarks.len(), 478);
            assert_eq!(analysis.observation.health, FrameHealth::Fine);
            assert_eq!(analysis.observation.second_face_ratio, 0.0);
        }
    }
}

#[test]
fn somebody_far_away_is_found_in_the_middle() {
    let mut bench = Bench::new();
    for (distance_cm, height) in [(150.0, 120.0), (200.0, 90.0)] {
        let mut found = 0;
        for seed in 0..4 {
            let pose = Pose { distance_cm, ..Pose::default() };
            let scene = Scene::of(Person::sample(seed), pose).sized(1280, 720);
            let Some(face) = bench.observe_still(&scene).observation.face else { continue };
            assert!(face.bounds.height < height, "{}", face.bounds.height);
            found += 1;
        }
        assert!(found >= 3, "{found} of 4 at {distance_cm} cm");
    }
}

#[test]
fn the_mesh_lies_on_the_face() {
    let mut bench = Bench::new();
    for pose in [Pose::default(), Pose::turned(15.0, -8.0, 10.0)] {
        let scene = Scene::of(Person::customer(), pose);
        let truth = &ground_truth(&scene)[0].landmarks;
        let analysis = bench.observe_still(&scene);
        let face = analysis.observation.face.expect("a face");
        let unit = face.inter_eye_distance;
        let away = |i: usize| {
            let [x, y, _] = analysis.landmarks[i];
            (x - truth[i][0]).hypot(y - truth[i][1]) / unit
        };
        let mean = (0..468).map(away).sum::<f32>() / 468.0;
        assert!(mean < 0.12, "{mean} of the eye distance off");
        assert_eq!(face.nose_tip, [analysis.landmarks[1][0], analysis.landmarks[1][1]]);
        // The irises lie between the corners of their own eyes.
        assert!(analysis.landmarks[468][0] > analysis.landmarks[33][0]);
        assert!(analysis.landmarks[468][0] < analysis.landmarks[133][0]);
        assert!(analysis.landmarks[473][0] > analysis.landmarks[362][0]);
        assert!(analysis.landmarks[473][0] < analysis.landmarks[263][0]);
    }
}

#[test]
fn an_empty_room_has_no_face() {
    let mut bench = Bench::new();
    for (width, height) in [(640, 480), (1280, 720)] {
        let analysis = bench.observe_still(&Scene::empty(width, height));
        assert!(analysis.observation.face.is_none() && analysis.faces.is_empty());
        assert!(analysis.landmarks.is_empty());
    }
}

#[test]
fn whoever_leaves_is_gone_on_that_very_frame() {
    let mut bench = Bench::new();
    for seed in 0..4 {
        assert!(bench.observe(&alone(0.0, seed)).observation.face.is_some());
    }
    let left = bench.observe(&Scene::empty(640, 480));
    assert!(left.observation.face.is_none() && left.faces.is_empty());
    let back = bench.observe(&alone(5.0, 9)).observation.face;
    assert!(back.is_some(), "and seen again on the first frame back");
}

#[test]
fn a_moving_face_is_followed_as_well_as_it_is_found() {
    let mut bench = Bench::new();
    for step in 0..14 {
        let phase = step as f32 / 14.0 * std::f32::consts::TAU;
        let pose = Pose { x_cm: 3.0 * phase.sin(), ..Pose::turned(20.0 * phase.sin(), 0.0, 0.0) };
        let scene = Scene::of(Person::customer(), pose).seeded(step);
        let followed = bench.observe(&scene).observation.face.expect("followed");
        let found = bench.observe_still(&scene).observation.face.expect("found");
        assert!((followed.yaw_deg - found.yaw_deg).abs() < 3.0, "step {step}");
        let apart = followed.nose_tip[0] - found.nose_tip[0];
        assert!(apart.abs() < 0.05 * found.inter_eye_distance, "step {step}");
    }
}

#[test]
fn a_look_at_a_picture_does_not_disturb_the_stream() {
    let mut bench = Bench::new();
    let mut undisturbed = Bench::new();
    for seed in 0..8 {
        let plain = undisturbed.observe(&alone(2.0, seed));
        let disturbed = bench.observe(&alone(2.0, seed));
        assert_eq!(plain, disturbed);
        bench.observe_still(&Scene::empty(320, 240));
    }
}

#[test]
fn the_second_face_is_measured_against_the_first() {
    let mut bench = Bench::new();
    let beside = |distance_cm: f32, x_cm: f32| {
        Scene::of(Person::customer(), Pose { x_cm: -13.0, distance_cm: 60.0, ..Pose::default() })
            .with(Person::impostor(), Pose { x_cm, distance_cm, ..Pose::default() })
    };
    for (distance_cm, x_cm) in [(64.0, 18.0), (80.0, 22.0), (100.0, 24.0)] {
        let scene = beside(distance_cm, x_cm);
        let areas: Vec<f32> = ground_truth(&scene)
            .iter()
            .map(|truth| {
                let [left, top, right, bottom] = truth.bounds();
                (right - left) * (bottom - top)
            })
            .collect();
        let analysis = bench.observe_still(&scene);
        assert_eq!(analysis.faces.len(), 2, "at {distance_cm} cm");
        let ratio = analysis.observation.second_face_ratio;
        let truth = areas[0].min(areas[1]) / areas[0].max(areas[1]);
        assert!((ratio - truth).abs() < 0.15, "{ratio} for {truth}");
    }
}

#[test]
fn a_second_face_is_noticed_within_six_frames_and_the_first_stays_the_first() {
    let mut bench = Bench::new();
    let first = Pose { x_cm: -10.0, distance_cm: 60.0, ..Pose::default() };
    let second = Pose { x_cm: 18.0, distance_cm: 55.0, ..Pose::default() };
    let customer = Scene::of(Person::customer(), first);
    let own = bench.observe(&customer).observation.face.expect("a face").nose_tip;
    let both = customer.with(Person::impostor(), second);
    let sights: Vec<_> = (1..=6).map(|seed| bench.observe(&both.clone().seeded(seed))).collect();
    assert_eq!(sights[0].observation.second_face_ratio, 0.0, "not searched yet");
    let last = &sights[5].observation;
    assert!(last.second_face_ratio > 0.9 && sights[5].faces.len() == 2, "{last:?}");
    let nose = last.face.expect("still followed").nose_tip;
    assert!((nose[0] - own[0]).abs() < 10.0, "the customer, not the nearer newcomer");
}

/// Invariant: The same picture again never passes for a new one.
#[test]
fn the_same_picture_again_is_the_same_sight() {
    let mut bench = Bench::new();
    bench.observe(&alone(0.0, 1));
    let mut first = bench.observe(&alone(1.0, 2));
    let again = bench.observe(&alone(1.0, 2));
    // Nothing in a picture that is the one before has moved.
    first.observation.centre_motion = 0.0;
    assert_eq!(again, first);
    assert_ne!(
        bench.observe(&alone(1.0, 3)).observation.face,
        first.observation.face,
        "other grain is another picture"
    );
}

#[test]
fn a_covered_a_stuck_and_a_colourless_camera_are_named() {
    let mut bench = Bench::new();
    assert_eq!(bench.observe_still(&alone(0.0, 1).lit(0.0)).observation.health, FrameHealth::Black);
    let sticker = RgbImage::from_pixel(640, 480, Rgb([180, 170, 160]));
    for _ in 0..12 {
        let health = bench.observer.observe(&sticker).observation.health;
        assert_eq!(health, FrameHealth::Flat, "covered, however often it is seen");
    }

    let healths: Vec<_> =
        (0..11).map(|_| bench.observe(&alone(0.0, 5)).observation.health).collect();
    assert_eq!(healths[8], FrameHealth::Fine);
    assert_eq!(healths[9..], [FrameHealth::Frozen, FrameHealth::Frozen]);
    assert_eq!(bench.observe(&alone(0.0, 6)).observation.health, FrameHealth::Fine);

    let grey = image::imageops::grayscale(&bench.picture);
    let grey = image::DynamicImage::ImageLuma8(grey).to_rgb8();
    assert_eq!(bench.observer.observe_still(&grey).observation.health, FrameHealth::Colourless);
}

#[test]
fn light_and_blur_show_in_their_measures() {
    let mut bench = Bench::new();
    let usual = bench.observe_still(&alone(0.0, 1)).observation;
    let dark = bench.observe_still(&alone(0.0, 1).lit(0.3)).observation;
    assert!((dark.frame_luma / usual.frame_luma - 0.3).abs() < 0.05, "{}", dark.frame_luma);

    let mut window = alone(0.0, 1);
    window.room.brightness = 2.0;
    let (usual, window) = (
        usual.face.expect("a face"),
        bench.observe_still(&window).observation.face.expect("a face"),
    );
    assert!(window.back_light > usual.back_light + 30.0, "{window:?}");

    let mut side = alone(0.0, 1);
    (side.light.from_deg, side.light.softness) = (-80.0, 0.0);
    let side = bench.observe_still(&side).observation.face.expect("a face");
    assert!(side.evenness < 0.05 && usual.evenness > 0.05, "{} {}", side.evenness, usual.evenness);

    let mut sharpness = f32::MAX;
    for blur_px in [0.0, 1.0, 2.0, 4.0] {
        let mut blurred = alone(0.0, 1);
        blurred.lens.blur_px = blur_px;
        let face = bench.observe_still(&blurred).observation.face.expect("a face");
        assert!(face.sharpness < 0.7 * sharpness, "{} after {sharpness}", face.sharpness);
        sharpness = face.sharpness;
    }
    assert!(sharpness < 30.0, "clearly blurred: {sharpness}");
}

#[test]
fn pictures_of_odd_sizes_do_no_harm() {
    let mut bench = Bench::new();
    for (width, height) in [(0, 0), (1, 1), (3, 200), (641, 7)] {
        let picture = RgbImage::from_pixel(width, height, Rgb([120, 90, 80]));
        assert!(bench.observer.observe(&picture).observation.face.is_none());
        assert!(bench.observer.observe_still(&picture).observation.face.is_none());
    }
}
