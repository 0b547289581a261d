//! Asks for the catalogue of countries, ID types and banks, and what each ID type needs (`GET /services`).

use crate::auth::account::Account;
use crate::http::get_request::GetRequest;
use crate::http::response::Response;
use crate::lenient_json;
use crate::model::id_number_pattern::IdNumberPattern;
use crate::replies::reply;
use delivery::Reply;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A bank whose accounts can be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bank {
    /// Its name.
    pub name: String,
    /// `bank_code`.
    pub code: String,
    /// `nip_code`, if it has one.
    pub nip_code: Option<String>,
}

/// What a product asks for an ID type.
#[derive(Debug, Clone, PartialEq)]
pub struct IdTypeOffer {
    /// The type's name for people.
    pub label: String,
    /// `required_fields`: names of `id_info` fields, and `user_id` and `job_id`.
    pub required_fields: Vec<String>,
    /// The form of its numbers.
    pub id_number_pattern: Option<IdNumberPattern>,
    /// `test_data`: a number the sandbox takes, as received.
    pub test_data: Option<Value>,
}

/// What a product offers in a country.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryOffer {
    /// The country's name for people.
    pub name: String,
    /// Offers by ID type.
    pub id_types: BTreeMap<String, IdTypeOffer>,
}

/// The catalogue. Countries are ISO 3166-1 alpha-2 codes in capitals; entries that cannot be read are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Services {
    /// The banks.
    pub bank_codes: Vec<Bank>,
    /// Required fields by country and ID type.
    pub id_types: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// `hosted_web`: offers by product (`biometric_kyc`, ..) and country.
    pub products: BTreeMap<String, BTreeMap<String, CountryOffer>>,
    /// Every other key, as received.
    pub unknown: Map<String, Value>,
}

impl Services {
    /// What a product asks for an ID type of a country.
    #[must_use]
    pub fn offer(&self, product: &str, country: &str, id_type: &str) -> Option<&IdTypeOffer> {
        let country = self.products.get(product)?.get(country)?;
        country.id_types.get(id_type)
    }
}

/// Makes the request; it needs no signature.
#[must_use]
pub fn request(account: &Account) -> GetRequest {
    GetRequest {
        url: format!("{}/services", account.base_url()),
        headers: vec![("accept", "application/json".to_owned())],
    }
}

/// Reads the reply. It is not signed: nothing in it may decide about a person.
///
/// # Errors
/// What the reply means when it is not a catalogue.
///
/// ```
/// use smile_id::{Account, Response};
/// use smile_id::actions::services;
/// use smile_id::auth::account;
///
/// let account = Account::new("085", "key", account::SANDBOX_URL, "").unwrap();
/// assert_eq!(services::request(&account).url, "https://testapi.smileidentity.com/v1/services");
///
/// let body = br#"{"hosted_web": {"biometric_kyc": {"KE": {"name": "Kenya", "id_types": {"NATIONAL_ID":
///     {"label": "National ID", "required_fields": ["id_number"], "id_number_regex": "^[0-9]{1,9}$/i"}}}}}}"#;
/// let response = Response { status: 200, headers: vec![], body: body.to_vec() };
/// let services = services::read(&response).unwrap();
/// let offer = services.offer("biometric_kyc", "KE", "NATIONAL_ID").unwrap();
/// assert_eq!(offer.id_number_pattern.as_ref().unwrap().to_regex(), "(?i)^[0-9]{1,9}$");
/// ```
pub fn read(response: &Response) -> Result<Services, Reply> {
    let mut object = reply::read(response)?;
    if !["id_types", "hosted_web"].iter().any(|key| object.get(*key).is_some_and(Value::is_object))
    {
        return Err(Reply::Unintelligible("services gave no catalogue".to_owned()));
    }
    Ok(Services {
        bank_codes: banks(object.remove("bank_codes").as_ref()),
        id_types: by_key(object.remove("id_types").as_ref(), |country| {
            Some(by_key(Some(country), texts))
        }),
        products: by_key(object.remove("hosted_web").as_ref(), |product| {
            Some(by_key(Some(product), country_offer))
        }),
        unknown: object,
    })
}

fn banks(value: Option<&Value>) -> Vec<Bank> {
    let bank = |value: &Value| {
        Some(Bank {
            name: lenient_json::text(value.get("name"))?,
            code: lenient_json::text(value.get("code"))?,
            nip_code: lenient_json::text(value.get("nip_code")).filter(|code| !code.is_empty()),
        })
    };
    let list = value.and_then(Value::as_array);
    list.into_iter().flatten().filter_map(bank).collect()
}

fn country_offer(value: &Value) -> Option<CountryOffer> {
    Some(CountryOffer {
        name: lenient_json::text(value.get("name"))?,
        id_types: by_key(value.get("id_types"), id_type_offer),
    })
}

fn id_type_offer(value: &Value) -> Option<IdTypeOffer> {
    let pattern = value.get("id_number_regex").and_then(Value::as_str);
    Some(IdTypeOffer {
        label: lenient_json::text(value.get("label"))?,
        required_fields: value.get("required_fields").and_then(texts)?,
        id_number_pattern: pattern
            .filter(|pattern| !pattern.trim().is_empty())
            .map(IdNumberPattern::read),
        test_data: value.get("test_data").cloned(),
    })
}

/// A list of texts, or nothing when it is not one.
pub(crate) fn texts(value: &Value) -> Option<Vec<String>> {
    let list = value.as_array()?.iter();
    list.map(|item| item.as_str().map(str::to_owned)).collect()
}

/// The readable values of an object.
pub(crate) fn by_key<T>(
    value: Option<&Value>,
    read: impl Fn(&Value) -> Option<T>,
) -> BTreeMap<String, T> {
    let object = value.and_then(Value::as_object);
    let entries = object.into_iter().flatten();
    entries.filter_map(|(key, value)| Some((key.clone(), read(value)?))).collect()
}
