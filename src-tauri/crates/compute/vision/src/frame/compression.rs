//! Measures how strongly the camera compressed the picture: seams between the 8x8 blocks of JPEG.

use image::RgbImage;

/// Side of a JPEG block in pixels.
const BLOCK: usize = 8;
/// One row in so many is looked at.
const ROW_STEP: usize = 12;

/// Mean step across the edges of 8x8 blocks over the mean step elsewhere: about 1 without seams, the higher the
/// stronger the compression. Only green is looked at: it carries most of the detail.
pub(crate) fn blockiness(image: &RgbImage) -> f32 {
    let (pixels, _) = image.as_raw().as_chunks::<3>();
    let (mut seams, mut seam_count) = (0_u64, 0_u64);
    let (mut inner, mut inner_count) = (0_u64, 0_u64);
    for row in pixels.chunks_exact(image.width().max(1) as usize).step_by(ROW_STEP) {
        for block in row.windows(BLOCK + 1).step_by(BLOCK) {
            let step = |x: usize| u64::from(block[x][1].abs_diff(block[x + 1][1]));
            inner += (0..BLOCK - 1).map(step).sum::<u64>();
            inner_count += BLOCK as u64 - 1;
            seams += step(BLOCK - 1);
            seam_count += 1;
        }
    }
    let mean = |sum: u64, count: u64| sum as f32 / count.max(1) as f32;
    let usual = mean(inner, inner_count);
    if usual > 0.0 { mean(seams, seam_count) / usual } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;
    use image::codecs::jpeg::JpegEncoder;

    /// Soft waves with grain, as a camera sees them.
    fn picture() -> RgbImage {
        RgbImage::from_fn(640, 480, |x, y| {
            let wave = 110.0 + 60.0 * (x as f32 * 0.021).sin() + 40.0 * (y as f32 * 0.017).cos();
            let grain = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)) >> 7 & 7;
            Rgb([wave as u8 + grain as u8; 3])
        })
    }

    #[test]
    fn seams_grow_with_compression() {
        let picture = picture();
        let mut before = blockiness(&picture);
        assert!((before - 1.0).abs() < 0.05, "{before}");
        for quality in [85, 50, 15] {
            let mut bytes = Vec::new();
            JpegEncoder::new_with_quality(&mut bytes, quality)
                .encode_image(&picture)
                .expect("in memory");
            let seen = blockiness(&image::load_from_memory(&bytes).expect("a JPEG").to_rgb8());
            assert!(seen > before, "{seen} after {before} at quality {quality}");
            before = seen;
        }
        assert!(before > 2.0, "{before}");
    }

    #[test]
    fn an_even_or_empty_picture_has_no_seams() {
        assert_eq!(blockiness(&RgbImage::from_pixel(64, 48, Rgb([90; 3]))), 1.0);
        assert_eq!(blockiness(&RgbImage::new(0, 0)), 1.0);
        assert_eq!(blockiness(&RgbImage::new(5, 5)), 1.0);
    }
}
