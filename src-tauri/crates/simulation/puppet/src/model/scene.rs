//! Everything one picture shows: people, room, light and the camera that sees them.

use crate::model::colour::Colour;
use crate::model::held_picture::HeldPicture;
use crate::model::person::Person;
use crate::model::pose::Pose;

/// One person in a pose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Who it is.
    pub person: Person,
    /// How they stand; in the middle of the exposure if they move.
    pub pose: Pose,
    /// How they stood when the shutter opened and closed, if the picture shows that they move.
    pub motion: Option<[Pose; 2]>,
}

/// The light that falls on people and room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Light {
    /// Multiplies every code value of the picture: 1 is well lit, 0.25 dark, 1.9 over-exposed, 0 a covered lens.
    pub level: f32,
    /// Colour of the light; white is `[1.0; 3]`.
    pub colour: Colour,
    /// Where the main light stands, degrees from the camera to the image's right (negative: to the left).
    pub from_deg: f32,
    /// How much light comes from all around, 0 (hard light from one side) to 1 (flat): 0.7 is soft and even.
    pub softness: f32,
}

impl Default for Light {
    fn default() -> Self {
        Self { level: 1.0, colour: [1.0; 3], from_deg: -16.0, softness: 0.7 }
    }
}

/// The office behind the people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Brightness of the wall against the people: 1 is calm, 2 and more shines from behind.
    pub brightness: f32,
    /// Colour cast of the wall.
    pub wall: Colour,
}

impl Default for Room {
    fn default() -> Self {
        Self { brightness: 1.0, wall: [0.755, 0.745, 0.715] }
    }
}

/// The camera.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lens {
    /// Vertical field of view in degrees.
    pub vertical_fov_deg: f32,
    /// Standard deviation of the blur in pixels, in steps of a half (0, 0.5, 0.7, 0.87, 1 ..: the square is rounded to quarters).
    pub blur_px: f32,
    /// Peak sensor noise in code values (0-255) at a gain of 1.
    pub noise: f32,
    /// Amplification of light and noise alike, as a camera does in the dark.
    pub gain: f32,
    /// How much darker the corners are, 0-1.
    pub vignette: f32,
}

impl Lens {
    /// 63 degrees across a 4:3 picture, an ordinary webcam: `2 atan(tan(63 deg / 2) * 3 / 4)`.
    ///
    /// The face model's own geometry assumes 63 degrees *vertically*; set [`Lens::vertical_fov_deg`] to 63 to
    /// measure against that assumption (the face is then as large at 34 cm as it is here at 45 cm).
    pub const WEBCAM_FOV_DEG: f32 = 49.37;
}

impl Default for Lens {
    fn default() -> Self {
        Self {
            vertical_fov_deg: Self::WEBCAM_FOV_DEG,
            blur_px: 0.5,
            noise: 2.5,
            gain: 1.0,
            vignette: 0.10,
        }
    }
}

/// One picture before it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Who is in it; nobody, one or several people.
    pub people: Vec<Figure>,
    /// A picture held before the camera.
    pub held_picture: Option<HeldPicture>,
    /// The background.
    pub room: Room,
    /// The light.
    pub light: Light,
    /// The camera.
    pub lens: Lens,
    /// Picture width in pixels, at least 16.
    pub width: u32,
    /// Picture height in pixels, at least 16.
    pub height: u32,
    /// Seed of the sensor noise: another seed is another frame of the same scene.
    pub seed: u32,
}

impl Scene {
    /// An empty room of `width` x `height` pixels.
    #[must_use]
    pub fn empty(width: u32, height: u32) -> Self {
        Self {
            people: Vec::new(),
            held_picture: None,
            room: Room::default(),
            light: Light::default(),
            lens: Lens::default(),
            width,
            height,
            seed: 1,
        }
    }

    /// One person at 640x480.
    #[must_use]
    pub fn of(person: Person, pose: Pose) -> Self {
        Self::empty(640, 480).with(person, pose)
    }

    /// The same scene with one more person.
    #[must_use]
    pub fn with(mut self, person: Person, pose: Pose) -> Self {
        self.people.push(Figure { person, pose, motion: None });
        self
    }

    /// The same scene with one more person who moves from one pose to another while the shutter is open.
    #[must_use]
    pub fn with_moving(mut self, person: Person, opened: Pose, closed: Pose) -> Self {
        self.people.push(Figure {
            person,
            pose: opened.towards(closed, 0.5),
            motion: Some([opened, closed]),
        });
        self
    }

    /// The same scene with a picture that somebody holds before the camera.
    #[must_use]
    pub fn with_held_picture(self, held_picture: HeldPicture) -> Self {
        Self { held_picture: Some(held_picture), ..self }
    }

    /// The same scene at another picture size.
    #[must_use]
    pub fn sized(self, width: u32, height: u32) -> Self {
        Self { width, height, ..self }
    }

    /// The same scene with another noise seed.
    #[must_use]
    pub fn seeded(self, seed: u32) -> Self {
        Self { seed, ..self }
    }

    /// The same scene with the light's level changed; see [`Light::level`].
    #[must_use]
    pub fn lit(mut self, level: f32) -> Self {
        self.light.level = level;
        self
    }
}
