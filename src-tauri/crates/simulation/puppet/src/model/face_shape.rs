//! What makes one face's geometry differ from another's.

use crate::model::canonical::Canonical;
use crate::model::landmark::NOSE_TIP;
use crate::noise::Dice;
use crate::vector::{V3, smooth_step};

/// Geometry of a face relative to the canonical one. Unless said otherwise 1 is average and 0.85-1.15 plausible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FaceShape {
    /// Width of the whole face.
    pub width: f32,
    /// Width of the jaw, on top of `width`.
    pub jaw: f32,
    /// Length from the eyes to the chin.
    pub length: f32,
    /// Width of the nose (0.8-1.3).
    pub nose_width: f32,
    /// How far the nose stands out and reaches down.
    pub nose_length: f32,
    /// Distance between the eyes.
    pub eye_spacing: f32,
    /// Width of the mouth.
    pub mouth_width: f32,
    /// Height of the lips (0.7-1.3).
    pub lip_fullness: f32,
    /// How much higher than average the brows sit, in centimetres (-0.3 to 0.3).
    pub brow_height: f32,
}

impl FaceShape {
    /// The canonical face itself.
    pub const AVERAGE: Self = Self {
        width: 1.0,
        jaw: 1.0,
        length: 1.0,
        nose_width: 1.0,
        nose_length: 1.0,
        eye_spacing: 1.0,
        mouth_width: 1.0,
        lip_fullness: 1.0,
        brow_height: 0.0,
    };

    pub(crate) fn sample(dice: &mut Dice) -> Self {
        Self {
            width: dice.between(0.92, 1.09),
            jaw: dice.between(0.90, 1.12),
            length: dice.between(0.92, 1.08),
            nose_width: dice.between(0.82, 1.25),
            nose_length: dice.between(0.88, 1.12),
            eye_spacing: dice.between(0.92, 1.08),
            mouth_width: dice.between(0.90, 1.14),
            lip_fullness: dice.between(0.75, 1.25),
            brow_height: dice.between(-0.2, 0.25),
        }
    }

    /// The canonical vertices bent to this shape, in the same order, in centimetres.
    pub(crate) fn bend(&self, canonical: &Canonical) -> Vec<V3> {
        let eye_line = 2.6;
        let nose_tip = canonical.vertices[NOSE_TIP];
        let mouth_y = -3.9;
        canonical
            .vertices
            .iter()
            .map(|&[x, y, z]| {
                let side = x.signum();
                let across = x.abs();
                let mut to = [x, y, z];

                let low = smooth_step(0.0, -6.0, y) * smooth_step(1.5, 4.5, across);
                to[0] *= self.width * (1.0 + (self.jaw - 1.0) * low);
                if y < eye_line {
                    to[1] = eye_line + (y - eye_line) * self.length;
                }

                let at_nose =
                    bump(across, 0.0, 1.7) * bump(y, -0.9, 1.5) * smooth_step(2.5, 4.5, z);
                to[0] += x * (self.nose_width - 1.0) * at_nose;
                let ridge = bump(across, 0.0, 1.4) * bump(y, nose_tip[1], 1.9);
                to[2] += 1.6 * (self.nose_length - 1.0) * 2.0 * ridge;
                to[1] -= 1.6 * (self.nose_length - 1.0) * ridge;

                let at_eye = bump(across, 3.1, 1.9) * bump(y, eye_line + 0.4, 1.7);
                to[0] += side * 3.1 * (self.eye_spacing - 1.0) * at_eye;
                let at_brow = bump(across, 3.2, 2.6) * bump(y, 4.7, 1.0);
                to[1] += self.brow_height * at_brow;

                let at_mouth = bump(across, 1.4, 2.0) * bump(y, mouth_y, 1.3);
                to[0] += x * (self.mouth_width - 1.0) * at_mouth;
                let at_lips = bump(across, 0.0, 2.4) * bump(y, mouth_y, 1.0);
                to[1] += (y - mouth_y) * (self.lip_fullness - 1.0) * at_lips;
                to
            })
            .collect()
    }
}

/// A bell of height 1 at `centre`, falling off over `reach`.
fn bump(x: f32, centre: f32, reach: f32) -> f32 {
    let d = (x - centre) / reach;
    (-d * d).exp()
}
