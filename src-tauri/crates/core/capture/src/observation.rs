//! Describes what one camera frame shows, in the words vision must use.

use serde::{Deserialize, Serialize};

/// A rectangle in camera-frame pixels, origin at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rectangle {
    /// Left edge in pixels; may lie outside the frame.
    pub x: f32,
    /// Top edge in pixels; may lie outside the frame.
    pub y: f32,
    /// Width in pixels.
    pub width: f32,
    /// Height in pixels.
    pub height: f32,
}

/// Whether the frame can be a picture of the present at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum FrameHealth {
    /// An ordinary picture.
    #[default]
    Fine,
    /// Almost no light reaches the sensor (mean luma below 8, variance below 4): lens covered.
    Black,
    /// One even tone from edge to edge (variance below 4), but light: a finger, a sticker, a test signal.
    Flat,
    /// The same picture again, bit for bit.
    Frozen,
    /// No colour at all: an infrared or broken camera.
    Colourless,
}

/// One analysed frame. The image is raw: never mirrored, so the person's left is on the image's right.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Observation {
    /// Frame width in pixels.
    pub frame_width: u32,
    /// Frame height in pixels.
    pub frame_height: u32,
    /// Whether the frame is a usable picture.
    pub health: FrameHealth,
    /// Mean luma (BT.601, 0-255) of the centre 60 % of the frame beside the person (hair, neck and body included), so
    /// that two people in the same light meet the same gate; of all of it without a face.
    pub frame_luma: f32,
    /// Mean luma (0-255) of the centre 60 % of the frame without the face box. Recorded.
    pub scene_luma: f32,
    /// How far the centre 60 % of the frame differs from that of the eighth frame before: mean absolute difference of the
    /// luma (0-255) of its tiles, beside what a change of light makes. Noise stays about 0.1; who stands there sways.
    pub centre_motion: f32,
    /// A hash of the frame's pixels: two frames with the same are the same picture.
    pub fingerprint: u64,
    /// Steps between 8x8 blocks over steps within them: 1 without compression, above 2 blocks can be seen. Recorded.
    pub blockiness: f32,
    /// The most prominent face, if any.
    pub face: Option<Face>,
    /// Area of the second largest face divided by the area of the first; 0 without a second face.
    pub second_face_ratio: f32,
}

/// A face seen in a frame. Lengths and points are camera-frame pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Face {
    /// Bounding box of the mesh points.
    pub bounds: Rectangle,
    /// How sure the mesh model is that this is a face, 0-1.
    pub presence: f32,
    /// Tip of the nose (mesh point 1).
    pub nose_tip: [f32; 2],
    /// Middle between the eye centres.
    pub eye_midpoint: [f32; 2],
    /// Lowest point of the chin (mesh point 152).
    pub chin: [f32; 2],
    /// Distance between the eye centres, mid(33,133) to mid(362,263), not corrected for yaw.
    pub inter_eye_distance: f32,
    /// Distance from the eye midpoint to the chin ("T" of ISO/IEC 29794-5 measures).
    pub eye_to_chin: f32,
    /// Degrees from looking at the camera, wherever the face is; positive turns the nose towards the right edge of the raw
    /// image (the person's left).
    pub yaw_deg: f32,
    /// Degrees from looking at the camera; positive lowers the chin.
    pub pitch_deg: f32,
    /// Degrees; positive is clockwise in the image.
    pub roll_deg: f32,
    /// Lid gap of the eye on the image's left (the person's right eye, 159-145) divided by `eye_to_chin`.
    pub right_eye_open: f32,
    /// Lid gap of the person's left eye (386-374) divided by `eye_to_chin`.
    pub left_eye_open: f32,
    /// Lip gap (13-14) divided by `eye_to_chin`.
    pub mouth_open: f32,
    /// How much the mouth and the cheeks are where smiles bring them: 0 on an average relaxed face. Only the rise above the
    /// person's own relaxed face says something; a posed smile rises by 0.13 at least and by 0.5 on average.
    pub smile: f32,
    /// Mouth width (61-291) divided by `inter_eye_distance`.
    pub mouth_width: f32,
    /// What stays of the face's shape when it moves, in four directions; 1 is the usual change within one person. It says
    /// something about who it is, so it is never stored.
    #[serde(skip)]
    pub shape: [f32; 4],
    /// Variance of the Laplacian on a 96x96 resample of the face.
    pub sharpness: f32,
    /// Contrast about the person's right eye: standard deviation of luma over the cheeks' luma. Below 0.1 the eye
    /// cannot be seen, however surely the mesh says where it should be: dark glasses, a hand, hair.
    pub right_eye_contrast: f32,
    /// The same about the person's left eye.
    pub left_eye_contrast: f32,
    /// The same about the lips: small under a mask or a scarf.
    pub mouth_contrast: f32,
    /// How far the colour of both nose and lower face lies from that of the face above, CIELAB a* and b*, the lesser of
    /// both: a mask, a scarf over the mouth, never a beard. Bare faces stay below 7.5.
    pub mask: f32,
    /// How much darker than the cheeks the brighter eye is with all that is about it, 0 as bright, 1 black: dark glasses.
    /// Bare faces and those with ordinary glasses stay below 0.45.
    pub eye_shade: f32,
    /// Luma of the white of the brighter eye, 0-255, grain averaged out: the light on the face, much the same whatever the
    /// skin (in one light 144 on dark faces and 173 on light ones in the median, where the whole faces have 75 and 143).
    pub eye_white: f32,
    /// Share of eight skin patches (forehead to jaws) whose colour is unlike the others', 0-1: masks, gloves, but
    /// beards and coloured light too. Recorded, never a reason to refuse.
    pub unlike_skin: f32,
    /// CIELAB a* and b* of the cheeks; natural skin in white light lies in 5-25 and 5-35 (ISO/IEC 29794-5).
    /// Recorded, never a reason to refuse.
    pub skin_colour: [f32; 2],
    /// Mean luma of the face, 0-255. Recorded, never a reason to refuse: it differs with skin tone.
    pub luma: f32,
    /// Variance of the face's luma; `sharpness` over it compares cameras whatever the contrast. Recorded.
    pub luma_variance: f32,
    /// Share of face pixels with luma 247 or more, 0-1.
    pub over_exposed: f32,
    /// Share of face pixels with luma 25 or less, 0-1.
    pub crushed: f32,
    /// Mean luma of a ring around the head minus that of the white of the eyes: large with a window behind.
    pub back_light: f32,
    /// Mean step of luma between neighbouring places around the head: 0 a plain wall, above 10 shelves. Recorded.
    pub background_variation: f32,
    /// Overlap of the luma histograms of the two cheeks, 0-1: small with light from one side.
    pub evenness: f32,
    /// Entropy of the face's luma histogram in bits, 0-8.
    pub dynamic_range: f32,
    /// The same in linear light, for the measures of ISO/IEC 29794-5.
    pub linear_light: LinearLight,
}

/// Light on the face, in linear light as OFIQ 1.0.3 measures it. Recorded, never a reason to refuse: it differs with skin.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct LinearLight {
    /// Mean luminance, 0-1.
    pub mean: f32,
    /// Variance of the luminance.
    pub variance: f32,
    /// Share of pixels at 247 of 255 or more, 0-1.
    pub over_exposed: f32,
    /// Share of pixels at 25 of 255 or less, 0-1.
    pub crushed: f32,
    /// Entropy of the luminance's histogram in bits, 0-8.
    pub dynamic_range: f32,
    /// Overlap of the histograms of the two cheeks, 0-1.
    pub evenness: f32,
}
