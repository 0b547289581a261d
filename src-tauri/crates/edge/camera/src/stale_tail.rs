//! Notices a picture that was cut short and goes on with the tail of an older one.
//!
//! The camera fills a few buffers in turn. When it delivers only part of a picture, the rest of the buffer still holds
//! an older one, whose end marker then closes a picture that never was. Two different pictures of a live camera do not
//! end in the same bytes at the same place, so a tail that an older buffer had there too gives the mixture away.
//!
//! A source that plays a film round and round does end in the same bytes again: in the picture that was whole before.
//! So a picture that came before, byte by byte, is no mixture.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// More buffers than any driver cycles through.
const REMEMBERED: usize = 8;
/// Bytes compared before the end of the picture.
const TAIL: usize = 48;
/// Whole pictures known again: a film of two minutes.
const KNOWN: usize = 4096;

/// The last buffers, as they were delivered.
pub struct OlderBuffers<B> {
    buffers: VecDeque<B>,
    /// Fingerprints of the pictures that were whole.
    whole: VecDeque<u64>,
}

impl<B> Default for OlderBuffers<B> {
    fn default() -> Self {
        Self::new()
    }
}

impl<B> OlderBuffers<B> {
    /// Starts without any.
    #[must_use]
    pub const fn new() -> Self {
        Self { buffers: VecDeque::new(), whole: VecDeque::new() }
    }
}

impl<B: AsRef<[u8]>> OlderBuffers<B> {
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
        }) && !self.whole.contains(&fingerprint(&buffer[..length]))
    }

    /// Remembers a buffer as delivered, its old rest included, and its picture of `length` bytes; 0 without a whole one.
    pub fn remember(&mut self, buffer: B, length: usize) {
        if let Some(picture @ [_, ..]) = buffer.as_ref().get(..length) {
            let picture = fingerprint(picture);
            if !self.whole.contains(&picture) {
                push(&mut self.whole, picture, KNOWN);
            }
        }
        push(&mut self.buffers, buffer, REMEMBERED);
    }
}

fn push<T>(queue: &mut VecDeque<T>, one: T, most: usize) {
    if queue.len() == most {
        queue.pop_front();
    }
    queue.push_back(one);
}

fn fingerprint(picture: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    picture.hash(&mut hasher);
    hasher.finish()
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
            older.remember(picture(seed), 1000);
        }
        let mut mixed = picture(9);
        mixed[500..].copy_from_slice(&picture(1)[500..]);
        assert!(older.end_in(&mixed, 1000));
        older.remember(mixed.clone(), 0);
        assert!(older.end_in(&mixed, 1000), "a mixture that comes again is none the better");
        assert!(!older.end_in(&picture(9), 1000));
        assert!(!older.end_in(&picture(2), 1000), "the same picture again");
    }

    /// Pictures of many lengths, round and round through four buffers: old rests everywhere, and nothing is a mixture.
    #[test]
    fn a_film_that_begins_again_loses_no_picture_and_a_mixture_in_it_is_noticed() {
        let length = |n: usize| 700 + n * 37 % 300;
        let film: Vec<Vec<u8>> =
            (0..12).map(|n| picture(n as u32 * 7)[..length(n)].to_vec()).collect();
        let mut driver = vec![vec![0; 1000]; 4];
        let mut older = OlderBuffers::new();
        for turn in 0..120 {
            let shown = &film[turn % 12];
            let buffer = &mut driver[turn * 7 % 4];
            buffer[..shown.len()].copy_from_slice(shown);
            assert!(!older.end_in(buffer, shown.len()), "picture {turn}");
            older.remember(buffer.clone(), shown.len());
        }
        let buffer = &mut driver[0];
        let under = film.iter().find(|one| buffer.starts_with(one)).map_or(1000, Vec::len);
        buffer[..under / 2].copy_from_slice(&picture(99)[..under / 2]);
        assert!(older.end_in(buffer, under), "half of another picture");
    }
}
