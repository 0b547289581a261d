//! Posts to the partner's callback address.

use crate::harness::callback_receiver::receive;
use crate::harness::kiosk::{KEY, Kiosk, PARTNER, blank, forcing, job, now};
use sandbox::Scenario;
use sandbox::scenario::{CallbackTrouble, Review};
use smile_id::Account;
use smile_id::JobType::Registration;
use smile_id::actions::callback;
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// A provisional result that a human settles at once.
fn settling() -> Scenario {
    Scenario { review: Some(Review { after_ms: 0, code: None }), ..forcing("0844") }
}

fn with_callback(scenario: Scenario) -> (Kiosk, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut kiosk = Kiosk::with(scenario);
    let address = format!("http://{}/callback", listener.local_addr().unwrap());
    kiosk.account = Account::new(PARTNER, KEY, &kiosk.sandbox.base_url(), &address).unwrap();
    (kiosk, listener)
}

/// Hears posts, answering each with its status, and gives their codes.
fn codes(kiosk: &Kiosk, listener: &TcpListener, statuses: &[u16]) -> Vec<String> {
    let received = statuses.iter().map(|status| {
        let body = receive(listener, *status);
        let received = callback::read(&kiosk.account, &body, now()).unwrap();
        assert_eq!(received.params, job("j1", "u1", Registration));
        received.result.verdict.unwrap().code
    });
    received.collect()
}

/// Attempts and statuses of the first `count` posts in the ledger.
fn noted(kiosk: &Kiosk, count: usize) -> Vec<(u32, Option<u16>)> {
    let started = Instant::now();
    loop {
        let posts = kiosk.sandbox.ledger().callbacks;
        if posts.len() >= count {
            return posts.iter().map(|p| (p.attempt, p.status)).collect();
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{posts:?}");
    }
}

#[test]
fn posts_the_machines_result_and_then_the_humans() {
    let (kiosk, listener) = with_callback(settling());
    std::thread::scope(|scope| {
        let received = scope.spawn(|| codes(&kiosk, &listener, &[200, 200]));
        kiosk.submit(&job("j1", "u1", Registration), &blank());
        assert_eq!(received.join().unwrap(), ["0844", "1240"]);
    });
    assert_eq!(noted(&kiosk, 2), [(1, Some(200)), (1, Some(200))]);
}

#[test]
fn retries_until_it_is_accepted() {
    let (kiosk, listener) = with_callback(forcing("0840"));
    kiosk.control("POST", "/clock", &serde_json::json!({"frozen": true}));
    std::thread::scope(|scope| {
        let received = scope.spawn(|| codes(&kiosk, &listener, &[500, 302, 204]));
        kiosk.submit(&job("j1", "u1", Registration), &blank());
        assert_eq!(noted(&kiosk, 1), [(1, Some(500))]);
        kiosk.advance_ms(999);
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(noted(&kiosk, 1).len(), 1, "it is not due yet");
        kiosk.advance_ms(1);
        assert_eq!(noted(&kiosk, 2)[1], (2, Some(302)));
        kiosk.advance_ms(2000);
        assert_eq!(received.join().unwrap(), ["0840"; 3]);
    });
    assert_eq!(noted(&kiosk, 3)[2], (3, Some(204)));
    kiosk.advance_ms(3_600_000);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(noted(&kiosk, 3).len(), 3, "what was heard is not said again");
}

#[test]
fn gives_up_after_five_attempts() {
    let (kiosk, listener) = with_callback(forcing("0840"));
    drop(listener);
    kiosk.submit(&job("j1", "u1", Registration), &blank());
    for attempt in 1..=5 {
        assert_eq!(noted(&kiosk, attempt).len(), attempt);
        kiosk.advance_ms(60_000);
    }
    std::thread::sleep(Duration::from_millis(100));
    let attempts = noted(&kiosk, 5);
    assert_eq!(attempts.last(), Some(&(5, None)));
    assert_eq!(attempts.len(), 5);
}

#[test]
fn posts_late_twice_and_out_of_order_by_scenario() {
    let (kiosk, listener) = with_callback(Scenario {
        callbacks: CallbackTrouble { delays_ms: vec![60_000], extra_copies: 1 },
        ..settling()
    });
    std::thread::scope(|scope| {
        let received = scope.spawn(|| codes(&kiosk, &listener, &[200; 4]));
        let params = job("j1", "u1", Registration);
        kiosk.submit(&params, &blank());
        kiosk.await_verdict(&params, delivery::Verdict::is_final);
        assert_eq!(noted(&kiosk, 2).len(), 2, "the machine's result waits");
        kiosk.advance_ms(60_000);
        assert_eq!(received.join().unwrap(), ["1240", "1240", "0844", "0844"]);
    });
}

/// Invariant: The sandbox posts callbacks to loopback only.
#[test]
fn posts_to_loopback_only() {
    let mut kiosk = Kiosk::with(forcing("0840"));
    let address = "https://partner.example/callback";
    kiosk.account = Account::new(PARTNER, KEY, &kiosk.sandbox.base_url(), address).unwrap();
    kiosk.submit(&job("j1", "u1", Registration), &blank());
    kiosk.advance_ms(3_600_000);
    std::thread::sleep(Duration::from_millis(100));
    assert!(kiosk.sandbox.ledger().callbacks.is_empty());
}
