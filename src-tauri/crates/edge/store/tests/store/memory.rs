//! Checks that keys leave the heap as soon as they are no longer needed.
//!
//! The stack is left out: what functions that have returned leave there is overwritten by the next ones, sooner or later.
#![cfg(target_os = "linux")]

use crate::support::{NOON, enrollment, job_id, waiting};
use std::io::{Read, Seek, SeekFrom};
use store::{RootKey, Store};

const VEIL: u8 = 0xA5;

/// How often the veiled bytes lie unveiled in the heap. The search must not hold them itself.
fn hits(veiled: &[u8; 32]) -> usize {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = std::fs::File::open("/proc/self/mem").unwrap();
    let mut hits = 0;
    let on_the_stack = std::ptr::from_ref(&memory).addr() as u64;
    for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let (from, to) = line.split_once(' ').unwrap().0.split_once('-').unwrap();
        let (from, to) =
            (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        if (from..to).contains(&on_the_stack) {
            continue;
        }
        let mut region = vec![0; usize::try_from(to - from).unwrap()];
        if memory.seek(SeekFrom::Start(from)).is_err() || memory.read_exact(&mut region).is_err() {
            continue;
        }
        // The copy is veiled at once, so that it is not found in turn.
        region.iter_mut().for_each(|byte| *byte ^= VEIL);
        hits += region.windows(32).filter(|window| window == veiled).count();
    }
    hits
}

/// Runs alone in its own process: other tests' threads have stacks of their own.
#[test]
#[ignore = "run by no_key_outlives_the_store"]
fn worker() {
    let folder = tempfile::tempdir().unwrap();
    let mut veiled = [0; 32];
    let key = {
        let mut secret = [0; 32];
        std::fs::File::open("/dev/urandom").unwrap().read_exact(&mut secret).unwrap();
        for (veiled, byte) in veiled.iter_mut().zip(&secret) {
            *veiled = byte ^ VEIL;
        }
        let key = RootKey::from_bytes(&secret).unwrap();
        zeroize(&mut secret);
        key
    };
    assert!(hits(&veiled) >= 1, "the search finds a living key");
    let mut store = Store::create(folder.path(), key).unwrap();
    store.put_secret("api-key", b"x").unwrap();
    store.add(&enrollment(1), &waiting(), NOON).unwrap();
    assert_eq!(hits(&veiled), 0, "an open store does not hold its root key");
    assert_eq!(store.enrollment(&job_id(1)).unwrap(), enrollment(1));
    drop(store);
    assert_eq!(hits(&veiled), 0);
}

fn zeroize(secret: &mut [u8; 32]) {
    secret.fill(0);
    std::hint::black_box(secret);
}

/// Invariant: Keys leave the heap with the store.
#[test]
fn no_key_outlives_the_store() {
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::worker", "--ignored", "--test-threads=1"])
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}
