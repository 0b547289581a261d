//! Bytes of any kind at every door: refused, and nothing else happens.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, blank, forcing, job};
use serde_json::{Value, json};
use smile_id::JobType::Registration;

#[test]
fn refuses_bytes_of_any_kind_and_lives_on() {
    let kiosk = Kiosk::with(forcing("0840"));
    let root = kiosk.sandbox.base_url().replace("/v1", "");
    let before = kiosk.control("GET", "/scenario", &Value::Null);
    let deep = "[".repeat(100_000);
    let long = json!({"partner_params": {"job_id": "x".repeat(1_000_000)}}).to_string();
    let bodies: [&[u8]; 9] = [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"{\"a\":",
        b"\xff\xfe\x00",
        b"{\"partner_params\": {\"job_type\": 1e999}}",
        deep.as_bytes(),
        long.as_bytes(),
    ];
    let doors = [
        ("POST", "/v1/upload"),
        ("POST", "/v1/job_status"),
        ("POST", "/v1/products_config"),
        ("POST", "/v1/valid_documents"),
        ("POST", "/v1/token"),
        ("PUT", "/videos/085/none/attachments.zip"),
        ("PUT", "/videos/085/none/attachments.zip?Expires=x&Signature&AWSAccessKeyId=%00"),
        ("GET", "/videos/085/none/selfie_image.jpg?Signature=1"),
        ("PUT", "/_control/users/u"),
    ];
    for (method, path) in doors {
        for body in bodies {
            let answer = client::exchange(method, &format!("{root}{path}"), &[], body).unwrap();
            let start = &body[..body.len().min(40)];
            assert!((400..500).contains(&answer.status), "{method} {path} {start:?}");
        }
    }
    for body in bodies.iter().filter(|body| **body != b"{}") {
        for path in ["/_control/scenario", "/_control/clock"] {
            let answer = client::exchange("POST", &format!("{root}{path}"), &[], body).unwrap();
            assert_eq!(answer.status, 400, "{path}");
        }
    }
    assert_eq!(kiosk.control("GET", "/scenario", &Value::Null), before);
    let users = kiosk.control("GET", "/users", &Value::Null);
    assert_eq!(users, (200, json!({})));
    assert_eq!(kiosk.submit(&job("j1", "u1", Registration), &blank()), "0840");
}
