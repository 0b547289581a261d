//! Every kind of reply the service, its storage or a network in between may give.

use crate::{RECORDED_AT, account, params, response};
use delivery::{Blockage, Category, RefusalKind, Reply, StatusReport, UnixMillis};
use serde_json::{Value, json};
use smile_id::actions::callback::{self, CallbackError};
use smile_id::actions::{job_status, prep_upload, upload};
use smile_id::auth::signature;
use smile_id::{JobType, Response, timestamp};
use std::time::Duration;

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];
const PAGE: &str = "<!DOCTYPE html><html><body>Sign in to the Wi-Fi</body></html>";

fn json_response(status: u16, body: &Value) -> Response {
    response(status, &JSON, body.to_string())
}

fn reserved(response: &Response) -> Reply {
    prep_upload::read(&account(), response)
}

fn asked(response: &Response) -> Reply {
    match job_status::read(&account(), &params(JobType::Registration), response) {
        Ok(answer) => Reply::Status(answer.report),
        Err(reply) => reply,
    }
}

fn refusal(reply: &Reply) -> RefusalKind {
    match reply {
        Reply::Refused(refusal) => refusal.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn reads_a_reservation() {
    let url = "http://127.0.0.1:8080/videos/x.zip?Expires=1598449184&Signature=s";
    let reply =
        json!({"upload_url": url, "ref_id": "r", "smile_job_id": "0000000583", "code": 2202});
    let Reply::Reserved(slot) = reserved(&json_response(200, &reply)) else {
        panic!("not reserved")
    };
    assert_eq!((slot.smile_job_id.as_str(), slot.ref_id.as_str()), ("0000000583", "r"));
    assert_eq!(slot.expires_at, Some(UnixMillis(1_598_449_184_000)));
    assert_eq!(slot.raw, reply.to_string());
    assert!(!format!("{slot:?}").contains("Signature"));

    let foreign = json!({"upload_url": "https://evil.example/x.zip", "code": "2202"});
    assert!(matches!(reserved(&json_response(200, &foreign)), Reply::Unintelligible(_)));
    assert!(matches!(
        reserved(&json_response(200, &json!({"code": "2202"}))),
        Reply::Unintelligible(_)
    ));
    assert_eq!(
        refusal(&reserved(&json_response(200, &json!({"code": "2299"})))),
        RefusalKind::Unknown
    );
    // It becomes part of what is uploaded, as it is.
    let padded = |length| {
        let text = reply.to_string();
        reserved(&response(200, &JSON, format!("{text}{}", " ".repeat(length - text.len()))))
    };
    assert!(matches!(padded(65_536), Reply::Reserved(_)));
    assert!(matches!(padded(65_537), Reply::Unintelligible(_)), "more than 64 KiB");
}

#[test]
fn reads_refusals_of_a_reservation() {
    let recorded: Value = serde_json::from_str(include_str!("../vectors/job_exists.json")).unwrap();
    let exists = response(400, &JSON, recorded["response"]["body"].as_str().unwrap());
    assert_eq!(reserved(&exists), Reply::JobExists);
    let with = |status, code: &str| {
        reserved(&json_response(status, &json!({"error": "no", "code": code})))
    };
    assert_eq!(
        with(500, "2205"),
        Reply::Blocked(Blockage::Credentials),
        "the code decides before the status"
    );
    assert_eq!(with(400, "2214"), Reply::Blocked(Blockage::Account));
    assert_eq!(with(200, "2201"), Reply::Unavailable(None));
    assert_eq!(refusal(&with(400, "2209")), RefusalKind::AlreadyEnrolled);
    assert_eq!(refusal(&with(400, "2210")), RefusalKind::NotEnrolled);
    assert_eq!(refusal(&with(400, "2299")), RefusalKind::Unknown);
    assert_eq!(with(503, "2299"), Reply::Unavailable(None));
    assert_eq!(with(401, "nonsense"), Reply::Blocked(Blockage::Credentials));
    let no_code = json_response(402, &json!({"message": "Payment required"}));
    assert_eq!(reserved(&no_code), Reply::Blocked(Blockage::Account));
}

#[test]
fn sanitizes_the_text_of_a_refusal() {
    let text = format!("see https://bucket.example/?Signature=abc {}", "word ".repeat(2000));
    let Reply::Refused(refusal) =
        reserved(&json_response(400, &json!({"error": text, "code": "2213"})))
    else {
        panic!("not refused")
    };
    assert!(refusal.text.len() <= 2048);
    assert!(refusal.text.starts_with("see [removed] word"));
}

#[test]
fn distinguishes_a_sign_in_page_from_a_failing_gateway() {
    for read in [reserved as fn(&Response) -> Reply, asked, upload::read] {
        for status in [200, 302, 511] {
            let page = response(status, &[("content-type", "text/html")], PAGE);
            assert_eq!(read(&page), Reply::Blocked(Blockage::Portal), "{status}");
        }
        let sick = response(502, &[("Retry-After", "7")], PAGE);
        assert_eq!(read(&sick), Reply::Unavailable(Some(Duration::from_secs(7))));
        assert!(matches!(read(&response(403, &[], PAGE)), Reply::Unintelligible(_)));
        assert_eq!(read(&response(429, &[], "")), Reply::Unavailable(None));
        assert_eq!(read(&response(503, &[], "busy")), Reply::Unavailable(None));
        assert!(matches!(read(&response(418, &[], "teapot")), Reply::Unintelligible(_)));
    }
}

#[test]
fn reads_the_storage() {
    let recorded: Value =
        serde_json::from_str(include_str!("../vectors/put_expired.json")).unwrap();
    let expired = recorded["response"]["body"].as_str().unwrap();
    assert_eq!(upload::read(&response(403, &[], expired)), Reply::SlotDead);
    assert_eq!(upload::read(&response(200, &[("ETag", "\"x\"")], "")), Reply::Stored);
    assert_eq!(upload::read(&response(200, &[], "")), Reply::Stored);
    assert!(matches!(upload::read(&response(200, &[], "hello")), Reply::Unintelligible(_)));
}

/// A signed `job_status` answer with these values changed.
fn answer(change: impl FnOnce(&mut Value)) -> Response {
    let at = timestamp::format(RECORDED_AT);
    let mut body = json!({
        "timestamp": at,
        "signature": signature::sign(&account(), &at),
        "job_complete": true,
        "job_success": true,
        "code": "2302",
        "result": {
            "ResultCode": "0840",
            "ResultText": "Enroll User",
            "SmileJobID": "0000000583",
            "ConfidenceValue": "99",
            "Actions": {"Liveness_Check": "Passed", "Register_Selfie": "Approved"},
            "PartnerParams": {"job_id": "job-0001", "user_id": "user-0001", "job_type": "4"}
        }
    });
    change(&mut body);
    json_response(200, &body)
}

fn category(reply: &Reply) -> Option<Category> {
    match reply {
        Reply::Status(StatusReport::Judged(verdict)) => Some(verdict.category),
        _ => None,
    }
}

#[test]
fn reads_the_recorded_status() {
    let recorded: Value = serde_json::from_str(include_str!("../vectors/python.json")).unwrap();
    let body = recorded["job_status"]["response"]["body"].as_str().unwrap();
    let Reply::Status(StatusReport::Judged(verdict)) = asked(&response(200, &JSON, body)) else {
        panic!("not judged")
    };
    insta::assert_json_snapshot!(verdict);
}

/// Invariant: A result is believed only when signed and of this job.
#[test]
fn believes_only_a_signed_result_of_this_job() {
    assert_eq!(category(&asked(&answer(|_| {}))), Some(Category::Approved));
    let number = answer(|body| body["result"]["PartnerParams"]["job_type"] = json!(4));
    assert_eq!(category(&asked(&number)), Some(Category::Approved));
    let changes = [
        ("/signature", json!("kY4BdD+yD4VSbW3z2pPsLmSBxa/U2MJzdYoUwesf6QU=")),
        ("/timestamp", json!("2024-05-06T07:08:10.123Z")),
        ("/signature", Value::Null),
        ("/result/PartnerParams/job_id", json!("job-0002")),
        ("/result/PartnerParams/user_id", json!("user-0002")),
        ("/result/PartnerParams/job_type", json!("2")),
        ("/result/PartnerParams", Value::Null),
    ];
    for (pointer, value) in changes {
        let changed = answer(|body| *body.pointer_mut(pointer).unwrap() = value);
        assert!(matches!(asked(&changed), Reply::Unintelligible(_)), "{pointer}");
    }
}

#[test]
fn takes_approval_from_the_result_code_alone() {
    let with = |change: fn(&mut Value)| category(&asked(&answer(change)));
    assert_eq!(
        with(|body| body["result"]["ResultCode"] = json!("0899")),
        Some(Category::NeedsAttention)
    );
    assert_eq!(
        with(|body| body["result"]["ResultCode"] = json!("0820")),
        Some(Category::NeedsAttention)
    );
    assert_eq!(with(|body| body["result"]["ResultCode"] = json!(840)), Some(Category::Approved));
    assert_eq!(with(|body| body["result"]["ResultCode"] = json!("0844")), Some(Category::InReview));
    assert_eq!(with(|body| body["job_success"] = json!(false)), Some(Category::NeedsAttention));
    let reviewed =
        |body: &mut Value| body["result"]["Actions"]["Liveness_Check"] = json!("Under Review");
    assert_eq!(with(reviewed), Some(Category::InReview));
    let early = asked(&answer(|body| body["job_complete"] = json!(false)));
    assert_eq!(early, Reply::Status(StatusReport::Working));
    let open = |body: &mut Value| {
        body["job_complete"] = json!(false);
        body["result"]["ResultCode"] = json!("0844");
    };
    assert_eq!(with(open), Some(Category::InReview), "which promises nothing");
    let no_code = answer(|body| {
        body["result"].as_object_mut().unwrap().remove("ResultCode");
    });
    assert!(matches!(asked(&no_code), Reply::Unintelligible(_)));
}

#[test]
fn reads_a_status_without_a_result() {
    let text = |text: &str| {
        let text = text.to_owned();
        asked(&answer(move |body| {
            body["job_complete"] = json!(false);
            body["result"] = json!(text);
        }))
    };
    assert_eq!(text("No zip uploaded"), Reply::Status(StatusReport::NoZip));
    assert_eq!(text("No zip uploaded yet"), Reply::Status(StatusReport::NoZip));
    assert_eq!(text("Job in progress"), Reply::Status(StatusReport::Working));
    assert_eq!(text("Job not found"), Reply::Status(StatusReport::UnknownJob));
    let unknown = json_response(400, &json!({"error": "Job does not exist", "code": "2399"}));
    assert_eq!(asked(&unknown), Reply::Status(StatusReport::UnknownJob));
    assert_eq!(asked(&json_response(404, &json!({}))), Reply::Status(StatusReport::UnknownJob));
    let no_zip = json_response(400, &json!({"error": "no zip file received", "code": "2314"}));
    assert_eq!(asked(&no_zip), Reply::Status(StatusReport::NoZip));
    assert_eq!(asked(&json_response(400, &json!({"code": "2301"}))), Reply::Unavailable(None));
    assert_eq!(
        asked(&json_response(400, &json!({"code": "2305"}))),
        Reply::Blocked(Blockage::Credentials)
    );
}

#[test]
fn reads_callbacks() {
    let at = timestamp::format(RECORDED_AT);
    let mut posted = json!({
        "timestamp": at,
        "signature": signature::sign(&account(), &at),
        "ResultCode": "1242",
        "ResultText": "Spoof Detected - Human Judgement",
        "SmileJobID": "0000000583",
        "PartnerParams": {"job_id": "job-0001", "user_id": "user-0001", "job_type": 4},
        "Actions": {"Liveness_Check": "Failed"}
    });
    let read = |body: &Value, now| callback::read(&account(), body.to_string().as_bytes(), now);
    let callback = read(&posted, RECORDED_AT).unwrap();
    assert_eq!(callback.params, params(JobType::Registration));
    assert_eq!(callback.result.verdict.unwrap().category, Category::NotApproved);
    assert_eq!(callback.signed_at, RECORDED_AT);
    let later = RECORDED_AT.after(callback::FRESH_FOR + Duration::from_millis(1));
    assert_eq!(read(&posted, later), Err(CallbackError::Stale));
    posted["timestamp"] = json!("2024-05-06T07:08:09.124Z");
    assert_eq!(read(&posted, RECORDED_AT), Err(CallbackError::NotSigned));
    assert_eq!(read(&json!([]), RECORDED_AT), Err(CallbackError::Unreadable));
}
