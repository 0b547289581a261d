//! Writes and reads Bech32 (BIP 173 without its limit of length): bytes as letters and digits, with a checksum.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATORS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
const CHECKSUM: usize = 6;

/// Bytes under a name in small letters.
pub(crate) fn encode(name: &str, bytes: &[u8]) -> String {
    let mut values = regroup(bytes, 8, 5, true).expect("what is left over is filled up");
    let sum = checksum(name, values.iter().copied().chain([0; CHECKSUM])) ^ 1;
    values.extend((0..CHECKSUM).map(|at| (sum >> (5 * (CHECKSUM - 1 - at)) & 31) as u8));
    let digits = values.iter().map(|value| char::from(ALPHABET[usize::from(*value)]));
    format!("{name}1{}", digits.collect::<String>())
}

/// The bytes under that name, in small or capital letters; `None` when a letter is wrong.
pub(crate) fn decode(name: &str, text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let is_one_case = !text.bytes().any(|byte| byte.is_ascii_lowercase())
        || !text.bytes().any(|byte| byte.is_ascii_uppercase());
    let small = Zeroizing::new(text.to_ascii_lowercase());
    let digits = small.strip_prefix(name)?.strip_prefix('1')?;
    let value = |byte: u8| ALPHABET.iter().position(|digit| *digit == byte);
    let values: Option<Vec<u8>> =
        digits.bytes().map(|byte| u8::try_from(value(byte)?).ok()).collect();
    let values = Zeroizing::new(values?);
    let is_right = is_one_case && checksum(name, values.iter().copied()) == 1;
    let bytes = values.len().checked_sub(CHECKSUM).filter(|_| is_right)?;
    regroup(&values[..bytes], 5, 8, false)
}

fn checksum(name: &str, values: impl Iterator<Item = u8>) -> u32 {
    let high = name.bytes().map(|byte| byte >> 5);
    let low = name.bytes().map(|byte| byte & 31);
    high.chain([0]).chain(low).chain(values).fold(1, |sum: u32, value| {
        let top = sum >> 25;
        let next = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
        let bits = GENERATORS.iter().enumerate();
        bits.filter(|(at, _)| top >> at & 1 == 1).fold(next, |sum, (_, generator)| sum ^ generator)
    })
}

/// Puts the same bits into values of another width; `None` when something but padding is left over.
fn regroup(values: &[u8], from: u32, to: u32, pads: bool) -> Option<Zeroizing<Vec<u8>>> {
    let (mut held, mut bits) = (0_u32, 0);
    let mut regrouped = Zeroizing::new(Vec::with_capacity(values.len() * 8 / 5 + 8));
    for value in values {
        held = (held << from | u32::from(*value)) & 0xfff;
        bits += from;
        while bits >= to {
            bits -= to;
            regrouped.push((held >> bits & ((1 << to) - 1)) as u8);
        }
    }
    let rest = held << (to - bits) & ((1 << to) - 1);
    if pads && bits > 0 {
        regrouped.push(rest as u8);
    }
    let is_padding = bits < from && rest == 0;
    (pads || is_padding).then_some(regrouped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_come_back_and_one_wrong_letter_is_noticed(
            bytes in proptest::collection::vec(any::<u8>(), 1..40),
            at in any::<proptest::sample::Index>(),
            other in 1_usize..32,
        ) {
            let text = encode("age", &bytes);
            prop_assert_eq!(&**decode("age", &text).unwrap(), &bytes[..]);
            prop_assert_eq!(&**decode("age", &text.to_uppercase()).unwrap(), &bytes[..]);
            prop_assert!(decode("agf", &text).is_none());
            let mut letters = text.into_bytes();
            let at = 4 + at.index(letters.len() - 4);
            let digit = ALPHABET.iter().position(|digit| *digit == letters[at]).unwrap();
            letters[at] = ALPHABET[(digit + other) % 32];
            prop_assert!(decode("age", &String::from_utf8(letters).unwrap()).is_none());
        }
    }

    /// Of BIP 173's own vectors.
    #[test]
    fn the_published_vectors_are_read() {
        assert!(decode("a", "A12UEL5L").unwrap().is_empty());
        let text = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw";
        assert_eq!(encode("abcdef", &decode("abcdef", text).unwrap()), text);
        assert!(decode("a", "A12uEL5L").is_none(), "letters of both cases");
        assert!(decode("a", "a12uel5m").is_none());
    }
}
