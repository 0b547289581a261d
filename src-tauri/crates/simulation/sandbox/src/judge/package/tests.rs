//! Tests packages as the SDKs make them, and malformed ones.

use super::*;
use crate::judge::archive::tests::zipped;
use serde_json::json;
use zip::CompressionMethod;

fn info(document: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(document).unwrap()
}

fn opened(entries: &[(&str, &[u8])], job_type: JobType) -> Result<Package, PackageError> {
    open(&zipped(CompressionMethod::Deflated, entries), job_type, true)
}

#[test]
fn opens_what_the_sdks_send() {
    let files = info(&json!({"images": [
        {"image_type_id": "0", "file_name": "s.jpg"},
        {"image_type_id": 4, "image": "", "file_name": "l.jpg"},
        {"image_type_id": 4, "image": "photos/l2.jpg", "file_name": ""},
        {"image_type_id": 1, "image": "", "file_name": "c.jpg"},
    ]}));
    let inline = info(&json!({"misc_information": null, "images": [
        {"image_type_id": 2, "image": "c2VsZmll", "file_name": ""},
        {"image_type_id": 6, "image": "bGl2\r\nZQ==\n", "file_name": ""},
        {"image_type_id": 3, "image": "Y2FyZA=="},
        {"image_type_id": 7, "image": "YmFjaw=="},
    ]}));
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let by_file: &[(&str, &[u8])] = &[
            ("info.json", &files),
            ("s.jpg", b"selfie"),
            ("l.jpg", b"live"),
            ("c.jpg", b"card"),
            ("base64imgString", b"junk"),
        ];
        for entries in [by_file, &[("info.json", &inline[..])]] {
            let package = open(&zipped(method, entries), JobType::Registration, true).unwrap();
            assert_eq!(package.selfie(), b"selfie");
            assert_eq!(package.liveness().collect::<Vec<_>>(), [b"live"]);
            assert_eq!(package.card_front(), Some(&b"card"[..]));
        }
    }
}

#[test]
fn says_why_it_cannot_open() {
    let refused = |document: &[u8]| {
        let outcome = opened(&[("info.json", document)], JobType::BiometricKyc);
        outcome.err().map(PackageError::code)
    };
    assert_eq!(refused(b"{"), Some(Err("2203")));
    for malformed in [
        json!([]),
        json!({}),
        json!({"images": {}}),
        json!({"images": [{"image": "c2VsZmll"}]}),
        json!({"images": [{"image_type_id": "selfie", "image": "c2VsZmll"}]}),
    ] {
        assert_eq!(refused(&info(&malformed)), Some(Err("2203")), "{malformed}");
    }
    for pictureless in [
        json!({"images": []}),
        json!({"images": [{"image_type_id": 6, "image": "bGl2ZQ=="}]}),
        json!({"images": [{"image_type_id": 0, "file_name": "s.jpg"}]}),
    ] {
        assert_eq!(refused(&info(&pictureless)), Some(Ok("0001")));
    }
    let outcome = opened(&[], JobType::Registration).err();
    assert_eq!(outcome, Some(PackageError::NoInfo));
}

#[test]
fn reads_the_claim_of_biometric_kyc_only() {
    let document = |number: &str| {
        info(&json!({
            "images": [{"image_type_id": 2, "image": "c2VsZmll"}],
            "id_info": {"entered": "true", "country": "NG", "id_type": "BVN", "id_number": number},
        }))
    };
    let claim = |job_type, number: &str| {
        opened(&[("info.json", &document(number))], job_type).map(|package| package.claim)
    };
    let found = claim(JobType::BiometricKyc, "123").unwrap().unwrap();
    assert_eq!(found.text("id_number"), "123");
    let missing = claim(JobType::BiometricKyc, "").err();
    assert_eq!(missing, Some(PackageError::ClaimIncomplete("id_number")));
    assert_eq!(claim(JobType::Registration, ""), Ok(None));
}

#[test]
fn needs_a_selfie_unless_one_is_enrolled() {
    let document = info(&json!({"images": []}));
    let zip = zipped(CompressionMethod::Stored, &[("info.json", &document)]);
    let error = open(&zip, JobType::BiometricKyc, true).err();
    assert_eq!(error, Some(PackageError::NoSelfie));
    assert!(open(&zip, JobType::BiometricKyc, false).is_ok());
}
