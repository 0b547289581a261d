//! Biometric KYC: faces, ID cards and what the authority says.

use crate::harness::claimant::{action, await_answer, card_of, claimant, code, submit};
use crate::harness::kiosk::{KEY, Kiosk, PARTNER, forcing, now};
use crate::harness::{callback_receiver, photos};
use delivery::{Category, StatusReport};
use puppet::Person;
use sandbox::Scenario;
use sandbox::scenario::Review;
use smile_id::Account;
use smile_id::actions::callback;
use smile_id::model::pictures::ImageEncoding;
use std::net::TcpListener;

#[test]
fn enrolls_people_the_authority_knows() {
    let kiosk = Kiosk::new();
    for (user, encoding) in [("files", ImageEncoding::Files), ("inline", ImageEncoding::Inline)] {
        let mut claimant = claimant(user, Some("00000000000"));
        claimant.encoding = encoding;
        let answer = submit(&kiosk, &claimant);
        assert_eq!(code(&answer), "0810", "{user}");
        assert!(matches!(&answer.report, StatusReport::Judged(verdict)
            if verdict.category == Category::Approved));
        let result = answer.result.as_ref().unwrap();
        assert_eq!(result.params.as_ref(), Some(&claimant.params));
        assert_eq!(result.identity.full_name.as_deref(), Some("Joe Doe Leo"));
        assert_eq!(action(&answer, "Verify_ID_Number"), "Verified");
        assert_eq!(action(&answer, "Liveness_Check"), "Passed");
        assert_eq!(action(&answer, "Selfie_To_ID_Card_Compare"), "Not Applicable");
    }
    let types = |at: usize| {
        let pictures = &kiosk.sandbox.ledger().processed[at].pictures;
        pictures.iter().map(|p| p.image_type_id).collect::<Vec<_>>()
    };
    assert_eq!(types(0), [0, 4, 4, 4, 4, 4, 4, 4, 4]);
    assert_eq!(types(1), [2, 6, 6, 6, 6, 6, 6, 6, 6]);
}

#[test]
fn goes_by_the_last_digit_of_the_number() {
    let kiosk = Kiosk::new();
    for (number, result, verify) in [
        ("00000000001", "0812", "Not Verified"),
        ("00000000002", "0812", "Not Verified"),
        ("00000000003", "0908", "Issuer Unavailable"),
        ("00000000004", "0810", "Verified"),
    ] {
        let answer = submit(&kiosk, &claimant(number, Some(number)));
        assert_eq!(code(&answer), result, "{number}");
        assert_eq!(action(&answer, "Verify_ID_Number"), verify);
        let identity = &answer.result.as_ref().unwrap().identity;
        let custom = (verify == "Verified").then_some("Asha Juma");
        assert_eq!(identity.full_name.as_deref(), custom, "{number}");
        assert_eq!(identity.dob.as_deref(), custom.map(|_| "1990-01-02"));
    }
}

#[test]
fn compares_with_the_face_on_the_card() {
    let kiosk = Kiosk::new();
    let mut own = claimant("own", None);
    own.card = card_of(Person::customer());
    let answer = submit(&kiosk, &own);
    assert_eq!(code(&answer), "0810");
    assert_eq!(action(&answer, "Selfie_To_ID_Card_Compare"), "Completed");
    assert_eq!(action(&answer, "Verify_ID_Number"), "Not Applicable");
    let mut stolen = claimant("stolen", Some("00000000000"));
    stolen.card = card_of(Person::impostor());
    assert_eq!(code(&submit(&kiosk, &stolen)), "0811");
    let mut faceless = claimant("faceless", None);
    faceless.card = Some(photos::empty_room());
    assert_eq!(code(&submit(&kiosk, &faceless)), "0812");
}

#[test]
fn names_previous_registrants_of_the_number() {
    let kiosk = Kiosk::new();
    let identity = |user: &str, number| {
        let answer = submit(&kiosk, &claimant(user, Some(number)));
        let identity = answer.result.unwrap().identity;
        (identity.previously_registered, identity.previous_registrants)
    };
    let first = identity("first", "11111111110");
    assert_eq!(first, (Some(false), Vec::new()));
    let second = identity("second", "11111111110");
    assert_eq!(second, (Some(true), vec!["first".to_owned()]));
    let other = identity("other", "22222222220");
    assert_eq!(other, (Some(false), Vec::new()));
}

#[test]
fn posts_the_decision_and_the_identity() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut kiosk = Kiosk::new();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    kiosk.account = Account::new(PARTNER, KEY, &kiosk.sandbox.base_url(), &address).unwrap();
    let claimant = claimant("u1", Some("00000000000"));
    std::thread::scope(|scope| {
        let received = scope.spawn(|| {
            [200, 200].map(|status| {
                let body = callback_receiver::receive(&listener, status);
                callback::read(&kiosk.account, &body, now()).unwrap()
            })
        });
        submit(&kiosk, &claimant);
        let [decision, information] = received.join().unwrap();
        let verdict = decision.result.verdict.unwrap();
        assert_eq!(verdict.category, Category::Approved);
        assert_eq!(decision.result.identity.full_name, None);
        assert_eq!(information.params, claimant.params);
        let answer = information.result.verdict.unwrap();
        assert_eq!(answer.code, "1012");
        assert_ne!(answer.category, Category::Approved, "nobody's face was compared");
        let name = information.result.identity.full_name;
        assert_eq!(name.as_deref(), Some("Joe Doe Leo"));
    });
    let answer = await_answer(&kiosk, &claimant.params, |_| true);
    let codes: Vec<_> =
        answer.history.iter().map(|post| post.verdict.as_ref().unwrap().code.as_str()).collect();
    assert_eq!(codes, ["1012", "0810"], "newest first");
}

#[test]
fn humans_refuse_an_unknown_number() {
    let review = Some(Review { after_ms: 0, code: None });
    let kiosk = Kiosk::with(Scenario { review, ..Scenario::default() });
    let unknown = claimant("unknown", Some("00000000001"));
    submit(&kiosk, &unknown);
    let settled = await_answer(&kiosk, &unknown.params, delivery::Verdict::is_final);
    assert_eq!(code(&settled), "1214");
    let review = Some(Review { after_ms: 0, code: None });
    kiosk.sandbox.set_scenario(Scenario { review, ..forcing("0815") });
    let known = claimant("known", Some("00000000000"));
    submit(&kiosk, &known);
    let settled = await_answer(&kiosk, &known.params, delivery::Verdict::is_final);
    assert_eq!(code(&settled), "1210");
}
