//! Agreement with `MediaPipe` itself (recorded by `assets/models/vectors/make_landmark_vectors.py`) on the same pixels.

use image::RgbImage;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use vision::{FrameAnalysis, Observer};

/// Mean distance of the 478 points, in parts of the distance of the outer eye corners.
const LANDMARK_LIMIT: f32 = 0.005;
/// The worst single key point of the detector, same unit.
const KEY_POINT_LIMIT: f32 = 0.02;
const SCORE_LIMIT: f32 = 0.01;

#[derive(Deserialize)]
struct Record {
    made_with: String,
    pictures: BTreeMap<String, Picture>,
}

#[derive(Deserialize)]
struct Picture {
    detections: Vec<Detection>,
    landmarks: Option<Vec<[f32; 3]>>,
}

#[derive(Deserialize)]
struct Detection {
    score: f32,
    /// x, y, width, height in pixels.
    r#box: [f32; 4],
    key_points: [[f32; 2]; 6],
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn record() -> Record {
    let text = std::fs::read_to_string(folder().join("landmarks.json")).expect("committed");
    serde_json::from_str(&text).expect("as the script writes it")
}

fn picture(name: &str) -> RgbImage {
    image::open(folder().join(name)).expect("committed").to_rgb8()
}

fn apart(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Mean distance of the sight's points from the recorded ones, in parts of the recorded eye distance.
fn mean_error(analysis: &FrameAnalysis, recorded: &[[f32; 3]]) -> f32 {
    assert_eq!(analysis.landmarks.len(), recorded.len());
    let unit = apart([recorded[33][0], recorded[33][1]], [recorded[263][0], recorded[263][1]]);
    let pairs = analysis.landmarks.iter().zip(recorded);
    let sum: f32 = pairs.map(|(a, b)| apart([a[0], a[1]], [b[0], b[1]])).sum();
    sum / recorded.len() as f32 / unit
}

/// Invariant: Landmarks lie where MediaPipe puts them.
#[test]
fn all_478_points_lie_where_mediapipe_puts_them() {
    let record = record();
    assert_eq!(record.made_with, "mediapipe 0.10.21");
    let mut observer = Observer::new().expect("the shipped models run");
    let mut compared = 0;
    for (name, recorded) in &record.pictures {
        let analysis = observer.observe_still(&picture(name));
        let Some(landmarks) = &recorded.landmarks else {
            assert!(analysis.observation.face.is_none(), "{name}");
            continue;
        };
        let error = mean_error(&analysis, landmarks);
        assert!(error <= LANDMARK_LIMIT, "{name}: {:.3} %", error * 100.0);
        compared += 1;
    }
    assert_eq!(compared, 9);
}

#[test]
fn the_comparison_would_notice_another_expression_and_a_shift_by_one_pixel() {
    let record = record();
    let recorded = record.pictures["straight.png"].landmarks.as_ref().expect("a face");
    let mut observer = Observer::new().expect("the shipped models run");
    let smiling = observer.observe_still(&picture("smiling.png"));
    assert!(mean_error(&smiling, recorded) > 2.0 * LANDMARK_LIMIT);
    let mut shifted = observer.observe_still(&picture("straight.png"));
    shifted.landmarks.iter_mut().for_each(|point| point[0] += 1.0);
    assert!(mean_error(&shifted, recorded) > 2.0 * LANDMARK_LIMIT);
}

#[test]
fn the_detector_finds_the_same_faces_with_the_same_scores() {
    let record = record();
    let mut observer = Observer::new().expect("the shipped models run");
    for (name, recorded) in &record.pictures {
        let mut faces = observer.observe_still(&picture(name)).faces;
        faces.sort_by(|a, b| a.bounds.x.total_cmp(&b.bounds.x));
        let mut expected: Vec<&Detection> = recorded.detections.iter().collect();
        expected.sort_by(|a, b| a.r#box[0].total_cmp(&b.r#box[0]));
        assert_eq!(faces.len(), expected.len(), "{name}");
        for (face, expected) in faces.iter().zip(expected) {
            assert!((face.score - expected.score).abs() < SCORE_LIMIT, "{name}: {face:?}");
            let unit = apart(expected.key_points[0], expected.key_points[1]);
            let corner =
                apart([face.bounds.x, face.bounds.y], [expected.r#box[0], expected.r#box[1]]);
            let size = apart(
                [face.bounds.width, face.bounds.height],
                [expected.r#box[2], expected.r#box[3]],
            );
            assert!(corner.max(size) < KEY_POINT_LIMIT * unit, "{name}: {face:?}");
            for (found, expected) in face.key_points.into_iter().zip(expected.key_points) {
                assert!(apart(found, expected) < KEY_POINT_LIMIT * unit, "{name}: {found:?}");
            }
        }
    }
}
