//! Declares what counts as a smile, a relaxed face, a movement, a turn of the head.

use crate::policy::threshold::thresholds;

thresholds! {
    /// What counts as a smile, a relaxed face, a movement, a turn. All relative to the person's own face in the selfie burst.
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
        /// Facing the camera: yaw and pitch at most this far from the selfie's, in degrees. SW 12.
        facing_deg: f32 = 12.0, 8.0 => 15.0;
        /// A turn to a side is under way, degrees. SA 9.
        turn_part_deg: f32 = 9.0, 6.0 => 15.0;
        /// A turn to a side is complete, degrees. SA 27, SI 9-14.
        turn_full_deg: f32 = 20.0, 18.0 => 27.0;
        /// Raising the chin is under way, degrees. SA 7.
        up_part_deg: f32 = 6.0, 4.0 => 9.0;
        /// The chin is raised, degrees. SA 17, SI 9-17.
        up_full_deg: f32 = 13.0, 10.0 => 17.0;
        /// Largest turn in the axis that was not asked for, degrees. Own; SW 12 for up.
        turn_other_axis_deg: f32 = 20.0, 12.0 => 30.0;
        /// Back at the camera between two turns: yaw and pitch at most this far off, degrees. Own.
        recentre_deg: f32 = 8.0, 5.0 => 12.0;
    }
}
