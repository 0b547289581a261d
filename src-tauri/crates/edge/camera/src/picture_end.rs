//! Finds the true end of a JPEG picture in a larger buffer.
//!
//! V4L2 through nokhwa hands over the whole mapped buffer: after the picture comes the tail of an older one. The JPEG
//! markers (ITU-T T.81, annex B) say where the newest picture ends.

const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// The length in bytes of the JPEG at the start of `buffer`, its end marker included; `None` when it is not a JPEG or
/// has no end.
#[must_use]
pub fn picture_length(buffer: &[u8]) -> Option<usize> {
    if buffer.get(..2)? != [0xff, START_OF_IMAGE] {
        return None;
    }
    let mut at = 2;
    loop {
        let [mark, code] = *buffer.get(at..at + 2)? else {
            return None;
        };
        match (mark, code) {
            (0xff, 0xff) => at += 1,
            (0xff, END_OF_IMAGE) => return Some(at + 2),
            // Doubled by some cameras; nothing belongs to it.
            (0xff, START_OF_IMAGE) => at += 2,
            (0xff, _) => {
                let [high, low] = *buffer.get(at + 2..at + 4)? else {
                    return None;
                };
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
                if code == START_OF_SCAN {
                    at += scan_length(buffer.get(at..)?)?;
                }
            }
            _ => return None,
        }
    }
}

/// Bytes of entropy-coded data up to the next marker that is neither a stuffed zero nor a restart.
fn scan_length(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| {
        pair[0] == 0xff && pair[1] != 0 && pair[1] != 0xff && !(0xd0..=0xd7).contains(&pair[1])
    })
}

#[cfg(test)]
mod tests {
    use super::picture_length;
    use image::RgbImage;

    fn jpeg() -> Vec<u8> {
        let pixels: Vec<u8> = (0..64 * 48 * 3).map(|n: u32| (n * 7 % 251) as u8).collect();
        raster::jpeg(&RgbImage::from_raw(64, 48, pixels).unwrap(), 90)
    }

    #[test]
    fn finds_the_end_before_an_old_tail() {
        let picture = jpeg();
        assert_eq!(picture_length(&picture), Some(picture.len()));
        let mut buffer = picture.clone();
        buffer.extend_from_slice(&picture[picture.len() / 2..]);
        assert_eq!(picture_length(&buffer), Some(picture.len()));
    }

    #[test]
    fn a_doubled_start_and_padding_before_the_end_are_no_end() {
        let picture = jpeg();
        let mut odd = vec![0xff, 0xd8];
        odd.extend(&picture[..picture.len() - 2]);
        odd.extend([0xff, 0xff, 0, 0, 0xff, 0xd9]);
        let length = odd.len();
        odd.extend([0xff, 0xd9, 7, 7]);
        assert_eq!(picture_length(&odd), Some(length));
    }

    #[test]
    fn a_picture_without_an_end_is_none() {
        let picture = jpeg();
        for cut in 0..picture.len() {
            assert_eq!(picture_length(&picture[..cut]), None, "cut at {cut}");
        }
        assert_eq!(picture_length(b"<html>"), None);
    }
}
