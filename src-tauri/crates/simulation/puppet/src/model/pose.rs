//! How a person stands and looks at one instant.

use crate::model::cover::Cover;

/// Pose and expression of one person in front of the camera.
///
/// Angles are rotations against the line of sight, from the camera to the tip of the nose, and turn about the top of
/// the neck: 0 looks into the camera from anywhere. [`Pose::default`] does so from 45 cm: in the default
/// [`crate::Lens`] the box of the face then fills about 22 % of an upright 3:4 crop of full height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    /// Degrees; positive turns the nose to the right edge of the raw image (the person's left).
    pub yaw_deg: f32,
    /// Degrees; positive lowers the chin.
    pub pitch_deg: f32,
    /// Degrees; positive is clockwise in the image.
    pub roll_deg: f32,
    /// The person's left eye (on the image's right): 1 open, 0 closed.
    pub left_eye: f32,
    /// The person's right eye (on the image's left): 1 open, 0 closed.
    pub right_eye: f32,
    /// Where the eyes look against the head, degrees to the image's right.
    pub gaze_x_deg: f32,
    /// Where the eyes look against the head, degrees up.
    pub gaze_y_deg: f32,
    /// 0 relaxed, 0.5 a friendly smile, 1 a broad smile that shows teeth.
    pub smile: f32,
    /// How far the jaw is dropped: 0 closed, 1 wide open.
    pub mouth_open: f32,
    /// Distance from the camera along its axis to the middle of the head (the mesh origin between the ears), when the head is not turned.
    pub distance_cm: f32,
    /// How far the nose tip lies to the image's right of the camera's axis, when the head is not turned.
    pub x_cm: f32,
    /// How far the nose tip lies above the camera's axis, when the head is not turned.
    pub y_cm: f32,
    /// What is held before the face.
    pub cover: Option<Cover>,
}

impl Default for Pose {
    fn default() -> Self {
        Self {
            yaw_deg: 0.0,
            pitch_deg: 0.0,
            roll_deg: 0.0,
            left_eye: 1.0,
            right_eye: 1.0,
            gaze_x_deg: 0.0,
            gaze_y_deg: 0.0,
            smile: 0.0,
            mouth_open: 0.0,
            distance_cm: 45.0,
            x_cm: 0.0,
            y_cm: 0.0,
            cover: None,
        }
    }
}

impl Pose {
    /// The neutral pose turned by these angles, in degrees.
    #[must_use]
    pub fn turned(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) -> Self {
        Self { yaw_deg, pitch_deg, roll_deg, ..Self::default() }
    }

    /// The neutral pose at this place: see [`Pose::x_cm`], [`Pose::y_cm`] and [`Pose::distance_cm`].
    #[must_use]
    pub fn placed(x_cm: f32, y_cm: f32, distance_cm: f32) -> Self {
        Self { x_cm, y_cm, distance_cm, ..Self::default() }
    }

    /// The pose on the way from this one (share 0) to another (share 1).
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * share;
        Self {
            yaw_deg: mix(self.yaw_deg, other.yaw_deg),
            pitch_deg: mix(self.pitch_deg, other.pitch_deg),
            roll_deg: mix(self.roll_deg, other.roll_deg),
            left_eye: mix(self.left_eye, other.left_eye),
            right_eye: mix(self.right_eye, other.right_eye),
            gaze_x_deg: mix(self.gaze_x_deg, other.gaze_x_deg),
            gaze_y_deg: mix(self.gaze_y_deg, other.gaze_y_deg),
            smile: mix(self.smile, other.smile),
            mouth_open: mix(self.mouth_open, other.mouth_open),
            distance_cm: mix(self.distance_cm, other.distance_cm),
            x_cm: mix(self.x_cm, other.x_cm),
            y_cm: mix(self.y_cm, other.y_cm),
            cover: self.cover,
        }
    }

    /// Both eyes opened to `openness`: 1 open, 0 closed.
    #[must_use]
    pub fn with_eyes(self, openness: f32) -> Self {
        Self { left_eye: openness, right_eye: openness, ..self }
    }
}
