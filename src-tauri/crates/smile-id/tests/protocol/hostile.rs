//! Bytes of any kind: no reader may panic, and none may find an approval where no signature is.

use crate::{RECORDED_AT, account, params, response};
use delivery::{Reply, StatusReport};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use smile_id::{
    JobType, callback, products_config, reserve, services, signature, status, timestamp, upload,
};

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
    for reply in [reserve::read(&account(), &reply), upload::read(&reply)] {
        assert!(!matches!(reply, Reply::Reserved(_)), "{reply:?}");
    }
    for job_type in JobType::ALL {
        let answer = status::read(&account(), &params(job_type), &reply);
        let judged = answer
            .as_ref()
            .is_ok_and(|answer| matches!(answer.report, StatusReport::Judged(_)));
        assert!(!judged, "{answer:?}");
    }
    let _ = (reply.date(), reply.retry_after());
    let _ = (services::read(&reply), products_config::read(&reply));
    assert!(callback::read(&account(), body, RECORDED_AT).is_err());
}

proptest! {
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
        let _ = status::read(&account(), &params(JobType::Registration), &reply);
        let _ = callback::read(&account(), &reply.body, RECORDED_AT);
    }

    #[test]
    fn survives_any_xml(text in "(<Error>)?(<Code>)?\\PC{0,20}(</Code>)?(<Message>)?.{0,20}(</Message>)?(</Error>)?") {
        read_all(403, &[], text.as_bytes());
    }
}

#[test]
fn survives_depth_and_size() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    read_all(200, &[], deep.as_bytes());
    read_all(200, &[], format!("{{\"result\":{deep}}}").as_bytes());
    read_all(200, &[], &vec![b' '; 3 * 1024 * 1024]);
}
