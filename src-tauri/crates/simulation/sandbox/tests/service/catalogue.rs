//! The catalogue as `smile-id` reads it, and web tokens.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, PARTNER, now};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use delivery::{Blockage, Reply};
use serde_json::{Value, json};
use smile_id::Account;
use smile_id::actions::{products_config, services};

#[test]
fn gives_a_whole_catalogue() {
    let kiosk = Kiosk::new();
    let url = services::request(&kiosk.account).url;
    let response = client::exchange("GET", &url, &[], b"").unwrap();
    assert!(String::from_utf8_lossy(&response.body).contains("$/i"), "JavaScript's trap");
    let services = services::read(&response).unwrap();
    assert!(services.unknown.is_empty() && services.bank_codes.len() == 2);
    for product in ["basic_kyc", "biometric_kyc", "enhanced_kyc", "doc_verification"] {
        assert!(!services.products[product].is_empty(), "{product}");
    }
    let offer = services.offer("biometric_kyc", "KE", "PASSPORT").unwrap();
    let pattern = offer.id_number_pattern.as_ref().unwrap().to_regex();
    assert_eq!(pattern, "(?i)^[A-Z0-9]{7,9}$");
    assert!(services.id_types["NG"]["BANK_ACCOUNT"].contains(&"bank_code".to_owned()));
}

#[test]
fn answers_only_the_partner() {
    let kiosk = Kiosk::new();
    let ask = |account: &Account| {
        let response = client::send(&products_config::request(account, now())).unwrap();
        products_config::read(&response)
    };
    let config = ask(&kiosk.account).unwrap();
    assert!(config.needs_consent("NG", "BVN") && !config.needs_consent("GH", "GHANA_CARD"));
    assert!(config.allows("biometric_kyc", "GH", "GHANA_CARD"));
    assert!(!config.allows("biometric_kyc", "NG", "BANK_ACCOUNT"));
    let stranger = Account::new(PARTNER, "another-key", &kiosk.sandbox.base_url(), "").unwrap();
    assert_eq!(ask(&stranger), Err(Reply::Blocked(Blockage::Credentials)));
    let (status, answer) = kiosk.post("/valid_documents", &json!({"partner_id": PARTNER}));
    assert_eq!((status, &answer["code"]), (400, &json!("2413")));
    let request = products_config::request(&kiosk.account, now());
    let body = serde_json::from_slice(&request.body).unwrap();
    let (status, answer) = kiosk.post("/valid_documents", &body);
    assert_eq!(status, 200);
    assert!(answer["valid_documents"].as_array().is_some_and(|list| !list.is_empty()));
}

#[test]
fn refuses_unknown_calls_as_the_gateway_does() {
    let kiosk = Kiosk::new();
    let (status, answer) = kiosk.post("/business_verification", &json!({}));
    assert_eq!(status, 403);
    assert_eq!(answer["message"], "Missing Authentication Token");
}

#[test]
fn makes_web_tokens_for_known_products() {
    let kiosk = Kiosk::new();
    let signed = products_config::request(&kiosk.account, now());
    let mut body: Value = serde_json::from_slice(&signed.body).unwrap();
    body["user_id"] = json!("u1");
    body["job_id"] = json!("j1");
    body["product"] = json!("biometric_kyc");
    let (status, answer) = kiosk.post("/token", &body);
    assert_eq!((status, &answer["success"]), (200, &json!(true)));
    let parts: Vec<_> = answer["token"].as_str().unwrap().split('.').collect();
    let claims = URL_SAFE_NO_PAD.decode(parts[1]).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let params = json!({"user_id": "u1", "job_id": "j1", "job_type": 1});
    assert_eq!(claims["partner_params"], params);
    assert_eq!(parts.len(), 3);
    let refused = |key: &str, value: Value| {
        let mut changed = body.clone();
        changed[key] = value;
        let (status, answer) = kiosk.post("/token", &changed);
        (status, answer["code"].clone())
    };
    assert_eq!(refused("product", json!("palm_reading")), (400, json!("2217")));
    assert_eq!(refused("job_id", json!(null)), (400, json!("2213")));
    assert_eq!(refused("signature", json!("AAAA")), (400, json!("2205")));
}
