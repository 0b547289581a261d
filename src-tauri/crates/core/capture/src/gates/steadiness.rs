//! Measures how far the nose moves from frame to frame.

use crate::observation::Face;

/// How far the nose moves from frame to frame.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Steadiness {
    nose: Option<[f32; 2]>,
}

impl Steadiness {
    /// The nose's movement since the last frame as a share of the eye distance; 0 for a face that was not there.
    pub(crate) fn shift(&mut self, face: Option<&Face>) -> f32 {
        let before = std::mem::replace(&mut self.nose, face.map(|face| face.nose_tip));
        let (Some(face), Some(before)) = (face, before) else {
            return 0.0;
        };
        let way = (face.nose_tip[0] - before[0]).hypot(face.nose_tip[1] - before[1]);
        way / face.inter_eye_distance.max(1.0)
    }
}
