//! Holds the signatures to fixed vectors, and refuses whatever differs from what was signed.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use relay_protocol::{
    Denial, DenialCode, DeviceId, FRESH_FOR_MS, KeyError, KeyPair, Origin, PublicKey, Registration,
    RegistrationRequest, RelayReply, RelayRequest, RequestFault, RequestProof, SignaturePurpose,
    SignatureRequest, StatusQuestion, check_reply, check_request, sign_reply, sign_request,
};

/// The key of RFC 8032, section 7.1, test 1.
const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const NOW: u64 = 1_800_000_000_000;

fn device() -> KeyPair {
    KeyPair::from_seed_text(SEED).expect("it is a key")
}

const STATUS: RelayRequest<'static> = RelayRequest {
    method: "POST",
    path: "/v1/job_status",
    body: br#"{"job_id":"job-1","user_id":"user-1"}"#,
};

#[test]
fn keys_are_those_of_the_standard() {
    assert_eq!(device().public().text(), PUBLIC);
    assert_eq!(*device().seed_text(), SEED);
    assert_eq!(PublicKey::from_text(PUBLIC), Ok(device().public()));
}

/// The signatures were made with Python's `cryptography`.
#[test]
fn signatures_are_these_very_bytes() {
    let proof = sign_request(&device(), &STATUS, NOW);
    assert_eq!(proof.signature, REQUEST_SIGNATURE);
    let reply = RelayReply { origin: Origin::SmileId, status: 200, body: b"{}" };
    assert_eq!(sign_reply(&device(), &reply, &proof.signature), REPLY_SIGNATURE);
}

const REQUEST_SIGNATURE: &str =
    "BEQGmGRUb+UBYtKfVzVYfmEg62C9QjcaOX5PCR4f00apMfFVcdp9FQtWojGswwRURjM0ET/M6DYyuIuIyDobDA==";
const REPLY_SIGNATURE: &str =
    "yQtE4ykRqu6p2Zx7dewo9iuc6OvaNQd2L36Mjr61i806dUyj5O7YfFMxyunAPmP3VS4AgXlGhYSasCAPjwmaAQ==";

#[test]
fn texts_that_are_no_keys_are_refused() {
    for text in ["", "AA==", "not base64", &SEED[..43], &format!("{SEED}AA==")] {
        assert_eq!(PublicKey::from_text(text), Err(KeyError::Form), "{text}");
        assert_eq!(KeyPair::from_seed_text(text).unwrap_err(), KeyError::Form, "{text}");
    }
    // Points of small order: anybody can sign for them. The last is no point.
    for text in [
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ] {
        assert_eq!(PublicKey::from_text(text), Err(KeyError::Point), "{text}");
        assert!(serde_json::from_value::<PublicKey>(text.into()).is_err(), "{text}");
    }
}

#[test]
fn a_request_holds_for_five_minutes() {
    let proof = sign_request(&device(), &STATUS, NOW);
    let at = |now| check_request(&device().public(), &STATUS, &proof, now);
    for now in [NOW, NOW + FRESH_FOR_MS, NOW - FRESH_FOR_MS] {
        assert_eq!(at(now), Ok(()), "{now}");
    }
    for now in [0, NOW - FRESH_FOR_MS - 1, NOW + FRESH_FOR_MS + 1, u64::MAX] {
        assert_eq!(at(now), Err(RequestFault::Clock), "{now}");
    }
    // Whoever is no device does not learn that its time was wrong as well.
    let forged = RequestProof { signature: REPLY_SIGNATURE.to_owned(), ..proof };
    let answer = check_request(&device().public(), &STATUS, &forged, 0);
    assert_eq!(answer, Err(RequestFault::Signature));
}

#[test]
fn secrets_and_people_stay_out_of_debug() {
    let asked = RegistrationRequest {
        enrollment_code: "one-time".to_owned(),
        public_key: device().public(),
        name: "Counter 3".to_owned(),
    };
    let action = SignaturePurpose::PrepUpload;
    let signature = SignatureRequest { job_id: "job-1".into(), user_id: "user-1".into(), action };
    let question = StatusQuestion { job_id: "job-1".into(), user_id: "user-1".into() };
    let shown = format!("{:?} {asked:?} {signature:?} {question:?}", device());
    for secret in [SEED, "nWGxne", "157, 97", "one-time", "user-1"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn what_is_said_is_written_so() {
    let written = |value: serde_json::Value| value.to_string();
    let action = SignaturePurpose::JobStatus;
    let asked = SignatureRequest { job_id: "j".into(), user_id: "u".into(), action };
    assert_eq!(
        written(serde_json::to_value(&asked).unwrap()),
        r#"{"action":"job_status","job_id":"j","user_id":"u"}"#
    );
    let names: Vec<_> = DenialCode::ALL.map(|code| serde_json::to_value(code).unwrap()).into();
    assert_eq!(
        written(names.into()),
        r#"["device","clock","not_yours","code","in_flight","changed","limit","forbidden_field","malformed","upstream","unwell"]"#
    );
    let unknown: Denial = serde_json::from_str(r#"{"code":"tired","message":"x"}"#).unwrap();
    assert_eq!(unknown.code, DenialCode::Unknown);
    // Pictures and history cannot be asked for.
    let more = r#"{"job_id":"j","user_id":"u","image_links":true}"#;
    assert!(serde_json::from_str::<StatusQuestion>(more).is_err());
    let id = "0f0e0d0c-0b0a-4908-8706-050403020100";
    let told = serde_json::json!({"device_id": id, "name": "Counter 3", "partner_id": "085",
        "environment": "sandbox", "base_url": "https://testapi.smileidentity.com/v1",
        "relay_key": PUBLIC});
    let registration: Registration = serde_json::from_value(told.clone()).unwrap();
    assert_eq!(registration.relay_key, device().public());
    assert_eq!(serde_json::to_value(&registration).unwrap(), told);
}

#[test]
fn a_device_is_named_by_a_uuid() {
    let id = DeviceId::from_random([0x0F, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    assert_eq!(id.as_str(), "0f0e0d0c-0b0a-4908-8706-050403020100");
    assert_eq!(DeviceId::new(id.as_str()), Ok(id));
    for text in [
        "",
        "0F0e0d0c-0b0a-4908-8706-050403020100",
        "0f0e0d0c-0b0a-4908-8706-05040302010",
        "0f0e0d0c-0b0a-4908-8706-0504030201000",
        "0f0e0d0c00b0a-4908-8706-050403020100",
        "{0f0e0d0-0b0a-4908-8706-050403020100",
    ] {
        assert!(DeviceId::new(text).is_err(), "{text}");
    }
}

proptest! {
    /// Invariant: A request of a device is believed only as it was signed: key, method, path, time and body.
    #[test]
    fn another_request_is_refused(
        seed in any::<[u8; 32]>(),
        method in prop::sample::select(vec!["GET", "POST"]),
        path in "/v1/[a-z_?=&0-9]{1,20}",
        body in prop::collection::vec(any::<u8>(), 0..60),
        time_ms in 0..u64::MAX / 2,
        changed in 0..6_u8,
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let key = KeyPair::from_seed(&seed);
        let request = RelayRequest { method, path: &path, body: &body };
        let proof = sign_request(&key, &request, time_ms);
        prop_assert_eq!(check_request(&key.public(), &request, &proof, time_ms), Ok(()));

        let (mut other_key, mut other, mut other_proof) = (key.public(), request, proof.clone());
        let (mut other_path, mut other_body) = (path.clone(), body.clone());
        match changed {
            0 => other.method = if method == "GET" { "POST" } else { "GET" },
            1 => { other_path.push('x'); other.path = &other_path; }
            2 => { other_body.push(b' '); other.body = &other_body; }
            3 => other_proof.time_ms += 1,
            4 => {
                let mut seed = seed;
                seed[at.index(32)] ^= 1 << bit;
                other_key = KeyPair::from_seed(&seed).public();
            }
            _ => {
                let index = at.index(86);
                let letter = if proof.signature.as_bytes()[index] == b'A' { "B" } else { "A" };
                other_proof.signature.replace_range(index..=index, letter);
            }
        }
        let answer = check_request(&other_key, &other, &other_proof, time_ms);
        prop_assert_eq!(answer, Err(RequestFault::Signature));
    }

    /// Invariant: A reply of the relay is believed only for its request, and as it was signed: key, origin, status, body.
    #[test]
    fn another_reply_is_refused(
        seed in any::<[u8; 32]>(),
        asked_with in "[A-Za-z0-9+/]{0,86}",
        status in 200..600_u16,
        body in prop::collection::vec(any::<u8>(), 0..60),
        changed in 0..5_u8,
        at in any::<prop::sample::Index>(),
    ) {
        let key = KeyPair::from_seed(&seed);
        let reply = RelayReply { origin: Origin::Relay, status, body: &body };
        let signature = sign_reply(&key, &reply, &asked_with);
        prop_assert_eq!(check_reply(&key.public(), &reply, &asked_with, &signature), Ok(()));

        let (mut other_key, mut other, mut other_asked) = (key.public(), reply, asked_with.clone());
        let mut other_body = body.clone();
        match changed {
            0 => other.origin = Origin::SmileId,
            1 => other.status += 1,
            2 => { other_body.push(0); other.body = &other_body; }
            3 => other_asked.push('A'),
            _ => {
                let mut seed = seed;
                seed[at.index(32)] ^= 1;
                other_key = KeyPair::from_seed(&seed).public();
            }
        }
        prop_assert!(check_reply(&other_key, &other, &other_asked, &signature).is_err());
    }

    /// What a device signed is no reply of the relay, even if both had the same key.
    #[test]
    fn a_request_is_no_reply(path in "/v1/[a-z]{1,20}", body in prop::collection::vec(any::<u8>(), 0..60)) {
        let request = RelayRequest { method: "POST", path: &path, body: &body };
        let proof = sign_request(&device(), &request, 200);
        let reply = RelayReply { origin: Origin::Relay, status: 200, body: &body };
        prop_assert!(check_reply(&device().public(), &reply, &path, &proof.signature).is_err());
    }
}
