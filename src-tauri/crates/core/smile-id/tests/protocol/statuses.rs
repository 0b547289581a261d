//! Answers with history, picture addresses and an identity, and posts of both kinds.

use crate::{RECORDED_AT, account, response};
use delivery::{Category, Event, Jitter, Job, Reply, StatusReport, Step, Timing};
use serde_json::{Value, json};
use smile_id::actions::callback;
use smile_id::actions::job_status::{self, Answer, StatusOptions};
use smile_id::auth::signature;
use smile_id::{JobParams, JobType, timestamp};

fn params() -> JobParams {
    crate::params(JobType::BiometricKyc)
}

fn read(body: &Value) -> Result<Answer, Reply> {
    job_status::read(&account(), &params(), &response(200, &[], body.to_string()))
}

fn signed(mut body: Value) -> Value {
    let at = timestamp::format(RECORDED_AT);
    body["signature"] = signature::sign(&account(), &at).into();
    body["timestamp"] = at.into();
    body
}

fn person() -> Value {
    json!({
        "ResultCode": "0810", "ResultText": "Enroll User", "SmileJobID": "0000000583", "Source": "WebAPI",
        "ConfidenceValue": "97.000000", "IsFinalResult": "true", "IsMachineResult": true,
        "PartnerParams": {"job_id": "job-0001", "user_id": "user-0001", "job_type": "1", "kiosk_id": "K-7"},
        "Actions": {"Verify_ID_Number": "Verified", "Some_New_Check": "Passed"},
        "Country": "NG", "IDType": "BVN", "IDNumber": "00000000000", "FullName": "Leo Joe", "DOB": "2000-09-20",
        "Gender": "Male", "Address": "1 Some Street", "PhoneNumber": "0123", "PhoneNumber2": "0456",
        "ExpirationDate": "2030-01-01", "Photo": "/9j/2Q==", "Document": "doc", "FullData": {"nin": "secret"},
        "Secondary_ID_Number": "99", "IDNumberPreviouslyRegistered": true,
        "UserIDsOfPreviousRegistrants": ["user-0000"], "Antifraud": {"summary": {"fraud_detected": false}},
        "Brand_New_Key": 7
    })
}

#[test]
fn reads_the_recorded_answer() {
    let text = include_str!("../vectors/python_kyc.json");
    let recorded: Value = serde_json::from_str(text).unwrap();
    let exchange = &recorded["job_status"];
    let wanted = StatusOptions { history: true, image_links: true };
    let request = job_status::request(&account(), &params(), wanted, RECORDED_AT);
    let ours: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(ours, exchange["json"], "not one difference");

    let body = serde_json::from_str(exchange["response"]["body"].as_str().unwrap()).unwrap();
    let answer = read(&body).unwrap();
    let StatusReport::Judged(verdict) = &answer.report else { panic!("{answer:?}") };
    assert_eq!(verdict.category, Category::Approved);
    let result = answer.result.unwrap();
    assert_eq!(result.verdict.as_ref(), Some(verdict));
    assert_eq!(result.confidence_percent, Some(99.0));
    assert!(result.unknown.is_empty() && answer.unknown.is_empty());
    assert_eq!(answer.history, [result]);
    assert_eq!(format!("{:?}", answer.image_links), r#"["selfie_image"]"#, "no address");
    let links: Vec<_> = answer.image_links.links.into_iter().collect();
    let link = ("selfie_image".to_owned(), "https://example.invalid/selfie.jpg".to_owned());
    assert_eq!(links, [link]);
}

#[test]
fn keeps_every_value_and_shows_none() {
    let body = signed(json!({
        "job_complete": true, "job_success": true, "code": "2302", "result": person(),
        "history": [person(), {"IDNumberPreviouslyRegistered": "false", "PartnerParams": {"job_type": 6}}],
        "image_links": {"error": "no images"}, "kyc_receipt": {"number": 1}, "something_new": [1]
    }));
    let answer = read(&body).unwrap();
    let result = answer.result.clone().unwrap();
    let identity = &result.identity;
    assert_eq!(identity.id_number.as_deref(), Some("00000000000"));
    assert_eq!(identity.full_name.as_deref(), Some("Leo Joe"));
    assert_eq!(identity.phone_number_2.as_deref(), Some("0456"));
    assert_eq!(identity.photo.as_deref(), Some(&[0xFF, 0xD8, 0xFF, 0xD9][..]));
    assert_eq!(identity.full_data, Some(json!({"nin": "secret"})));
    assert_eq!(identity.previously_registered, Some(true));
    assert_eq!(identity.previous_registrants, ["user-0000"]);
    assert!(answer.used_before());
    assert_eq!(result.is_final_result, Some(true));
    assert_eq!(result.params.as_ref().unwrap().extra["kiosk_id"], "K-7");
    assert_eq!(Value::from(result.unknown.clone()), json!({"Brand_New_Key": 7}));
    assert_eq!(answer.history[1].verdict, None);
    assert_eq!(answer.history[1].identity.previously_registered, Some(false));
    assert_eq!(answer.history[1].unknown["PartnerParams"], json!({"job_type": 6}));
    assert_eq!(answer.image_links.error.as_deref(), Some("no images"));
    assert_eq!(answer.kyc_receipt, Some(json!({"number": 1})));
    assert_eq!(Value::from(answer.unknown.clone()), json!({"something_new": [1]}));
    let shown = format!("{answer:?}");
    assert!(shown.contains("0810") && shown.contains("BVN"), "{shown}");
    for secret in
        ["000000000", "Leo", "2000-09", "Street", "0123", "secret", "user-000", "Male", "K-7"]
    {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn keeps_what_it_cannot_read() {
    let mut odd = person();
    odd["Photo"] = json!("not base64!");
    odd["IDNumberPreviouslyRegistered"] = json!("false");
    odd["ConfidenceValue"] = json!("many");
    odd["UserIDsOfPreviousRegistrants"] = json!("user-0000");
    let body =
        signed(json!({"job_complete": true, "result": odd, "history": "none", "image_links": 1}));
    let answer = read(&body).unwrap();
    assert!(!answer.used_before());
    let unknown = answer.result.unwrap().unknown;
    let keys: Vec<_> = unknown.keys().map(String::as_str).collect();
    let expected = ["Brand_New_Key", "ConfidenceValue", "Photo", "UserIDsOfPreviousRegistrants"];
    assert_eq!(keys, expected);
    assert_eq!(answer.unknown.len(), 2);
    let mut empty = person();
    empty["Photo"] = json!("");
    let result = read(&signed(json!({"job_complete": true, "result": empty}))).unwrap().result;
    let result = result.unwrap();
    assert_eq!((&result.identity.photo, &result.unknown["Photo"]), (&None, &json!("")));
}

#[test]
fn believes_only_this_job_signed() {
    let mut unsigned = signed(json!({"job_complete": true, "result": person()}));
    unsigned["signature"] = json!("AAAA");
    assert!(matches!(read(&unsigned), Err(Reply::Unintelligible(_))));
    for (key, value) in [("job_type", "4"), ("job_id", "job-0002"), ("user_id", "user-0002")] {
        let mut other = person();
        other["PartnerParams"][key] = json!(value);
        let body = signed(json!({"job_complete": true, "result": other}));
        assert!(matches!(read(&body), Err(Reply::Unintelligible(_))), "{key}");
    }
    let waiting = signed(json!({"job_complete": false, "result": "No zip uploaded"}));
    assert_eq!(read(&waiting).unwrap().report, StatusReport::NoZip);
    assert_eq!(read(&json!({"code": "2314"})).unwrap().report, StatusReport::NoZip);
}

#[test]
fn reads_posts_of_both_kinds() {
    let post = |body: &Value| callback::read(&account(), body.to_string().as_bytes(), RECORDED_AT);
    let result = post(&signed(person())).unwrap();
    assert_eq!(result.params.job_type, JobType::BiometricKyc);
    assert_eq!(result.result.verdict.unwrap().category, Category::Approved);
    let mut identity = person();
    identity["ResultCode"] = json!("1012");
    let identity = post(&signed(identity)).unwrap();
    assert_eq!(identity.result.verdict.unwrap().category, Category::InReview);
    assert!(post(&person()).is_err(), "not signed");
}

#[test]
fn asks_the_same_as_node() {
    let text = include_str!("../vectors/node.json").replace("PORT", "8080");
    let recorded: Value = serde_json::from_str(&text).unwrap();
    let wanted = StatusOptions { history: true, image_links: true };
    let params = crate::params(JobType::Authentication);
    let request = job_status::request(&account(), &params, wanted, RECORDED_AT);
    let ours: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(ours, recorded["job_status"]["json"], "not one difference");
    let less = job_status::request(&account(), &params, StatusOptions::default(), RECORDED_AT);
    assert_ne!(less, request, "what is not wanted is not asked for");
}

#[test]
fn a_reversed_history_needs_attention() {
    let judged = |code: &str| {
        let mut result = person();
        result["ResultCode"] = json!(code);
        result
    };
    let body = signed(json!({"job_complete": true, "job_success": true, "result": judged("1210"),
        "history": [judged("1210"), judged("1211"), judged("0810"), judged("0812")]}));
    let answer = read(&body).unwrap();
    let mut job = Job::new(RECORDED_AT);
    let verdicts = answer.history.iter().rev().filter_map(|post| post.verdict.clone());
    let mut categories = Vec::new();
    for verdict in verdicts {
        let reply = Reply::Status(StatusReport::Judged(verdict));
        let event = Event::Replied(Step::AskStatus, reply);
        job = job.after(event, RECORDED_AT, Jitter::MIDDLE, &Timing::production());
        categories.push(job.category().unwrap());
    }
    use Category::{Approved, InReview, NeedsAttention};
    assert_eq!(categories, [InReview, Approved, NeedsAttention, NeedsAttention]);
    let against: Vec<_> = job.contradictions().iter().map(|verdict| &verdict.code).collect();
    assert_eq!(against, ["1211"]);
}
