//! Computes from where to where a camera can take photos of a face, from its field of view alone.
//!
//! ```text
//! focal length in pixels  f = width / 2 / tan(view / 2)
//! the face box's area     a = 14 cm x 18.5 cm x (f / distance)^2
//! nearest: a takes the most that is allowed of the largest window; farthest: the least of the smallest window
//! ```
//! Own; the face box is that of an adult.

use crate::gates::photo_kind::SELFIE_WIDTH_PX;
use crate::policy::crop::Crop;
use crate::policy::limits::Limits;
use serde::{Deserialize, Serialize};

/// Width and height of an adult's face box, centimetres.
const FACE_CM: (f32, f32) = (14.0, 18.5);
/// Distance between an adult's eyes, centimetres.
const EYES_CM: f32 = 6.3;

/// From where to where a camera can take pictures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// Nobody nearer fits, centimetres.
    pub near_cm: f32,
    /// Nobody farther is large enough, centimetres.
    pub far_cm: f32,
    /// Where to stand: as far from one limit as from the other, in proportion. Centimetres.
    pub stand_cm: f32,
    /// Pixels between the eyes of the stored selfie at the near limit.
    pub near_eyes_px: f32,
    /// The same at the far limit.
    pub far_eyes_px: f32,
    /// How much the smallest window is enlarged for the stored selfie: 1 is not at all; more is a camera with too few
    /// pixels.
    pub enlarged: f32,
}

impl Reach {
    /// Of a camera whose upright picture is `frame` pixels wide and high and sees this much across.
    #[must_use]
    pub fn of(frame: (u32, u32), horizontal_view_deg: f32, crop: &Crop, limits: &Limits) -> Self {
        let (width, height) = (frame.0 as f32, frame.1 as f32);
        let focal_px = width / 2.0 / (horizontal_view_deg / 2.0).to_radians().tan();
        let tallest = height.min(width * 4.0 / 3.0);
        let lowest = crop.minimum_height_px.min(tallest);
        let face = FACE_CM.0 * FACE_CM.1;
        let distance =
            |fill: f32, window: f32| focal_px * (face / (fill * 0.75 * window * window)).sqrt();
        let eyes = |distance: f32, window: f32| {
            EYES_CM * focal_px / distance * SELFIE_WIDTH_PX / (0.75 * window)
        };
        let near_cm = distance(limits.fill_high_guide, tallest);
        let far_cm = distance(limits.fill_low_guide, lowest);
        Self {
            near_cm,
            far_cm,
            stand_cm: (near_cm * far_cm).sqrt(),
            near_eyes_px: eyes(near_cm, tallest),
            far_eyes_px: eyes(far_cm, lowest),
            enlarged: (crop.minimum_height_px / lowest).max(1.0),
        }
    }
}

/// How far a camera sees across, in degrees, when something `width_cm` wide at `distance_cm` takes this share of the
/// picture's width. `None` for what cannot be: shares beyond 0-1, nothing, or a view of more than 150 degrees.
#[must_use]
pub fn horizontal_view_deg(share: f32, width_cm: f32, distance_cm: f32) -> Option<f32> {
    let positive = |value: f32| value.is_finite() && value > 0.0;
    if !(positive(share) && share <= 1.0 && positive(width_cm) && positive(distance_cm)) {
        return None;
    }
    let view = 2.0 * (width_cm / share / 2.0 / distance_cm).atan().to_degrees();
    (10.0..=150.0).contains(&view).then_some(view)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(frame: (u32, u32), view: f32) -> Reach {
        Reach::of(frame, view, &Crop::default(), &Limits::default())
    }

    #[test]
    fn every_row_of_the_table_is_met_to_the_centimetre() {
        for (frame, view, near, far) in [
            ((640, 480), 60.0, 39.0, 55.0),
            ((1280, 720), 60.0, 52.0, 83.0),
            ((1280, 720), 70.0, 43.0, 69.0),
            ((1280, 720), 78.0, 37.0, 59.0),
            ((1920, 1080), 60.0, 52.0, 125.0),
            ((1920, 1080), 70.0, 43.0, 103.0),
            ((1920, 1080), 78.0, 37.0, 89.0),
            ((1920, 1080), 90.0, 30.0, 72.0),
            ((3840, 2160), 78.0, 37.0, 178.0),
        ] {
            let reach = reach(frame, view);
            assert_eq!(
                (reach.near_cm.round(), reach.far_cm.round()),
                (near, far),
                "{frame:?} {view}: {reach:?}"
            );
            let eyes = (reach.near_eyes_px.round(), reach.far_eyes_px.round());
            assert_eq!(eyes, (119.0, 84.0), "{frame:?} {view}: {reach:?}");
            assert!(reach.near_cm < reach.stand_cm && reach.stand_cm < reach.far_cm);
            let enlarged = if frame.1 == 480 { 4.0 / 3.0 } else { 1.0 };
            assert!((reach.enlarged - enlarged).abs() < 0.001, "{reach:?}");
        }
    }

    #[test]
    fn a_camera_on_its_side_comes_much_closer() {
        // 60 degrees along the sensor's long side are 36 across an upright picture from 1280x720.
        let across = 2.0 * (30.0_f32.to_radians().tan() * 720.0 / 1280.0).atan().to_degrees();
        let (level, turned) = (reach((1280, 720), 60.0), reach((720, 1280), across));
        assert!((turned.far_cm - level.far_cm).abs() < 0.1);
        assert!((turned.near_cm / level.near_cm - 0.75).abs() < 0.001, "{turned:?}");
    }

    #[test]
    fn a_sheet_tells_the_view() {
        // A4 across (29.7 cm) at 60 cm in a view of 60 degrees: 69.28 cm are seen.
        let view = horizontal_view_deg(29.7 / 69.282, 29.7, 60.0).unwrap();
        assert!((view - 60.0).abs() < 0.01, "{view}");
        for (share, width, distance) in [
            (0.0, 29.7, 60.0),
            (1.1, 29.7, 60.0),
            (f32::NAN, 29.7, 60.0),
            (0.5, -1.0, 60.0),
            (0.5, 29.7, 0.0),
            (0.001, 29.7, 60.0),
            (1.0, 1.0, 60.0),
        ] {
            assert_eq!(horizontal_view_deg(share, width, distance), None);
        }
    }
}
