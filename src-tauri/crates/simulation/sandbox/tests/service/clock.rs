//! The clock the service waits by.

use crate::harness::kiosk::{Kiosk, blank, forcing, job};
use delivery::{Reply, StatusReport};
use sandbox::Scenario;
use sandbox::scenario::Review;
use serde_json::{Value, json};
use smile_id::JobType::Registration;
use std::time::Duration;

const DAY_MS: u64 = 86_400_000;

fn settling_tomorrow() -> Scenario {
    Scenario { review: Some(Review { after_ms: DAY_MS, code: None }), ..forcing("0844") }
}

#[test]
fn reviews_settle_when_it_is_moved() {
    let kiosk = Kiosk::with(settling_tomorrow());
    let params = job("j1", "u1", Registration);
    kiosk.submit(&params, &blank());
    kiosk.advance_ms(DAY_MS - 60_000);
    std::thread::sleep(Duration::from_millis(100));
    let waiting = kiosk.ask(&params);
    assert!(matches!(waiting, Reply::Status(StatusReport::Judged(verdict)) if !verdict.is_final()));
    kiosk.advance_ms(60_000);
    let settled = kiosk.await_verdict(&params, delivery::Verdict::is_final);
    assert_eq!(settled.code, "1240");
}

#[test]
fn can_be_stopped_and_started_again() {
    let kiosk = Kiosk::with(settling_tomorrow());
    let set = |change: Value| kiosk.control("POST", "/clock", &change).1;
    let stood = set(json!({"frozen": true, "set": "2024-05-06T07:08:09Z"}));
    assert_eq!(stood["now"], "2024-05-06T07:08:09.000Z");
    let params = job("j1", "u1", Registration);
    kiosk.submit(&params, &blank());
    let uploads = kiosk.sandbox.ledger().uploads;
    assert_eq!(uploads[0].at_ms, 1_714_979_289_000);
    let (_, answer) = kiosk.control("GET", "/clock", &Value::Null);
    assert_eq!(answer, stood, "it stands");
    let ran = set(json!({"frozen": false, "advance_ms": DAY_MS}));
    assert!(ran["now"].as_str().unwrap().starts_with("2024-05-07T07:08:"));
    let settled = kiosk.await_verdict(&params, delivery::Verdict::is_final);
    assert_eq!(settled.code, "1240");
}

#[test]
fn refuses_an_invalid_change() {
    let kiosk = Kiosk::new();
    let before = kiosk.control("GET", "/clock", &Value::Null).1;
    for (change, field) in [
        (json!({"set": "tomorrow"}), "set"),
        (json!({"set": "2024-05-06T07:08:09"}), "set"),
        (json!({"advance_ms": -1}), "advance_ms"),
        (json!({"frozen": "yes"}), "frozen"),
        (json!({"speed": 2}), "speed"),
    ] {
        let (status, answer) = kiosk.control("POST", "/clock", &change);
        assert_eq!(status, 400, "{change}");
        assert!(answer["error"].as_str().unwrap().contains(field), "{answer}");
    }
    let after = kiosk.control("GET", "/clock", &Value::Null).1;
    let moved = after["now_ms"].as_u64().unwrap() - before["now_ms"].as_u64().unwrap();
    assert!(moved < 10_000);
}
