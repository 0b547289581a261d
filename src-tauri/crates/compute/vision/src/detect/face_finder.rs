//! Finds the faces in a whole picture: anchors, boxes, weighted non-maximum suppression.

use crate::error::VisionError;
use crate::model::networks::{ANCHORS, BOX_NUMBERS, Detections, FaceDetector, Threads, sigmoid};
use crate::pixels::warp::{Border, Region, warp};
use capture::Rectangle;
use image::RgbImage;
use std::f32::consts::{PI, TAU};

/// Below this score a box is no face (`MediaPipe`'s default).
const MIN_SCORE: f32 = 0.5;
/// Boxes that overlap more are the same face (`MediaPipe`'s default).
const SAME_FACE_OVERLAP: f32 = 0.3;
/// The mesh wants this much more than the detector's box.
const MESH_MARGIN: f32 = 1.5;

/// A face as the detector sees it, in image pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FaceBox {
    /// From the brows to the chin, roughly square.
    pub bounds: Rectangle,
    /// How sure the detector is, 0.5-1.
    pub score: f32,
    /// Right eye, left eye, nose, mouth, right ear, left ear (the person's right is the image's left).
    pub key_points: [[f32; 2]; 6],
}

impl FaceBox {
    /// Where the mesh should look: the box, larger, turned so that the eyes are level.
    pub(crate) fn region(&self) -> Region {
        let [right_eye, left_eye, ..] = self.key_points;
        let turn = (left_eye[1] - right_eye[1]).atan2(left_eye[0] - right_eye[0]);
        let Rectangle { x, y, width, height } = self.bounds;
        Region {
            centre: [x + width / 2.0, y + height / 2.0],
            side: MESH_MARGIN * width.max(height),
            rotation: turn - TAU * ((turn + PI) / TAU).floor(),
        }
    }
}

/// Overlap of two rectangles: intersection over union, 0-1.
pub(crate) fn overlap(a: &Rectangle, b: &Rectangle) -> f32 {
    let width = (a.x + a.width).min(b.x + b.width) - a.x.max(b.x);
    let height = (a.y + a.height).min(b.y + b.height) - a.y.max(b.y);
    if width <= 0.0 || height <= 0.0 {
        return 0.0;
    }
    let both = width * height;
    both / (a.width * a.height + b.width * b.height - both)
}

/// The face detector with its anchors and its input buffer.
pub(crate) struct FaceFinder {
    detector: FaceDetector,
    anchors: Vec<[f32; 2]>,
    input: Vec<f32>,
}

impl FaceFinder {
    pub(crate) fn load() -> Result<Self, VisionError> {
        Ok(Self {
            detector: FaceDetector::load()?,
            anchors: anchors(),
            input: vec![0.0; FaceDetector::SIDE * FaceDetector::SIDE * 3],
        })
    }

    pub(crate) fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.detector.use_threads(threads)
    }

    /// All faces of the picture, the surest first.
    pub(crate) fn find(&mut self, image: &RgbImage) -> Vec<FaceBox> {
        self.find_in(image, Region::letterbox(image))
    }

    /// All faces of a square in the middle, where people stand: those that are too small for [`FaceFinder::find`], too.
    /// Its side is this part of the picture's shorter one.
    pub(crate) fn find_in_middle(&mut self, image: &RgbImage, part: f32) -> Vec<FaceBox> {
        self.find_in(image, Region::middle_square(image, part))
    }

    fn find_in(&mut self, image: &RgbImage, square: Region) -> Vec<FaceBox> {
        warp(
            image,
            square,
            FaceDetector::SIDE,
            FaceDetector::RANGE,
            Border::Black,
            &mut self.input,
        );
        let found = decode(&self.detector.run(&self.input), &self.anchors);
        merge(found).into_iter().map(|face| to_image(face, square)).collect()
    }
}

/// Anchor centres in parts of the input's side: a 16x16 grid with two each, an 8x8 grid with six each.
fn anchors() -> Vec<[f32; 2]> {
    let mut anchors = Vec::with_capacity(ANCHORS);
    for (cells, each) in [(16, 2), (8, 6)] {
        for y in 0..cells {
            for x in 0..cells {
                let centre = [x, y].map(|i| (i as f32 + 0.5) / cells as f32);
                anchors.extend(std::iter::repeat_n(centre, each));
            }
        }
    }
    anchors
}

/// The boxes with a good score, in parts of the letterbox's side.
fn decode(raw: &Detections<'_>, anchors: &[[f32; 2]]) -> Vec<FaceBox> {
    let unit = FaceDetector::SIDE as f32;
    let boxes = raw.boxes.chunks_exact(BOX_NUMBERS);
    let mut found = Vec::new();
    for ((numbers, &logit), anchor) in boxes.zip(raw.scores).zip(anchors) {
        let score = sigmoid(logit.clamp(-100.0, 100.0));
        if score < MIN_SCORE {
            continue;
        }
        let point = |i: usize| [numbers[i] / unit + anchor[0], numbers[i + 1] / unit + anchor[1]];
        let centre = point(0);
        let (width, height) = (numbers[2] / unit, numbers[3] / unit);
        found.push(FaceBox {
            bounds: Rectangle {
                x: centre[0] - width / 2.0,
                y: centre[1] - height / 2.0,
                width,
                height,
            },
            score,
            key_points: std::array::from_fn(|k| point(4 + 2 * k)),
        });
    }
    found
}

/// Weighted non-maximum suppression: each cluster becomes one box, averaged by score, with the best score.
fn merge(mut found: Vec<FaceBox>) -> Vec<FaceBox> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut merged = Vec::new();
    while let Some(&best) = found.first() {
        let (cluster, rest): (Vec<_>, Vec<_>) =
            found.into_iter().enumerate().partition(|(i, face)| {
                *i == 0 || overlap(&best.bounds, &face.bounds) > SAME_FACE_OVERLAP
            });
        let total: f32 = cluster.iter().map(|(_, face)| face.score).sum();
        let mean = |of: &dyn Fn(&FaceBox) -> f32| {
            cluster.iter().map(|(_, face)| of(face) * face.score).sum::<f32>() / total
        };
        merged.push(FaceBox {
            bounds: Rectangle {
                x: mean(&|face| face.bounds.x),
                y: mean(&|face| face.bounds.y),
                width: mean(&|face| face.bounds.width),
                height: mean(&|face| face.bounds.height),
            },
            score: best.score,
            key_points: std::array::from_fn(|k| {
                [mean(&|face| face.key_points[k][0]), mean(&|face| face.key_points[k][1])]
            }),
        });
        found = rest.into_iter().map(|(_, face)| face).collect();
    }
    merged
}

fn to_image(face: FaceBox, letterbox: Region) -> FaceBox {
    let [x, y] = letterbox.to_image(face.bounds.x, face.bounds.y);
    FaceBox {
        bounds: Rectangle {
            x,
            y,
            width: face.bounds.width * letterbox.side,
            height: face.bounds.height * letterbox.side,
        },
        score: face.score,
        key_points: face.key_points.map(|[u, v]| letterbox.to_image(u, v)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(x: f32, score: f32) -> FaceBox {
        FaceBox {
            bounds: Rectangle { x, y: 0.2, width: 0.3, height: 0.3 },
            score,
            key_points: [[x, 0.3]; 6],
        }
    }

    #[test]
    fn there_is_an_anchor_for_each_box() {
        let anchors = anchors();
        assert_eq!(anchors.len(), ANCHORS);
        assert_eq!(anchors[0], [0.03125, 0.03125]);
        assert_eq!(anchors[ANCHORS - 1], [0.9375, 0.9375]);
    }

    #[test]
    fn near_boxes_become_one_weighted_by_score_and_far_ones_stay() {
        let merged = merge(vec![face(0.12, 0.6), face(0.10, 0.9), face(0.60, 0.7)]);
        assert_eq!(merged.len(), 2);
        assert_eq!(merged[0].score, 0.9);
        let expected = (0.10 * 0.9 + 0.12 * 0.6) / 1.5;
        assert!((merged[0].bounds.x - expected).abs() < 1e-6);
        assert!((merged[0].key_points[3][0] - expected).abs() < 1e-6);
        assert_eq!(merged[1].score, 0.7);
    }

    #[test]
    fn overlap_counts_intersection_over_union() {
        let unit = Rectangle { x: 0.0, y: 0.0, width: 2.0, height: 2.0 };
        let half = Rectangle { x: 1.0, ..unit };
        assert_eq!(overlap(&unit, &unit), 1.0);
        assert!((overlap(&unit, &half) - 1.0 / 3.0).abs() < 1e-6);
        assert_eq!(overlap(&unit, &Rectangle { x: 2.0, ..unit }), 0.0);
    }

    #[test]
    fn a_box_of_no_size_is_still_one_box() {
        let nothing = FaceBox { bounds: Rectangle::default(), ..face(0.0, 0.8) };
        assert_eq!(merge(vec![nothing]).len(), 1);
    }

    #[test]
    fn the_letterbox_is_undone() {
        let image = RgbImage::new(640, 480);
        let seen = to_image(face(0.25, 0.9), Region::letterbox(&image));
        // The square is 640 wide and starts 80 pixels above the picture.
        assert_eq!(seen.bounds, Rectangle { x: 160.0, y: 48.0, width: 192.0, height: 192.0 });
    }
}
