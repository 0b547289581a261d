//! How a person stands and looks at one instant.

/// Pose and expression of one person in front of the camera.
///
/// Angles are rotations against the camera's own axes, not against the line of sight, and turn about the top of
/// the neck. [`Pose::default`] looks straight into the camera from 45 cm: in the default [`crate::Lens`] the box
/// of the face then fills about 22 % of an upright 3:4 crop of full height.
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
        }
    }
}

impl Pose {
    /// The neutral pose turned by these angles, in degrees.
    #[must_use]
    pub fn turned(yaw_deg: f32, pitch_deg: f32, roll_deg: f32) -> Self {
        Self {
            yaw_deg,
            pitch_deg,
            roll_deg,
            ..Self::default()
        }
    }

    /// Both eyes opened to `openness`: 1 open, 0 closed.
    #[must_use]
    pub fn with_eyes(self, openness: f32) -> Self {
        Self {
            left_eye: openness,
            right_eye: openness,
            ..self
        }
    }
}
