//! What other SDKs sent, sent again: prep uploads, zips, questions and requests for tokens.

use crate::harness::kiosk::{Kiosk, PARTNER, now};
use crate::harness::recording::{self, Recording};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sandbox::{Sandbox, SandboxSettings};
use serde_json::{Value, json};
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis};
use std::time::{Duration, Instant};

const KEY: &str = "demo-key-of-nobody";

/// The result of each zip.
const RESULTS: [(&str, &str, &str); 12] = [
    ("php", "put_jt1_b64", "0810"),
    ("php", "put_jt1_files", "0810"),
    ("php", "put_jt2_b64", "0820"),
    ("php", "put_jt2_files", "0820"),
    ("php", "put_jt4_b64", "0840"),
    ("php", "put_jt4_files", "0840"),
    ("ruby", "put_jt1_b64", "0810"),
    // A card in place of an identity. The selfie alone is enough, as for the service: liveness is not looked at then.
    ("ruby", "put_jt1_files", "0810"),
    ("ruby", "put_jt2_b64", "0820"),
    ("ruby", "put_jt2_files", "0820"),
    ("ruby", "put_jt4_b64", "0840"),
    ("ruby", "put_jt4_files", "0840"),
];

fn service() -> Kiosk {
    let sandbox = Sandbox::start(SandboxSettings::new(PARTNER, KEY)).unwrap();
    let account = Account::new(PARTNER, KEY, &sandbox.base_url(), "").unwrap();
    Kiosk { sandbox, account }
}

fn origin(kiosk: &Kiosk) -> String {
    kiosk.sandbox.base_url().replace("/v1", "")
}

/// Lets the service believe that it is this moment.
fn set_clock(kiosk: &Kiosk, UnixMillis(at_ms): UnixMillis) {
    let UnixMillis(now_ms) = now();
    let offset = i64::try_from(i128::from(at_ms) - i128::from(now_ms)).unwrap();
    let (status, answer) = kiosk.control("POST", "/scenario", &json!({"clock_offset_ms": offset}));
    assert_eq!(status, 200, "{answer}");
}

fn json_of(response: &smile_id::Response) -> Value {
    serde_json::from_slice(&response.body).unwrap()
}

/// The prep upload that a zip belongs to: the recorded one, or the same words as the zip repeats them.
fn reserve(kiosk: &Kiosk, zip: &Recording, uploads: &[&Recording]) -> Value {
    let fields = zip.fields();
    let job_id = &fields["partner_params"]["job_id"];
    let recorded =
        uploads.iter().find(|upload| upload.fields()["partner_params"]["job_id"] == *job_id);
    let answer = match recorded {
        Some(upload) => json_of(&upload.send(&origin(kiosk))),
        None => {
            let mut request = fields;
            request["source_sdk"] = json!("as recorded");
            request["source_sdk_version"] = json!("1");
            kiosk.post("/upload", &request).1
        }
    };
    assert_eq!(answer["code"], "2202", "{}: {answer}", zip.name);
    answer
}

/// The code of a job's first result.
fn result(kiosk: &Kiosk, job_id: &str) -> String {
    let started = Instant::now();
    loop {
        let processed = kiosk.sandbox.ledger().processed;
        if let Some(entry) = processed.iter().find(|entry| entry.job_id == job_id) {
            return format!("{} {}", entry.code, entry.why);
        }
        assert!(started.elapsed() < Duration::from_secs(200), "{job_id}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn replay(sdk: &str) {
    let kiosk = service();
    let recordings = recording::of(sdk);
    let named = |start: &str| -> Vec<&Recording> {
        recordings.iter().filter(|recording| recording.name.starts_with(start)).collect()
    };
    let uploads = named("upload");
    let mut zips = named("put");
    zips.sort_by_key(|zip| zip.signed_at());
    for zip in &zips {
        set_clock(&kiosk, zip.signed_at());
        let slot = reserve(&kiosk, zip, &uploads);
        let stored = zip.send_to(slot["upload_url"].as_str().unwrap());
        assert_eq!(stored.status, 200, "{}", zip.name);
        let fields = zip.fields();
        let found = result(&kiosk, fields["partner_params"]["job_id"].as_str().unwrap());
        let expected = RESULTS.iter().find(|(of, name, _)| *of == sdk && *name == zip.name);
        assert_eq!(&found[..4], expected.unwrap().2, "{}: {found}", zip.name);
    }
    assert_eq!(zips.len(), RESULTS.iter().filter(|row| row.0 == sdk).count());
    question(&kiosk, named("status")[0]);
    token(&kiosk, named("token")[0]);
    for job_type in [6, 7, 11] {
        for upload in named(&format!("upload_jt{job_type}.")) {
            set_clock(&kiosk, upload.signed_at());
            assert_eq!(json_of(&upload.send(&origin(&kiosk)))["code"], "2212", "{}", upload.name);
        }
    }
}

fn question(kiosk: &Kiosk, status: &Recording) {
    set_clock(kiosk, status.signed_at());
    let answer = json_of(&status.send(&origin(kiosk)));
    assert_eq!((&answer["job_complete"], &answer["code"]), (&json!(true), &json!("2302")));
    let result = &answer["result"];
    assert_eq!((&result["ResultCode"], &result["ResultType"]), (&json!("0840"), &json!("SAIA")));
    assert_eq!(result["PartnerParams"]["job_type"], 4, "as it was sent");
    assert!(answer["image_links"]["selfie_image"].is_string());
    assert!(answer["history"].as_array().is_some_and(|posts| !posts.is_empty()));
    let [at, signed] = ["timestamp", "signature"].map(|key| answer[key].as_str().unwrap());
    assert!(signature::confirm(&kiosk.account, at, signed));
}

fn token(kiosk: &Kiosk, token: &Recording) {
    set_clock(kiosk, token.signed_at());
    let answer = json_of(&token.send(&origin(kiosk)));
    let claims = answer["token"].as_str().unwrap().split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    let expected = json!({"user_id": "u1", "job_id": "j1", "job_type": 2});
    assert_eq!(claims["partner_params"], expected);
}

#[test]
fn the_php_sdk_is_understood() {
    replay("php");
}

#[test]
fn the_ruby_sdk_is_understood() {
    replay("ruby");
}

#[test]
fn what_was_signed_at_another_time_or_by_nobody_is_refused() {
    let kiosk = service();
    for sdk in ["php", "ruby"] {
        for mut recording in recording::of(sdk) {
            if recording.method == "PUT" {
                let UnixMillis(at_ms) = recording.signed_at();
                set_clock(&kiosk, UnixMillis(at_ms));
                assert_eq!(recording.send(&origin(&kiosk)).status, 403, "{}", recording.name);
                continue;
            }
            let refused = |answer: &Value| answer["code"].as_str().map(|code| code[2..] == *"05");
            let UnixMillis(at_ms) = recording.signed_at();
            set_clock(&kiosk, UnixMillis(at_ms + 3_600_000));
            let answer = json_of(&recording.send(&origin(&kiosk)));
            assert_eq!(refused(&answer), Some(true), "{}, late: {answer}", recording.name);
            set_clock(&kiosk, UnixMillis(at_ms));
            let mut forged = recording.fields();
            forged["signature"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
            recording.body = forged.to_string().into_bytes();
            let answer = json_of(&recording.send(&origin(&kiosk)));
            assert_eq!(refused(&answer), Some(true), "{}, forged: {answer}", recording.name);
        }
    }
}
