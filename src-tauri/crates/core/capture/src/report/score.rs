//! Scores a photo, to choose the best of several.

use crate::framing::window::Window;
use crate::gates::photo_kind::PhotoKind;
use crate::observation::Face;
use crate::policy::limits::Limits;

/// Scores a picture, 0-1: 0.30 pose, 0.20 sharpness, 0.15 eyes, 0.10 mouth, 0.10 even light, 0.10 exposure,
/// 0.05 centre. For liveness pictures the mouth, and for turns the pose, is the plan's affair and counts in full.
pub(crate) fn score(face: &Face, window: &Window, phase: PhotoKind, limits: &Limits) -> f32 {
    let share = |value: f32, whole: f32| (value / whole.max(f32::EPSILON)).clamp(0.0, 1.0);
    let turned = (face.yaw_deg.abs() / limits.yaw_block_deg)
        .max((face.pitch_deg - limits.pitch_offset_deg).abs() / limits.pitch_block_deg)
        .max(face.roll_deg.abs() / limits.roll_block_deg);
    let pose = match phase {
        PhotoKind::Selfie | PhotoKind::Liveness => 1.0 - share(turned, 1.0),
        PhotoKind::Turning => 1.0,
    };
    // Twice the hint level: beyond it more contrast is grain, not focus.
    let sharp = share(face.sharpness, 2.0 * limits.sharpness_guide);
    let eyes = share(face.right_eye_open.min(face.left_eye_open), 2.0 * limits.eyes_guide);
    let mouth = match phase {
        PhotoKind::Selfie => 1.0 - share(face.mouth_open, limits.mouth_block),
        PhotoKind::Liveness | PhotoKind::Turning => 1.0,
    };
    // OFIQ's mapping of the overlap of the cheeks' histograms.
    let even = face.evenness.clamp(0.0, 1.0).powf(0.3);
    let exposure = 1.0
        - share(face.over_exposed, limits.over_exposed_limit)
            .max(share(face.crushed, limits.crushed_block));
    let centre = window.centre();
    let off_centre = (face.nose_tip[0] - centre[0]).hypot(face.nose_tip[1] - centre[1]);
    let central = 1.0 - share(off_centre / window.width.max(1.0), limits.centre_block);

    0.30 * pose
        + 0.20 * sharp
        + 0.15 * eyes
        + 0.10 * mouth
        + 0.10 * even
        + 0.10 * exposure
        + 0.05 * central
}
