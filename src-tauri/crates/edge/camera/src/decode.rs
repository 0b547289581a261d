//! Turns a camera's picture into RGB, within limits: a camera's bytes are not to be trusted.

use crate::format::PixelFormat;
use crate::jpeg::mended;
use crate::pipe::RawPicture;
use image::RgbImage;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The largest width and height decoded, in pixels.
pub const LONGEST_SIDE: u32 = 4096;
/// The largest JPEG decoded, in bytes.
pub const LARGEST_JPEG_BYTES: usize = 4 << 20;

/// A picture that cannot be decoded, and why (for the log).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BrokenPicture(String);

/// Decodes one picture.
///
/// # Errors
/// [`BrokenPicture`] when the bytes are not a whole picture of the announced size, or larger than the limits.
pub fn decode(picture: &RawPicture) -> Result<RgbImage, BrokenPicture> {
    let RawPicture { width, height, .. } = *picture;
    if width == 0 || height == 0 || width > LONGEST_SIDE || height > LONGEST_SIDE {
        return Err(BrokenPicture(format!("{width}x{height} is no usable size")));
    }
    let pixels = match picture.format {
        PixelFormat::Mjpeg => jpeg(&picture.bytes, width, height)?,
        PixelFormat::Yuyv => yuyv(&picture.bytes, width, height)?,
        PixelFormat::Nv12 => nv12(&picture.bytes, width, height)?,
    };
    RgbImage::from_raw(width, height, pixels)
        .ok_or_else(|| BrokenPicture("fewer pixels than announced".into()))
}

fn jpeg(bytes: &[u8], width: u32, height: u32) -> Result<Vec<u8>, BrokenPicture> {
    if bytes.len() > LARGEST_JPEG_BYTES {
        return Err(BrokenPicture(format!("a JPEG of {} bytes", bytes.len())));
    }
    let broken = |why: &dyn std::fmt::Debug| BrokenPicture(format!("JPEG: {why:?}"));
    let bytes = mended(bytes).map_err(|why| broken(&why))?;
    let side = LONGEST_SIDE as usize;
    let options = DecoderOptions::default()
        .set_max_width(side)
        .set_max_height(side)
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&*bytes), options);
    decoder.decode_headers().map_err(|why| broken(&why))?;
    // Looked at before any pixel is made: a header may announce more than the camera does.
    if decoder.dimensions() != Some((width as usize, height as usize)) {
        return Err(BrokenPicture(format!(
            "{:?} instead of {width}x{height}",
            decoder.dimensions()
        )));
    }
    decoder.decode().map_err(|why| broken(&why))
}

/// BT.601, full range as USB cameras deliver it.
fn yuyv(bytes: &[u8], width: u32, height: u32) -> Result<Vec<u8>, BrokenPicture> {
    let wanted = width as usize * height as usize * 2;
    let Some(bytes) = bytes.get(..wanted) else {
        return Err(BrokenPicture(format!("{} bytes of YUYV instead of {wanted}", bytes.len())));
    };
    if !width.is_multiple_of(2) {
        return Err(BrokenPicture("YUYV of an odd width".into()));
    }
    let mut rgb = Vec::with_capacity(wanted / 2 * 3);
    for pair in bytes.chunks_exact(4) {
        let tint = Tint::of(pair[1], pair[3]);
        rgb.extend(tint.lit(pair[0]));
        rgb.extend(tint.lit(pair[2]));
    }
    Ok(rgb)
}

/// The lumas of all pixels, then one pair of tints for each four pixels.
fn nv12(bytes: &[u8], width: u32, height: u32) -> Result<Vec<u8>, BrokenPicture> {
    let (across, down) = (width as usize, height as usize);
    let wanted = across * down * 3 / 2;
    let Some(bytes) = bytes.get(..wanted) else {
        return Err(BrokenPicture(format!("{} bytes of NV12 instead of {wanted}", bytes.len())));
    };
    if !width.is_multiple_of(2) || !height.is_multiple_of(2) {
        return Err(BrokenPicture("NV12 of an odd size".into()));
    }
    let (lumas, tints) = bytes.split_at(across * down);
    let mut rgb = Vec::with_capacity(across * down * 3);
    for (row, lumas) in lumas.chunks_exact(across).enumerate() {
        let tints = &tints[row / 2 * across..][..across];
        for (tint, lumas) in tints.chunks_exact(2).zip(lumas.chunks_exact(2)) {
            let tint = Tint::of(tint[0], tint[1]);
            rgb.extend(tint.lit(lumas[0]));
            rgb.extend(tint.lit(lumas[1]));
        }
    }
    Ok(rgb)
}

/// What the two colour differences add to red, green and blue.
struct Tint([i32; 3]);

impl Tint {
    #[inline]
    fn of(blue: u8, red: u8) -> Self {
        let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
        // Factors in 1/1024: 1.402, 0.344, 0.714, 1.772.
        Self([
            (1436 * red + 512) >> 10,
            -((352 * blue + 731 * red + 512) >> 10),
            (1815 * blue + 512) >> 10,
        ])
    }

    #[inline]
    fn lit(&self, luma: u8) -> [u8; 3] {
        self.0.map(|tint| (i32::from(luma) + tint).clamp(0, 255) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(format: PixelFormat, width: u32, height: u32, bytes: Vec<u8>) -> RawPicture {
        RawPicture { sequence: 1, format, width, height, bytes }
    }

    fn encoded(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| image::Rgb([x as u8, 90, 200]));
        raster::jpeg(&picture, 95)
    }

    #[test]
    fn decodes_jpeg_close_to_what_was_encoded() {
        let image = decode(&raw(PixelFormat::Mjpeg, 64, 48, encoded(64, 48))).unwrap();
        let pixel = image.get_pixel(40, 20);
        assert!(
            pixel.0.iter().zip([40, 90, 200]).all(|(&a, b)| (i32::from(a) - b).abs() < 12),
            "{pixel:?}"
        );
    }

    #[test]
    fn decodes_yuyv() {
        let grey_then_red = vec![128, 128, 128, 128, 81, 90, 81, 240];
        let image = decode(&raw(PixelFormat::Yuyv, 4, 1, grey_then_red)).unwrap();
        assert_eq!(image.get_pixel(0, 0).0, [128, 128, 128]);
        let red = image.get_pixel(2, 0).0;
        assert!(red[0] > 230 && red[1] < 30 && red[2] < 30, "{red:?}");
    }

    #[test]
    fn decodes_nv12() {
        let mut red_over_grey = vec![81; 4];
        red_over_grey.extend([128; 4]);
        red_over_grey.extend([90, 240, 128, 128]);
        let image = decode(&raw(PixelFormat::Nv12, 2, 4, red_over_grey)).unwrap();
        for at in [(0, 0), (1, 1)] {
            let red = image.get_pixel(at.0, at.1).0;
            assert!(red[0] > 230 && red[1] < 30 && red[2] < 30, "{red:?}");
        }
        assert_eq!(image.get_pixel(1, 3).0, [128, 128, 128]);
        assert!(decode(&raw(PixelFormat::Nv12, 2, 4, vec![0; 11])).is_err());
        assert!(decode(&raw(PixelFormat::Nv12, 2, 3, vec![0; 12])).is_err());
    }

    #[test]
    fn broken_pictures_are_refused_not_shown() {
        let whole = encoded(64, 48);
        assert!(
            decode(&raw(PixelFormat::Mjpeg, 64, 48, whole[..whole.len() / 2].to_vec())).is_err()
        );
        assert!(
            decode(&raw(PixelFormat::Mjpeg, 32, 48, whole.clone())).is_err(),
            "another size than announced"
        );
        assert!(decode(&raw(PixelFormat::Mjpeg, 64, 48, b"<html></html>".to_vec())).is_err());
        assert!(decode(&raw(PixelFormat::Yuyv, 64, 48, vec![0; 100])).is_err());
        assert!(decode(&raw(PixelFormat::Yuyv, 0, 0, Vec::new())).is_err());
        assert!(
            decode(&raw(PixelFormat::Mjpeg, 64, 48, vec![0xff; LARGEST_JPEG_BYTES + 1])).is_err()
        );
    }
}
