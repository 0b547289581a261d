//! Memory that begins at a cache line.

use std::ops::{Deref, DerefMut};

/// Bytes of a cache line, and of the widest vector: one that lies across two lines takes twice as long to load.
const LINE: usize = 64;

/// A fixed number of numbers, the first of them at a cache line.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    /// With room to begin later. Never grows, so the beginning stays where it is.
    numbers: Box<[f32]>,
    start: usize,
    length: usize,
}

impl Aligned {
    /// Zeros.
    pub(crate) fn zeros(length: usize) -> Self {
        let spare = LINE / size_of::<f32>();
        let numbers = vec![0.0; length + spare].into_boxed_slice();
        // Where the platform cannot tell, the numbers lie as they lie.
        let start = numbers.as_ptr().align_offset(LINE).min(spare);
        Self { numbers, start, length }
    }
}

impl Deref for Aligned {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.numbers[self.start..][..self.length]
    }
}

impl DerefMut for Aligned {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.numbers[self.start..][..self.length]
    }
}

#[cfg(test)]
mod tests {
    use super::{Aligned, LINE};

    #[test]
    fn every_length_begins_at_a_cache_line() {
        for length in [0, 1, 7, 16, 1000] {
            let mut numbers = Aligned::zeros(length);
            assert_eq!(numbers.len(), length);
            assert_eq!(numbers.as_ptr() as usize % LINE, 0);
            numbers.fill(1.0);
            assert_eq!(numbers.iter().sum::<f32>(), length as f32);
        }
    }
}
