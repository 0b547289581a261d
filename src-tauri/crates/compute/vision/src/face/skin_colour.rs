//! Measures the colour of the skin: its CIELAB a* and b* (ISO/IEC 29794-5, natural colour).

use crate::face::cheeks::Cheeks;
use image::RgbImage;

/// White of sRGB (D65).
const WHITE: [f32; 3] = [0.950_47, 1.0, 1.088_83];
/// From linear sRGB to CIE XYZ.
const TO_XYZ: [[f32; 3]; 3] = [
    [0.412_456, 0.357_576, 0.180_438],
    [0.212_673, 0.715_152, 0.072_175],
    [0.019_334, 0.119_192, 0.950_304],
];

/// a* (from green to red) and b* (from blue to yellow) of the cheeks' mean colour.
pub(crate) fn skin_colour(image: &RgbImage, cheeks: &Cheeks) -> [f32; 2] {
    a_b(cheeks.colour(image))
}

/// CIELAB a* and b* of an sRGB colour, 0-255.
pub(crate) fn a_b(colour: [f32; 3]) -> [f32; 2] {
    let linear = colour.map(|code| {
        let code = code / 255.0;
        if code <= 0.040_45 { code / 12.92 } else { ((code + 0.055) / 1.055).powf(2.4) }
    });
    let [x, y, z] = std::array::from_fn(|i| {
        let xyz: f32 = TO_XYZ[i].iter().zip(linear).map(|(m, l)| m * l).sum();
        let share = xyz / WHITE[i];
        if share > 0.008_856 { share.cbrt() } else { 7.787 * share + 16.0 / 116.0 }
    });
    [500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_their_published_coordinates() {
        for (rgb, expected) in [
            ([255.0, 255.0, 255.0], [0.0, 0.0]),
            ([255.0, 0.0, 0.0], [80.1, 67.2]),
            ([0.0, 0.0, 255.0], [79.2, -107.9]),
            ([0.0, 128.0, 0.0], [-51.7, 49.9]),
        ] {
            let found = a_b(rgb);
            let off = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
            assert!(off.fold(0.0, f32::max) < 0.2, "{rgb:?}: {found:?}");
        }
    }
}
