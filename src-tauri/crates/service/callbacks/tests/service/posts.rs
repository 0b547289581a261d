//! Callbacks, good and bad, over real connections.

use crate::client::{ask, connect, read};
use crate::instance::{Instance, KEY, PATH, PREVIOUS_KEY, config, now_ms, repository_in, result};
use serde_json::json;
use smile_id::actions::callback::FRESH_FOR;
use std::io::{ErrorKind, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tabasamu_callbacks::received_callback::LARGEST_BODY_BYTES;

fn fresh_for_ms() -> u64 {
    FRESH_FOR.as_millis().try_into().unwrap()
}

/// Invariant: The receiver keeps nothing of the person or the result.
#[test]
fn a_signed_result_becomes_a_hint_with_nothing_of_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hints.sqlite");
    let mut instance = Instance::over(Arc::new(repository_in(&file)));
    let body = result(KEY, "job-1", now_ms());
    assert_eq!(instance.post(&body), 200);
    assert_eq!(instance.hints("", 0).0, ["job-1"]);
    instance.stop();
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        kept.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("job-1"), "what is looked for would be found");
    for personal in ["asha", "1240", "Approved", "0000000857"] {
        assert!(!holds(personal), "{personal}");
    }
    // The pair would open Smile ID's API for a while.
    assert!(!holds(body["signature"].as_str().unwrap()));
}

#[test]
fn the_previous_key_still_counts_and_a_strangers_does_not() {
    let instance = Instance::new();
    assert_eq!(instance.post(&result(PREVIOUS_KEY, "job-1", now_ms())), 200);
    assert_eq!(instance.post(&result("stolen-elsewhere", "job-2", now_ms())), 400);
    assert_eq!(instance.hints("", 0).0, ["job-1"]);
    assert_eq!(instance.count("not_signed"), 1);
}

#[test]
fn a_repeated_callback_is_acknowledged_and_kept_once() {
    let instance = Instance::new();
    let body = result(KEY, "job-1", now_ms());
    assert_eq!([(); 3].map(|()| instance.post(&body)), [200; 3]);
    let (jobs, cursor) = instance.hints("", 0);
    assert_eq!(jobs, ["job-1"]);
    assert_eq!(instance.hints(&cursor, 0).0, [""; 0]);
    assert_eq!((instance.count("kept"), instance.count("repeated")), (1, 2));
}

#[test]
fn results_out_of_order_are_both_hints() {
    let instance = Instance::new();
    let now = now_ms();
    assert_eq!(instance.post(&result(KEY, "job-1", now)), 200);
    let (_, cursor) = instance.hints("", 0);
    assert_eq!(instance.post(&result(KEY, "job-1", now - 60_000)), 200);
    assert_eq!(instance.hints(&cursor, 0).0, ["job-1"]);
}

#[test]
fn another_body_under_a_known_pair_raises_the_alarm() {
    let instance = Instance::new();
    let honest = result(KEY, "job-1", now_ms());
    assert_eq!(instance.post(&honest), 200);
    let forged = |job: &str, code: &str| {
        let mut forged = honest.clone();
        forged["PartnerParams"]["job_id"] = json!(job);
        forged["ResultCode"] = json!(code);
        forged
    };
    // Another result for the same job; then a third body. Each is a hint, and no more.
    assert_eq!(instance.post(&forged("job-1", "0810")), 200);
    assert_eq!(instance.count("pair_reused"), 1);
    assert_eq!(instance.post(&forged("job-2", "1240")), 200);
    assert_eq!(instance.count("pair_reused"), 2);
    assert_eq!(instance.hints("", 0).0, ["job-1", "job-2"]);
}

/// Invariant: Two results signed in one millisecond raise no alarm.
#[test]
fn two_results_of_one_millisecond_raise_no_alarm() {
    let instance = Instance::new();
    let at = now_ms();
    assert_eq!(instance.post(&result(KEY, "job-1", at)), 200);
    assert_eq!(instance.post(&result(KEY, "job-2", at)), 200);
    assert_eq!(instance.post(&result(KEY, "job-2", at)), 200);
    assert_eq!((instance.count("kept"), instance.count("pair_reused")), (2, 0));
    assert_eq!(instance.hints("", 0).0, ["job-1", "job-2"]);
    // Chance makes two, not three.
    assert_eq!(instance.post(&result(KEY, "job-3", at)), 200);
    assert_eq!(instance.count("pair_reused"), 1);
}

#[test]
fn doubtful_hints_are_limited() {
    let instance = Instance::new();
    let old = now_ms() - 2 * fresh_for_ms();
    let answers: Vec<_> = (0..80)
        .map(|n| {
            let body = result(KEY, &format!("job-{n}"), old - n);
            instance.post_from(&format!("192.0.2.{n}"), body.to_string().as_bytes())
        })
        .collect();
    let kept = answers.iter().filter(|status| **status == 200).count();
    assert!((60..70).contains(&kept), "{kept} of 80");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 80 - kept);
    assert_eq!(instance.count("stale"), 80);
    // Fresh ones still come through.
    assert_eq!(instance.post(&result(KEY, "job-fresh", now_ms())), 200);
}

#[test]
fn malformed_bodies_are_refused_with_an_empty_answer() {
    let instance = Instance::new();
    let good = result(KEY, "job-1", now_ms()).to_string();
    let opened = good.strip_suffix('}').unwrap();
    let deep = format!("{opened},\"x\":{}{}}}", "[".repeat(40), "]".repeat(40));
    let twice = format!("{opened},\"ResultCode\":\"0810\"}}");
    let inner = good.replace("\"job_id\":", "\"job_id\":\"job-9\",\"job_id\":");
    let cut = &good[..good.len() - 1];
    for body in [&*deep, &twice, &inner, cut, "", "[]", "\u{0}", "{\"a\":"] {
        let reply = ask(instance.address, "POST", PATH, &[], body.as_bytes()).unwrap();
        assert_eq!((reply.status, &*reply.body), (400, ""), "{body}");
    }
    assert_eq!(instance.hints("", 0).0, [""; 0]);
    assert_eq!(instance.post_from("192.0.2.9", good.as_bytes()), 200);
}

#[test]
fn only_a_post_to_the_exact_path_is_accepted() {
    let instance = Instance::new();
    let body = result(KEY, "job-1", now_ms()).to_string();
    let tries = [
        ("GET", PATH.to_owned()),
        ("PUT", PATH.to_owned()),
        ("HEAD", PATH.to_owned()),
        ("POST", format!("{PATH}/")),
        ("POST", format!("{PATH}?x=1")),
        ("POST", PATH.to_uppercase()),
        ("POST", PATH[..PATH.len() - 1].to_owned()),
        ("POST", format!("/.{PATH}")),
        ("POST", "/".to_owned()),
    ];
    for (method, path) in tries {
        let reply = ask(instance.address, method, &path, &[], body.as_bytes()).unwrap();
        assert_eq!((reply.status, &*reply.body), (404, ""), "{method} {path}");
    }
    assert_eq!(instance.hints("", 0).0, [""; 0]);
}

#[test]
fn the_largest_body_is_two_mebibytes() {
    let instance = Instance::new();
    let padded = |total: usize| {
        let mut body = result(KEY, "job-1", now_ms());
        body["Photo"] = json!("");
        let room = total - body.to_string().len();
        body["Photo"] = json!("x".repeat(room));
        body.to_string()
    };
    let largest = padded(LARGEST_BODY_BYTES);
    assert_eq!(instance.post_from("192.0.2.1", largest.as_bytes()), 200);
    let larger = padded(LARGEST_BODY_BYTES + 1);
    assert_eq!(instance.post_from("192.0.2.1", larger.as_bytes()), 413);
    let chunked = format!("{:x}\r\n{larger}\r\n0\r\n\r\n", larger.len());
    let headers = [("transfer-encoding", "chunked")];
    let reply = ask(instance.address, "POST", PATH, &headers, chunked.as_bytes()).unwrap();
    assert_eq!(reply.status, 413);
    assert_eq!(instance.count("too_large"), 2);
}

#[test]
fn slow_senders_are_cut_off() {
    let instance = Instance::new();
    let mut slow_head = connect(instance.address).unwrap();
    let mut slow_body = connect(instance.address).unwrap();
    write!(slow_head, "POST {PATH} HTTP/1.1\r\nHost: x\r\n").unwrap();
    write!(slow_body, "POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{{").unwrap();
    // One byte now and then does not help: it goes on for as long as anybody listens.
    let (mut drip_head, mut drip_body) =
        (slow_head.try_clone().unwrap(), slow_body.try_clone().unwrap());
    let dripping = std::thread::spawn(move || {
        while drip_head.write_all(b"a").is_ok() || drip_body.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(500));
        }
    });
    let body_answer = read(&mut slow_body).map(|reply| reply.status);
    assert_eq!(body_answer.unwrap(), 408);
    assert!(read(&mut slow_head).is_err_or_refused());
    // Meanwhile others are served.
    assert_eq!(instance.post(&result(KEY, "job-1", now_ms())), 200);
    dripping.join().unwrap();
}

/// Invariant: Slow bodies hold nobody.
#[test]
fn nobody_waits_for_slow_bodies() {
    let instance = Instance::new();
    let begin = |sent: usize| {
        let mut stream = connect(instance.address).unwrap();
        let head = format!("POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&vec![b' '; sent]).unwrap();
        stream
    };
    // More than were ever read side by side, and more bytes than all large bodies share.
    let mut slow: Vec<_> =
        (0..40).map(|_| begin(1)).chain((0..40).map(|_| begin(1_900_000))).collect();
    assert_eq!(instance.post(&result(KEY, "job-1", now_ms())), 200);
    // None of them had to end first.
    assert_eq!((instance.count("kept"), instance.count("too_slow")), (1, 0));
    for stream in &mut slow {
        stream.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
        let waiting = stream.read(&mut [0]).unwrap_err().kind();
        assert!(matches!(waiting, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waiting}");
    }
}

trait Refused {
    fn is_err_or_refused(&self) -> bool;
}

impl Refused for std::io::Result<crate::client::Reply> {
    /// Closed without an answer, or with "408 Request Timeout".
    fn is_err_or_refused(&self) -> bool {
        self.as_ref().map_or(true, |reply| reply.status == 408)
    }
}

#[test]
fn unwelcome_traffic_of_one_address_is_cut_and_others_pass() {
    let instance = Instance::new();
    let good = || result(KEY, &format!("job-{}", now_ms()), now_ms()).to_string();
    let (mut refused, began) = (0, Instant::now());
    for _ in 0..80 {
        match instance.post_from("198.51.100.7", b"{}") {
            429 => refused += 1,
            status => assert_eq!(status, 400),
        }
    }
    // Sixty at once are borne, and one more for each second that went by.
    let borne = 61 + began.elapsed().as_secs();
    assert!(refused <= 20 && refused + borne >= 80, "{refused} refused, {borne} borne");
    // What is honest passes, from the same address too.
    assert_eq!(instance.post_from("198.51.100.7", good().as_bytes()), 200);
    assert_eq!(instance.post_from("198.51.100.8", good().as_bytes()), 200);
    // What the sender itself writes into the header counts for nothing.
    let disguised = || instance.post_from("203.0.113.1, 198.51.100.7", b"{}");
    assert!((0..10).any(|_| disguised() == 429));
    assert!(instance.count("limited") > refused);
}

/// Invariant: A flood from one address does not keep honest posts out, behind a proxy that nobody told us of too.
#[test]
fn a_flood_behind_an_unknown_proxy_keeps_no_honest_post_out() {
    let folder = tempfile::tempdir().unwrap();
    let repository = Arc::new(repository_in(&folder.path().join("hints.sqlite")));
    let terms = tabasamu_callbacks::ServiceConfig { behind_proxy: false, ..config() };
    let instance = Instance::on_terms(terms, repository);
    // Everything comes from one address here: the proxy's.
    let strange = |n: u64| {
        let path = if n.is_multiple_of(2) { "/callbacks/wrong" } else { PATH };
        ask(instance.address, "POST", path, &[], b"{}").unwrap().status
    };
    let answers: Vec<_> = (0..100).map(strange).collect();
    assert!(answers.contains(&429), "{answers:?}");
    for n in 0..20 {
        strange(n);
        assert_eq!(instance.post(&result(KEY, &format!("job-{n}"), now_ms() + n)), 200);
    }
    assert_eq!(instance.hints("", 0).0.len(), 20);
}

#[test]
fn a_burst_of_honest_callbacks_is_not_limited() {
    let instance = Instance::new();
    let now = now_ms();
    for n in 0..150 {
        let body = result(KEY, &format!("job-{n}"), now + n);
        assert_eq!(instance.post(&body), 200, "{n}");
    }
}
