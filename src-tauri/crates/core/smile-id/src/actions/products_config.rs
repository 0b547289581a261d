//! Asks what this partner may use, and which ID types need a consent (`POST /products_config`).

use crate::actions::services::{by_key, texts};
use crate::auth::account::Account;
use crate::auth::request_auth::RequestAuth;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::lenient_json;
use crate::replies::reply;
use delivery::{Reply, UnixMillis};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The partner's products.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductsConfig {
    /// `consentRequired`: ID types by country that may only be looked up with a
    /// [`ConsentInformation`](crate::model::consent_information::ConsentInformation).
    pub consent_required: BTreeMap<String, Vec<String>>,
    /// `idSelection`: ID types by product and country that the partner may use.
    pub id_selection: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// `enterpriseId`.
    pub enterprise_id: Option<String>,
    /// Every other key, as received.
    pub unknown: Map<String, Value>,
}

impl ProductsConfig {
    /// True when an ID type may only be looked up with the person's consent.
    #[must_use]
    pub fn needs_consent(&self, country: &str, id_type: &str) -> bool {
        lists(self.consent_required.get(country), id_type)
    }

    /// True when the partner may use an ID type with a product.
    #[must_use]
    pub fn allows(&self, product: &str, country: &str, id_type: &str) -> bool {
        let countries = self.id_selection.get(product);
        lists(countries.and_then(|countries| countries.get(country)), id_type)
    }
}

fn lists(id_types: Option<&Vec<String>>, id_type: &str) -> bool {
    id_types.is_some_and(|id_types| id_types.iter().any(|listed| listed == id_type))
}

#[derive(Serialize)]
struct WireRequest<'a> {
    partner_id: &'a str,
    #[serde(flatten)]
    proof: RequestAuth,
}

/// Makes the request, signed for `now`.
#[must_use]
pub fn request(account: &Account, now: UnixMillis) -> Request {
    let body =
        WireRequest { partner_id: account.partner_id(), proof: RequestAuth::new(account, now) };
    Request::post_json(format!("{}/products_config", account.base_url()), &body)
}

/// Reads the reply. A list that cannot be read counts as absent, except that an unreadable `consentRequired` makes the
/// whole reply unreadable: a consent must not be forgotten.
///
/// # Errors
/// What the reply means when it is not a configuration.
///
/// ```
/// use smile_id::{Account, Response, UnixMillis};
/// use smile_id::actions::products_config;
/// use smile_id::auth::account;
///
/// let account = Account::new("085", "key", account::SANDBOX_URL, "").unwrap();
/// let request = products_config::request(&account, UnixMillis(1_714_979_289_123));
/// assert_eq!(request.url, "https://testapi.smileidentity.com/v1/products_config");
///
/// let body = br#"{"consentRequired": {"NG": ["BVN"]}, "idSelection": {"biometric_kyc": {"NG": ["BVN"]}}}"#;
/// let response = Response { status: 200, headers: vec![], body: body.to_vec() };
/// let config = products_config::read(&response).unwrap();
/// assert!(config.allows("biometric_kyc", "NG", "BVN") && config.needs_consent("NG", "BVN"));
/// ```
pub fn read(response: &Response) -> Result<ProductsConfig, Reply> {
    let mut object = reply::read(response)?;
    let unreadable = || Reply::Unintelligible("products config cannot be read".to_owned());
    let consents = object.remove("consentRequired").unwrap_or(Value::Null);
    let consent_required = by_key(Some(&consents), texts);
    let given = match &consents {
        Value::Null => 0,
        Value::Object(countries) => countries.len(),
        _ => return Err(unreadable()),
    };
    let selection = object.remove("idSelection");
    if consent_required.len() != given || !selection.as_ref().is_some_and(Value::is_object) {
        return Err(unreadable());
    }
    Ok(ProductsConfig {
        consent_required,
        id_selection: by_key(selection.as_ref(), |product| Some(by_key(Some(product), texts))),
        enterprise_id: lenient_json::text(object.remove("enterpriseId").as_ref()),
        unknown: object,
    })
}
