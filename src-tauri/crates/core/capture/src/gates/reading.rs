//! Records what the gates compared for one frame: for an operator who helps, never for the customer.

use crate::gates::gate::{Gate, Level};
use serde::Serialize;

/// What is compared with limits. Shares are 0-1, light is mean luma 0-255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Area of a second face divided by the first's.
    SecondFace,
    /// Area of the face divided by that of the window once it has settled: the distance.
    SettledSize,
    /// The same in the window as it is now.
    Size,
    /// Distance of the eyes in pixels of the stored picture.
    EyeDistance,
    /// Smallest margin between face and window edge, as a share of the window.
    Margin,
    /// Distance of the face from the window's centre, as a share of its width.
    OffCentre,
    /// How far the colour of nose and mouth lies from that of the face above, CIELAB a* and b*.
    MaskColour,
    /// How much darker than the cheeks the eyes and all about them are, a share.
    EyeShade,
    /// Light in the middle of the frame and on the face, the lesser of both.
    FrameLight,
    /// Light on the face: the white of the eyes.
    EyeWhite,
    /// Share of the face that is too dark to show anything.
    Crushed,
    /// Share of the face that is too bright to show anything.
    OverExposed,
    /// How much brighter the surroundings of the head are than the white of the eyes.
    BackLight,
    /// Overlap of the light on both cheeks, a share.
    Evenness,
    /// Degrees to the side.
    Yaw,
    /// Degrees up or down.
    Pitch,
    /// Degrees towards a shoulder.
    Roll,
    /// Lid gap of the wider eye, as a share of the height of the face.
    WiderEye,
    /// Lid gap of the narrower eye.
    NarrowerEye,
    /// Lip gap, as a share of the height of the face.
    MouthOpen,
    /// Smile, 0-1.
    Smile,
    /// Movement of the nose since the frame before, as a share of the eye distance.
    Movement,
    /// Variance of the Laplacian: no unit.
    Sharpness,
}

/// On which side of its limits a value is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// It must not fall below.
    AtLeast,
    /// It must not rise above.
    AtMost,
}

/// One comparison. The limits are those of the policy: a gate that fails wants a little more before it passes again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Reading {
    /// The gate it counts for; more than one comparison may. The window tells comparisons apart by quantity and side.
    #[serde(skip)]
    pub gate: Gate,
    /// What was compared.
    pub quantity: Quantity,
    /// How large it was, in the quantity's unit.
    pub value: f32,
    /// On which side of the limits it is well.
    pub side: Side,
    /// From here on there is a hint.
    pub guide: Option<f32>,
    /// From here on no picture is taken.
    pub block: Option<f32>,
    /// What it came to; `None` when the value is well.
    pub level: Option<Level>,
}

impl Reading {
    /// Whether the light on the face does not pass. What differs with skin in the same light (clipped shares, the face
    /// against what is behind it) is left out: nobody waits longer than others for it.
    pub(crate) fn hints_at_light(&self) -> bool {
        const LIGHT: [Quantity; 3] = [Quantity::EyeWhite, Quantity::FrameLight, Quantity::Evenness];
        self.level.is_some() && LIGHT.contains(&self.quantity)
    }
}
