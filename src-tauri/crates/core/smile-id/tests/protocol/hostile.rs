//! Bytes of any kind: no reader may panic, and none may find an approval where no signature is.

use crate::{RECORDED_AT, account, params, response};
use delivery::{Reply, StatusReport, UnixMillis};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use smile_id::actions::{callback, job_status, prep_upload, products_config, services, upload};
use smile_id::auth::signature;
use smile_id::model::job::CheckedJob;
use smile_id::model::pictures::ImageEncoding;
use smile_id::{Account, JobType, package, timestamp};

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["0840", "2202", "2215", "2302", "No zip uploaded", "4"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let key = prop_oneof![
            prop::sample::select(vec![
                "code",
                "error",
                "result",
                "upload_url",
                "smile_job_id",
                "ResultCode",
                "PartnerParams",
                "Actions",
                "job_complete",
                "job_id",
                "user_id",
                "job_type",
                "timestamp",
                "signature",
                "id_types",
                "hosted_web",
                "bank_codes",
                "consentRequired",
                "idSelection",
            ])
            .prop_map(str::to_owned),
            "[a-z]{1,6}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn read_all(status: u16, headers: &[(&str, &str)], body: &[u8]) {
    let reply = response(status, headers, body);
    for reply in [prep_upload::read(&account(), &reply), upload::read(&reply)] {
        assert!(!matches!(reply, Reply::Reserved(_)), "{reply:?}");
    }
    for job_type in JobType::ALL {
        let answer = job_status::read(&account(), &params(job_type), &reply);
        let judged =
            answer.as_ref().is_ok_and(|answer| matches!(answer.report, StatusReport::Judged(_)));
        assert!(!judged, "{answer:?}");
    }
    let _ = (reply.date(), reply.retry_after());
    let _ = (services::read(&reply), products_config::read(&reply));
    assert!(callback::read(&account(), body, RECORDED_AT).is_err());
}

/// One answer of every kind that is read from JSON, signed where that is asked.
fn true_answers() -> [Vec<u8>; 5] {
    let at = timestamp::format(RECORDED_AT);
    let signature = signature::sign(&account(), &at);
    let result = json!({"ResultCode": "0840", "ResultText": "Enroll User", "ConfidenceValue": "99",
        "Actions": {"Liveness_Check": "Passed"}, "SmileJobID": "0000000001", "IDNumberPreviouslyRegistered": "true",
        "PartnerParams": {"job_id": "job-0001", "user_id": "user-0001", "job_type": 4}});
    let mut posted = result.clone();
    posted["timestamp"] = at.clone().into();
    posted["signature"] = signature.clone().into();
    [
        json!({"upload_url": "http://127.0.0.1:8080/x.zip?Expires=1598449184", "code": "2202", "ref_id": "r"}),
        json!({"timestamp": at, "signature": signature, "job_complete": true, "result": result, "history": [result],
            "image_links": {"selfie_image": "https://example.invalid/x.jpg"}}),
        posted,
        json!({"bank_codes": [{"name": "A", "code": "1"}], "id_types": {"NG": {"BVN": ["id_number"]}},
            "hosted_web": {"biometric_kyc": {"NG": {"name": "Nigeria", "id_types": {"BVN":
                {"label": "BVN", "required_fields": ["id_number"], "id_number_regex": "^[0-9]{11}$/i"}}}}}}),
        json!({"consentRequired": {"NG": ["BVN"]}, "idSelection": {"biometric_kyc": {"NG": ["BVN"]}}}),
    ]
    .map(|body| body.to_string().into_bytes())
}

/// The smallest picture that may be sent, with a mark of its own in its scan.
fn picture(scan: &[u8; 3]) -> Vec<u8> {
    let frame = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
    let start = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0];
    [&frame[..], &start, scan, &[0xFF, 0xD9]].concat()
}

#[test]
fn the_undamaged_answers_are_accepted() {
    let [reserved, answered, posted, services, products] = true_answers();
    let ok_response = |body: &[u8]| response(200, &[], body);
    assert!(matches!(prep_upload::read(&account(), &ok_response(&reserved)), Reply::Reserved(_)));
    let answer =
        job_status::read(&account(), &params(JobType::Registration), &ok_response(&answered));
    assert!(matches!(answer.unwrap().report, StatusReport::Judged(_)));
    assert!(callback::read(&account(), &posted, RECORDED_AT).is_ok());
    assert!(services::read(&ok_response(&services)).is_ok());
    assert!(products_config::read(&ok_response(&products)).is_ok());
}

proptest! {
    /// Invariant: Hostile replies do not crash the reader.
    #[test]
    fn survives_any_bytes(
        status in 100..600_u16,
        header in "\\PC{0,20}",
        body in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        read_all(status, &[("content-type", &header), ("retry-after", &header), ("date", &header)], &body);
    }

    #[test]
    fn survives_any_json(status in prop_oneof![Just(200_u16), 100..600_u16], body in value()) {
        read_all(status, &[], body.to_string().as_bytes());
    }

    #[test]
    fn survives_any_signed_result(result in value(), complete in value()) {
        let at = timestamp::format(RECORDED_AT);
        let body = json!({
            "timestamp": at,
            "signature": signature::sign(&account(), &at),
            "job_complete": complete,
            "result": result,
            "history": [result],
            "image_links": result,
        });
        let reply = response(200, &[], body.to_string());
        let _ = job_status::read(&account(), &params(JobType::Registration), &reply);
        let _ = callback::read(&account(), &reply.body, RECORDED_AT);
    }

    /// Invariant: Hostile replies do not crash the reader.
    #[test]
    fn survives_a_true_answer_that_was_damaged(
        which in 0..5_usize,
        cut in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        whole in any::<bool>(),
    ) {
        let mut bytes = true_answers()[which].clone();
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        for (at, byte) in flips {
            if let Some(len) = (!bytes.is_empty()).then_some(bytes.len()) {
                bytes[at.index(len)] = byte;
            }
        }
        let reply = response(200, &[], &bytes);
        let _ = (prep_upload::read(&account(), &reply), upload::read(&reply));
        let _ = (services::read(&reply), products_config::read(&reply));
        for job_type in JobType::ALL {
            if let Ok(answer) = job_status::read(&account(), &params(job_type), &reply) {
                let _ = format!("{answer:?}");
            }
        }
        let _ = callback::read(&account(), &bytes, RECORDED_AT);
    }

    #[test]
    fn packs_any_pictures_the_same_way_twice(
        marks in prop::collection::hash_set(any::<[u8; 3]>(), 1..10),
        encoding in prop::sample::select(vec![ImageEncoding::Files, ImageEncoding::Inline]),
        at in 0..4_000_000_000_000_u64,
    ) {
        let files: Vec<Vec<u8>> = marks.iter().map(picture).collect();
        let recorded = crate::golden_jobs::pictures();
        let mut draft = crate::golden_jobs::draft(JobType::Registration, encoding, &recorded);
        draft.pictures.selfie = &files[0];
        draft.pictures.liveness = files[1..].iter().map(Vec::as_slice).collect();
        let job = CheckedJob::check(draft).unwrap();
        let slot = crate::golden::slot(&crate::golden_jobs::recording("python-kyc"));
        let pack = |account: &Account| package::zip(account, &job, &slot, UnixMillis(at));
        prop_assert_eq!(pack(&account()), pack(&account()));
        let other = Account::new("9", "key", "http://127.0.0.1:8080/v1", "").unwrap();
        prop_assert_ne!(pack(&account()), pack(&other));
    }

    #[test]
    fn survives_any_xml(text in "(<Error>)?(<Code>)?\\PC{0,20}(</Code>)?(<Message>)?.{0,20}(</Message>)?(</Error>)?") {
        read_all(403, &[], text.as_bytes());
    }
}

/// Invariant: Hostile replies do not crash the reader.
#[test]
fn survives_depth_and_size() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    read_all(200, &[], deep.as_bytes());
    read_all(200, &[], format!("{{\"result\":{deep}}}").as_bytes());
    read_all(200, &[], &vec![b' '; 3 * 1024 * 1024]);
}
