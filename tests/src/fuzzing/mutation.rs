//! Breaks valid inputs: bits, bytes, numbers, pieces.

/// Numbers that are often forgotten.
const EXTREMES: [u64; 12] = [
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    u64::MAX,
];

/// Inputs grow no longer than this beyond the longest example.
const ROOM: usize = 4096;

/// The input of this number: one of the examples, broken in one to six places.
#[must_use]
pub fn broken(corpus: &[Vec<u8>], words: &[&[u8]], seed: u64, number: u64) -> Vec<u8> {
    let mut chance = Chance(seed ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
    let mut input = corpus[chance.below(corpus.len())].clone();
    let longest = corpus.iter().map(Vec::len).max().unwrap_or(0) + ROOM;
    for _ in 0..=chance.below(6) {
        break_once(&mut input, corpus, words, &mut chance);
    }
    input.truncate(longest);
    input
}

fn break_once(input: &mut Vec<u8>, corpus: &[Vec<u8>], words: &[&[u8]], chance: &mut Chance) {
    let at = chance.place(input.len());
    match chance.below(11) {
        0 => change(input, at, |byte, bit| byte ^ (1 << (bit % 8)), chance),
        1 => change(input, at, |_, random| random as u8, chance),
        2 | 3 => {
            let number = chance.number(input.len());
            overwrite(input, at, &number);
        }
        4 => {
            let number = chance.number(input.len());
            insert(input, at, &number);
        }
        5 => {
            let piece = chance.piece(input);
            input.drain(piece);
        }
        6 => {
            let piece = input[chance.piece(input)].to_vec();
            insert(input, at, &piece);
        }
        7 => input.truncate(at),
        8 => {
            // The rest of another example.
            let other = &corpus[chance.below(corpus.len())];
            input.truncate(at);
            input.extend_from_slice(&other[chance.place(other.len())..]);
        }
        9 if !words.is_empty() => {
            let word = words[chance.below(words.len())];
            insert(input, at, word);
        }
        _ if !words.is_empty() => overwrite(input, at, words[chance.below(words.len())]),
        _ => change(input, at, |byte, _| !byte, chance),
    }
}

fn change(input: &mut [u8], at: usize, new: fn(u8, u64) -> u8, chance: &mut Chance) {
    if let Some(byte) = input.get_mut(at) {
        *byte = new(*byte, chance.next());
    }
}

fn overwrite(input: &mut [u8], at: usize, with: &[u8]) {
    for (byte, new) in input[at..].iter_mut().zip(with) {
        *byte = *new;
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// Numbers that follow from a seed (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than `count`; 0 when there is nothing to choose from.
    fn below(&mut self, count: usize) -> usize {
        let count = count.max(1) as u64;
        (self.next() % count) as usize
    }

    /// A place in so many bytes or just behind them: half of them near an end, where headers and tables lie.
    fn place(&mut self, length: usize) -> usize {
        let near = self.below(length.min(256) + 1);
        match self.below(4) {
            0 => near,
            1 => length - near,
            _ => self.below(length + 1),
        }
    }

    /// A piece of at most 64 bytes.
    fn piece(&mut self, of: &[u8]) -> std::ops::Range<usize> {
        let start = self.place(of.len());
        let length = self.below(65);
        start..(start + length).min(of.len())
    }

    /// A number of one to eight bytes, in either order: an extreme, a length, or one like those that stand there.
    fn number(&mut self, length: usize) -> Vec<u8> {
        let value = match self.below(3) {
            0 => EXTREMES[self.below(EXTREMES.len())],
            1 => (length as u64).wrapping_add(self.next() % 5).wrapping_sub(2),
            _ => self.next() % 1024,
        };
        let bytes = 1 << self.below(4);
        let mut number = value.to_le_bytes()[..bytes].to_vec();
        if self.below(3) == 0 {
            number.reverse();
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::broken;
    use std::collections::BTreeSet;

    #[test]
    fn same_seed_and_number_give_the_same_input() {
        let corpus = [b"{\"a\": 1}".to_vec(), Vec::new(), vec![7; 600]];
        let inputs = |seed| -> Vec<_> {
            (0..2_000).map(|number| broken(&corpus, &[b"null"], seed, number)).collect()
        };
        assert_eq!(inputs(1), inputs(1));
        assert_ne!(inputs(1), inputs(2));
        let different: BTreeSet<_> = inputs(1).into_iter().collect();
        assert!(different.len() > 1_000, "only {} different inputs", different.len());
    }

    #[test]
    fn examples_are_cut_lengthened_changed_and_mixed() {
        let corpus = [b"aaaaaaaaaaaaaaaa".to_vec(), b"bbbbbbbbbbbbbbbb".to_vec()];
        let inputs: Vec<_> = (0..2_000).map(|n| broken(&corpus, &[b"WORD"], 3, n)).collect();
        let some = |is: fn(&Vec<u8>) -> bool| inputs.iter().any(is);
        assert!(some(|input| input.len() < 16) && some(|input| input.len() > 16));
        assert!(some(|input| input.contains(&b'a') && input.contains(&b'b')));
        assert!(some(|input| input.windows(4).any(|four| four == b"WORD")));
        assert!(some(|input| input.windows(4).any(|four| four == [0xff; 4])));
    }
}
