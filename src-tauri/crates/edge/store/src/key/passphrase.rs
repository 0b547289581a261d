//! Refuses new passphrases that somebody would try first.

use crate::error::StoreError;
use std::collections::BTreeSet;

/// New passphrases have at least this many characters.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// So many letters or digits must differ.
const FEWEST_DIFFERENT: usize = 6;

/// So many letters must be left when common words are taken away.
const FEWEST_OWN_LETTERS: usize = 4;

/// Words that lists of common passwords begin with, and names from around a kiosk; one a line, small letters and digits.
const COMMON: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../assets/common-passphrases.txt"));

/// Looks at a new passphrase.
///
/// # Errors
/// [`StoreError::PassphraseTooShort`]; [`StoreError::PassphraseTooCommon`] for few different characters, a repetition, a
/// sequence, or nothing but common words and digits.
pub(crate) fn check(passphrase: &str) -> Result<(), StoreError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(StoreError::PassphraseTooShort);
    }
    let bare: Vec<char> =
        passphrase.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let different = passphrase.chars().collect::<BTreeSet<_>>().len();
    let is_common = different < FEWEST_DIFFERENT
        || repeats_itself(&bare)
        || is_a_sequence(&bare)
        || own_letters(&bare) < FEWEST_OWN_LETTERS;
    if is_common { Err(StoreError::PassphraseTooCommon) } else { Ok(()) }
}

/// "kahawakahawa", "abcabcabcab".
fn repeats_itself(bare: &[char]) -> bool {
    (1..=bare.len() / 2)
        .any(|period| bare.iter().zip(&bare[period..]).all(|(one, next)| one == next))
}

/// "abcdefghijkl", "123456789012": most steps go to a neighbour.
fn is_a_sequence(bare: &[char]) -> bool {
    let steps = bare.windows(2).filter(|pair| u32::from(pair[0]).abs_diff(u32::from(pair[1])) <= 1);
    steps.count() * 4 >= bare.len().saturating_sub(1) * 3
}

/// Letters that belong to no common word. A passphrase of other characters only has what it has.
fn own_letters(bare: &[char]) -> usize {
    let mut words: Vec<&str> = COMMON.lines().filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words
        .into_iter()
        .fold(bare.iter().collect::<String>(), |rest, word| rest.replace(word, " "));
    rest.chars().filter(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_would_try_first_is_refused() {
        for common in [
            "aaaaaaaaaaaa",
            "password2026!",
            "Password Password",
            "tabasamu kiosk 1",
            "kahawa kahawa",
            "abcdefghijkl",
            "123456789012",
            "qwertyuiop12",
            "1q2w3e4r5t6y",
            "Hakuna Matata 1",
            "nairobi kenya 254",
            "correct horse battery staple",
            "------------",
            "ababababababab",
        ] {
            let refused = check(common);
            assert!(
                matches!(refused, Err(StoreError::PassphraseTooCommon)),
                "{common}: {refused:?}"
            );
        }
        assert!(matches!(check("elevenchars"), Err(StoreError::PassphraseTooShort)));
    }

    #[test]
    fn four_words_and_what_a_machine_made_up_are_taken() {
        for good in [
            "maziwa lala kahawa tamu",
            "a long passphrase",
            "correct horse battery",
            "kX9#mQ2$vL7!",
            "سماء قهوة كتاب شجرة",
            "welcome purple tractor lamp",
        ] {
            assert!(check(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn each_common_word_is_written_as_it_is_looked_for() {
        assert!(COMMON.lines().count() > 80);
        for word in COMMON.lines() {
            assert!(word.len() >= 4, "{word} would be found in other words");
            assert!(
                word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
                "{word}"
            );
        }
    }
}
