//! The catalogue and the partner's configuration, and replies that are neither.

use crate::{RECORDED_AT, account, response};
use delivery::{Blockage, Reply};
use serde_json::{Value, json};
use smile_id::actions::{products_config, services};
use smile_id::auth::signature;
use smile_id::model::id_number_pattern::IdNumberPattern;

fn offered(body: &Value) -> Result<services::Services, Reply> {
    services::read(&response(200, &[], body.to_string()))
}

fn configured(body: &Value) -> Result<products_config::ProductsConfig, Reply> {
    products_config::read(&response(200, &[], body.to_string()))
}

#[test]
fn reads_the_catalogue() {
    let id_type = |regex: &str| {
        json!({"label": "A label", "required_fields": ["country", "id_number"], "test_data": "00000000000",
            "id_number_regex": regex})
    };
    let body = json!({
        "bank_codes": [
            {"name": "A bank", "code": "044", "nip_code": "000014"}, {"name": "Another", "code": 50, "nip_code": ""},
            {"name": "no code"}, 7
        ],
        "id_types": {"NG": {"BVN": ["id_number"], "ODD": "id_number"}, "GH": 1},
        "hosted_web": {"biometric_kyc": {
            "NG": {"name": "Nigeria", "id_types": {"BVN": id_type("^[0-9]{11}$"), "V_NIN": id_type("^[A-Z]{2}$/i"),
                "NONE": id_type(""), "ODD": {"label": 1}}},
            "XX": []
        }},
        "something_new": true
    });
    let services = offered(&body).unwrap();
    let codes: Vec<_> = services.bank_codes.iter().map(|bank| bank.code.as_str()).collect();
    assert_eq!(codes, ["044", "50"]);
    assert_eq!(services.bank_codes[0].nip_code.as_deref(), Some("000014"));
    assert_eq!(services.bank_codes[1].nip_code, None);
    assert_eq!(services.id_types["NG"]["BVN"], ["id_number"]);
    assert!(!services.id_types["NG"].contains_key("ODD"));
    let pattern = |id_type: &str| {
        let offer = services.offer("biometric_kyc", "NG", id_type).unwrap();
        offer.id_number_pattern.as_ref().map(IdNumberPattern::to_regex)
    };
    assert_eq!(pattern("BVN").unwrap(), "^[0-9]{11}$");
    assert_eq!(pattern("V_NIN").unwrap(), "(?i)^[A-Z]{2}$");
    assert_eq!(pattern("NONE"), None);
    let offer = services.offer("biometric_kyc", "NG", "BVN").unwrap();
    assert_eq!(offer.required_fields, ["country", "id_number"]);
    assert_eq!(offer.test_data, Some(json!("00000000000")));
    for (product, country, id_type) in [
        ("biometric_kyc", "NG", "ODD"),
        ("biometric_kyc", "XX", "BVN"),
        ("enhanced_kyc", "NG", "BVN"),
    ] {
        assert_eq!(services.offer(product, country, id_type), None);
    }
    assert_eq!(Value::from(services.unknown), json!({"something_new": true}));
}

#[test]
fn asks_for_the_configuration_signed() {
    let request = products_config::request(&account(), RECORDED_AT);
    let at = "2024-05-06T07:08:09.123Z";
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    let signature = signature::sign(&account(), at);
    assert_eq!(body, json!({"partner_id": "2345", "timestamp": at, "signature": signature}));
    let fetch = services::request(&account());
    assert_eq!(fetch.url, "http://127.0.0.1:8080/v1/services");
    assert!(!format!("{fetch:?}").contains("signature"));
}

#[test]
fn reads_the_configuration() {
    let body = json!({
        "consentRequired": {"NG": ["BVN", "NIN_V2"]}, "enterpriseId": 12, "something_new": 1,
        "idSelection": {"biometric_kyc": {"NG": ["BVN"], "KE": "all"}, "odd": []}
    });
    let config = configured(&body).unwrap();
    assert!(config.needs_consent("NG", "BVN") && !config.needs_consent("KE", "BVN"));
    assert!(config.allows("biometric_kyc", "NG", "BVN"));
    for (product, country, id_type) in [
        ("biometric_kyc", "NG", "NIN_V2"),
        ("biometric_kyc", "KE", "all"),
        ("enhanced_kyc", "NG", "BVN"),
    ] {
        assert!(!config.allows(product, country, id_type), "{product} {country} {id_type}");
    }
    assert_eq!(config.enterprise_id.as_deref(), Some("12"));
    assert_eq!(Value::from(config.unknown), json!({"something_new": 1}));
    assert!(configured(&json!({"idSelection": {}})).is_ok());
    for forgetful in [json!("NG"), json!({"NG": "BVN"}), json!({"NG": ["BVN", 1]})] {
        let body = json!({"idSelection": {}, "consentRequired": forgetful});
        assert!(matches!(configured(&body), Err(Reply::Unintelligible(_))), "{body}");
    }
}

#[test]
fn takes_nothing_else_for_a_catalogue() {
    for body in [json!({}), json!({"id_types": []}), json!({"idSelection": 1})] {
        assert!(matches!(offered(&body), Err(Reply::Unintelligible(_))), "{body}");
        assert!(matches!(configured(&body), Err(Reply::Unintelligible(_))), "{body}");
    }
    let refused = response(400, &[], r#"{"error": "unauthorized", "code": "2405"}"#);
    let blocked = Reply::Blocked(Blockage::Credentials);
    assert_eq!(products_config::read(&refused), Err(blocked));
    let page = response(200, &[("content-type", "text/html")], "<html>Sign in</html>");
    assert_eq!(services::read(&page), Err(Reply::Blocked(Blockage::Portal)));
    assert_eq!(services::read(&response(503, &[], "")), Err(Reply::Unavailable(None)));
}
