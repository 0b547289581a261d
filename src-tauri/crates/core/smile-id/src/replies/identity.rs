//! Reads what the ID authority reported about a person (Biometric KYC results).

use crate::lenient_json;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use std::fmt;

/// The identity fields of a result; whatever the authority did not give is `None`. `Debug` shows country and type only.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct AuthorityRecord {
    /// `Country`.
    pub country: Option<String>,
    /// `IDType`.
    pub id_type: Option<String>,
    /// `IDNumber`.
    pub id_number: Option<String>,
    /// `Secondary_ID_Number`.
    pub secondary_id_number: Option<String>,
    /// `FullName`.
    pub full_name: Option<String>,
    /// `DOB` as the authority writes it.
    pub dob: Option<String>,
    /// `Gender`.
    pub gender: Option<String>,
    /// `Address`.
    pub address: Option<String>,
    /// `PhoneNumber`.
    pub phone_number: Option<String>,
    /// `PhoneNumber2`.
    pub phone_number_2: Option<String>,
    /// `ExpirationDate` as the authority writes it.
    pub expiration_date: Option<String>,
    /// `Photo`, decoded; `None` when it is not base64.
    pub photo: Option<Vec<u8>>,
    /// `Document`, as received.
    pub document: Option<Value>,
    /// `FullData`: everything the authority gave, as received.
    pub full_data: Option<Value>,
    /// `IDNumberPreviouslyRegistered`: another user was enrolled with this number.
    pub previously_registered: Option<bool>,
    /// `UserIDsOfPreviousRegistrants`.
    pub previous_registrants: Vec<String>,
    /// `Antifraud`, as received.
    pub antifraud: Option<Value>,
}

impl AuthorityRecord {
    /// Takes the identity fields out of a result, so that only unknown keys stay in it.
    pub(crate) fn take(result: &mut Map<String, Value>) -> Self {
        let mut text = |key: &str| take_if(result, key, |value| lenient_json::text(Some(value)));
        Self {
            country: text("Country"),
            id_type: text("IDType"),
            id_number: text("IDNumber"),
            secondary_id_number: text("Secondary_ID_Number"),
            full_name: text("FullName"),
            dob: text("DOB"),
            gender: text("Gender"),
            address: text("Address"),
            phone_number: text("PhoneNumber"),
            phone_number_2: text("PhoneNumber2"),
            expiration_date: text("ExpirationDate"),
            photo: take_if(result, "Photo", |value| {
                let text = value.as_str()?;
                STANDARD.decode(text).ok().filter(|photo| !photo.is_empty())
            }),
            document: result.remove("Document"),
            full_data: result.remove("FullData"),
            previously_registered: take_if(result, "IDNumberPreviouslyRegistered", |value| {
                lenient_json::flag(Some(value))
            }),
            previous_registrants: take_if(result, "UserIDsOfPreviousRegistrants", |value| {
                let users = value.as_array()?.iter();
                users.map(|user| lenient_json::text(Some(user))).collect()
            })
            .unwrap_or_default(),
            antifraud: result.remove("Antifraud"),
        }
    }
}

/// Removes a key only when its value can be read: what cannot stays where it was found.
pub(crate) fn take_if<T>(
    object: &mut Map<String, Value>,
    key: &str,
    read: impl FnOnce(&Value) -> Option<T>,
) -> Option<T> {
    let value = read(object.get(key)?)?;
    object.remove(key);
    Some(value)
}

impl fmt::Debug for AuthorityRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorityRecord")
            .field("country", &self.country)
            .field("id_type", &self.id_type)
            .field("previously_registered", &self.previously_registered)
            .field("previous_registrants", &self.previous_registrants.len())
            .finish_non_exhaustive()
    }
}
