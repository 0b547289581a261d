//! Tests what `job_status` answers beside the result.

use crate::harness::kiosk::{Kiosk, PARTNER, blank, forcing, job, now, reservation};
use crate::harness::{client, photos};
use delivery::Reply;
use puppet::Person;
use sandbox::Scenario;
use sandbox::scenario::Review;
use serde_json::{Value, json};
use smile_id::JobType::{Authentication, BiometricKyc, Registration};
use smile_id::actions::prep_upload::Attempt;
use smile_id::auth::signature;
use smile_id::{JobParams, timestamp};
use std::time::{Duration, Instant};

fn ask(kiosk: &Kiosk, params: &JobParams, flags: &Value) -> Value {
    let at = timestamp::format(now());
    let mut body = json!({
        "partner_id": PARTNER, "user_id": params.user_id, "job_id": params.job_id,
        "timestamp": at, "signature": signature::sign(&kiosk.account, &at),
    });
    for (key, value) in flags.as_object().unwrap() {
        body[key] = value.clone();
    }
    let (status, answer) = kiosk.post("/job_status", &body);
    assert_eq!(status, 200, "{answer}");
    answer
}

#[test]
fn lists_the_history_of_the_user() {
    let kiosk = Kiosk::new();
    let (enroll, other) = (job("j1", "u1", Registration), job("j9", "u9", Registration));
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&enroll, &visit);
    kiosk.submit(&other, &visit);
    kiosk.sandbox.set_scenario(forcing("0821"));
    let authentication = job("j2", "u1", Authentication);
    kiosk.submit(&authentication, &visit);
    for yes in [json!(true), json!("true")] {
        let answer = ask(&kiosk, &enroll, &json!({"history": yes}));
        let entries = answer["history"].as_array().unwrap().iter();
        let codes: Vec<_> = entries.map(|entry| &entry["ResultCode"]).collect();
        assert_eq!(codes, ["0821", "0840"], "newest first, of this user only");
        assert_eq!(answer["result"]["ResultCode"], "0840");
    }
    for no in [json!({}), json!({"history": "false", "image_links": false})] {
        let answer = ask(&kiosk, &enroll, &no);
        assert!(answer.get("history").is_none() && answer.get("image_links").is_none());
    }
}

#[test]
fn links_to_the_pictures_while_they_are_remembered() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", Registration);
    let wanted = json!({"image_links": "true"});
    kiosk.slot(&params);
    let none = ask(&kiosk, &params, &wanted);
    assert!(none["image_links"]["error"].is_string(), "{none}");
    let visit = photos::visit(Person::customer(), 1, 1.0);
    let params = job("j2", "u1", Registration);
    kiosk.submit(&params, &visit);
    let answer = ask(&kiosk, &params, &wanted);
    let links = answer["image_links"].as_object().unwrap();
    assert_eq!(links.len(), 9);
    let url = links["selfie_image"].as_str().unwrap();
    let get = |url: &str| client::exchange("GET", url, &[], b"").unwrap();
    let picture = get(url);
    assert_eq!(picture.header("content-type"), Some("image/jpeg"));
    assert_eq!(picture.body, visit.selfie);
    let fetched = |url: &str| {
        let answer = get(url);
        (answer.status, String::from_utf8(answer.body).unwrap())
    };
    let (status, xml) = fetched(&url.replace("selfie_image", "liveness_image_1"));
    assert!(status == 403 && xml.contains("SignatureDoesNotMatch"), "{xml}");
    let bare = url.split('?').next().unwrap();
    assert_eq!(get(bare).status, 403);
    kiosk.advance_ms(15 * 60 * 1000);
    let (status, xml) = fetched(url);
    assert!(status == 403 && xml.contains("Request has expired"), "{xml}");
}

#[test]
fn answers_with_an_object_or_a_text() {
    let kiosk = Kiosk::with(Scenario { processing_ms: 3_600_000, ..Scenario::default() });
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    let answer = ask(&kiosk, &params, &json!({}));
    assert_eq!(
        (&answer["result"], &answer["job_complete"]),
        (&json!("No zip uploaded"), &json!(false))
    );
    let zip = kiosk.zip(&params, &photos::visit(Person::customer(), 1, 1.0), &slot);
    kiosk.put(&slot, zip).unwrap();
    let answer = ask(&kiosk, &params, &json!({}));
    assert_eq!((&answer["job_success"], &answer["code"]), (&json!(false), &json!("2302")));
    kiosk.advance_ms(3_600_000);
    kiosk.await_verdict(&params, |_| true);
    let answer = ask(&kiosk, &params, &json!({}));
    assert_eq!((&answer["job_success"], &answer["code"]), (&json!(true), &json!("2302")));
    assert_eq!(answer["result"]["PartnerParams"]["job_type"], 4, "as it was sent");
}

#[test]
fn says_who_judged_in_the_words_of_the_sdks_test_data() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", BiometricKyc);
    kiosk.submit(&params, &photos::visit(Person::customer(), 1, 1.0));
    // What the authority said is posted after the decision.
    let types = |kiosk: &Kiosk, params: &JobParams| {
        let started = Instant::now();
        loop {
            let answer = ask(kiosk, params, &json!({"history": true}));
            let posts = answer["history"].as_array().unwrap();
            if posts.len() == 2 {
                let text = |post: &Value, key: &str| post[key].as_str().unwrap().to_owned();
                return posts
                    .iter()
                    .map(|post| [text(post, "ResultCode"), text(post, "ResultType")])
                    .collect::<Vec<_>>();
            }
            assert!(started.elapsed() < Duration::from_secs(60), "{answer}");
        }
    };
    assert_eq!(types(&kiosk, &params), [["1012", "ID Verification"], ["0810", "SAIA"]]);

    let review = Review { after_ms: 0, code: None };
    let kiosk = Kiosk::with(Scenario { review: Some(review), ..forcing("0844") });
    let params = job("j1", "u1", Registration);
    kiosk.submit(&params, &blank());
    kiosk.await_verdict(&params, delivery::Verdict::is_final);
    assert_eq!(types(&kiosk, &params), [["1240", "DIVA"], ["0844", "SAIA"]]);
}

#[test]
fn repeats_the_job_type_as_it_was_sent() {
    let kiosk = Kiosk::with(forcing("0840"));
    for (job_id, sent) in [("j1", json!(4)), ("j2", json!("4"))] {
        let params = job(job_id, job_id, Registration);
        let request = reservation(&kiosk.account, &params, Attempt::First, now());
        let mut body: Value = serde_json::from_slice(&request.body).unwrap();
        body["partner_params"]["job_type"] = sent.clone();
        let (status, answer) = kiosk.post("/upload", &body);
        assert_eq!(status, 200, "{answer}");
        let again = kiosk.reserve(&params, Attempt::Again);
        let Reply::Reserved(slot) = again else { panic!("{again:?}") };
        let zip = kiosk.zip(&params, &blank(), &slot);
        kiosk.put(&slot, zip).unwrap();
        kiosk.await_verdict(&params, |_| true);
        let answer = ask(&kiosk, &params, &json!({}));
        assert_eq!(answer["result"]["PartnerParams"]["job_type"], sent);
    }
}
