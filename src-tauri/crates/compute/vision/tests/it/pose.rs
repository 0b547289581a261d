//! Pose against rendered people who are known to stand so.

use crate::Bench;
use puppet::{Glasses, MonkTone, Person, Pose, Scene};

/// Degrees: what capture's gates and prompts can live with.
const MEAN_LIMIT_DEG: f32 = 4.0;

/// Absolute errors of one angle.
#[derive(Default)]
struct Errors(Vec<f32>);

impl Errors {
    fn add(&mut self, found: f32, truth: f32) {
        self.0.push((found - truth).abs());
    }

    fn mean(&self) -> f32 {
        self.0.iter().sum::<f32>() / self.0.len() as f32
    }
}

/// Yaw, pitch and roll of the one face, in degrees.
fn angles(bench: &mut Bench, person: Person, pose: Pose) -> [f32; 3] {
    let analysis = bench.observe_still(&Scene::of(person, pose));
    let face = analysis.observation.face.unwrap_or_else(|| panic!("no face in {pose:?}"));
    assert!(face.presence > 0.9, "{pose:?}: {}", face.presence);
    [face.yaw_deg, face.pitch_deg, face.roll_deg]
}

/// Invariant: Pose is found within four degrees of the rendered truth.
#[test]
fn yaw_pitch_and_roll_are_found_within_four_degrees_and_keep_their_order() {
    let mut bench = Bench::new();
    let scarved = Person {
        scarf: Some([0.24, 0.33, 0.52]),
        ..Person::customer().with_tone(MonkTone::Monk10)
    };
    let bespectacled =
        Person { glasses: Some(Glasses::Clear), ..Person::impostor().with_tone(MonkTone::Monk01) };
    for person in [Person::customer(), Person::impostor(), scarved, bespectacled] {
        let mut errors: [Errors; 3] = Default::default();
        let mut mirrored = Errors::default();
        let mut rows: Vec<Vec<[f32; 3]>> = Vec::new();
        for pitch in [-20.0, -10.0, 0.0, 10.0, 20.0] {
            let mut row = Vec::new();
            for yaw in [-30.0, -20.0, -10.0, 0.0, 10.0, 20.0, 30.0] {
                let found = angles(&mut bench, person, Pose::turned(yaw, pitch, 0.0));
                for ((errors, found), truth) in errors.iter_mut().zip(found).zip([yaw, pitch, 0.0])
                {
                    errors.add(found, truth);
                }
                mirrored.add(-found[0], yaw);
                row.push(found);
            }
            rows.push(row);
        }
        for errors in &errors {
            assert!(errors.mean() <= MEAN_LIMIT_DEG, "{} degrees", errors.mean());
        }
        assert!(
            mirrored.mean() > 3.0 * MEAN_LIMIT_DEG,
            "the limit would not notice a mirrored picture"
        );
        for row in &rows {
            assert!(row.windows(2).all(|pair| pair[0][0] < pair[1][0]), "yaw {row:?}");
        }
        for pair in rows.windows(2) {
            assert!(pair[0].iter().zip(&pair[1]).all(|(a, b)| a[1] < b[1]), "pitch {pair:?}");
        }
    }
}

#[test]
fn roll_is_found_within_four_degrees_and_keeps_its_order() {
    let mut bench = Bench::new();
    for yaw in [0.0, 15.0] {
        let mut errors = Errors::default();
        let mut before = f32::MIN;
        for roll in [-25.0, -15.0, -5.0, 5.0, 15.0, 25.0] {
            let [_, _, found] =
                angles(&mut bench, Person::customer(), Pose::turned(yaw, 0.0, roll));
            errors.add(found, roll);
            assert!(found > before, "{found} after {before}");
            before = found;
        }
        assert!(errors.mean() <= MEAN_LIMIT_DEG, "{} degrees", errors.mean());
    }
}

/// Invariant: Pose, eyes and smile are found anywhere in the frame, on every rendered person.
#[test]
fn pose_is_found_anywhere_in_the_frame_near_and_far() {
    let mut bench = Bench::new();
    let mut errors: [Errors; 3] = Default::default();
    let mut flipped: [Errors; 3] = Default::default();
    let turns = [
        (0.0, 0.0, 0.0),
        (25.0, -10.0, 12.0),
        (-25.0, 8.0, -20.0),
        (12.0, 20.0, 20.0),
        (-10.0, -20.0, -8.0),
    ];
    for distance_cm in [36.0, 48.0, 64.0] {
        for (across, up) in [(0.0, 0.0), (-0.22, 0.0), (0.22, 0.0), (0.0, -0.12), (0.15, 0.12)] {
            for (yaw, pitch, roll) in turns {
                let pose = Pose {
                    x_cm: across * distance_cm,
                    y_cm: up * distance_cm,
                    distance_cm,
                    ..Pose::turned(yaw, pitch, roll)
                };
                let found = angles(&mut bench, Person::customer(), pose);
                for (k, truth) in [yaw, pitch, roll].into_iter().enumerate() {
                    errors[k].add(found[k], truth);
                    flipped[k].add(-found[k], truth);
                }
            }
        }
    }
    for (errors, flipped) in errors.iter().zip(&flipped) {
        assert!(errors.mean() <= MEAN_LIMIT_DEG, "{} degrees", errors.mean());
        assert!(
            flipped.mean() > 3.0 * MEAN_LIMIT_DEG,
            "the limit would not notice a flipped sign: {}",
            flipped.mean()
        );
    }
}

#[test]
fn a_face_beside_the_middle_is_not_taken_for_a_turned_one() {
    let mut bench = Bench::new();
    for (x_cm, y_cm) in [(-12.0, 0.0), (12.0, 0.0), (0.0, -7.0), (0.0, 7.0)] {
        let pose = Pose { x_cm, y_cm, ..Pose::default() };
        let [yaw, pitch, _] = angles(&mut bench, Person::customer(), pose);
        assert!(yaw.abs() < 4.0 && pitch.abs() < 4.0, "({x_cm}, {y_cm}): {yaw}, {pitch}");
    }
}

#[test]
fn a_mirrored_picture_turns_the_other_way() {
    let mut bench = Bench::new();
    let scene = Scene::of(Person::customer(), Pose::turned(18.0, 4.0, 8.0));
    let face = bench.observe_still(&scene).observation.face.expect("a face");
    let mirrored = image::imageops::flip_horizontal(&bench.picture);
    let other = bench.observer.observe_still(&mirrored).observation.face.expect("a face");
    assert!(face.yaw_deg > 10.0 && (face.yaw_deg + other.yaw_deg).abs() < 2.0);
    assert!((face.roll_deg + other.roll_deg).abs() < 2.0);
    assert!((face.pitch_deg - other.pitch_deg).abs() < 2.0);
}
