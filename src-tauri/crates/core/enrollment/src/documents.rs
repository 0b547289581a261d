//! Knows the documents of each country: the form of their numbers, and what their authorities ask for beside it.

use crate::claim_mistake::ClaimMistake;
use crate::identity::{Country, IdNumber, IdType};
use crate::number_form::NumberForm;

use serde::Deserialize;
use std::sync::LazyLock;

/// The documents, by country; the page reads the same table. After Smile ID's "Using ID Number" and "ID Number Regex": those
/// with a photo at their authority.
const TABLE: &str = include_str!("../../../../../assets/id-types.json");

static ALL: LazyLock<Vec<CountryDocuments>> =
    LazyLock::new(|| serde_json::from_str(TABLE).expect("a test reads the table"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryDocuments {
    country: Country,
    types: Vec<Document>,
}

/// A kind of document of one country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Document {
    id: IdType,
    form: NumberForm,
    example: String,
    asks: Vec<Asked>,
    /// Such documents may leave out the day, or day and month, of a birth.
    #[serde(default)]
    partial_birth_dates: bool,
}

/// What an authority asks for beside the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Asked {
    /// The names: both, or the only one.
    Names,
    /// The date of birth.
    DateOfBirth,
}

impl Document {
    /// The document that a country's authority calls so; nothing when the table has none.
    #[must_use]
    pub fn of(country: &str, id_type: &str) -> Option<&'static Self> {
        let of_country = ALL.iter().find(|one| one.country.as_str() == country)?;
        of_country.types.iter().find(|one| one.id.as_str() == id_type)
    }

    /// The number on it, as the document writes it.
    ///
    /// # Errors
    /// The rule that is broken.
    pub fn number(&self, typed: &str) -> Result<IdNumber, ClaimMistake> {
        let number = self.form.read(typed)?;
        IdNumber::new(&number).map_err(|_| ClaimMistake::Refused)
    }

    /// A number of its form that belongs to nobody.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }

    /// Whether its authority asks for names. Of somebody with one name it is enough.
    #[must_use]
    pub fn asks_for_names(&self) -> bool {
        self.asks.contains(&Asked::Names)
    }

    /// Whether its authority asks for the date of birth.
    #[must_use]
    pub fn asks_for_date_of_birth(&self) -> bool {
        self.asks.contains(&Asked::DateOfBirth)
    }

    /// Whether it may have only the month or the year of a birth.
    #[must_use]
    pub const fn has_partial_birth_dates(&self) -> bool {
        self.partial_birth_dates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static Document> {
        ALL.iter().flat_map(|country| &country.types)
    }

    #[test]
    fn every_example_is_a_number_of_its_form_as_the_document_writes_it() {
        assert!(all().count() >= 10);
        for document in all() {
            let read = document.number(document.example()).unwrap();
            assert_eq!(read.as_str(), document.example(), "{:?}", document.id);
            assert_eq!(document.number("!"), Err(ClaimMistake::Characters), "{:?}", document.id);
        }
    }

    #[test]
    fn a_document_is_found_by_country_and_name() {
        let passport = Document::of("KE", "PASSPORT").unwrap();
        assert!(passport.asks_for_names() && passport.asks_for_date_of_birth());
        assert!(passport.has_partial_birth_dates());
        let card = Document::of("KE", "NATIONAL_ID").unwrap();
        assert!(!card.asks_for_names() && !card.asks_for_date_of_birth());
        for (country, id_type) in [("ke", "PASSPORT"), ("KE", "BVN"), ("", "")] {
            assert!(Document::of(country, id_type).is_none(), "{country} {id_type}");
        }
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (country, id_type, typed, number) in [
            ("GH", "GHANA_CARD", "gha 123456789 0", "GHA-123456789-0"),
            ("KE", "NATIONAL_ID", "١٢ ٣٤٥ ٦٧٠", "12345670"),
            ("KE", "NATIONAL_ID", "12.345.670", "12345670"),
            ("NG", "VOTER_ID", "90F5 B0A1 23C4 5678 901", "90F5B0A123C45678901"),
            ("NG", "NIN_V2", "１２３-４５６７-８９１０", "12345678910"),
            ("ZA", "NATIONAL_ID", "900531 5800 08 8", "9005315800088"),
        ] {
            let read = Document::of(country, id_type).unwrap().number(typed).unwrap();
            assert_eq!(read.as_str(), number, "{typed}");
        }
    }
}
