//! Remembers the person's own relaxed face, which expressions and turns are compared with.

use crate::observation::Face;
use crate::policy::Policy;

/// How many numbers describe the shape of a face.
pub(super) const SHAPE: usize = 4;

/// The person's own relaxed face: medians over the selfie burst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Neutral {
    smile: f32,
    /// Lid gap of the wider eye.
    eyes: f32,
    /// Where the head points when the person looks at the camera: a camera above the screen sees it lowered.
    pub(crate) yaw_deg: f32,
    pub(crate) pitch_deg: f32,
    roll_deg: f32,
    /// See [`Face::shape`].
    pub(crate) shape: [f32; SHAPE],
}

impl Neutral {
    /// The relaxed face in these pictures; there must be at least one.
    pub(crate) fn of(faces: &[Face]) -> Self {
        Self {
            smile: median(faces.iter().map(|face| face.smile)),
            eyes: median(faces.iter().map(wider_eye)),
            yaw_deg: median(faces.iter().map(|face| face.yaw_deg)),
            pitch_deg: median(faces.iter().map(|face| face.pitch_deg)),
            roll_deg: median(faces.iter().map(|face| face.roll_deg)),
            shape: median_shape(faces.iter().map(|face| face.shape)),
        }
    }

    /// The same, with a selfie that smiled at least this much: a pout is no relaxed face.
    pub(crate) fn at_least(self, smile: f32) -> Self {
        Self { smile: self.smile.max(smile), ..self }
    }

    pub(crate) fn is_relaxed(&self, face: &Face, policy: &Policy) -> bool {
        face.mouth_open <= policy.liveness.relaxed_mouth
            && self.smile_rise(face) <= policy.liveness.relaxed_rise
    }

    /// How far the head leans against its own relaxed pose, in degrees.
    pub(crate) fn leans_by(&self, face: &Face) -> f32 {
        (face.roll_deg - self.roll_deg).abs()
    }

    /// How far the wider eye is open, as a share of the relaxed face's.
    pub(crate) fn eyes_open(&self, face: &Face) -> f32 {
        wider_eye(face) / self.eyes.max(f32::EPSILON)
    }

    /// How much more the face smiles than the relaxed one.
    pub(crate) fn smile_rise(&self, face: &Face) -> f32 {
        face.smile - self.smile
    }
}

fn wider_eye(face: &Face) -> f32 {
    face.right_eye_open.max(face.left_eye_open)
}

/// The middle shape, number by number.
pub(super) fn median_shape(shapes: impl Iterator<Item = [f32; SHAPE]>) -> [f32; SHAPE] {
    let shapes: Vec<_> = shapes.collect();
    std::array::from_fn(|k| median(shapes.iter().map(|shape| shape[k])))
}

/// The middle value; 0 of nothing.
fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
