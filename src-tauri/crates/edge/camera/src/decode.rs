//! Turns a camera's picture into RGB, within limits: a camera's bytes are not to be trusted.

use crate::choice::PixelFormat;
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
    };
    RgbImage::from_raw(width, height, pixels)
        .ok_or_else(|| BrokenPicture("fewer pixels than announced".into()))
}

fn jpeg(bytes: &[u8], width: u32, height: u32) -> Result<Vec<u8>, BrokenPicture> {
    if bytes.len() > LARGEST_JPEG_BYTES {
        return Err(BrokenPicture(format!("a JPEG of {} bytes", bytes.len())));
    }
    let broken = |why: &dyn std::fmt::Debug| BrokenPicture(format!("JPEG: {why:?}"));
    let side = LONGEST_SIDE as usize;
    let options = DecoderOptions::default()
        .set_max_width(side)
        .set_max_height(side)
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
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
        let (blue, red) = (i32::from(pair[1]) - 128, i32::from(pair[3]) - 128);
        for luma in [i32::from(pair[0]), i32::from(pair[2])] {
            // Factors in 1/1024: 1.402, 0.344, 0.714, 1.772.
            let channel = |value: i32| value.clamp(0, 255) as u8;
            rgb.push(channel(luma + ((1436 * red + 512) >> 10)));
            rgb.push(channel(luma - ((352 * blue + 731 * red + 512) >> 10)));
            rgb.push(channel(luma + ((1815 * blue + 512) >> 10)));
        }
    }
    Ok(rgb)
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
