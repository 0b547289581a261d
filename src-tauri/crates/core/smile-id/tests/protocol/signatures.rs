//! Every recorded signature, and what must not pass for one.

use serde_json::Value;
use smile_id::Account;
use smile_id::auth::{account, signature};

#[test]
fn agrees_with_every_recorded_signature() {
    let file: Value = serde_json::from_str(include_str!("../vectors/signatures.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 14);
    for case in cases {
        let text = |key: &str| case[key].as_str().unwrap();
        let account =
            Account::new(text("partner_id"), text("api_key"), account::SANDBOX_URL, "").unwrap();
        let signed = signature::sign(&account, text("timestamp"));
        assert_eq!(signed, text("signature"), "{}", text("note"));
        assert!(signature::confirm(&account, text("timestamp"), &signed));
        let other = Account::new("999", text("api_key"), account::SANDBOX_URL, "").unwrap();
        assert!(!signature::confirm(&other, text("timestamp"), &signed));
    }
}

#[test]
fn refuses_what_is_no_signature() {
    let account = crate::account();
    let at = "2024-05-06T07:08:09.123Z";
    let good = signature::sign(&account, at);
    assert!(signature::confirm(&account, at, &good));
    for bad in
        ["", "=", "AAAA", &good[..good.len() - 4], &format!("{good}AAAA"), &good.to_lowercase()]
    {
        assert!(!signature::confirm(&account, at, bad), "{bad}");
    }
    assert!(!signature::confirm(&account, "2024-05-06T07:08:09.124Z", &good));
}
