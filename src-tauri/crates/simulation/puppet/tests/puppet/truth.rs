//! Ground truth: what moves where when a pose changes, and how people differ.

use puppet::{GroundTruth, Person, Pose, Scene, ground_truth};

fn truth(pose: Pose) -> GroundTruth {
    of(Person::customer(), pose)
}

fn of(person: Person, pose: Pose) -> GroundTruth {
    ground_truth(&Scene::of(person, pose)).remove(0)
}

fn between(truth: &GroundTruth, a: usize, b: usize) -> f32 {
    let ([ax, ay], [bx, by]) = (truth.landmarks[a], truth.landmarks[b]);
    (ax - bx).hypot(ay - by)
}

/// Where the nose tip lies between the sides of the face, 0 (image left) to 1.
fn nose_across(truth: &GroundTruth) -> f32 {
    let [left, right] = [truth.landmarks[234][0], truth.landmarks[454][0]];
    (truth.landmarks[1][0] - left) / (right - left)
}

/// Height of the nose tip between the eye line (0) and the chin (1).
fn nose_down(truth: &GroundTruth) -> f32 {
    let eyes = (truth.landmarks[33][1] + truth.landmarks[263][1]) / 2.0;
    (truth.landmarks[1][1] - eyes) / (truth.landmarks[152][1] - eyes)
}

/// Slope of the line through the outer eye corners, degrees clockwise.
fn lean(truth: &GroundTruth) -> f32 {
    let ([ax, ay], [bx, by]) = (truth.landmarks[33], truth.landmarks[263]);
    (by - ay).atan2(bx - ax).to_degrees()
}

fn assert_rising(values: impl IntoIterator<Item = f32>) {
    let values: Vec<f32> = values.into_iter().collect();
    assert!(values.windows(2).all(|pair| pair[1] > pair[0]), "{values:?}");
}

#[test]
fn yaw_brings_the_nose_to_the_image_right() {
    assert_rising(
        (-9..=9).map(|step| nose_across(&truth(Pose::turned(step as f32 * 5.0, 0.0, 0.0)))),
    );
    assert!((nose_across(&truth(Pose::default())) - 0.5).abs() < 0.01);
}

#[test]
fn pitch_lowers_the_nose_and_chin() {
    assert_rising(
        (-5..=5).map(|step| nose_down(&truth(Pose::turned(0.0, step as f32 * 5.0, 0.0)))),
    );
}

#[test]
fn roll_is_clockwise_in_the_image_by_its_angle() {
    for degrees in (-40..=40).step_by(10) {
        let found = lean(&truth(Pose::turned(0.0, 0.0, degrees as f32)));
        assert!((found - degrees as f32).abs() < 0.1, "{degrees} appearances like {found}");
    }
}

#[test]
fn distance_makes_the_face_smaller_and_places_move_it() {
    assert_rising((3..12).rev().map(|step| {
        between(&truth(Pose { distance_cm: step as f32 * 10.0, ..Pose::default() }), 33, 263)
    }));
    assert_rising(
        (-3..=3).map(|x| truth(Pose { x_cm: x as f32 * 4.0, ..Pose::default() }).landmarks[1][0]),
    );
    assert_rising(
        (-3..=3)
            .rev()
            .map(|y| truth(Pose { y_cm: y as f32 * 4.0, ..Pose::default() }).landmarks[1][1]),
    );
}

#[test]
fn the_neutral_face_is_centred_and_fills_a_good_part_of_an_upright_crop() {
    let truth = truth(Pose::default());
    let [x, y] = truth.landmarks[1];
    assert!((x - 320.0).abs() < 0.1 && (y - 240.0).abs() < 0.1, "{x} {y}");
    let [left, top, right, bottom] = truth.bounds();
    let fill = (right - left) * (bottom - top) / (360.0 * 480.0);
    assert!((0.20..0.25).contains(&fill), "{fill}");
}

#[test]
fn expressions_move_their_points() {
    let neutral = truth(Pose::default());
    let smiling = truth(Pose { smile: 1.0, ..Pose::default() });
    assert!(between(&smiling, 61, 291) > 1.2 * between(&neutral, 61, 291));
    let height = |truth: &GroundTruth, a: usize, b: usize| {
        (truth.landmarks[a][1] + truth.landmarks[b][1]) / 2.0
    };
    let lift = |truth: &GroundTruth| height(truth, 13, 14) - height(truth, 61, 291);
    assert!(lift(&smiling) > lift(&neutral) + 4.0);
    let wink = truth(Pose { right_eye: 0.0, ..Pose::default() });
    assert!(between(&wink, 159, 145) < 0.2 * between(&neutral, 159, 145));
    assert_eq!(between(&wink, 386, 374), between(&neutral, 386, 374));
    assert_rising((0..=5).map(|step| {
        between(&truth(Pose { mouth_open: step as f32 / 5.0, ..Pose::default() }), 13, 14)
    }));
}

#[test]
fn a_field_of_view_magnifies_and_nothing_else() {
    let mut wide = Scene::of(Person::customer(), Pose::default());
    wide.lens.vertical_fov_deg = 63.0;
    let (wide, usual) = (ground_truth(&wide).remove(0), truth(Pose::default()));
    assert_eq!(wide.points_cm, usual.points_cm);
    let ratio = between(&usual, 33, 263) / between(&wide, 33, 263);
    assert!(
        (ratio - 31.5f32.to_radians().tan() / 24.685f32.to_radians().tan()).abs() < 0.01,
        "{ratio}"
    );
}

/// Lengths that tell faces apart, each divided by the distance of the outer eye corners.
fn signature(person: Person) -> [f32; 6] {
    let truth = of(person, Pose::default());
    let unit = between(&truth, 33, 263);
    [(454, 234), (397, 172), (10, 152), (129, 358), (61, 291), (133, 362)]
        .map(|(a, b)| between(&truth, a, b) / unit)
}

fn difference(a: [f32; 6], b: [f32; 6]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f32::max)
}

#[test]
fn people_have_measurably_different_faces() {
    let customer = signature(Person::customer());
    assert!(difference(customer, signature(Person::impostor())) > 0.12);
    let samples: Vec<_> = (0..12).map(|seed| signature(Person::sample(seed))).collect();
    for (i, a) in samples.iter().enumerate() {
        for b in &samples[..i] {
            assert!(difference(*a, *b) > 0.02, "{a:?} {b:?}");
        }
    }
    assert_eq!(Person::sample(5), Person::sample(5));
}

#[test]
fn a_face_is_the_same_in_every_pose() {
    // The control: turning must not look like another person once distances are taken in space.
    let length = |truth: &GroundTruth, a: usize, b: usize| {
        let (a, b) = (truth.points_cm[a], truth.points_cm[b]);
        (0..3).map(|k| (a[k] - b[k]).powi(2)).sum::<f32>().sqrt()
    };
    let (straight, turned) = (truth(Pose::default()), truth(Pose::turned(35.0, -12.0, 20.0)));
    for (a, b) in [(454, 234), (10, 152), (33, 263)] {
        assert!((length(&straight, a, b) - length(&turned, a, b)).abs() < 1e-3);
    }
}
