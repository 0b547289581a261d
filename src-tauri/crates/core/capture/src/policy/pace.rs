//! Declares how many tries, how fast, and when two sightings are the same person.

use crate::policy::threshold::thresholds;

thresholds! {
    /// How many tries, how fast, and when two sightings are the same person.
    PaceLimits {
        /// Attempts with one plan before another way is needed. Yoti advises 3.
        attempts: u8 = 3, 1 => 5;
        /// After the last attempt the same customer number waits so many minutes on this station. AWS 30-60.
        lockout_minutes: u16 = 30, 0 => 1_440;
        /// This many fresh starts, each confirmed by a person, count as one attempt. Own.
        resets_per_attempt: u8 = 5, 2 => 20;
        /// How often more time is given. WCAG 2.2.1 asks for ten.
        more_time: u8 = 10, 0 => 10;
        /// Good pictures the selfie is chosen from. SIM.
        selfie_candidates: u8 = 5, 2 => 9;
        /// Good pictures below which the burst is repeated. Own.
        selfie_minimum: u8 = 2, 1 => 5;
        /// Pictures a liveness slot takes the best of. Own.
        slot_candidates: u8 = 3, 1 => 5;
        /// Frames in a row that do not show the turn end it. SA 5.
        turn_bad_frames: u8 = 5, 2 => 15;
        /// Frames the camera's exposure is ignored for. SI 5.
        warm_up_frames: u8 = 5, 0 => 30;
        /// Luma change per frame below which exposure has settled. Own.
        settled_luma: f32 = 3.0, 0.5 => 10.0;
        /// Bit-for-bit equal frames in a row that mean a frozen camera. Own.
        frozen_frames: u8 = 10, 3 => 60;
        /// Analysed frames per second below which the device is slow. Own.
        slow_per_second: f32 = 6.0, 2.0 => 15.0;
        /// Overlap (intersection over union) of the face boxes of two frames. Own.
        overlap: f32 = 0.30, 0.10 => 0.60;
        /// Longest time between two sightings of one person, in milliseconds. SA Enhanced 500.
        gap_ms: u64 = 500, 200 => 1_500;
        /// The same where the head turned out of sight and comes back from that side. Own.
        turned_gap_ms: u64 = 2_000, 500 => 2_500;
        /// Distance of a face's shape from the person's own, kept up for a second, that means another person; 1 is the usual
        /// change within one person. Own: nobody of 95 came beyond 8.
        other_shape: f32 = 10.0, 6.0 => 30.0;
    }
}
