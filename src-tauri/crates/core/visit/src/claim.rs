//! Holds the identity a person claims, as typed, and checks its fields.

use enrollment::{BirthDate, ClaimedIdentity, Country, IdNumber, IdType, Mistake, PersonName};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The identity a visitor claims, as typed. Personal, so `Debug` shows no content.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// ISO 3166-1 alpha-2; empty before anything is chosen.
    pub country: String,
    /// The service's name for the document; empty before anything is chosen.
    pub id_type: String,
    /// The number on it.
    pub id_number: String,
    /// First name; empty where it is not asked for.
    pub first_name: String,
    /// Last name; empty where it is not asked for.
    pub last_name: String,
    /// `yyyy-mm-dd`; empty where it is not asked for.
    pub date_of_birth: String,
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claim(..)")
    }
}

/// Why something that was typed cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ClaimMistake {
    /// Nothing was typed.
    Missing,
    /// It cannot be what is asked for.
    Malformed,
}

/// What is wrong with a claim, field by field. What its document asks for the page checks against the catalogue, and
/// the program once more when the visit begins.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClaimMistakes {
    /// Of the number on the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub id_number: Option<ClaimMistake>,
    /// Of the first name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub first_name: Option<ClaimMistake>,
    /// Of the last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub last_name: Option<ClaimMistake>,
    /// Of the date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub date_of_birth: Option<ClaimMistake>,
}

impl ClaimMistakes {
    /// The number on the document cannot be right.
    #[must_use]
    pub fn of_number() -> Self {
        Self { id_number: Some(ClaimMistake::Malformed), ..Self::default() }
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Claim {
    /// The claim without white space around what was typed.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let trimmed = |text: &str| text.trim().to_owned();
        Self {
            country: trimmed(&self.country),
            id_type: trimmed(&self.id_type),
            id_number: trimmed(&self.id_number).to_uppercase(),
            first_name: trimmed(&self.first_name),
            last_name: trimmed(&self.last_name),
            date_of_birth: trimmed(&self.date_of_birth),
        }
    }

    /// Everything that no document's authority could use; empty when the claim can be sealed.
    #[must_use]
    pub fn mistakes(&self) -> ClaimMistakes {
        let malformed = |wrong: bool| wrong.then_some(ClaimMistake::Malformed);
        let given = |text: &str| !text.trim().is_empty();
        let id_number = if given(&self.id_number) {
            let document =
                Country::new(&self.country).is_err() || IdType::new(&self.id_type).is_err();
            malformed(document || IdNumber::new(&self.id_number).is_err())
        } else {
            Some(ClaimMistake::Missing)
        };
        let name = |text: &str| malformed(given(text) && PersonName::new(text).is_err());
        let born = &self.date_of_birth;
        ClaimMistakes {
            id_number,
            first_name: name(&self.first_name),
            last_name: name(&self.last_name),
            date_of_birth: malformed(given(born) && BirthDate::new(born).is_err()),
        }
    }
}

impl TryFrom<&Claim> for ClaimedIdentity {
    type Error = Mistake;

    fn try_from(claim: &Claim) -> Result<Self, Mistake> {
        let name =
            |text: &str| (!text.trim().is_empty()).then(|| PersonName::new(text)).transpose();
        let born = claim.date_of_birth.trim();
        Ok(Self {
            country: Country::new(&claim.country)?,
            id_type: IdType::new(&claim.id_type)?,
            id_number: IdNumber::new(&claim.id_number)?,
            first_name: name(&claim.first_name)?,
            middle_name: None,
            last_name: name(&claim.last_name)?,
            date_of_birth: (!born.is_empty()).then(|| BirthDate::new(born)).transpose()?,
        })
    }
}
