//! Rates a kept photo by the measures of ISO/IEC 29794-5 that a mesh can give, mapped as OFIQ 1.0.3 does.
//!
//! Recorded only: no pass mark is derived from them. OFIQ measures on an aligned face with an occlusion mask, so the
//! numbers are near OFIQ's, not equal to them.

use crate::framing::window::Window;
use crate::observation::Face;
use serde::{Deserialize, Serialize};
use std::f32::consts::PI;

/// Quality of one stored picture. Every component is 0 (worst) to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Quality {
    /// Head turned to a side.
    pub yaw: f32,
    /// Head raised or lowered, against the camera's own tilt.
    pub pitch: f32,
    /// Head leaning.
    pub roll: f32,
    /// Pixels between the eyes in the stored picture, corrected for yaw.
    pub inter_eye_distance: f32,
    /// Size of the head against that of a passport picture; a portrait of ours is looser.
    pub head_size: f32,
    /// Room on the left of the picture.
    pub left_margin: f32,
    /// Room on the right of the picture.
    pub right_margin: f32,
    /// Room above the eyes.
    pub margin_above: f32,
    /// Room below the eyes.
    pub margin_below: f32,
    /// The narrower eye.
    pub eyes_open: f32,
    /// The lips' gap.
    pub mouth_closed: f32,
    /// Mean luminance of the face, in linear light like the next five. Differs with skin tone.
    pub luminance_mean: f32,
    /// Variance of the face's luminance.
    pub luminance_variance: f32,
    /// Over-exposed share of the face.
    pub over_exposure: f32,
    /// Crushed share of the face.
    pub under_exposure: f32,
    /// Entropy of the face's luminance.
    pub dynamic_range: f32,
    /// Likeness of the light on the two cheeks.
    pub illumination_uniformity: f32,
    /// Distance of the face's colour from that of skin in white light.
    pub natural_colour: f32,
    /// No second face.
    pub single_face: f32,
    /// Variance of the Laplacian over that of the luma: comparable between cameras and skins, not an OFIQ score and
    /// not limited to 100.
    pub normalised_sharpness: f32,
}

impl Quality {
    /// The quality of a face cut out by `window` and stored `stored_width_px` wide.
    pub(crate) fn of(
        face: &Face,
        window: &Window,
        stored_width_px: f32,
        second_face_ratio: f32,
        pitch_offset_deg: f32,
    ) -> Self {
        let apart = face.inter_eye_distance.max(1.0);
        let tall = face.eye_to_chin.max(1.0);
        let scale = (stored_width_px / window.width.max(1.0)).min(1.0);
        let across = apart / face.yaw_deg.to_radians().cos().max(0.1);
        let [x, y] = [face.eye_midpoint[0] - window.x, face.eye_midpoint[1] - window.y];
        let light = face.linear_light;
        let variance = 60.0 * light.variance;
        Self {
            yaw: straightness(face.yaw_deg),
            pitch: straightness(face.pitch_deg - pitch_offset_deg),
            roll: straightness(face.roll_deg),
            inter_eye_distance: percent(rising(across * scale, 70.0, 20.0)),
            head_size: percent(
                2.0 * falling((tall / window.height.max(1.0) - 0.45).abs(), 0.0, 0.05),
            ),
            // Each from the farther eye to the edge, as OFIQ names its eyes.
            left_margin: percent(rising((x + apart / 2.0) / apart, 0.9, 0.1)),
            right_margin: percent(rising((window.width - x + apart / 2.0) / apart, 0.9, 0.1)),
            margin_above: percent(rising(y / tall, 1.4, 0.1)),
            margin_below: percent(rising((window.height - y) / tall, 1.8, 0.1)),
            eyes_open: percent(rising(face.right_eye_open.min(face.left_eye_open), 0.02, 0.01)),
            mouth_closed: percent(falling(face.mouth_open, 0.20, 0.06)),
            luminance_mean: percent(rising(light.mean, 0.2, 0.05) * falling(light.mean, 0.8, 0.05)),
            luminance_variance: percent((PI * variance / (variance + 1.0)).sin()),
            over_exposure: percent(0.01 / (light.over_exposed + 0.01)),
            under_exposure: percent(1.2 * (0.832 - rising(light.crushed, 0.92, 0.05))),
            dynamic_range: percent(light.dynamic_range / 8.0),
            illumination_uniformity: percent(light.evenness.max(0.0).powf(0.3)),
            natural_colour: percent(2.0 * falling(colour_distance(face.skin_colour), 0.0, 10.0)),
            single_face: percent(1.0 - second_face_ratio),
            normalised_sharpness: face.normalised_sharpness(),
        }
    }
}

impl Face {
    /// Variance of the Laplacian over that of the luma: comparable between cameras and skins.
    #[must_use]
    pub fn normalised_sharpness(&self) -> f32 {
        self.sharpness / self.luma_variance.max(50.0)
    }
}

/// OFIQ's sigmoid.
fn rising(value: f32, middle: f32, width: f32) -> f32 {
    1.0 / (1.0 + ((middle - value) / width).exp())
}

fn falling(value: f32, middle: f32, width: f32) -> f32 {
    1.0 - rising(value, middle, width)
}

fn straightness(degrees: f32) -> f32 {
    percent(degrees.to_radians().cos().max(0.0).powi(2))
}

/// How far a colour lies outside the range of skin in white light: CIELAB a* 5-25, b* 5-35.
fn colour_distance([a, b]: [f32; 2]) -> f32 {
    (a - a.clamp(5.0, 25.0)).hypot(b - b.clamp(5.0, 35.0))
}

fn percent(share: f32) -> f32 {
    (100.0 * share).clamp(0.0, 100.0).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::LinearLight;

    fn quality(change: impl Fn(&mut Face)) -> Quality {
        let mut face = Face {
            eye_midpoint: [270.0, 320.0],
            inter_eye_distance: 115.0,
            eye_to_chin: 205.0,
            right_eye_open: 0.05,
            left_eye_open: 0.05,
            luma_variance: 1_000.0,
            linear_light: LinearLight {
                mean: 0.5,
                variance: 0.015,
                evenness: 0.5,
                dynamic_range: 6.0,
                ..LinearLight::default()
            },
            skin_colour: [12.0, 16.0],
            sharpness: 150.0,
            ..Face::default()
        };
        change(&mut face);
        let window = Window { x: 0.0, y: 0.0, width: 540.0, height: 720.0 };
        Quality::of(&face, &window, 480.0, 0.25, 0.0)
    }

    #[test]
    fn under_exposure_follows_the_published_points() {
        for (share, score) in [(0.0, 100.0), (0.70, 98.0), (0.80, 90.0), (0.92, 40.0), (1.0, 0.0)] {
            assert_eq!(quality(|face| face.linear_light.crushed = share).under_exposure, score);
        }
    }

    #[test]
    fn sigmoids_are_at_half_where_the_configuration_puts_their_middle() {
        assert_eq!(quality(|face| face.left_eye_open = 0.02).eyes_open, 50.0);
        assert_eq!(quality(|face| face.mouth_open = 0.20).mouth_closed, 50.0);
        assert_eq!(quality(|face| face.linear_light.mean = 0.2).luminance_mean, 50.0);
        assert_eq!(quality(|face| face.linear_light.mean = 0.8).luminance_mean, 50.0);
        // 70 pixels of 480 are 78.75 of a window 540 wide.
        assert_eq!(quality(|face| face.inter_eye_distance = 78.75).inter_eye_distance, 50.0);
        assert_eq!(quality(|face| face.eye_midpoint[1] = 287.0).margin_above, 50.0);
        assert_eq!(quality(|face| face.eye_midpoint[1] = 351.0).margin_below, 50.0);
        let margin = 0.9 * 115.0 - 57.5;
        assert_eq!(quality(|face| face.eye_midpoint[0] = margin).left_margin, 50.0);
        assert_eq!(quality(|face| face.eye_midpoint[0] = 540.0 - margin).right_margin, 50.0);
    }

    #[test]
    fn the_other_formulas_give_what_they_say() {
        let turned =
            quality(|face| (face.yaw_deg, face.pitch_deg, face.roll_deg) = (30.0, 45.0, 60.0));
        assert_eq!((turned.yaw, turned.pitch, turned.roll), (75.0, 50.0, 25.0));
        let plain = quality(|_| {});
        assert_eq!(plain.single_face, 75.0);
        assert_eq!(plain.dynamic_range, 75.0);
        assert_eq!(plain.illumination_uniformity, 81.0);
        assert_eq!(plain.normalised_sharpness, 0.15);
        assert_eq!(plain.natural_colour, 100.0);
        // Ten units outside the box: 200 / (1 + e).
        assert_eq!(quality(|face| face.skin_colour = [35.0, 16.0]).natural_colour, 54.0);
        assert_eq!(quality(|face| face.linear_light.over_exposed = 0.01).over_exposure, 50.0);
        // 60 v = 1 at the top of the sine.
        let top = 1.0 / 60.0;
        assert_eq!(quality(|face| face.linear_light.variance = top).luminance_variance, 100.0);
        assert_eq!(quality(|face| face.eye_to_chin = 0.45 * 720.0).head_size, 100.0);
    }

    #[test]
    fn nothing_leaves_the_range_whatever_was_measured() {
        for wild in [-1e9, -1.0, 0.0, 1.0, 1e9] {
            let scores = quality(|face| {
                *face = Face {
                    inter_eye_distance: wild,
                    eye_to_chin: wild,
                    yaw_deg: wild,
                    linear_light: LinearLight {
                        mean: wild,
                        variance: wild.abs(),
                        evenness: wild,
                        over_exposed: wild.abs(),
                        crushed: wild,
                        dynamic_range: wild,
                    },
                    ..*face
                }
            });
            for score in [
                scores.yaw,
                scores.inter_eye_distance,
                scores.head_size,
                scores.left_margin,
                scores.luminance_variance,
                scores.over_exposure,
                scores.under_exposure,
                scores.illumination_uniformity,
            ] {
                assert!((0.0..=100.0).contains(&score), "{wild}: {score}");
            }
        }
    }
}
