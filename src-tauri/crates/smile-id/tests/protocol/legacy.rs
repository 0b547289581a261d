//! The signature of 2022 and before: recorded hashes, OpenSSL's signature, and our own encryption opened again.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs8::DecodePrivateKey;
use rsa::{Pkcs1v15Encrypt, RsaPrivateKey};
use serde_json::Value;
use smile_id::legacy_sec_key::rand_core::{CryptoRng, Error, RngCore};
use smile_id::legacy_sec_key::{LegacyKey, LegacyKeyError};

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
        assert!(
            !key("2345").confirm(1_714_979_289, &made),
            "ours proves nothing of theirs"
        );
    }
}

#[test]
fn confirms_only_what_the_service_made() {
    let file = file();
    let response = &file["test_key"]["response"];
    let sec_key = response["sec_key"].as_str().unwrap();
    let at = response["timestamp"].as_u64().unwrap();
    assert!(key("085").confirm(at, sec_key));
    assert!(
        key("85").confirm(at, sec_key),
        "the partner id is a number here"
    );
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
        assert_eq!(
            LegacyKey::new(bad, pkcs1),
            Err(LegacyKeyError::PartnerId),
            "{bad}"
        );
    }
    for bad in ["", "11111111-2222-3333-4444-555555555555", "AAAA"] {
        assert_eq!(
            LegacyKey::new("085", bad),
            Err(LegacyKeyError::ApiKey),
            "{bad}"
        );
    }
    assert_eq!(format!("{:?}", key("085")), "LegacyKey(partner 85)");
}
