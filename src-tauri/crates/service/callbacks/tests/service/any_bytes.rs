//! Whatever comes in gets a classified answer: never a server's error, and the service goes on.

use crate::client::ask;
use crate::instance::{Instance, KEY, PATH, now_ms, result};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const CLASSIFIED: [u16; 9] = [200, 400, 401, 404, 405, 408, 413, 414, 429];

/// Invariant: Any bytes get a classified answer.
#[test]
fn any_bytes_as_a_body() {
    let instance = Instance::new();
    let good = result(KEY, "job-1", now_ms()).to_string().into_bytes();
    let bytes = proptest::collection::vec(any::<u8>(), 0..400);
    let changed = (0..good.len(), any::<u8>()).prop_map(move |(at, byte)| {
        let mut body = good.clone();
        body[at] = byte;
        body
    });
    let senders = 0_u32..100_000;
    let mut runner = TestRunner::new(Config::with_cases(300));
    runner
        .run(&(prop_oneof![bytes, changed], senders), |(body, sender)| {
            let sender = std::net::Ipv4Addr::from_bits(0x0A00_0000 + sender).to_string();
            let status = instance.post_from(&sender, &body);
            prop_assert!(CLASSIFIED.contains(&status), "{}", status);
            Ok(())
        })
        .unwrap();
    assert_eq!(instance.post(&result(KEY, "job-2", now_ms() + 1)), 200);
}

/// Invariant: Any bytes get a classified answer.
#[test]
fn any_path_query_and_token() {
    let instance = Instance::new();
    let word = "[!-~]{0,40}";
    let paths = prop_oneof![
        word.prop_map(|rest| format!("/{rest}")),
        word.prop_map(|rest| format!("/hints?{rest}")),
        word.prop_map(|rest| format!("/hints?after={rest}&wait=0")),
        word.prop_map(|rest| format!("{PATH}{rest}")),
    ];
    let methods = prop_oneof![Just("GET"), Just("POST"), Just("DELETE"), Just("BREW")];
    let mut runner = TestRunner::new(Config::with_cases(300));
    runner
        .run(&(paths, methods, any::<bool>(), word, 0_u32..100_000), |case| {
            let (path, method, known, word, sender) = case;
            let token = if known { crate::instance::TOKEN } else { &word };
            let token = format!("Bearer {token}");
            let sender = std::net::Ipv4Addr::from_bits(0x0A00_0000 + sender).to_string();
            let headers = [("authorization", &*token), ("x-forwarded-for", &*sender)];
            let reply = ask(instance.address, method, &path, &headers, b"{}").unwrap();
            prop_assert!(CLASSIFIED.contains(&reply.status), "{} {}", reply.status, path);
            Ok(())
        })
        .unwrap();
    assert_eq!(instance.post(&result(KEY, "job-1", now_ms())), 200);
}
