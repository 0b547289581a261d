//! What the web client does from a partner's page: a token in place of a signature, from another origin.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, PARTNER, forcing, now};
use serde_json::{Value, json};
use smile_id::actions::products_config;

/// A token for a registration.
fn token(kiosk: &Kiosk) -> String {
    let signed = products_config::request(&kiosk.account, now());
    let mut body: Value = serde_json::from_slice(&signed.body).unwrap();
    body["user_id"] = json!("u1");
    body["job_id"] = json!("j1");
    body["product"] = json!("smartselfie");
    body["callback_url"] = json!("https://partner.example/cb");
    let (_, answer) = kiosk.post("/token", &body);
    answer["token"].as_str().unwrap().to_owned()
}

fn prep_upload(token: &str) -> Value {
    json!({
        "source_sdk": "hosted_web", "source_sdk_version": "11.6.2", "smile_client_id": PARTNER,
        "file_name": "smartselfie.zip", "token": token,
        "partner_params": {"libraryVersion": "11.6.2", "job_type": 4},
    })
}

#[test]
fn a_token_stands_for_a_signature_and_names_the_job() {
    let kiosk = Kiosk::new();
    let token = token(&kiosk);
    let (status, slot) = kiosk.post("/upload", &prep_upload(&token));
    assert_eq!((status, &slot["code"]), (200, &json!("2202")), "{slot}");
    let ledger = kiosk.sandbox.ledger();
    assert_eq!(ledger.reservations[0].job_id, "j1", "as the token says");
    for body in [json!({"token": token}), json!({"token": token, "partner_id": PARTNER})] {
        assert_eq!(kiosk.post("/products_config", &body).0, 200);
    }
}

#[test]
fn a_token_is_good_for_its_job_only_and_for_its_time() {
    let kiosk = Kiosk::new();
    let good = token(&kiosk);
    let code = |change: &dyn Fn(&mut Value)| {
        let mut body = prep_upload(&good);
        change(&mut body);
        kiosk.post("/upload", &body).1["code"].clone()
    };
    for (key, other) in [("job_id", json!("j2")), ("user_id", json!("u2")), ("job_type", json!(2))]
    {
        assert_eq!(code(&|body| body["partner_params"][key] = other.clone()), "2205", "{key}");
    }
    assert_eq!(code(&|body| body["smile_client_id"] = json!("086")), "2205");
    let [head, claims, signature]: [&str; 3] =
        good.split('.').collect::<Vec<_>>().try_into().unwrap();
    let forged = format!("{head}.{claims}A.{signature}");
    assert_ne!(code(&|body| body["token"] = json!(forged)), "2202");
    assert_ne!(code(&|body| body["token"] = json!("")), "2202");
    let (status, answer) = kiosk.post("/products_config", &json!({"token": forged}));
    assert_eq!((status, &answer["code"]), (400, &json!("2405")));
    let twenty_days_ms: i64 = 20 * 24 * 60 * 60 * 1000;
    kiosk.control("POST", "/scenario", &json!({"clock_offset_ms": twenty_days_ms}));
    assert_ne!(code(&|_| ()), "2202", "too old");
    kiosk.control("POST", "/scenario", &json!({}));
    assert_eq!(code(&|_| ()), "2202");
}

#[test]
fn pages_of_other_origins_may_call_the_service_but_not_the_harness() {
    let kiosk = Kiosk::with(forcing("0840"));
    let (_, slot) = kiosk.post("/upload", &prep_upload(&token(&kiosk)));
    let base = kiosk.sandbox.base_url();
    let asked = [
        ("origin", "https://partner.example"),
        ("access-control-request-method", "PUT"),
        ("access-control-request-headers", "content-type"),
    ];
    let allowed = |method: &str, url: &str| {
        let answer = client::exchange(method, url, &asked, b"{}").unwrap();
        let header = |name: &str| {
            answer.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        };
        (
            answer.status,
            header("access-control-allow-origin"),
            header("access-control-allow-methods"),
        )
    };
    let any = Some("*".to_owned());
    let upload_url = slot["upload_url"].as_str().unwrap();
    for url in [&format!("{base}/upload"), &format!("{base}/products_config"), upload_url] {
        let (status, origin, methods) = allowed("OPTIONS", url);
        assert_eq!((status, &origin), (204, &any), "{url}");
        assert!(methods.is_some_and(|methods| methods.contains("PUT")));
    }
    assert_eq!(allowed("POST", &format!("{base}/upload")), (400, any.clone(), None));
    assert_eq!(allowed("GET", &format!("{base}/services")).1, any);
    let ledger = base.replace("/v1", "/_control/ledger");
    assert_eq!(allowed("GET", &ledger), (200, None, None));
}
