//! Every spelling of a request that the official SDKs send.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, PARTNER, now};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use smile_id::auth::signature;
use smile_id::{UnixMillis, timestamp};
use std::io::Write;

fn request(kiosk: &Kiosk, job_id: &str, at: &str) -> Value {
    json!({
        "source_sdk": "Python", "source_sdk_version": "3.0.1", "smile_client_id": PARTNER,
        "partner_params": {"job_id": job_id, "user_id": "u1", "job_type": "4"},
        "timestamp": at, "signature": signature::sign(&kiosk.account, at),
        "model_parameters": "", "file_name": "selfie.zip",
    })
}

#[test]
fn takes_every_sdks_timestamp() {
    let kiosk = Kiosk::new();
    let iso = timestamp::format(now());
    let (seconds, digits) = (&iso[..19], &iso[20..23]);
    let [date, clock] = [&iso[..10], &iso[11..19]];
    let forms = [
        iso.clone(),
        format!("{seconds}.{digits}456+00:00"),
        format!("{seconds}+00:00"),
        format!("{date} {clock} +0000"),
        format!("{seconds}Z"),
        format!("{seconds}.{digits}456Z"),
        format!("{seconds}.{digits}456789Z"),
    ];
    for (number, at) in forms.iter().enumerate() {
        let body = request(&kiosk, &format!("j{number}"), at);
        let (status, answer) = kiosk.post("/upload", &body);
        assert_eq!((status, &answer["code"]), (200, &json!("2202")), "{at}");
        for key in ["upload_url", "ref_id", "smile_job_id"] {
            assert!(answer[key].is_string(), "{key}");
        }
        assert!(answer["camera_config"].is_null());
    }
    let naive = request(&kiosk, "naive", seconds);
    assert_eq!(kiosk.post("/upload", &naive).1["code"], "2205", "no zone");
}

#[test]
fn takes_the_number_that_node_signs_as_text() {
    let kiosk = Kiosk::new();
    let UnixMillis(at_ms) = now();
    let mut body = request(&kiosk, "j1", &timestamp::format(UnixMillis(at_ms)));
    body["timestamp"] = json!(at_ms);
    assert_eq!(kiosk.post("/upload", &body).0, 200);
    body["partner_params"]["job_id"] = json!("j2");
    body["timestamp"] = json!(at_ms + 1);
    assert_eq!(kiosk.post("/upload", &body).1["code"], "2205", "another moment");
}

#[test]
fn takes_compressed_requests() {
    let kiosk = Kiosk::new();
    let url = format!("{}/upload", kiosk.sandbox.base_url());
    let body = request(&kiosk, "j1", &timestamp::format(now())).to_string();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let status = |encoding, body: &[u8]| {
        let headers = [("content-encoding", encoding)];
        client::exchange("POST", &url, &headers, body).unwrap().status
    };
    assert_eq!(status("gzip", body.as_bytes()), 400, "it is not");
    assert_eq!(status("br", &packed), 415);
    assert_eq!(status("gzip", &packed), 200);
}

#[test]
fn knows_its_partner_by_the_very_text() {
    let kiosk = Kiosk::new();
    let mut body = request(&kiosk, "j1", &timestamp::format(now()));
    for other in [json!("85"), json!(85)] {
        body["smile_client_id"] = other;
        assert_eq!(kiosk.post("/upload", &body).0, 400);
    }
}
