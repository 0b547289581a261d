//! Kinds of light that a camera meets, good and bad.

use crate::model::scene::{Light, Scene};

/// A kind of light, to be set up in a [`Scene`] with [`Scene::illuminated`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Illumination {
    /// Soft light from the front: a well lit place.
    Even,
    /// A bright wall or window behind the person; the camera exposes for it.
    Back,
    /// One hard lamp from the image's left.
    Side,
    /// Too little light; the camera turns up its gain, which shows as noise.
    Low,
    /// Lamp light that the camera's white balance takes for daylight: everything is orange.
    Warm,
    /// Daylight that the white balance takes for lamp light: everything is blue.
    Cool,
    /// More light than the exposure is set for.
    Glaring,
}

impl Illumination {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Even, Self::Back, Self::Side, Self::Low, Self::Warm, Self::Cool, Self::Glaring];
}

impl Scene {
    /// The same scene in another light: sets light, brightness of the room, and gain of the camera.
    #[must_use]
    pub fn illuminated(mut self, kind: Illumination) -> Self {
        let usual = Light::default();
        (self.light, self.room.brightness, self.lens.gain) = match kind {
            Illumination::Even => (usual, 1.0, 1.0),
            // A third of the usual light on the person, twice the usual from behind.
            Illumination::Back => (coloured([0.34; 3]), 6.0, 1.0),
            Illumination::Side => {
                let lamp = Light { from_deg: -80.0, softness: 0.08, ..usual };
                (lamp, 0.6, 1.0)
            }
            Illumination::Low => (Light { level: 0.14, ..usual }, 1.0, 2.5),
            Illumination::Warm => (coloured([1.18, 0.90, 0.52]), 1.0, 1.0),
            Illumination::Cool => (coloured([0.70, 0.92, 1.30]), 1.0, 1.0),
            Illumination::Glaring => (Light { level: 1.75, ..usual }, 1.0, 1.0),
        };
        self
    }
}

fn coloured(colour: [f32; 3]) -> Light {
    Light { colour, ..Light::default() }
}
