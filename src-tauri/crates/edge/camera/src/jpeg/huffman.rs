//! Huffman tables (ITU-T T.81, annex C), and those of annex K.3, which a webcam may leave out of its pictures.

use super::bits::Bits;

/// Codes up to this long are looked up at once.
const SHORT: u32 = 9;

/// A table that tells symbols from bits.
pub(super) struct Table {
    /// By the next bits: the code's length and its symbol; a length of 0 for longer codes.
    short: [(u8, u8); 1 << SHORT],
    /// By length: behind the last code, and what is added to a code to find its symbol.
    long: [(i32, i32); 17],
    symbols: Vec<u8>,
}

impl Table {
    /// A table of `counts` codes of each length from 1 to 16. `None` when there cannot be so many.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table =
            Self { short: [(0, 0); 1 << SHORT], long: [(0, 0); 17], symbols: symbols.to_vec() };
        let (mut code, mut used) = (0_i32, 0_usize);
        for length in 1..=16_u32 {
            let count = usize::from(counts[length as usize - 1]);
            table.long[length as usize] = (code + count as i32, used as i32 - code);
            for symbol in symbols.get(used..used + count)? {
                if code >= 1 << length {
                    return None;
                }
                if length <= SHORT {
                    let from = (code as usize) << (SHORT - length);
                    table.short[from..from + (1 << (SHORT - length))].fill((length as u8, *symbol));
                }
                code += 1;
            }
            used += count;
            code <<= 1;
        }
        Some(table)
    }

    /// The next symbol; `None` for a code that is none.
    #[inline]
    pub(super) fn next(&self, bits: &mut Bits) -> Option<u8> {
        bits.fill();
        let (length, symbol) = self.short[bits.peek(SHORT)];
        if length > 0 {
            bits.skip(u32::from(length));
            return Some(symbol);
        }
        (SHORT + 1..=16).find_map(|length| {
            let (behind, offset) = self.long[length as usize];
            let code = bits.peek(length) as i32;
            (code < behind).then(|| {
                bits.skip(length);
                self.symbols.get((code + offset) as usize).copied()
            })?
        })
    }
}

const DC_LUMA: [u8; 16] = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_CHROMA: [u8; 16] = [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
const DC_SYMBOLS: [u8; 12] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const AC_LUMA: [u8; 16] = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d];
const AC_CHROMA: [u8; 16] = [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77];
/// The symbols that come first, in the order of their codes; those that are left follow in their own order.
const AC_LUMA_FIRST: &[u8] = &[
    0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07,
    0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0,
    0x24, 0x33, 0x62, 0x72, 0x82,
];
const AC_CHROMA_FIRST: &[u8] = &[
    0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71,
    0x13, 0x22, 0x32, 0x81, 0x08, 0x14, 0x42, 0x91, 0xa1, 0xb1, 0xc1, 0x09, 0x23, 0x33, 0x52, 0xf0,
    0x15, 0x62, 0x72, 0xd1, 0x0a, 0x16, 0x24, 0x34, 0xe1, 0x25, 0xf1,
];

fn ac_symbols(first: &[u8]) -> Vec<u8> {
    let possible = (0..=0xff_u8).filter(|symbol| (1..=10).contains(&(symbol & 15)));
    let rest = possible.filter(|symbol| !first.contains(symbol));
    first.iter().copied().chain(rest).collect()
}

/// Class and number (as in a segment), counts and symbols of the four standard tables.
pub(super) fn standard() -> [(u8, [u8; 16], Vec<u8>); 4] {
    [
        (0x00, DC_LUMA, DC_SYMBOLS.to_vec()),
        (0x10, AC_LUMA, ac_symbols(AC_LUMA_FIRST)),
        (0x01, DC_CHROMA, DC_SYMBOLS.to_vec()),
        (0x11, AC_CHROMA, ac_symbols(AC_CHROMA_FIRST)),
    ]
}

/// The segment that defines the standard tables.
pub(super) fn standard_segment() -> Vec<u8> {
    let mut segment = vec![0xff, 0xc4, 0, 0];
    for (number, counts, symbols) in standard() {
        segment.push(number);
        segment.extend(counts);
        segment.extend(symbols);
    }
    let length = (segment.len() - 2) as u16;
    segment[2..4].copy_from_slice(&length.to_be_bytes());
    segment
}
