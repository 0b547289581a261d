//! Notices a picture that was cut short and goes on with the tail of an older one.
//!
//! The camera fills a few buffers in turn. When it delivers only part of a picture, the rest of the buffer still holds
//! an older one, whose end marker then closes a picture that never was. Two different pictures of a live camera do not
//! end in the same bytes at the same place, so a tail that an older buffer had there too gives the mixture away.

use std::collections::VecDeque;

/// More buffers than any driver cycles through.
const REMEMBERED: usize = 8;
/// Bytes compared before the end of the picture.
const TAIL: usize = 48;

/// The last buffers, as they were delivered.
#[derive(Default)]
pub struct OlderBuffers<B> {
    buffers: VecDeque<B>,
}

impl<B: AsRef<[u8]>> OlderBuffers<B> {
    /// Starts without any.
    #[must_use]
    pub const fn new() -> Self {
        Self { buffers: VecDeque::new() }
    }

    /// Whether the picture of `length` bytes at the start of `buffer` ends in the tail of an older one. The very same
    /// picture again is no mixture.
    #[must_use]
    pub fn end_in(&self, buffer: &[u8], length: usize) -> bool {
        let Some(tail) = buffer.get(length.saturating_sub(TAIL)..length) else {
            return false;
        };
        self.buffers.iter().any(|older| {
            older.as_ref().get(length.saturating_sub(TAIL)..length) == Some(tail)
                && older.as_ref().get(..length) != buffer.get(..length)
        })
    }

    /// Remembers a buffer as delivered, its old rest included.
    pub fn remember(&mut self, buffer: B) {
        if self.buffers.len() == REMEMBERED {
            self.buffers.pop_front();
        }
        self.buffers.push_back(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::OlderBuffers;

    fn picture(seed: u32) -> Vec<u8> {
        (0..1000u32).map(|n| ((n * n + seed * 977) % 251) as u8).collect()
    }

    #[test]
    fn a_mixture_is_noticed_and_whole_pictures_are_not() {
        let mut older = OlderBuffers::new();
        for seed in 0..4 {
            assert!(!older.end_in(&picture(seed), 1000));
            older.remember(picture(seed));
        }
        let mut mixed = picture(9);
        mixed[500..].copy_from_slice(&picture(1)[500..]);
        assert!(older.end_in(&mixed, 1000));
        assert!(!older.end_in(&picture(9), 1000));
        assert!(!older.end_in(&picture(2), 1000), "the same picture again");
    }
}
