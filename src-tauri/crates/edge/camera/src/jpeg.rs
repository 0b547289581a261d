//! JPEG pictures as webcams send them: says whether one is whole and mends what a webcam may leave out.
//!
//! The class of USB cameras allows pictures without Huffman tables, and cameras double markers, forget the last one and
//! pad before it. A decoder is content with fewer blocks than announced and paints the rest grey or shifted, so the blocks
//! are counted here: a picture that lost bytes on its way has too few, or one that no camera makes.

mod bits;
mod headers;
mod huffman;
mod scan;

use headers::{Headers, START_OF_IMAGE};
use scan::Scan;
use std::borrow::Cow;

const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];
/// Bytes that say nothing before a marker, of any value; cameras leave a few.
const MOST_STRAY_BYTES: usize = 16;

/// The picture as a strict decoder takes it. A progressive one, or one in several scans, which no webcam makes, is left as
/// it is for the decoder to judge.
///
/// # Errors
/// Why the picture is not whole.
pub(crate) fn mended(bytes: &[u8]) -> Result<Cow<'_, [u8]>, &'static str> {
    let headers = Headers::read(bytes)?;
    if !headers.is_plain {
        return Ok(Cow::Borrowed(bytes));
    }
    let scan = Scan::count(bytes, &headers)?;
    if scan.stray.iter().any(|stray| !is_padding(&bytes[stray.clone()])) {
        return Err("something between the blocks and the next marker");
    }
    if scan.is_clean && headers.is_clean {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut whole = Vec::with_capacity(bytes.len() + 512);
    whole.extend(START_OF_IMAGE);
    whole.extend(&bytes[headers.first_segment..headers.scan_segment]);
    if headers.lacks_tables {
        whole.extend(huffman::standard_segment());
    }
    whole.extend(&bytes[headers.scan_segment..headers.data]);
    for (interval, data) in scan.intervals.into_iter().enumerate() {
        if interval > 0 {
            whole.extend([0xff, scan::restart(interval - 1)]);
        }
        whole.extend(&bytes[data]);
    }
    whole.extend(END_OF_IMAGE);
    Ok(Cow::Owned(whole))
}

/// Where the picture at the start of `buffer` ends when nothing marks its end: behind its last block.
pub(crate) fn unmarked_length(buffer: &[u8]) -> Option<usize> {
    let headers = Headers::read(buffer).ok().filter(|headers| headers.is_plain)?;
    let scan = Scan::count(buffer, &headers).ok()?;
    scan.intervals.last().map(|data| data.end)
}

fn is_padding(stray: &[u8]) -> bool {
    let same = |byte: u8| stray.iter().all(|&one| one == byte);
    stray.len() <= MOST_STRAY_BYTES || same(0) || same(0xff)
}

#[cfg(test)]
mod tests {
    use super::{mended, unmarked_length};
    use image::RgbImage;
    use std::borrow::Cow;

    #[test]
    fn a_whole_picture_stays_as_it_is_and_its_end_is_behind_its_last_block() {
        let picture =
            RgbImage::from_fn(208, 112, |x, y| image::Rgb([(x * y) as u8, x as u8, (y * 2) as u8]));
        let picture = raster::jpeg(&picture, 85);
        assert!(matches!(mended(&picture), Ok(Cow::Borrowed(_))));
        let body = picture.len() - 2;
        let mut buffer = picture[..body].to_vec();
        buffer.extend(&picture[body / 2..body]);
        assert_eq!(unmarked_length(&buffer), Some(body));
        assert_eq!(unmarked_length(&picture[..body / 2]), None);
        let mut unfilled = picture[..body / 2].to_vec();
        unfilled.resize(body * 2, 0);
        assert_eq!(unmarked_length(&unfilled), None, "zeros mean blocks too");
    }
}
