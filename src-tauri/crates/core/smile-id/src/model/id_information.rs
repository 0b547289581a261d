//! Holds `id_info`: the identity that the ID authority is asked about.

use crate::timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Keys of `id_info` that have a field of their own.
const NAMED: [&str; 10] = [
    "country",
    "id_type",
    "id_number",
    "first_name",
    "middle_name",
    "last_name",
    "dob",
    "phone_number",
    "bank_code",
    "entered",
];

/// The identity a person claims; always sent as `entered: true`, without which the authority is not asked.
/// Which fields an ID type needs stands in the catalogue (`GET /services`). `Debug` shows country and type only.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct IdInformation {
    /// ISO 3166-1 alpha-2 in capitals: `NG`.
    pub country: String,
    /// The authority's name for the document: `BVN`.
    pub id_type: String,
    /// The number on it.
    pub id_number: String,
    /// First name.
    pub first_name: Option<String>,
    /// Middle name.
    pub middle_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Date of birth, `yyyy-mm-dd`.
    pub dob: Option<String>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// The bank's code, for ID types that are bank accounts.
    pub bank_code: Option<String>,
    /// What else an ID type asks for, such as `citizenship`.
    pub extra: BTreeMap<String, String>,
}

/// What is wrong with an [`IdInformation`]. Holds names of fields, never their contents.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdInformationFault {
    /// Not two capital letters.
    #[error("the country must be two capital letters (ISO 3166-1 alpha-2)")]
    Country,
    /// A field is empty, or holds control characters or white space around it.
    #[error("the field {0} is empty or holds characters that do not belong there")]
    Text(String),
    /// Not a date of the calendar written `yyyy-mm-dd`.
    #[error("the date of birth must be a date written yyyy-mm-dd")]
    DateOfBirth,
    /// An extra field has the name of a field of its own, or none.
    #[error("the extra field {0:?} has a field of its own, or no name")]
    Extra(String),
}

impl IdInformation {
    /// Everything wrong with it; empty when it may be sent.
    ///
    /// ```
    /// use smile_id::model::id_information::{IdInformationFault, IdInformation};
    ///
    /// let mut claimed = IdInformation {
    ///     country: "NG".to_owned(),
    ///     id_type: "BVN".to_owned(),
    ///     id_number: "00000000000".to_owned(),
    ///     dob: Some("2000-09-20".to_owned()),
    ///     ..IdInformation::default()
    /// };
    /// assert_eq!(claimed.faults(), []);
    /// claimed.country = "ng".to_owned();
    /// assert_eq!(claimed.faults(), [IdInformationFault::Country]);
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<IdInformationFault> {
        let mut faults = Vec::new();
        if self.country.len() != 2 || !self.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            faults.push(IdInformationFault::Country);
        }
        let required = [("id_type", &self.id_type), ("id_number", &self.id_number)];
        let given = self.optional().into_iter();
        let given = given.filter_map(|(key, value)| Some((key, value?)));
        let extra = self.extra.iter().map(|(key, value)| (key.as_str(), value));
        for (key, value) in required.into_iter().chain(given).chain(extra) {
            if value.is_empty() || value.trim() != value || value.chars().any(char::is_control) {
                faults.push(IdInformationFault::Text(key.to_owned()));
            }
        }
        if self.dob.as_ref().is_some_and(|dob| !timestamp::is_date(dob)) {
            faults.push(IdInformationFault::DateOfBirth);
        }
        let unfit = |key: &&String| key.trim().is_empty() || NAMED.contains(&key.as_str());
        faults.extend(self.extra.keys().filter(unfit).cloned().map(IdInformationFault::Extra));
        faults
    }

    fn optional(&self) -> [(&'static str, Option<&String>); 6] {
        [
            ("first_name", self.first_name.as_ref()),
            ("middle_name", self.middle_name.as_ref()),
            ("last_name", self.last_name.as_ref()),
            ("dob", self.dob.as_ref()),
            ("phone_number", self.phone_number.as_ref()),
            ("bank_code", self.bank_code.as_ref()),
        ]
    }
}

impl Serialize for IdInformation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.optional() {
            if let Some(value) = value {
                map.serialize_entry(key, value)?;
            }
        }
        map.serialize_entry("country", &self.country)?;
        map.serialize_entry("id_type", &self.id_type)?;
        map.serialize_entry("id_number", &self.id_number)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("entered", &true)?;
        map.end()
    }
}

impl fmt::Debug for IdInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdInformation")
            .field("country", &self.country)
            .field("id_type", &self.id_type)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
