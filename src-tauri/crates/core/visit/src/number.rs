//! Holds a customer number as it was typed, checks it and masks it.

use enrollment::{Mistake, UserId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A customer number as a person typed it; it may be unusable. Personal, so `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct CustomerNumber(String);

/// Why a customer number cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NumberMistake {
    /// Nothing was typed.
    Missing,
    /// It holds something else than letters from A to Z, digits and `- _ . @ +`.
    Malformed,
    /// It is longer than 100 characters.
    TooLong,
}

const LONGEST: usize = 100;
const BULLETS: &str = "••••";

impl CustomerNumber {
    /// The number as typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(typed.to_owned())
    }

    /// The number as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as it is meant, or as it was typed when it cannot be used.
    #[must_use]
    pub fn tidied(&self) -> Self {
        Self(UserId::typed(&self.0).map_or_else(|_| self.0.trim().to_owned(), String::from))
    }

    /// Why it cannot be used; nothing when it can be sealed as it is.
    #[must_use]
    pub fn mistake(&self) -> Option<NumberMistake> {
        match UserId::typed(&self.0) {
            Ok(_) => None,
            Err(Mistake::UserIdMissing) => Some(NumberMistake::Missing),
            Err(_) if self.0.trim().chars().count() > LONGEST => Some(NumberMistake::TooLong),
            Err(_) => Some(NumberMistake::Malformed),
        }
    }

    /// What a screen may show for the person to recognise it: the first two and last two characters of a number longer
    /// than six, else its last two. Of three and fewer at most one; the number of bullets says nothing.
    #[must_use]
    pub fn masked(&self) -> String {
        let characters: Vec<char> = self.0.trim().chars().collect();
        let (first, last) = match characters.len() {
            7.. => (2, 2),
            4..=6 => (0, 2),
            2..=3 => (0, 1),
            _ => (0, 0),
        };
        let head = characters.iter().take(first);
        let tail = characters.iter().skip(characters.len() - last);
        head.copied().chain(BULLETS.chars()).chain(tail.copied()).collect()
    }
}

impl fmt::Debug for CustomerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CustomerNumber({} characters)", self.0.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_can_be_used_exactly_when_it_can_be_sealed() {
        let mistake = |text: &str| CustomerNumber::new(text).mistake();
        for good in ["C-104233", " a-Z_0.9@x+y ", "C–104 233", "١٢٣", "\u{202e}a", &"x".repeat(100)]
        {
            assert_eq!(mistake(good), None, "{good}");
        }
        for bad in ["a/b", "é", "a\"b"] {
            assert_eq!(mistake(bad), Some(NumberMistake::Malformed), "{bad}");
        }
        assert_eq!(mistake(" "), Some(NumberMistake::Missing));
        assert_eq!(mistake(&"x".repeat(101)), Some(NumberMistake::TooLong));
    }

    #[test]
    fn a_number_that_can_be_used_is_kept_as_it_is_meant() {
        let tidied = |text: &str| CustomerNumber::new(text).tidied().as_str().to_owned();
        assert_eq!(tidied(" Ｃ–١٠٤ 233 "), "C-104233");
        assert_eq!(tidied("C/1 "), "C/1", "what cannot be used stays as it was typed");
    }

    #[test]
    fn masking_keeps_the_ends_of_long_numbers_and_never_a_whole_number() {
        let masked = |text: &str| CustomerNumber::new(text).masked();
        assert_eq!(masked("C-104207"), "C-••••07");
        assert_eq!(masked("1234567"), "12••••67");
        assert_eq!(masked("123456"), "••••56");
        assert_eq!(masked("1234"), "••••34");
        assert_eq!(masked("123"), "••••3");
        assert_eq!(masked("1"), "••••");
        assert_eq!(masked(""), "••••");
    }

    #[test]
    fn debug_output_shows_no_number() {
        assert_eq!(format!("{:?}", CustomerNumber::new("C-1")), "CustomerNumber(3 characters)");
    }
}
