//! How users stand, set by the harness and by results.

use crate::harness::kiosk::{Kiosk, blank, forcing, job};
use crate::harness::photos;
use delivery::Reply;
use puppet::Person;
use sandbox::Scenario;
use sandbox::scenario::Review;
use serde_json::{Value, json};
use smile_id::JobType::{Authentication, Registration};
use smile_id::actions::prep_upload::Attempt;

/// The code of the newest reservation.
fn reserved(kiosk: &Kiosk, params: &smile_id::JobParams) -> String {
    kiosk.reserve(params, Attempt::First);
    kiosk.sandbox.ledger().reservations.last().unwrap().code.clone()
}

fn set(kiosk: &Kiosk, user_id: &str, standing: &str) {
    let change = json!({"standing": standing});
    let (status, answer) = kiosk.control("PUT", &format!("/users/{user_id}"), &change);
    assert_eq!(status, 200, "{answer}");
}

#[test]
fn a_standing_decides_who_may_be_recognised_or_enrolled() {
    let kiosk = Kiosk::new();
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&job("enroll", "u1", Registration), &visit);
    for (standing, recognised, enrolled) in [
        ("disabled", "2207", "2209"),
        ("deleted", "2208", "2202"),
        ("must_reenroll", "2211", "2202"),
        ("enrolled", "2202", "2209"),
    ] {
        set(&kiosk, "u1", standing);
        let authentication = job(&format!("a-{standing}"), "u1", Authentication);
        assert_eq!(reserved(&kiosk, &authentication), recognised, "{standing}");
        let registration = job(&format!("r-{standing}"), "u1", Registration);
        assert_eq!(reserved(&kiosk, &registration), enrolled, "{standing}");
    }
    set(&kiosk, "made", "enrolled");
    let faceless = job("faceless", "made", Authentication);
    assert_eq!(reserved(&kiosk, &faceless), "2216");
    let (_, users) = kiosk.control("GET", "/users", &Value::Null);
    assert_eq!(users["u1"], json!({"standing": "enrolled", "has_photo": true, "id_numbers": 0}));
    assert_eq!(users["made"]["has_photo"], false);
    let (status, answer) = kiosk.control("PUT", "/users/u1", &json!({"standing": "gone"}));
    assert_eq!(status, 400);
    assert!(answer["error"].as_str().unwrap().contains("standing"), "{answer}");
}

#[test]
fn a_registration_lifts_the_duty_to_register_again() {
    let kiosk = Kiosk::new();
    set(&kiosk, "u1", "must_reenroll");
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&job("again", "u1", Registration), &visit);
    assert_eq!(kiosk.submit(&job("auth", "u1", Authentication), &visit), "0820");
}

#[test]
fn humans_can_withdraw_an_enrollment() {
    for (human, then) in [("1242", "2207"), ("1241", "2211")] {
        let kiosk = Kiosk::with(Scenario {
            reversal: Some(Review { after_ms: 60_000, code: Some(human.to_owned()) }),
            ..Scenario::default()
        });
        let params = job("j1", "u1", Registration);
        let visit = photos::visit(Person::customer(), 1, 1.0);
        assert_eq!(kiosk.submit(&params, &visit), "0840");
        assert_eq!(reserved(&kiosk, &job("before", "u1", Authentication)), "2202");
        kiosk.advance_ms(60_000);
        assert_eq!(kiosk.await_verdict(&params, |v| v.code != "0840").code, human);
        assert_eq!(reserved(&kiosk, &job("after", "u1", Authentication)), then);
    }
}

#[test]
fn a_refusal_withdraws_its_own_enrollment_only() {
    let kiosk = Kiosk::new();
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&job("enroll", "u1", Registration), &visit);
    kiosk.sandbox.set_scenario(Scenario {
        review: Some(Review { after_ms: 0, code: Some("1222".to_owned()) }),
        ..forcing("0824")
    });
    let params = job("auth", "u1", Authentication);
    kiosk.submit(&params, &blank());
    kiosk.await_verdict(&params, |verdict| verdict.code == "1222");
    assert_eq!(reserved(&kiosk, &job("next", "u1", Authentication)), "2202");
}

#[test]
fn enrolls_again_and_reuses_the_enrolled_face_only_when_asked() {
    let kiosk = Kiosk::with(forcing("0840"));
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&job("enroll", "u1", Registration), &visit);
    let code = |job_id: &str, user_id: &str, flags: &Value| {
        let params = job(job_id, user_id, Registration);
        let request = crate::harness::kiosk::reservation(
            &kiosk.account,
            &params,
            Attempt::First,
            crate::harness::kiosk::now(),
        );
        let mut body: Value = serde_json::from_slice(&request.body).unwrap();
        for (key, value) in flags.as_object().unwrap() {
            body[key] = value.clone();
        }
        kiosk.post("/upload", &body).1["code"].clone()
    };
    assert_eq!(code("j2", "u1", &json!({})), "2209");
    assert_eq!(code("j2", "u1", &json!({"allow_new_enroll": false})), "2209");
    for (number, yes) in [json!(true), json!("true")].iter().enumerate() {
        let job_id = format!("new-{number}");
        assert_eq!(code(&job_id, "u1", &json!({"allow_new_enroll": yes})), "2202");
    }
    let reuse = json!({"use_enrolled_image": true, "allow_new_enroll": true});
    assert_eq!(code("reuse-1", "nobody", &reuse), "2210");
    assert_eq!(code("reuse-2", "u1", &reuse), "2202");
    assert!(matches!(kiosk.ask(&job("new-0", "u1", Registration)), Reply::Status(_)));
}
