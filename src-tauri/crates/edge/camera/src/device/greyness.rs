//! Notices a camera without colours: an infrared one that packs its pictures as if it had some.

use image::RgbImage;

/// Pictures in a row before it is believed: about two seconds.
const IN_A_ROW: u32 = 60;
/// Pixels looked at: every so many.
const STEP: usize = 37;
/// Levels between red, green and blue that are no colour.
const NO_COLOUR: u8 = 2;
/// In the dark every camera is grey: mean luma from which a picture tells anything.
const LIT: u64 = 40;

/// How long pictures have been grey.
#[derive(Debug, Default)]
pub(super) struct Greyness {
    in_a_row: u32,
}

impl Greyness {
    /// Whether this picture and all of the last two seconds are grey; begins anew then.
    pub(super) fn lasts(&mut self, image: &RgbImage) -> bool {
        self.in_a_row = if is_grey(image) { self.in_a_row + 1 } else { 0 };
        let lasts = self.in_a_row >= IN_A_ROW;
        if lasts {
            self.in_a_row = 0;
        }
        lasts
    }
}

fn is_grey(image: &RgbImage) -> bool {
    let (mut sum, mut looked) = (0, 0_u64);
    for pixel in image.as_raw().chunks_exact(3).step_by(STEP) {
        let (least, most) =
            (pixel[0].min(pixel[1]).min(pixel[2]), pixel[0].max(pixel[1]).max(pixel[2]));
        if most - least > NO_COLOUR {
            return false;
        }
        sum += u64::from(pixel[1]);
        looked += 1;
    }
    sum >= LIT * looked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lit_pictures_without_any_colour_count() {
        let plain = |colour: [u8; 3]| RgbImage::from_pixel(64, 48, image::Rgb(colour));
        assert!(is_grey(&plain([120, 121, 120])));
        assert!(!is_grey(&plain([3, 3, 3])), "dark");
        assert!(!is_grey(&plain([120, 126, 120])));
        let mut greyness = Greyness::default();
        assert!((1..IN_A_ROW).all(|_| !greyness.lasts(&plain([90; 3]))));
        assert!(!greyness.lasts(&plain([90, 50, 40])), "one with colours is enough");
        assert!((1..IN_A_ROW).all(|_| !greyness.lasts(&plain([90; 3]))));
        assert!(greyness.lasts(&plain([90; 3])));
    }
}
