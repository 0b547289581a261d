//! Computes where every mesh point of every face is: what a face tracker should find.

use crate::geometry::face::Face;
use crate::geometry::projection::Projection;
use crate::geometry::stance::Stance;
use crate::model::cover::Cover;
use crate::model::person::Glasses;
use crate::model::pose::Pose;
use crate::model::scene::Scene;

/// Where the face of one figure really is, and what is hidden of it.
#[derive(Debug, Clone, PartialEq)]
pub struct GroundTruth {
    /// Whether an eye is hidden, by dark glasses or what is held before it.
    pub eyes_hidden: bool,
    /// Whether the mouth is hidden, by a mask or what is held before it.
    pub mouth_hidden: bool,
    /// The pose it was drawn in; its angles are what a tracker should estimate.
    pub pose: Pose,
    /// The 468 mesh points in picture pixels, in the model's order; may lie outside the picture.
    pub landmarks: Vec<[f32; 2]>,
    /// The same points in camera space, centimetres (x right, y up, z towards the viewer).
    pub points_cm: Vec<[f32; 3]>,
}

impl GroundTruth {
    /// The smallest box around all mesh points: left, top, right, bottom in pixels.
    #[must_use]
    pub fn bounds(&self) -> [f32; 4] {
        self.landmarks
            .iter()
            .fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[x0, y0, x1, y1], [x, y]| {
                [x0.min(*x), y0.min(*y), x1.max(*x), y1.max(*y)]
            })
    }
}

/// The truth about every figure of a scene, in the order of [`Scene::people`].
#[must_use]
pub fn ground_truth(scene: &Scene) -> Vec<GroundTruth> {
    let view = Projection::new(&scene.lens, scene.width, scene.height);
    scene
        .people
        .iter()
        .map(|figure| {
            let stance = Stance::of(figure);
            let points_cm: Vec<_> =
                Face::of(figure).points.iter().map(|&point| stance.head(point)).collect();
            let landmarks = points_cm
                .iter()
                .map(|&point| {
                    let [x, y, _] = view.project(point);
                    [x, y]
                })
                .collect();
            let cover = figure.pose.cover;
            GroundTruth {
                eyes_hidden: figure.person.glasses == Some(Glasses::Dark)
                    || cover.is_some_and(Cover::hides_eyes),
                mouth_hidden: figure.person.mask.is_some() || cover.is_some_and(Cover::hides_mouth),
                pose: figure.pose,
                landmarks,
                points_cm,
            }
        })
        .collect()
}
