//! Damaged files: an error or a model that runs, but never a panic.

use tflite::{Executor, Model, TfliteError};

/// Reads, prepares and runs a model that may be damaged; whether it still ran.
fn survives(bytes: &[u8]) -> bool {
    let executor = Model::read(bytes).and_then(Executor::new);
    let Ok(mut executor) = executor else {
        return false;
    };
    let input = vec![0.25; executor.input_shape().iter().product()];
    executor.run(&input).is_ok()
}

/// xorshift64: the same damage in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Places in the file where tables lie rather than weights: half-precision weights look random, in tables most words
/// have zeros at the top.
fn structure(bytes: &[u8]) -> Vec<usize> {
    let mut places = Vec::new();
    for (index, chunk) in bytes.chunks(64).enumerate() {
        let zeros = chunk.iter().filter(|&&byte| byte == 0).count();
        if zeros >= 16 {
            places.extend(index * 64..index * 64 + chunk.len());
        }
    }
    places
}

/// Invariant: A damaged model is an error, not a crash.
#[test]
fn cut_short() {
    for bytes in [weights::FACE_DETECTOR, weights::ATTENTION_MESH] {
        let all = bytes.len();
        let lengths = (0..64).chain((64..all).step_by(all / 150)).chain([all - 1]);
        let ran = lengths.filter(|&length| survives(&bytes[..length])).count();
        // The last byte or so may be padding, everything else is needed.
        assert!(ran <= 1, "{ran} shortened models ran");
        assert!(survives(bytes));
    }
    assert_eq!(Model::read(&[]).err(), Some(TfliteError::NotTflite));
    assert_eq!(Model::read(b"\x04\0\0\0TFL3").err(), Some(TfliteError::OutOfBounds));
}

/// Invariant: A damaged model is an error, not a crash.
#[test]
fn flipped_bits() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut refused = 0;
    for (bytes, rounds) in [(weights::FACE_DETECTOR, 1500), (weights::ATTENTION_MESH, 250)] {
        let structure = structure(bytes);
        assert!(structure.len() > 10_000, "only {}", structure.len());
        let mut damaged = bytes.to_vec();
        for _ in 0..rounds {
            let places: Vec<usize> =
                (0..1 + dice.below(3)).map(|_| structure[dice.below(structure.len())]).collect();
            for &place in &places {
                damaged[place] ^= 1 << dice.below(8);
            }
            refused += usize::from(!survives(&damaged));
            for &place in &places {
                damaged[place] = bytes[place];
            }
        }
        assert!(damaged == bytes);
    }
    // The damage must have reached what is checked, and not everything that is damaged matters.
    assert!((300..1700).contains(&refused), "{refused} of 1750 were refused");
}

/// Invariant: A damaged model is an error, not a crash.
#[test]
fn overwritten_words() {
    let mut dice = Dice(42);
    let bytes = weights::FACE_DETECTOR;
    let structure = structure(bytes);
    let mut damaged = bytes.to_vec();
    let words = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x0100_0000_u32];
    let mut refused = 0;
    for _ in 0..1500 {
        let place = structure[dice.below(structure.len())] / 4 * 4;
        let word = words[dice.below(words.len())].to_le_bytes();
        damaged[place..place + 4].copy_from_slice(&word);
        refused += usize::from(!survives(&damaged));
        damaged[place..place + 4].copy_from_slice(&bytes[place..place + 4]);
    }
    assert!(refused > 300, "{refused} of 1500 were refused");
}
