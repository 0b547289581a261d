//! Measures how near the person is, for the outline on the screen that meets the oval at the right distance.

use crate::gates::findings::FailedGates;
use crate::gates::gate::{Gate, Level};
use crate::gates::photo_kind::PhotoKind;
use crate::gates::reading::{Quantity, Reading};
use crate::policy::Policy;

/// The size that suits.
const RIGHT: u8 = 100;
/// Sizes come in steps of this.
const STEP: f32 = 10.0;
/// Share of a step a size must leave its own by before it becomes another one: nobody stands still to the inch.
const STICKY: f32 = 0.8;
/// Farther or nearer looks the same.
const SMALLEST: f32 = 50.0;
const LARGEST: f32 = 150.0;

/// The size on the screen; it remembers the last one so that it does not tremble between two.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FaceSize {
    percent: Option<u8>,
}

impl FaceSize {
    /// Size of the seen face as a percentage of the size that suits. 100 is said exactly when no gate about the
    /// distance would give a hint; nothing when no face is seen.
    pub(crate) fn percent(self) -> Option<u8> {
        self.percent
    }

    /// Takes what the gates found.
    pub(crate) fn follow(
        &mut self,
        readings: &[Reading],
        findings: &FailedGates,
        phase: PhotoKind,
        policy: &Policy,
    ) {
        let value = |wanted| {
            let mut all = readings.iter().filter(|one| one.quantity == wanted);
            all.next().map(|one| one.value)
        };
        let (Some(fill), Some(eyes)) = (value(Quantity::SettledSize), value(Quantity::EyeDistance))
        else {
            self.percent = None;
            return;
        };
        // While liveness pictures are taken, what would only be worth a hint gets none.
        let hinted = |gate| {
            let mut all = findings.0.iter();
            all.any(|one| {
                one.gate == gate && (phase == PhotoKind::Selfie || one.level == Level::Block)
            })
        };
        let by_fill = 100.0 * (fill / policy.crop.fill).sqrt();
        let by_eyes = 100.0 * eyes / policy.limits.eye_distance_guide_px;
        let seen = if hinted(Gate::NotNear) {
            by_fill.clamp(f32::from(RIGHT) + STEP, LARGEST)
        } else if hinted(Gate::NotFar) || hinted(Gate::Resolution) {
            by_fill.min(by_eyes).clamp(SMALLEST, f32::from(RIGHT) - STEP)
        } else {
            f32::from(RIGHT)
        };
        let step = ((seen / STEP).round() * STEP) as u8;
        let stays = self.percent.is_some_and(|shown| {
            shown != RIGHT && step != RIGHT && (seen - f32::from(shown)).abs() < STEP * STICKY
        });
        if !stays {
            self.percent = Some(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Guidance;
    use crate::gates::FailedGate;
    use crate::gates::Side;

    fn reading(quantity: Quantity, value: f32) -> Reading {
        Reading {
            gate: Gate::NotFar,
            quantity,
            value,
            side: Side::AtLeast,
            guide: None,
            block: None,
            level: None,
        }
    }

    fn seen(
        size: &mut FaceSize,
        fill: f32,
        eyes: f32,
        failing: &[(Gate, Level)],
        phase: PhotoKind,
    ) -> Option<u8> {
        let readings = [reading(Quantity::SettledSize, fill), reading(Quantity::EyeDistance, eyes)];
        let failing = failing.iter().map(|(gate, level)| FailedGate {
            gate: *gate,
            level: *level,
            guidance: Guidance::ComeCloser,
        });
        let findings = FailedGates(failing.collect());
        size.follow(&readings, &findings, phase, &Policy::default());
        size.percent()
    }

    #[test]
    fn right_only_when_nothing_is_hinted() {
        let mut size = FaceSize::default();
        assert_eq!(seen(&mut size, 0.16, 120.0, &[], PhotoKind::Selfie), Some(100));
        let far = [(Gate::NotFar, Level::Guide)];
        assert_eq!(seen(&mut size, 0.22, 120.0, &far, PhotoKind::Selfie), Some(90));
        let near = [(Gate::NotNear, Level::Guide)];
        assert_eq!(seen(&mut size, 0.22, 120.0, &near, PhotoKind::Selfie), Some(110));
        assert_eq!(seen(&mut size, 0.14, 120.0, &far, PhotoKind::Liveness), Some(100));
    }

    #[test]
    fn farther_is_smaller_down_to_half() {
        let far = [(Gate::NotFar, Level::Block)];
        let sizes: Vec<_> = [0.12, 0.08, 0.05, 0.01]
            .map(|fill| {
                seen(&mut FaceSize::default(), fill, 200.0, &far, PhotoKind::Selfie).unwrap()
            })
            .into();
        assert_eq!(sizes, [70, 60, 50, 50]);
        let near = [(Gate::NotNear, Level::Block)];
        let sizes = [0.36, 0.9]
            .map(|fill| seen(&mut FaceSize::default(), fill, 200.0, &near, PhotoKind::Selfie));
        assert_eq!(sizes, [Some(130), Some(150)]);
    }

    #[test]
    fn too_few_pixels_between_the_eyes_are_too_far_as_well() {
        let far = [(Gate::Resolution, Level::Guide)];
        assert_eq!(seen(&mut FaceSize::default(), 0.22, 63.0, &far, PhotoKind::Selfie), Some(70));
    }

    #[test]
    fn it_does_not_tremble_between_two_sizes() {
        let far = [(Gate::NotFar, Level::Block)];
        let mut size = FaceSize::default();
        let around = |percent: f32| 0.22 * (percent / 100.0).powi(2);
        assert_eq!(seen(&mut size, around(71.0), 200.0, &far, PhotoKind::Selfie), Some(70));
        for percent in [75.5, 74.0, 76.0, 66.0, 63.0] {
            assert_eq!(seen(&mut size, around(percent), 200.0, &far, PhotoKind::Selfie), Some(70));
        }
        assert_eq!(seen(&mut size, around(79.0), 200.0, &far, PhotoKind::Selfie), Some(80));
    }

    #[test]
    fn no_face_no_size() {
        let mut size = FaceSize { percent: Some(70) };
        size.follow(&[], &FailedGates::default(), PhotoKind::Selfie, &Policy::default());
        assert_eq!(size.percent(), None);
    }
}
