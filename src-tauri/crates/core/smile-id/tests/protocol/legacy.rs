//! The signature of 2022 and before: recorded hashes, OpenSSL's signature, and our own encryption opened again.

use crate::RECORDED_AT;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use delivery::StatusReport;
use rsa::pkcs8::DecodePrivateKey;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey};
use serde_json::{Value, json};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::{callback, products_config};
use smile_id::auth::legacy_sec_key::rand_core::{CryptoRng, Error, RngCore};
use smile_id::auth::legacy_sec_key::{LegacyKey, LegacyKeyError};
use smile_id::auth::signature;
use smile_id::model::job::CheckedJob;
use smile_id::model::pictures::ImageEncoding;
use smile_id::{Account, JobType, Request, package};

fn file() -> Value {
    serde_json::from_str(include_str!("../vectors/legacy_sec_key.json")).unwrap()
}

fn key(partner_id: &str) -> LegacyKey {
    LegacyKey::new(partner_id, file()["test_key"]["api_key"].as_str().unwrap()).unwrap()
}

/// Counts: enough for a test that looks only at what comes out again.
struct Counter(u8);

impl RngCore for Counter {
    fn next_u32(&mut self) -> u32 {
        rsa::rand_core::impls::next_u32_via_fill(self)
    }
    fn next_u64(&mut self) -> u64 {
        rsa::rand_core::impls::next_u64_via_fill(self)
    }
    fn fill_bytes(&mut self, dest: &mut [u8]) {
        for byte in dest {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
    }
    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

impl CryptoRng for Counter {}

#[test]
fn agrees_with_every_recorded_hash() {
    let file = file();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 3);
    for case in cases {
        let key = key(case["partner_id"].as_str().unwrap());
        let hash = key.hash(case["timestamp"].as_u64().unwrap());
        assert_eq!(hash, case["sha256_hex"].as_str().unwrap(), "{case}");
    }
}

#[test]
fn makes_what_the_private_key_opens() {
    let file = file();
    let pem = file["test_key"]["private_key_pkcs8_pem"].as_str().unwrap();
    let private = RsaPrivateKey::from_pkcs8_pem(pem).unwrap();
    let mut counter = Counter(0);
    let mut make = || key("2345").make(1_714_979_289, &mut counter).unwrap();
    let (first, second) = (make(), make());
    assert_ne!(first, second, "the padding is random");
    for made in [first, second] {
        let (encrypted, hash) = made.split_once('|').unwrap();
        assert_eq!(hash, key("2345").hash(1_714_979_289));
        let encrypted = STANDARD.decode(encrypted).unwrap();
        let opened = private.decrypt(Pkcs1v15Encrypt, &encrypted).unwrap();
        assert_eq!(opened, hash.as_bytes());
        assert!(!key("2345").confirm(1_714_979_289, &made), "ours proves nothing of theirs");
    }
}

#[test]
fn confirms_only_what_the_service_made() {
    let file = file();
    let response = &file["test_key"]["response"];
    let sec_key = response["sec_key"].as_str().unwrap();
    let at = response["timestamp"].as_u64().unwrap();
    assert!(key("085").confirm(at, sec_key));
    assert!(key("85").confirm(at, sec_key), "the partner id is a number here");
    assert!(!key("86").confirm(at, sec_key));
    assert!(!key("085").confirm(at + 1, sec_key));
    let (signature, hash) = sec_key.split_once('|').unwrap();
    for forged in [
        String::new(),
        signature.to_owned(),
        format!("|{hash}"),
        format!("AAAA|{hash}"),
        format!("{signature}|{}", key("085").hash(at + 1)),
    ] {
        assert!(!key("085").confirm(at, &forged), "{forged}");
        assert!(!key("085").confirm(at + 1, &forged), "{forged}");
    }
}

#[test]
fn reads_both_forms_of_a_key_and_nothing_else() {
    let file = file();
    let pkcs1 = file["test_key"]["api_key_pkcs1"].as_str().unwrap();
    assert_eq!(LegacyKey::new("085", pkcs1), Ok(key("085")));
    for bad in ["", "+85", "8 5", "K85", "99999999999999999999999"] {
        assert_eq!(LegacyKey::new(bad, pkcs1), Err(LegacyKeyError::PartnerId), "{bad}");
    }
    for bad in ["", "11111111-2222-3333-4444-555555555555", "AAAA"] {
        assert_eq!(LegacyKey::new("085", bad), Err(LegacyKeyError::ApiKey), "{bad}");
    }
    assert_eq!(format!("{:?}", key("085")), "LegacyKey(partner 85)");
}

/// The account of the recorded answer, asking for the old signature.
fn old_account() -> Account {
    let file = file();
    let api_key = file["test_key"]["api_key"].as_str().unwrap();
    Account::new("085", api_key, "http://127.0.0.1:8080/v1", "").unwrap()
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

#[test]
fn requests_carry_one_proof_or_the_other() {
    let pictures = crate::golden_jobs::pictures();
    let draft = crate::golden_jobs::draft(JobType::Registration, ImageEncoding::Files, &pictures);
    let job = CheckedJob::check(draft).unwrap();
    let slot = crate::golden::slot(&crate::golden_jobs::recording("python-kyc"));
    let made = |account: &Account| {
        let zip = package::zip(account, &job, &slot, RECORDED_AT);
        let (_, info) = crate::golden::opened(&zip);
        let wanted = StatusOptions::default();
        [
            body(&prep_upload::request(account, &job, Attempt::First, RECORDED_AT)),
            info["misc_information"].clone(),
            body(&job_status::request(account, job.params(), wanted, RECORDED_AT)),
            body(&products_config::request(account, RECORDED_AT)),
        ]
    };
    for sent in made(&old_account()) {
        assert_eq!(sent["timestamp"], "2024-05-06T07:08:09.123Z");
        assert!(sent["signature"].is_string() && sent.get("sec_key").is_none(), "{sent}");
    }
    let asking = old_account().with_legacy_sec_key().unwrap();
    assert_eq!(made(&asking), made(&asking), "requests stay repeatable");
    let hash = &file()["cases"][2];
    assert_eq!(hash["timestamp"], RECORDED_AT.0);
    for sent in made(&asking) {
        assert_eq!(sent["timestamp"], RECORDED_AT.0);
        assert!(sent.get("signature").is_none(), "{sent}");
        let (encrypted, bare) = sent["sec_key"].as_str().unwrap().split_once('|').unwrap();
        assert_eq!(bare, hash["sha256_hex"]);
        let pem = file()["test_key"]["private_key_pkcs8_pem"].clone();
        let private = RsaPrivateKey::from_pkcs8_pem(pem.as_str().unwrap()).unwrap();
        let opened = private.decrypt(Pkcs1v15Encrypt, &STANDARD.decode(encrypted).unwrap());
        assert_eq!(opened.unwrap(), bare.as_bytes());
    }
}

#[test]
fn answers_are_confirmed_in_the_way_that_was_asked_for() {
    let asking = old_account().with_legacy_sec_key().unwrap();
    let response = &file()["test_key"]["response"];
    let proof = |change: fn(&mut Value)| {
        let mut answer = json!({"job_complete": false, "result": "No zip uploaded",
            "timestamp": response["timestamp"], "sec_key": response["sec_key"]});
        change(&mut answer);
        answer
    };
    let params = crate::golden_jobs::draft(
        JobType::Registration,
        ImageEncoding::Files,
        &crate::golden_jobs::pictures(),
    )
    .params;
    let read = |account: &Account, answer: &Value| {
        let response = crate::response(200, &[], answer.to_string());
        job_status::read(account, &params, &response).map(|answer| answer.report)
    };
    assert_eq!(read(&asking, &proof(|_| {})), Ok(StatusReport::NoZip));
    let as_text = proof(|answer| answer["timestamp"] = answer["timestamp"].to_string().into());
    assert_eq!(read(&asking, &as_text), Ok(StatusReport::NoZip));
    assert!(read(&old_account(), &proof(|_| {})).is_err(), "the default is the signature");
    let wrong: [fn(&mut Value); 4] = [
        |answer| answer["timestamp"] = json!(1_714_979_289_124_u64),
        |answer| answer["timestamp"] = json!("2024-05-06T07:08:09.123Z"),
        |answer| answer["sec_key"] = json!(1),
        |answer| {
            let at = "2024-05-06T07:08:09.123Z";
            answer["signature"] = signature::sign(&old_account(), at).into();
            answer["timestamp"] = at.into();
        },
    ];
    for change in wrong {
        let answer = proof(change);
        assert!(read(&asking, &answer).is_err(), "{answer}");
    }
    let posted = json!({"timestamp": response["timestamp"], "sec_key": response["sec_key"], "ResultCode": "0840",
        "PartnerParams": {"job_id": "job-0001", "user_id": "user-0001", "job_type": 4}});
    let read = |now| callback::read(&asking, posted.to_string().as_bytes(), now);
    assert_eq!(read(RECORDED_AT).unwrap().signed_at, RECORDED_AT);
    let late = RECORDED_AT.after(callback::FRESH_FOR * 2);
    assert_eq!(read(late), Err(callback::CallbackError::Stale));
}

#[test]
fn an_account_asks_for_it_only_with_a_key_of_that_kind() {
    let plain = Account::new("085", "key", "http://127.0.0.1:8080/v1", "").unwrap();
    assert_eq!(plain.with_legacy_sec_key(), Err(LegacyKeyError::ApiKey));
    let file = file();
    let api_key = file["test_key"]["api_key"].as_str().unwrap();
    let named = Account::new("K85", api_key, "http://127.0.0.1:8080/v1", "").unwrap();
    assert_eq!(named.with_legacy_sec_key(), Err(LegacyKeyError::PartnerId));
}
