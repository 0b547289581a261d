//! Who is put before the kiosk: what is known of a person, and what a stage must be able to show.

use capture::Observation;
use image::RgbImage;

/// What the set says of a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attributes {
    pub(crate) id: String,
    pub(crate) sex: String,
    pub(crate) ethnicity: String,
    /// An onlooker sees a smile on the smiling picture.
    pub(crate) shows_smile: bool,
}

/// A person and their two expressions.
pub(crate) struct Person {
    pub(crate) attributes: Attributes,
    pub(crate) look: Look,
}

/// What there is of a person.
pub(crate) enum Look {
    /// Pictures: they go before the real eyes.
    Pictures(Box<[Expression; 2]>),
    /// Mesh points alone, neutral and smiling.
    Points([Vec<[f32; 3]>; 2]),
}

/// A picture and the mesh points found on it, in its own pixels.
pub(crate) struct Expression {
    pub(crate) image: RgbImage,
    pub(crate) points: Vec<[f32; 3]>,
}

/// How somebody stands there in one frame of 1280x720.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stance {
    /// 0 neutral, 1 the posed smile.
    pub(crate) smile: f32,
    /// Beside the middle, pixels to the right and down.
    pub(crate) beside: [f32; 2],
    /// Height of the face box, pixels.
    pub(crate) face: f32,
    /// Clockwise, degrees.
    pub(crate) roll_deg: f32,
    /// Turned to the own left and lowered, degrees; pictures cannot turn.
    pub(crate) turned_deg: [f32; 2],
    /// How far the lids are open against the picture's; pictures are open or shut.
    pub(crate) lids: f32,
    /// All light times this.
    pub(crate) light: f32,
    /// Luma of the wall behind, where it is another one.
    pub(crate) wall: Option<u8>,
    /// Which grain.
    pub(crate) frame: u32,
}

impl Stance {
    /// In the middle, at a good distance, swaying as people do; `seed` tells people apart.
    pub(crate) fn at(seconds: f32, seed: u32) -> Self {
        let phase = seed as f32 * 0.7;
        Self {
            smile: 0.0,
            beside: [3.0 * (seconds * 2.1 + phase).sin(), 2.0 * (seconds * 1.3 + phase).cos()],
            face: 300.0,
            roll_deg: 1.2 * (seconds * 1.7 + phase).sin(),
            turned_deg: [0.0; 2],
            // People blink every few seconds, for 0.1 to 0.4 s.
            lids: if (seconds + phase) % 3.7 < 0.2 { 0.2 } else { 1.0 },
            light: 1.0,
            wall: None,
            frame: seed.wrapping_mul(7_919).wrapping_add((seconds * 15.0).round() as u32),
        }
    }
}

/// What sees a person in a stance.
pub(crate) trait Stage {
    fn see(&mut self, stance: &Stance) -> Observation;
}
