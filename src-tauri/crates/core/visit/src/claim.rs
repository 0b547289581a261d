//! Holds the identity a person claims, as typed, and reads its fields.

use enrollment::{
    BirthDate, ClaimMistake, ClaimedIdentity, Country, Document, IdNumber, IdType, Mistake,
    PersonName, Today,
};
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
    /// First name; empty where it is not asked for, or where the last name is the only one.
    pub first_name: String,
    /// Last name; empty where it is not asked for, or where the first name is the only one.
    pub last_name: String,
    /// As typed, then as [`BirthDate`] keeps it; empty where it is not asked for.
    pub date_of_birth: String,
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claim(..)")
    }
}

/// What is wrong with a claim, field by field.
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
        Self { id_number: Some(ClaimMistake::Refused), ..Self::default() }
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Claim {
    /// The claim as its document would be written: what was typed folded to what is meant, nothing that is not asked for.
    /// A birth after `today` cannot be; without it, none is too late.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, today: Option<Today>) -> Result<Self, ClaimMistakes> {
        let Some(document) = Document::of(self.country.trim(), self.id_type.trim()) else {
            return Err(ClaimMistakes::of_number());
        };
        let mut mistakes = ClaimMistakes::default();
        let kept = |result: Result<String, ClaimMistake>, mistake: &mut Option<ClaimMistake>| {
            result.map_err(|why| *mistake = Some(why)).unwrap_or_default()
        };
        let read = Self {
            country: self.country.trim().to_owned(),
            id_type: self.id_type.trim().to_owned(),
            id_number: kept(
                document.number(&self.id_number).map(String::from),
                &mut mistakes.id_number,
            ),
            ..Self::default()
        };
        let (first_name, last_name) = if document.asks_for_names() {
            let name = |typed: &str| PersonName::typed(typed).map(String::from);
            // Of two names one may be missing: some people have one only.
            let or_none = |typed: Result<String, ClaimMistake>, other: &str| match typed {
                Err(ClaimMistake::Missing)
                    if PersonName::typed(other) != Err(ClaimMistake::Missing) =>
                {
                    Ok(String::new())
                }
                typed => typed,
            };
            let first = or_none(name(&self.first_name), &self.last_name);
            let last = or_none(name(&self.last_name), &self.first_name);
            (kept(first, &mut mistakes.first_name), kept(last, &mut mistakes.last_name))
        } else {
            (String::new(), String::new())
        };
        let date_of_birth = if document.asks_for_date_of_birth() {
            let partial = document.has_partial_birth_dates();
            let date = BirthDate::typed(&self.date_of_birth, partial, today).map(String::from);
            kept(date, &mut mistakes.date_of_birth)
        } else {
            String::new()
        };
        if mistakes.is_empty() {
            Ok(Self { first_name, last_name, date_of_birth, ..read })
        } else {
            Err(mistakes)
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
