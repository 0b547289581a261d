//! Checks the identity a person claims, in values that are right by construction.

use crate::birth_date::BirthDate;
use crate::claim_mistake::ClaimMistake;
use crate::mistake::Mistake;
use crate::written::folded_name;
use serde::{Deserialize, Serialize};
use std::fmt;

const LONGEST_WORD: usize = 40;
const LONGEST_NAME: usize = 100;

/// One checked text; personal, so `Debug` shows its length only.
macro_rules! checked_text {
    ($(#[$docs:meta])* $name:ident, $check:expr, $mistake:expr) => {
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes it, without white space around it.
            ///
            /// # Errors
            /// The [`Mistake`] that names it.
            pub fn new(text: &str) -> Result<Self, Mistake> {
                let text = text.trim();
                let check: fn(&str) -> bool = $check;
                check(text).then(|| Self(text.to_owned())).ok_or($mistake)
            }

            /// As sent on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} characters)", stringify!($name), self.0.chars().count())
            }
        }

        impl TryFrom<String> for $name {
            type Error = Mistake;
            fn try_from(text: String) -> Result<Self, Mistake> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

checked_text! {
    /// A country: two capital letters (ISO 3166-1 alpha-2).
    Country, |text| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()), Mistake::CountryMalformed
}
checked_text! {
    /// The service's name for a kind of document, such as `NATIONAL_ID`.
    IdType,
    |text| (1..=LONGEST_WORD).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'),
    Mistake::IdTypeMalformed
}
checked_text! {
    /// The number on the document: printable ASCII. Its form differs from type to type and stands in `assets/id-types.json`.
    IdNumber,
    |text| (1..=LONGEST_WORD).contains(&text.len()) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
    Mistake::IdNumberMalformed
}
checked_text! {
    /// A name as on the document, in any script.
    PersonName,
    |text| (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control),
    Mistake::NameMalformed
}

impl PersonName {
    /// Takes a name as people write it: one blank between its parts, apostrophes of any kind as `'`.
    ///
    /// # Errors
    /// The rule that is broken: something, a letter, at most 100 characters.
    pub fn typed(text: &str) -> Result<Self, ClaimMistake> {
        let name = folded_name(text);
        if name.is_empty() {
            Err(ClaimMistake::Missing)
        } else if name.chars().count() > LONGEST_NAME {
            Err(ClaimMistake::TooLong)
        } else if name.chars().any(char::is_alphabetic) {
            Self::new(&name).map_err(|_| ClaimMistake::Refused)
        } else {
            Err(ClaimMistake::NoLetters)
        }
    }
}

/// Whom the ID authority is asked about, and with what. `Debug` shows no content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimedIdentity {
    /// Whose authority is asked.
    pub country: Country,
    /// Which document is named.
    pub id_type: IdType,
    /// The number on it.
    pub id_number: IdNumber,
    /// First name, for types that ask for names; not there when the person has one name only and it was given as the last.
    #[serde(default)]
    pub first_name: Option<PersonName>,
    /// Middle name, if there is one.
    #[serde(default)]
    pub middle_name: Option<PersonName>,
    /// Last name, for types that ask for names; not there when the person has one name only and it was given as the first.
    #[serde(default)]
    pub last_name: Option<PersonName>,
    /// Date of birth, for types that ask for it.
    #[serde(default)]
    pub date_of_birth: Option<BirthDate>,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn identity() -> ClaimedIdentity {
        ClaimedIdentity {
            country: Country::new("KE").unwrap(),
            id_type: IdType::new("NATIONAL_ID").unwrap(),
            id_number: IdNumber::new("12345670").unwrap(),
            first_name: Some(PersonName::new("Wanjikũ").unwrap()),
            middle_name: None,
            last_name: Some(PersonName::new("O'Brien-Ng").unwrap()),
            date_of_birth: Some(BirthDate::new("2000-02-29").unwrap()),
        }
    }

    #[test]
    fn accepts_only_what_documents_bear() {
        assert_eq!(Country::new(" KE ").unwrap().as_str(), "KE");
        for wrong in ["", "K", "ke", "KEN", "K1", "ÄÖ"] {
            assert_eq!(Country::new(wrong), Err(Mistake::CountryMalformed), "{wrong}");
        }
        for wrong in ["", "national id", "NIN-V2", &"X".repeat(41)] {
            assert_eq!(IdType::new(wrong), Err(Mistake::IdTypeMalformed), "{wrong}");
        }
        assert_eq!(IdNumber::new("GHA-000000000-0 ").unwrap().as_str(), "GHA-000000000-0");
        for wrong in [" ", "12\n3", "１２３", &"1".repeat(41)] {
            assert_eq!(IdNumber::new(wrong), Err(Mistake::IdNumberMalformed), "{wrong}");
        }
        assert!(PersonName::new(&"é".repeat(100)).is_ok());
        for wrong in ["", "A\u{7}", &"é".repeat(101)] {
            assert_eq!(PersonName::new(wrong), Err(Mistake::NameMalformed), "{wrong}");
        }
    }

    #[test]
    fn names_are_taken_as_people_have_them() {
        for (typed, name) in [
            (" Suharto ", "Suharto"),
            ("Ng’ang’a", "Ng'ang'a"),
            ("Ole  Kina", "Ole Kina"),
            ("O'Brien-Ng", "O'Brien-Ng"),
            ("Wanjikũ", "Wanjikũ"),
            ("\u{202b}محمد\u{202c}", "محمد"),
            ("አበበ", "አበበ"),
            ("N", "N"),
        ] {
            assert_eq!(PersonName::typed(typed).unwrap().as_str(), name, "{typed}");
        }
        assert!(PersonName::typed(&"é".repeat(100)).is_ok());
        for (typed, mistake) in [
            (" ", ClaimMistake::Missing),
            ("\u{200f}", ClaimMistake::Missing),
            ("-", ClaimMistake::NoLetters),
            ("1990", ClaimMistake::NoLetters),
            (&"é".repeat(101), ClaimMistake::TooLong),
        ] {
            assert_eq!(PersonName::typed(typed), Err(mistake), "{typed}");
        }
    }

    #[test]
    fn debug_shows_no_personal_data() {
        let shown = format!("{:?}", identity());
        for secret in ["12345670", "Wanjik", "Brien", "2000", "KE", "NATIONAL"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
}
