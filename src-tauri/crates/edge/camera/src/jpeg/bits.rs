//! Reads the bits between two markers.

/// The bits of a stretch of entropy-coded data; behind its end come zeros, which are counted.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    loaded: u64,
    left: u32,
    invented: u32,
}

impl<'a> Bits<'a> {
    /// From this place on.
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, loaded: 0, left: 0, invented: 0 }
    }

    /// Makes sure of 32 bits.
    #[inline]
    pub(super) fn fill(&mut self) {
        if self.left >= 32 {
            return;
        }
        if let Some(&[a, b, c, d]) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk())
            && ![a, b, c, d].contains(&0xff)
        {
            self.loaded = (self.loaded << 32) | u64::from(u32::from_be_bytes([a, b, c, d]));
            self.left += 32;
            self.at += 4;
            return;
        }
        while self.left < 32 {
            let byte = match self.bytes.get(self.at..) {
                Some([0xff, 0, ..]) => {
                    self.at += 2;
                    0xff
                }
                Some([0xff, ..] | []) | None => {
                    self.invented += 8;
                    0
                }
                Some([byte, ..]) => {
                    self.at += 1;
                    *byte
                }
            };
            self.loaded = (self.loaded << 8) | u64::from(byte);
            self.left += 8;
        }
    }

    /// The next bits, at most 16; they stay.
    #[inline]
    pub(super) const fn peek(&self, count: u32) -> usize {
        ((self.loaded >> (self.left - count)) & ((1 << count) - 1)) as usize
    }

    /// Goes on by this many of the bits that were made sure of.
    #[inline]
    pub(super) const fn skip(&mut self, count: u32) {
        self.left -= count;
    }

    /// Whether more was read than there is.
    #[inline]
    pub(super) const fn is_beyond(&self) -> bool {
        self.left < self.invented
    }

    /// Whether the bits that fill the last byte are of one kind. They should be ones.
    pub(super) const fn is_padded(&self) -> bool {
        let count = self.left.saturating_sub(self.invented) % 8;
        let rest = self.peek(count);
        rest == 0 || rest + 1 == 1 << count
    }

    /// The first byte none of whose bits was read.
    pub(super) fn place(&self) -> usize {
        let mut at = self.at;
        for _ in 0..self.left.saturating_sub(self.invented) / 8 {
            at -= if at >= 2 && self.bytes[at - 2..at] == [0xff, 0] { 2 } else { 1 };
        }
        at
    }
}
