//! What counts as a smile, a relaxed face, a movement.

use super::threshold::thresholds;

thresholds! {
    /// What counts as a smile, a relaxed face, a movement. All relative to the person's own face in the selfie burst.
    LivenessLimits {
        /// Smile score above the person's neutral that is a smile. SW 0.25.
        smile_rise: f32 = 0.25, 0.10 => 0.50;
        /// A smile goes on while it stays above this. Own.
        smile_rise_kept: f32 = 0.20, 0.05 => 0.45;
        /// Mouth width against the neutral one that counts as a smile too, with half the rise. Own.
        smile_width: f32 = 1.12, 1.05 => 1.40;
        /// Smile score above neutral up to which a face is relaxed. Own.
        relaxed_rise: f32 = 0.15, 0.05 => 0.24;
        /// Lip gap up to which a face is relaxed. Spec of plan A.
        relaxed_mouth: f32 = 0.15, 0.05 => 0.30;
        /// Some axis of the head turned by more than this since the last kept picture. Degrees, SA 0.75.
        motion_deg: f32 = 0.75, 0.30 => 2.0;
    }
}
