//! What a harness in another process sees and sets.

use crate::harness::client;
use crate::harness::kiosk::{Kiosk, blank, forcing, job};
use delivery::{RefusalKind, Reply};
use serde_json::{Value, json};
use smile_id::JobType::{Authentication, Registration};
use smile_id::actions::prep_upload::Attempt;

#[test]
fn can_be_watched_and_set_over_http() {
    let kiosk = Kiosk::new();
    let scenario = json!({"faults": [{"call": "reserve", "kind": {"code": "2208"}, "times": 1}]});
    assert_eq!(kiosk.control("POST", "/scenario", &scenario).0, 200);
    let params = job("j1", "u1", Registration);
    let reply = kiosk.reserve(&params, Attempt::First);
    assert!(matches!(reply, Reply::Refused(refusal) if refusal.kind == RefusalKind::UserInactive));
    kiosk.slot(&params);
    let (_, ledger) = kiosk.control("GET", "/ledger", &Value::Null);
    assert_eq!(ledger["reservations"][0]["job_id"], "j1");
    assert_eq!(ledger, json!(kiosk.sandbox.ledger()));
    assert_eq!(kiosk.control("DELETE", "/ledger", &Value::Null).0, 200);
    assert_eq!(kiosk.sandbox.ledger(), sandbox::Ledger::default());
    let again = kiosk.reserve(&params, Attempt::First);
    assert_eq!(again, Reply::JobExists, "jobs stay");
}

#[test]
fn names_the_field_that_it_cannot_take() {
    let kiosk = Kiosk::with(forcing("0841"));
    for (scenario, field) in [
        (json!({"no such thing": 1}), "no such thing"),
        (json!({"storage_lag_ms": "long"}), "storage_lag_ms"),
        (
            json!({"faults": [{"call": "reserve", "kind": "expired"}, {"call": "x", "kind": "expired"}]}),
            "faults[1].call",
        ),
        (json!({"faults": [{"call": "store", "kind": {"status": 42}}]}), "faults[0].kind.status"),
        (json!({"faults": [{"call": "store", "kind": {"code": "22"}}]}), "faults[0].kind.code"),
        (json!({"force": [{"code": "pass"}]}), "force[0].code"),
        (json!({"review": {"after_ms": 1, "code": "12400"}}), "review.code"),
        (json!({"callbacks": {"extra_copies": 300}}), "callbacks.extra_copies"),
        (json!([]), "not a JSON object"),
    ] {
        let (status, answer) = kiosk.control("POST", "/scenario", &scenario);
        assert_eq!(status, 400, "{scenario}");
        assert!(answer["error"].as_str().unwrap().contains(field), "{answer}");
    }
    let (_, unchanged) = kiosk.control("GET", "/scenario", &Value::Null);
    assert_eq!(unchanged, json!(forcing("0841")));
    let garbage = kiosk.sandbox.base_url().replace("/v1", "/_control/scenario");
    let answer = client::exchange("POST", &garbage, &[], b"{} {}").unwrap();
    assert_eq!(answer.status, 400);
}

#[test]
fn shows_the_ledger_as_a_page() {
    let kiosk = Kiosk::with(forcing("0840"));
    let user = "u<img src=x>";
    let params = job("j1", "u1", Registration);
    kiosk.submit(&params, &blank());
    let standing = json!({"standing": "disabled"});
    let path = "/users/u%3Cimg%20src=x%3E";
    assert_eq!(kiosk.control("PUT", path, &standing).0, 200);
    kiosk.reserve(&job("j2", "nobody", Authentication), Attempt::First);
    let url = kiosk.sandbox.base_url().replace("/v1", "/_control");
    let page = client::exchange("GET", &url, &[], b"").unwrap();
    assert_eq!(page.status, 200);
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    let html = String::from_utf8(page.body).unwrap();
    for answer in
        ["j1", "0840, pass", "prep upload: 2202", "u&lt;img src=x&gt;", "disabled", "2210"]
    {
        assert!(html.contains(answer), "{answer}: {html}");
    }
    assert!(!html.contains(user) && !html.contains("<script") && !html.contains("http://www"));
}
