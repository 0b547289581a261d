//! What kiosks and their keepers ask.

use crate::client::ask;
use crate::instance::{Instance, KEY, now_ms, result};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

#[test]
fn without_the_token_nothing_is_answered() {
    let instance = Instance::new();
    assert_eq!(instance.post(&result(KEY, "job-1", now_ms())), 200);
    for path in ["/hints", "/hints?after=&wait=20", "/hints?wait=x", "/status"] {
        for header in [
            &[][..],
            &[("authorization", "Bearer wrong")],
            &[("authorization", "Bearer ")],
            &[("authorization", "token-0123456789abcdef0123456789")],
        ] {
            let reply = ask(instance.address, "GET", path, header, b"").unwrap();
            assert_eq!((reply.status, &*reply.body), (401, ""), "{path}");
        }
    }
    assert_eq!(instance.count("bad_token"), 16);
    assert_eq!(instance.get("/hints?wait=x").status, 400);
}

#[test]
fn tokens_cannot_be_guessed_quickly() {
    let instance = Instance::new();
    let guess = || {
        let headers = [("authorization", "Bearer guess"), ("x-forwarded-for", "192.0.2.66")];
        ask(instance.address, "GET", "/hints", &headers, b"").unwrap().status
    };
    let answers: Vec<_> = (0..80).map(|_| guess()).collect();
    assert!(answers.contains(&401) && answers.last() == Some(&429), "{answers:?}");
    assert_eq!(instance.get("/hints").status, 200);
}

#[test]
fn pages_are_bounded_and_the_cursor_loses_nothing() {
    let instance = Instance::new();
    let now = now_ms();
    for n in 0..1100 {
        assert_eq!(instance.post(&result(KEY, &format!("job-{n}"), now + n)), 200);
    }
    let (mut cursor, mut received, mut pages) = (String::new(), Vec::new(), 0);
    loop {
        let (jobs, next) = instance.hints(&cursor, 0);
        assert!(jobs.len() <= 500);
        if jobs.is_empty() {
            assert_eq!(next, cursor);
            break;
        }
        pages += 1;
        received.extend(jobs);
        cursor = next;
    }
    assert_eq!((pages, received.len()), (3, 1100));
    assert_eq!(received.into_iter().collect::<BTreeSet<_>>().len(), 1100);
    // A cursor of another database, or none at all: from the beginning.
    for cursor in ["0123456789abcdef-1000", "nonsense", ""] {
        assert_eq!(instance.hints(cursor, 0).0.len(), 500, "{cursor}");
    }
}

#[test]
fn a_request_waits_for_a_new_hint() {
    let instance = Instance::new();
    let (_, cursor) = instance.hints("", 0);
    let began = Instant::now();
    assert_eq!(instance.hints(&cursor, 1).0, [""; 0]);
    assert!(began.elapsed() >= Duration::from_secs(1), "answered before the second was over");
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| instance.hints(&cursor, 25).0);
        std::thread::sleep(Duration::from_millis(500));
        assert!(!asking.is_finished(), "answered without news");
        assert_eq!(instance.post(&result(KEY, "job-1", now_ms())), 200);
        assert_eq!(asking.join().unwrap(), ["job-1"]);
    });
}

#[test]
fn stopping_answers_waiting_requests() {
    let mut instance = Instance::new();
    let address = instance.address;
    let asking = std::thread::spawn(move || {
        let token = format!("Bearer {}", crate::instance::TOKEN);
        let headers = [("authorization", &*token)];
        ask(address, "GET", "/hints?wait=25", &headers, b"").unwrap()
    });
    // Whether the question arrives before the stop or with it: it is answered.
    std::thread::sleep(Duration::from_millis(500));
    instance.stop();
    let reply = asking.join().unwrap();
    assert_eq!((reply.status, reply.json()["jobs"].clone()), (200, json!([])));
    assert!(crate::client::connect(address).is_err());
}

#[test]
fn health_needs_no_token() {
    let instance = Instance::new();
    // The first look at the database comes with the start.
    let began = Instant::now();
    let healthy = || ask(instance.address, "GET", "/healthz", &[], b"").unwrap().status;
    while healthy() != 200 {
        assert!(began.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(20));
    }
}
