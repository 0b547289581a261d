//! The Monk Skin Tone scale: ten tones of skin from light to dark.

use crate::model::colour::Colour;

/// A step of the Monk Skin Tone scale (Ellis Monk and Google, <https://skintone.google>, CC BY 4.0); each is numbered
/// by its published sRGB value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonkTone {
    /// The lightest.
    Monk01 = 0x00f6_ede4,
    /// Step 2.
    Monk02 = 0x00f3_e7db,
    /// Step 3.
    Monk03 = 0x00f7_ead0,
    /// Step 4.
    Monk04 = 0x00ea_daba,
    /// Step 5.
    Monk05 = 0x00d7_bd96,
    /// Step 6.
    Monk06 = 0x00a0_7e56,
    /// Step 7.
    Monk07 = 0x0082_5c43,
    /// Step 8.
    Monk08 = 0x0060_4134,
    /// Step 9.
    Monk09 = 0x003a_312a,
    /// The darkest.
    Monk10 = 0x0029_2420,
}

impl MonkTone {
    /// The scale from light to dark.
    pub const ALL: [Self; 10] = [
        Self::Monk01,
        Self::Monk02,
        Self::Monk03,
        Self::Monk04,
        Self::Monk05,
        Self::Monk06,
        Self::Monk07,
        Self::Monk08,
        Self::Monk09,
        Self::Monk10,
    ];

    /// The published colour.
    #[must_use]
    pub const fn colour(self) -> Colour {
        let code = self as u32;
        [channel(code >> 16), channel(code >> 8), channel(code)]
    }
}

const fn channel(code: u32) -> f32 {
    (code & 0xff) as f32 / 255.0
}

/// The skin of a face of this tone, in even light.
///
/// The scale's swatches are a chart to compare with, not reflectances: skin sends back about 4 to 60 % of the light
/// (the lightest and darkest swatch 93 and 2 %), and blood makes it redder than a swatch of the same lightness.
pub(crate) fn skin_of(tone: MonkTone) -> Colour {
    let swatch = tone.colour();
    let light = swatch[1];
    let blood = [1.22 - 0.19 * light, 0.97 - 0.02 * light, 0.87];
    std::array::from_fn(|k| (0.095 + 0.78 * swatch[k]) * blood[k])
}

/// Lips that suit a skin: much redder than light skin, hardly darker than dark skin.
pub(crate) fn lips_of(skin: Colour) -> Colour {
    let dark = 1.0 - skin[1];
    std::array::from_fn(|k| skin[k] * ([0.80, 0.55, 0.60][k] + [0.25, 0.28, 0.32][k] * dark))
}

#[cfg(test)]
mod tests {
    use super::{MonkTone, lips_of, skin_of};

    #[test]
    fn the_scale_runs_from_light_to_dark_in_its_published_colours() {
        let green = MonkTone::ALL.map(|tone| tone.colour()[1]);
        // Step 3 is more yellow than step 2, hardly darker.
        assert!(green.windows(2).all(|pair| pair[1] < pair[0] + 0.02), "{green:?}");
        assert_eq!(MonkTone::Monk06.colour(), [160.0 / 255.0, 126.0 / 255.0, 86.0 / 255.0]);
    }

    #[test]
    fn lips_are_redder_than_the_skin_around_them() {
        for tone in MonkTone::ALL {
            let skin = skin_of(tone);
            let lips = lips_of(skin);
            assert!(lips[0] / lips[1] > 1.1 * skin[0] / skin[1], "{tone:?}: {lips:?}");
        }
    }
}
