//! Traces the 478 points of one face: crop, attention mesh, refinement, back into the picture.

use crate::detect::refinement::{outline, refine};
use crate::error::VisionError;
use crate::model::mesh_points::{LEFT_EYE_OUTER, MESH_POINTS, RIGHT_EYE_OUTER};
use crate::model::networks::{AttentionMesh, Threads, sigmoid};
use crate::pixels::warp::{Border, Region, warp};
use capture::Rectangle;
use image::RgbImage;

/// Above this the mesh lies on a face; below, the points mean nothing.
const MIN_PRESENCE: f32 = 0.5;
/// The next crop is this much larger than the face.
const NEXT_MARGIN: f32 = 1.5;

/// Traces meshes: the model with its input buffer.
pub(crate) struct MeshTracer {
    model: AttentionMesh,
    input: Vec<f32>,
}

/// One traced face.
pub(crate) struct Mesh {
    /// 478 points in image pixels; z in the same unit, smaller is nearer to the camera.
    pub(crate) points: Vec<[f32; 3]>,
    /// How sure the model is that this is a face, 0-1.
    pub(crate) presence: f32,
}

impl MeshTracer {
    pub(crate) fn load() -> Result<Self, VisionError> {
        Ok(Self {
            model: AttentionMesh::load()?,
            input: vec![0.0; AttentionMesh::SIDE * AttentionMesh::SIDE * 3],
        })
    }

    pub(crate) fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.model.use_threads(threads)
    }

    /// Lays the mesh over the region once.
    pub(crate) fn trace(&mut self, image: &RgbImage, region: Region) -> Mesh {
        self.cut_out(image, region);
        let outputs = self.model.run(&self.input);
        let presence = sigmoid(outputs.face_flag);
        Mesh { points: in_image(refine(&outputs), region), presence }
    }

    /// Where to look for the face of this region more exactly: its outline says.
    pub(crate) fn closer(&mut self, image: &RgbImage, region: Region) -> Region {
        self.cut_out(image, region);
        let points = outline(&self.model.run_outline(&self.input));
        Mesh { points: in_image(points, region), presence: 0.0 }.region()
    }

    fn cut_out(&mut self, image: &RgbImage, region: Region) {
        let (side, range) = (AttentionMesh::SIDE, AttentionMesh::RANGE);
        warp(image, region, side, range, Border::Replicate, &mut self.input);
    }
}

/// Points of a region's crop in the image's pixels.
fn in_image(mut points: Vec<[f32; 3]>, region: Region) -> Vec<[f32; 3]> {
    let side = AttentionMesh::SIDE as f32;
    let to_image = region.map_to_image();
    for point in &mut points {
        let [x, y] = to_image(point[0] / side, point[1] / side);
        *point = [x, y, point[2] / side * region.side];
    }
    points
}

impl Mesh {
    /// Whether this is a face at all.
    pub(crate) fn is_face(&self) -> bool {
        self.presence > MIN_PRESENCE
    }

    /// Bounding box of the 468 mesh points.
    pub(crate) fn bounds(&self) -> Rectangle {
        let mut low = [f32::MAX; 2];
        let mut high = [f32::MIN; 2];
        for point in &self.points[..MESH_POINTS] {
            for k in 0..2 {
                low[k] = low[k].min(point[k]);
                high[k] = high[k].max(point[k]);
            }
        }
        Rectangle { x: low[0], y: low[1], width: high[0] - low[0], height: high[1] - low[1] }
    }

    /// Area of the bounding box in square pixels.
    pub(crate) fn area(&self) -> f32 {
        let bounds = self.bounds();
        bounds.width * bounds.height
    }

    /// Where to look for the same face in the next frame (or again in this one).
    pub(crate) fn region(&self) -> Region {
        let Rectangle { x, y, width, height } = self.bounds();
        let (right, left) = (self.points[RIGHT_EYE_OUTER], self.points[LEFT_EYE_OUTER]);
        Region {
            centre: [x + width / 2.0, y + height / 2.0],
            side: NEXT_MARGIN * width.max(height),
            rotation: (left[1] - right[1]).atan2(left[0] - right[0]),
        }
    }
}
