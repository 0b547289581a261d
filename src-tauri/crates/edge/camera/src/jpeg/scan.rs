//! Counts the blocks of a JPEG picture without painting them.

use super::bits::Bits;
use super::headers::Headers;
use super::huffman::Table;
use std::ops::Range;

/// The largest mean of a block of 8x8 pixels is 1024; what lies this far beyond was read from the wrong bits.
const MOST: i32 = 1200;

/// Zero bytes in a row that are no blocks.
const ZEROS: usize = 32;

/// The blocks of a whole picture.
pub(super) struct Scan {
    /// Where the data between restarts lies.
    pub(super) intervals: Vec<Range<usize>>,
    /// What lies between blocks and the marker behind them.
    pub(super) stray: Vec<Range<usize>>,
    /// Nothing is stray, doubled or left out.
    pub(super) is_clean: bool,
}

/// The marker of the restart after this many others.
pub(super) const fn restart(number: usize) -> u8 {
    0xd0 + (number % 8) as u8
}

impl Scan {
    /// Counts the blocks.
    ///
    /// # Errors
    /// Why the picture is not whole.
    pub(super) fn count(bytes: &[u8], headers: &Headers) -> Result<Self, &'static str> {
        let units = headers.units();
        let mut scan = Self { intervals: Vec::new(), stray: Vec::new(), is_clean: true };
        let (mut at, mut done) = (headers.data, 0);
        if units == 0 {
            return Err("no pixels");
        }
        loop {
            let now = if headers.interval == 0 { units } else { headers.interval };
            let now = now.min(units - done);
            let end = blocks(bytes, at, now, headers)?;
            scan.intervals.push(at..end);
            done += now;
            let Some((marker, code)) = next_marker(bytes, end) else {
                // Without its last marker a picture ends with the buffer, or with what an older one left in there.
                scan.is_clean = false;
                scan.stray.push(end..bytes.len());
                return if done == units { Ok(scan) } else { Err("too few restarts") };
            };
            scan.is_clean &= end == marker;
            scan.stray.push(end..marker);
            if done == units {
                scan.is_clean &= code == 0xd9;
                return Ok(scan);
            }
            if code != restart(scan.intervals.len() - 1) {
                return Err("another marker than the next restart");
            }
            at = marker + 2;
            while bytes[at..].starts_with(&[0xff, code]) {
                at += 2;
                scan.is_clean = false;
            }
        }
    }
}

/// The next marker that is neither a stuffed zero nor a filling byte.
fn next_marker(bytes: &[u8], from: usize) -> Option<(usize, u8)> {
    let pairs = bytes.get(from..)?.windows(2);
    let found = pairs.enumerate().find(|(_, pair)| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff));
    found.map(|(at, pair)| (from + at, pair[1]))
}

/// Where the blocks of this many units end.
fn blocks(bytes: &[u8], at: usize, units: usize, headers: &Headers) -> Result<usize, &'static str> {
    let mut parts = Vec::with_capacity(headers.components.len());
    for component in &headers.components {
        let dc = table(&headers.dc, component.dc)?;
        let ac = table(&headers.ac, component.ac)?;
        let divisor = headers.divisor(component).max(1);
        parts.push(Part { dc, ac, blocks: component.blocks, mean: 0, most: MOST / divisor + 2 });
    }
    let mut bits = Bits::new(bytes, at);
    for _ in 0..units {
        for part in &mut parts {
            for _ in 0..part.blocks {
                part.block(&mut bits).ok_or("a block that no camera makes")?;
            }
        }
        if bits.is_beyond() {
            return Err("too few blocks");
        }
    }
    let end = bits.place();
    // Zeros mean blocks too, but no camera makes so many of these: here something was never filled.
    if bytes[at..end].chunks_exact(ZEROS).any(|chunk| chunk.iter().all(|&byte| byte == 0)) {
        return Err("zeros instead of blocks");
    }
    if bits.is_padded() { Ok(end) } else { Err("half a block at the end") }
}

fn table(tables: &[Option<Table>; 4], number: usize) -> Result<&Table, &'static str> {
    tables.get(number).and_then(Option::as_ref).ok_or("a table that is not there")
}

/// A component while its blocks are counted.
struct Part<'a> {
    dc: &'a Table,
    ac: &'a Table,
    blocks: usize,
    /// The mean of the last block, and how far from 0 it can be.
    mean: i32,
    most: i32,
}

impl Part<'_> {
    #[inline]
    fn block(&mut self, bits: &mut Bits) -> Option<()> {
        let size = u32::from(self.dc.next(bits)?);
        if size > 11 {
            return None;
        }
        if size > 0 {
            bits.fill();
            let value = bits.peek(size) as i32;
            bits.skip(size);
            // Values below half of what fits are negative (T.81, table F.1).
            self.mean += if value < 1 << (size - 1) { value + 1 - (1 << size) } else { value };
            if self.mean.abs() > self.most {
                return None;
            }
        }
        let mut at = 1;
        while at < 64 {
            let symbol = self.ac.next(bits)?;
            let (zeros, size) = (symbol >> 4, u32::from(symbol & 15));
            match (zeros, size) {
                (15, 0) => at += 16,
                (_, 0) => return Some(()),
                _ => {
                    at += u32::from(zeros) + 1;
                    // A code has at most 16 bits, so that of the 32 made sure of those of the value are there.
                    bits.skip(size);
                }
            }
        }
        (at <= 64).then_some(())
    }
}
