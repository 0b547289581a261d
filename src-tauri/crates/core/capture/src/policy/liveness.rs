//! Declares what counts as a smile, a relaxed face, a movement, a turn of the head.

use crate::policy::threshold::thresholds;

thresholds! {
    /// What counts as a smile, a relaxed face, a movement, a turn. All relative to the person's own face in the selfie burst.
    LivenessLimits {
        /// Smile above the person's neutral that is a smile. Own: the smallest of 61 posed ones rises by 0.13.
        smile_rise: f32 = 0.125, 0.06 => 0.40;
        /// Times the unrest of the relaxed face (from its second to its eighth tenth) that a smile must rise above too: who
        /// talks all the while has no relaxed face. Own.
        smile_unrest: f32 = 1.5, 0.0 => 3.0;
        /// A lower smile of the selfie than this counts as this: who pouts does not smile by stopping. Own: of 68 relaxed
        /// faces five lie below.
        smile_floor: f32 = -0.10, -0.50 => 0.0;
        /// A smile goes on while it stays above this. Own.
        smile_rise_kept: f32 = 0.09, 0.03 => 0.35;
        /// Below this share of the rise a smile is gone. Own.
        smile_gone: f32 = 0.50, 0.20 => 0.70;
        /// Largest share of a smile that may come from one frame to the next: two pictures swapped come all at once. Own:
        /// smiles that take 0.4 s come by a quarter at most, at six frames a second by 0.6.
        smile_step: f32 = 0.62, 0.40 => 0.90;
        /// A head that leans farther than this against its own relaxed pose does not smile, degrees: the mesh of a leaning head
        /// raises its mouth. Own.
        smile_roll_deg: f32 = 10.0, 5.0 => 30.0;
        /// Smile above neutral up to which a face is relaxed. Own.
        relaxed_rise: f32 = 0.08, 0.03 => 0.24;
        /// Lip gap up to which a face is relaxed. Spec of plan A.
        relaxed_mouth: f32 = 0.15, 0.05 => 0.30;
        /// Eyes are shut below this share of the person's own wider eye in the selfie, and no picture is kept but of a turn.
        /// Own: posed smiles narrow the eyes to 0.65 at most.
        eyes_shut: f32 = 0.50, 0.20 => 0.60;
        /// A blink goes down to this share of the wider eye as it was in the last second ... Own: photographs in a hand tremble
        /// down to 0.67.
        blink_shut: f32 = 0.60, 0.30 => 0.61;
        /// ... and up again to this one. Own.
        blink_open: f32 = 0.70, 0.62 => 0.95;
        /// A mouth opens by this share of eye-to-chin within a second, which is no photograph's either. Own: on photographs in
        /// a hand it trembles by 0.03, talking opens it by 0.1 and more.
        mouth_opened: f32 = 0.06, 0.04 => 0.20;
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
        /// Longest rest of the head before a turn is asked for, seconds; how long it is, from a quarter of it on, is not known
        /// before. Own.
        turn_rest_s: f32 = 1.0, 0.2 => 3.0;
        /// Back at the camera between two turns: yaw and pitch at most this far off, degrees. Own.
        recentre_deg: f32 = 8.0, 5.0 => 12.0;
    }
}
