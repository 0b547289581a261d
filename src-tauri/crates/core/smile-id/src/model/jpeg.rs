//! Checks that a file is a complete JPEG, by its markers (ITU T.81, annex B).

const START_OF_SCAN: u8 = 0xDA;

/// More than any camera makes; what claims to be larger is damaged or made to exhaust its reader.
const MOST_PIXELS: u64 = 100_000_000;

/// True when the file begins, describes a frame that every reader can draw, holds a scan and ends. The compressed data is
/// not decoded.
pub(crate) fn is_complete(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else {
        return false;
    };
    if !bytes.ends_with(&[0xFF, 0xD9]) {
        return false;
    }
    let mut framed = false;
    while let Some((marker, segment, after)) = segment(rest) {
        if marker == START_OF_SCAN {
            return framed;
        }
        if begins_frame(marker) {
            framed = is_drawable(marker, segment);
        }
        rest = after;
    }
    false
}

/// The next marker, its segment without the length, and what follows. Fill bytes before a marker are skipped.
fn segment(rest: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let mut rest = rest.strip_prefix(&[0xFF])?;
    while let Some(shorter) = rest.strip_prefix(&[0xFF]) {
        rest = shorter;
    }
    let (&marker, rest) = rest.split_first()?;
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
    Some((marker, rest.get(2..length)?, rest.get(length..)?))
}

/// SOF0 to SOF15; the gaps are tables (DHT, DAC) and a reserved one (JPG).
const fn begins_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// A frame's segment is precision, height, width and its components, three bytes each. Only baseline, extended and
/// progressive frames of eight bits, grey or colour, are read everywhere.
fn is_drawable(marker: u8, frame: &[u8]) -> bool {
    let &[8, high, low, wide, narrow, components, ref each @ ..] = frame else {
        return false;
    };
    let side = |high, low| u64::from(u16::from_be_bytes([high, low]));
    let pixels = side(high, low) * side(wide, narrow);
    matches!(marker, 0xC0..=0xC2)
        && matches!(components, 1 | 3)
        && each.len() == usize::from(components) * 3
        && (1..=MOST_PIXELS).contains(&pixels)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The shortest file that passes; `mark` in its scan makes it differ from others.
    pub(crate) fn smallest(mark: u8) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, mark, 0xFF, 0xD9]);
        bytes
    }

    #[test]
    fn accepts_complete_files_only() {
        let whole = smallest(1);
        assert!(is_complete(&whole));
        for end in 0..whole.len() {
            assert!(!is_complete(&whole[..end]), "{end}");
        }
        let changed = |at: usize, byte: u8| {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            bytes
        };
        assert!(!is_complete(&changed(8, 0)), "no height");
        assert!(!is_complete(&changed(10, 0)), "no width");
        assert!(!is_complete(&changed(3, 0xC4)), "a table is no frame");
        assert!(!is_complete(&changed(3, 0xC3)), "lossless is read by few");
        assert!(is_complete(&changed(3, 0xC2)), "progressive is read by all");
        assert!(!is_complete(&changed(6, 12)), "twelve bits are read by few");
        assert!(!is_complete(&changed(11, 3)), "three components need nine bytes");
        let sized = |high: u8, wide: u8| {
            let mut bytes = changed(7, high);
            bytes[9] = wide;
            is_complete(&bytes)
        };
        assert!(sized(39, 39), "9985 x 9985 are fewer than 100 million");
        assert!(!sized(40, 39), "10241 x 9985 are more");
        assert!(!is_complete(&changed(5, 1)), "a length shorter than itself");
        assert!(!is_complete(&changed(4, 0xFF)), "a length beyond the end");
        assert!(!is_complete(b"\x89PNG\r\n\x1a\n"));
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(prop_oneof![Just(0xFF_u8), any::<u8>()], 0..60)) {
            let bytes = [&[0xFF, 0xD8], &bytes[..], &[0xFF, 0xD9]].concat();
            let _ = is_complete(&bytes);
        }
    }
}
