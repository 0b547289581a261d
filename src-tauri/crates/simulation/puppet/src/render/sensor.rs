//! What lens and sensor do to the light: blur, vignette, exposure, noise, and 8-bit code values.

use crate::model::scene::Lens;
use crate::vector::{V3, smooth_step};
use image::RgbImage;
use std::sync::OnceLock;

/// A pixel on its way through the lens: sRGB code values with 4 fractional bits.
pub(crate) type Code = [i16; 3];

const STEPS: usize = 4096;
/// The brightest light that still differs from white.
const BRIGHTEST: f32 = 1.6;

/// Linear light as sRGB code values; highlights are rolled off softly.
pub(crate) fn encode(light: V3) -> Code {
    static TABLE: OnceLock<Vec<i16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        (0..STEPS)
            .map(|i| {
                let root = i as f32 / (STEPS - 1) as f32 * BRIGHTEST.sqrt();
                let light = root * root;
                let rolled = light
                    - 0.28 * smooth_step(0.55, BRIGHTEST, light) * (light - 0.55).max(0.0) / 0.5;
                let code = if rolled <= 0.003_130_8 {
                    12.92 * rolled
                } else {
                    1.055 * rolled.powf(1.0 / 2.4) - 0.055
                };
                (code * 4080.0).clamp(0.0, 4080.0) as i16
            })
            .collect()
    });
    // The table runs over the square root of light: as fine in the dark as the eye needs.
    light.map(|l| {
        let index = (l.max(0.0).sqrt() * ((STEPS - 1) as f32 / BRIGHTEST.sqrt())) as usize;
        table[index.min(STEPS - 1)]
    })
}

/// Blurs `frame` (of this width) in place; `spare` is scratch space.
pub(crate) fn blur(lens: &Lens, frame: &mut Vec<Code>, spare: &mut Vec<Code>, width: usize) {
    // One pass with the weights 1 4 1 has a variance of a quarter of a square pixel each way.
    let passes = (lens.blur_px * lens.blur_px * 4.0).round() as usize;
    for _ in 0..passes {
        spare.resize(frame.len(), [0; 3]);
        cross(frame.as_flattened(), spare.as_flattened_mut(), width * 3);
        std::mem::swap(frame, spare);
    }
}

/// Weights 1 to the four neighbours and 4 to the pixel itself; the border stays as it is.
fn cross(from: &[i16], to: &mut [i16], stride: usize) {
    let rows = from.len() / stride;
    to[..stride].copy_from_slice(&from[..stride]);
    to[from.len() - stride..].copy_from_slice(&from[from.len() - stride..]);
    for row in 1..rows.saturating_sub(1) {
        let here = row * stride + 3;
        let count = stride - 6;
        let (middle, left, right) = (
            &from[here..here + count],
            &from[here - 3..here - 3 + count],
            &from[here + 3..here + 3 + count],
        );
        let (above, below) = (
            &from[here - stride..here - stride + count],
            &from[here + stride..here + stride + count],
        );
        for border in [here - 3..here, here + count..here + count + 3] {
            to[border.clone()].copy_from_slice(&from[border]);
        }
        let out = &mut to[here..here + count];
        for i in 0..count {
            out[i] = (middle[i] * 4 + above[i] + below[i] + left[i] + right[i]) >> 3;
        }
    }
}

/// Exposes the sensor: `level` is [`crate::Light::level`].
pub(crate) fn expose(lens: &Lens, level: f32, seed: u32, frame: &[Code], picture: &mut RgbImage) {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    // Fixed point throughout: 4 fractional bits for codes, 12 for gains, 8 for the noise.
    let level = level * lens.gain;
    let amplitude = (lens.noise * lens.gain * 16.0 * 256.0 / 255.0) as i32;
    let darkening = |i: usize, count: usize| {
        let from_middle = (i as f32 + 0.5) / count as f32 * 2.0 - 1.0;
        (level * lens.vignette * from_middle * from_middle / 2.0 * 4096.0) as i32
    };
    let columns: Vec<i32> = (0..width).map(|x| darkening(x, width)).collect();
    let mut state = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453) | 1;
    let (pixels, _) = (**picture).as_chunks_mut::<3>();
    for (y, (row, codes)) in
        pixels.chunks_exact_mut(width).zip(frame.chunks_exact(width)).enumerate()
    {
        let row_gain = (level * 4096.0) as i32 - darkening(y, height);
        for ((pixel, code), across) in row.iter_mut().zip(codes).zip(&columns) {
            let gain = row_gain - across;
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let grain = (state & 0xff) as i32 + ((state >> 8) & 0xff) as i32 - 255;
            let noise = ((grain * amplitude) >> 8) + 8;
            for k in 0..3 {
                pixel[k] = ((((i32::from(code[k]) * gain) >> 12) + noise) >> 4).clamp(0, 255) as u8;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{blur, encode};
    use crate::model::scene::Lens;

    #[test]
    fn middle_grey_light_is_middle_grey_code() {
        let [r, g, b] = encode([0.2158; 3]);
        assert!((r / 16 - 128).abs() <= 1, "{r}");
        assert_eq!((r, r), (g, b));
        assert_eq!(encode([0.0; 3]), [0; 3]);
        assert_eq!(encode([9.0; 3]), encode([8.0; 3]));
    }

    #[test]
    fn brighter_light_never_gets_a_smaller_code() {
        let codes: Vec<i16> = (0..2000).map(|i| encode([i as f32 / 1000.0; 3])[0]).collect();
        assert!(codes.is_sorted());
    }

    #[test]
    fn blur_spreads_a_point_as_far_as_asked() {
        let mut frame = vec![[0i16; 3]; 41 * 41];
        frame[20 * 41 + 20] = [4000; 3];
        let lens = Lens { blur_px: 1.5, ..Lens::default() };
        blur(&lens, &mut frame, &mut Vec::new(), 41);
        let (mut sum, mut spread) = (0.0, 0.0);
        for (i, code) in frame.iter().enumerate() {
            let x = (i % 41) as f32 - 20.0;
            sum += f32::from(code[0]);
            spread += f32::from(code[0]) * x * x;
        }
        // Cutting off fractions at the faint tail makes it a little narrower than the exact 1.5.
        let sigma = (spread / sum).sqrt();
        assert!((1.2..1.6).contains(&sigma), "{sigma}");
    }
}
