//! Who stands there: everything about a person that does not change from frame to frame.

use crate::model::colour::Colour;
use crate::model::face_shape::FaceShape;
use crate::model::monk_tone::{MonkTone, lips_of, skin_of};
use crate::noise::Dice;

/// How the hair is worn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HairStyle {
    /// Tight curls cut close to the head.
    Cropped,
    /// Short straight hair with some volume on top.
    Short,
    /// Hair that falls to the shoulders on both sides.
    Long,
    /// No hair on the head.
    Bald,
}

/// Hair of the head; brows and beard share its colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hair {
    /// How it is worn.
    pub style: HairStyle,
    /// Its colour.
    pub colour: Colour,
}

/// What glasses are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glasses {
    /// Dark frame, lenses that are looked through.
    Clear,
    /// Sunglasses: the eyes cannot be seen.
    Dark,
}

/// A person's identity. All fields may be set freely; [`Person::customer`] is a good place to start from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Person {
    /// Geometry of the face.
    pub shape: FaceShape,
    /// Skin tone in even light.
    pub skin: Colour,
    /// Colour of the lips.
    pub lips: Colour,
    /// Colour of the irises.
    pub irises: Colour,
    /// Hair of the head.
    pub hair: Hair,
    /// Fullness of the brows: 1 is usual, 0.5 thin, 1.5 bushy.
    pub brows: f32,
    /// Density of the beard, 0 (shaved) to 1 (full).
    pub beard: f32,
    /// Colour of the shirt.
    pub shirt: Colour,
    /// Colour of the collar and what is worn underneath.
    pub collar: Colour,
    /// Glasses, if any are worn.
    pub glasses: Option<Glasses>,
    /// Colour of a head scarf, if one is worn: it hides hair, ears and neck, never the face.
    pub scarf: Option<Colour>,
    /// Colour of a mask over nose, mouth and chin, if one is worn.
    pub mask: Option<Colour>,
    /// Seed of what makes skin and hair individual (pores, strands, freckles).
    pub seed: u32,
}

impl Person {
    /// The person of the demo camera and of most tests.
    #[must_use]
    pub const fn customer() -> Self {
        Self {
            shape: FaceShape::AVERAGE,
            skin: [0.62, 0.43, 0.325],
            lips: [0.56, 0.30, 0.27],
            irises: [0.27, 0.15, 0.08],
            hair: Hair { style: HairStyle::Cropped, colour: [0.095, 0.075, 0.065] },
            brows: 1.0,
            beard: 0.0,
            shirt: [0.20, 0.42, 0.47],
            collar: [0.90, 0.89, 0.86],
            glasses: None,
            scarf: None,
            mask: None,
            seed: 1,
        }
    }

    /// Clearly somebody else: other geometry, skin, hair, beard and shirt.
    #[must_use]
    pub const fn impostor() -> Self {
        Self {
            shape: FaceShape {
                width: 1.09,
                jaw: 1.12,
                length: 0.94,
                nose_width: 1.22,
                nose_length: 0.90,
                eye_spacing: 0.91,
                mouth_width: 1.14,
                lip_fullness: 0.8,
                brow_height: -0.18,
            },
            skin: [0.86, 0.67, 0.56],
            lips: [0.71, 0.43, 0.40],
            irises: [0.33, 0.42, 0.45],
            hair: Hair { style: HairStyle::Short, colour: [0.33, 0.22, 0.13] },
            brows: 1.3,
            beard: 0.75,
            shirt: [0.46, 0.22, 0.24],
            collar: [0.24, 0.25, 0.28],
            glasses: None,
            scarf: None,
            mask: None,
            seed: 77,
        }
    }

    /// The same person with another tone of skin, and lips that suit it.
    #[must_use]
    pub fn with_tone(self, tone: MonkTone) -> Self {
        let skin = skin_of(tone);
        Self { skin, lips: lips_of(skin), ..self }
    }

    /// A person drawn from the variety of people; the same seed is always the same person.
    #[must_use]
    pub fn sample(seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0x0070_7570_7065_7400);
        let tone = dice.unit();
        let skin = skin_between(tone);
        let greyness = (dice.unit() * 4.0 - 3.0).max(0.0) * 0.8;
        let natural = mix3([0.08, 0.065, 0.06], [0.48, 0.33, 0.19], dice.unit() * (1.0 - tone));
        let style = match dice.below(8) {
            0 => HairStyle::Bald,
            1..=3 => HairStyle::Cropped,
            4 | 5 => HairStyle::Short,
            _ => HairStyle::Long,
        };
        let bearded = style != HairStyle::Long && dice.unit() < 0.4;
        Self {
            shape: FaceShape::sample(&mut dice),
            skin,
            lips: lips_of(skin),
            irises: mix3(
                [0.42, 0.50, 0.52],
                [0.20, 0.11, 0.06],
                (tone * 2.0 + dice.unit() * 0.6).min(1.0),
            ),
            hair: Hair { style, colour: mix3(natural, [0.62, 0.61, 0.60], greyness) },
            brows: dice.between(0.7, 1.4),
            beard: if bearded { dice.between(0.3, 1.0) } else { 0.0 },
            shirt: [dice.between(0.15, 0.75), dice.between(0.15, 0.7), dice.between(0.15, 0.75)],
            collar: [0.88, 0.88, 0.86],
            glasses: (dice.unit() < 0.15).then_some(Glasses::Clear),
            scarf: None,
            mask: None,
            seed: seed as u32 ^ (seed >> 32) as u32,
        }
    }
}

/// A skin from the whole Monk scale: 0 its lightest tone, 1 its darkest.
fn skin_between(share: f32) -> Colour {
    let place = share * (MonkTone::ALL.len() - 1) as f32;
    let step = (place as usize).min(MonkTone::ALL.len() - 2);
    mix3(skin_of(MonkTone::ALL[step]), skin_of(MonkTone::ALL[step + 1]), place - step as f32)
}

fn mix3(a: Colour, b: Colour, share: f32) -> Colour {
    std::array::from_fn(|k| a[k] + (b[k] - a[k]) * share)
}
