//! Declares how the 3:4 window follows the face.

use crate::policy::threshold::thresholds;

thresholds! {
    /// How the 3:4 window follows the face.
    Crop {
        /// Area of the face box divided by the area of the window that is aimed at. Middle of SA 0.15-0.30.
        fill: f32 = 0.22, 0.15 => 0.30;
        /// The window is never lower than this, unless the frame is. Pixels; the selfie's own height.
        minimum_height_px: f32 = 640.0, 320.0 => 1_280.0;
        /// Largest change of the window's size from one frame to the next, as a share. Own.
        size_step: f32 = 0.04, 0.01 => 0.10;
        /// Share of the remaining way the window's centre goes per frame. Own.
        centre_step: f32 = 0.35, 0.10 => 1.0;
        /// The window stays while its size is wrong by less than this share. Own.
        size_slack: f32 = 0.08, 0.02 => 0.15;
        /// The window stays while its centre is wrong by less than this share of its width. Own.
        centre_slack: f32 = 0.05, 0.01 => 0.08;
        /// A frame without a face leaves the window where it is for this long, in milliseconds. Own.
        keep_without_face_ms: u64 = 2_000, 500 => 6_000;
    }
}
