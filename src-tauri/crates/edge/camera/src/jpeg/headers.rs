//! Reads what stands before the blocks of a JPEG picture (ITU-T T.81, annex B).

use super::huffman::{self, Table};

/// What every picture begins with.
pub(super) const START_OF_IMAGE: [u8; 2] = [0xff, 0xd8];

/// A colour component and its part in the scan.
pub(super) struct Component {
    number: u8,
    /// Blocks of it in each unit, across times down.
    pub(super) blocks: usize,
    /// How many times as fine as the coarsest component, across and down.
    sampling: (usize, usize),
    quantizer: usize,
    /// Which tables it is coded with.
    pub(super) dc: usize,
    pub(super) ac: usize,
}

/// What the segments before the blocks say.
#[derive(Default)]
pub(super) struct Headers {
    /// Where the first segment begins, where the scan's begins, and where the blocks do.
    pub(super) first_segment: usize,
    pub(super) scan_segment: usize,
    pub(super) data: usize,
    /// One scan of blocks in their order: all that is counted here.
    pub(super) is_plain: bool,
    /// No marker is doubled and nothing is left out.
    pub(super) is_clean: bool,
    /// It brings no Huffman tables: the standard ones are meant.
    pub(super) lacks_tables: bool,
    pub(super) components: Vec<Component>,
    /// Units between two restarts; 0 without restarts.
    pub(super) interval: usize,
    pub(super) dc: [Option<Table>; 4],
    pub(super) ac: [Option<Table>; 4],
    /// The first divisor of each quantization table.
    divisors: [Option<i32>; 4],
    size: (usize, usize),
}

impl Headers {
    /// Reads them up to the first block.
    ///
    /// # Errors
    /// Why this is no JPEG.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, &'static str> {
        if !bytes.starts_with(&START_OF_IMAGE) {
            return Err("no start");
        }
        let mut found = Self { is_plain: true, is_clean: true, ..Self::default() };
        let mut at = 2;
        while bytes[at..].starts_with(&START_OF_IMAGE) {
            at += 2;
            found.is_clean = false;
        }
        found.first_segment = at;
        loop {
            match bytes.get(at..at + 2).ok_or("no end of its headers")? {
                [0xff, 0xff] => at += 1,
                [0xff, code] => {
                    let length = bytes.get(at + 2..at + 4).ok_or("a segment without length")?;
                    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                    let segment = bytes.get(at + 4..at + 2 + length).ok_or("half a segment")?;
                    if *code == 0xda {
                        found.scan_segment = at;
                        found.data = at + 2 + length;
                        return found.complete(segment);
                    }
                    found.take(*code, segment).ok_or("a segment that cannot be read")?;
                    at += 2 + length;
                }
                _ => return Err("something between its segments"),
            }
        }
    }

    fn take(&mut self, code: u8, segment: &[u8]) -> Option<()> {
        match code {
            0xc0 | 0xc1 => self.frame(segment),
            0xc2..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                self.is_plain = false;
                Some(())
            }
            0xc4 => self.tables(segment),
            0xdb => self.quantizers(segment),
            0xdd => {
                self.interval = usize::from(u16::from_be_bytes(segment.try_into().ok()?));
                Some(())
            }
            _ => Some(()),
        }
    }

    fn frame(&mut self, segment: &[u8]) -> Option<()> {
        let &[bits, y1, y0, x1, x0, count, ref rest @ ..] = segment else {
            return None;
        };
        self.is_plain &= bits == 8;
        self.size = (u16::from_be_bytes([x1, x0]).into(), u16::from_be_bytes([y1, y0]).into());
        let about = rest.chunks_exact(3).take(usize::from(count));
        self.components = about
            .map(|about| {
                let (across, down) = (usize::from(about[1] >> 4), usize::from(about[1] & 15));
                Component {
                    number: about[0],
                    blocks: across * down,
                    sampling: (across, down),
                    quantizer: usize::from(about[2]),
                    dc: 0,
                    ac: 0,
                }
            })
            .collect();
        let possible = |one: &Component| {
            (1..=4).contains(&one.sampling.0) && (1..=4).contains(&one.sampling.1)
        };
        (self.components.len() == usize::from(count) && self.components.iter().all(possible))
            .then_some(())
    }

    fn tables(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&number, rest)) = segment.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let symbols: usize = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(symbols)?;
            self.define(number, counts, symbols)?;
            segment = rest;
        }
        Some(())
    }

    fn define(&mut self, number: u8, counts: &[u8; 16], symbols: &[u8]) -> Option<()> {
        let tables = if number >> 4 == 0 { &mut self.dc } else { &mut self.ac };
        *tables.get_mut(usize::from(number & 15))? = Some(Table::new(counts, symbols)?);
        Some(())
    }

    fn quantizers(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&number, rest)) = segment.split_first() {
            let wide = number >> 4 != 0;
            let (divisors, rest) = rest.split_at_checked(if wide { 128 } else { 64 })?;
            let first = if wide {
                i32::from(u16::from_be_bytes([divisors[0], divisors[1]]))
            } else {
                i32::from(divisors[0])
            };
            *self.divisors.get_mut(usize::from(number & 15))? = Some(first);
            segment = rest;
        }
        Some(())
    }

    /// Takes the scan's own segment, and the standard tables for want of any.
    fn complete(mut self, scan: &[u8]) -> Result<Self, &'static str> {
        let about = scan.get(1..).unwrap_or_default().chunks_exact(2);
        let several = usize::from(*scan.first().unwrap_or(&0)) != self.components.len();
        if self.components.is_empty() || several {
            self.is_plain = false;
        }
        if !self.is_plain {
            return Ok(self);
        }
        for (component, about) in self.components.iter_mut().zip(about) {
            if component.number != about[0] {
                return Err("components in another order");
            }
            (component.dc, component.ac) = (usize::from(about[1] >> 4), usize::from(about[1] & 15));
        }
        if let [only] = self.components.as_mut_slice() {
            // Alone it is coded block by block, whatever its sampling.
            (only.blocks, only.sampling) = (1, (1, 1));
        }
        self.lacks_tables = self.dc.iter().chain(&self.ac).all(Option::is_none);
        if self.lacks_tables {
            self.is_clean = false;
            for (number, counts, symbols) in huffman::standard() {
                self.define(number, &counts, &symbols).ok_or("no standard tables")?;
            }
        }
        Ok(self)
    }

    /// How many units there are.
    pub(super) fn units(&self) -> usize {
        let most = |of: fn(&Component) -> usize| self.components.iter().map(of).max().unwrap_or(1);
        let (across, down) = (most(|one| one.sampling.0), most(|one| one.sampling.1));
        self.size.0.div_ceil(8 * across) * self.size.1.div_ceil(8 * down)
    }

    /// By what this component's mean was divided; 1 if nothing says.
    pub(super) fn divisor(&self, component: &Component) -> i32 {
        self.divisors.get(component.quantizer).copied().flatten().unwrap_or(1)
    }
}
