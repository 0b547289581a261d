//! Checks that keys are in locked memory, and leave it as soon as they are no longer needed.
//!
//! The stack is left out: what functions that have returned leave there is overwritten by the next ones, sooner or later.
#![cfg(target_os = "linux")]

use crate::support::{NOON, enrollment, job_id, waiting};
use std::io::{Read, Seek, SeekFrom};
use store::{RootKey, SecretText, Store};

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

/// KiB of this process that are locked, and those that are also left out of core dumps.
fn locked_kib() -> (u64, u64) {
    let number = |line: &str| line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let locked = status.lines().find(|line| line.starts_with("VmLck:")).map(number).unwrap();
    let (mut size, mut in_no_dump) = (0, 0);
    for line in std::fs::read_to_string("/proc/self/smaps").unwrap().lines() {
        if line.starts_with("Size:") {
            size = number(line);
        }
        if line.starts_with("VmFlags:") && line.contains(" lo") && line.contains(" dd") {
            in_no_dump += size;
        }
    }
    (locked, in_no_dump)
}

/// Runs alone in its own process: what other tests have locked does not count.
#[test]
#[ignore = "run by keys_are_in_locked_memory_as_long_as_they_live"]
fn worker_of_locks() {
    assert_eq!(locked_kib(), (0, 0));
    let key = RootKey::random();
    let one = locked_kib();
    assert!(one.0 > 0 && one.0 == one.1, "{one:?}");
    for _ in 0..10_000 {
        drop(RootKey::random());
    }
    assert_eq!(locked_kib(), one, "keys that live for a moment share its pages");
    // As many as no kiosk has at once, within the 64 KiB that the strictest systems allow and the 8 MiB that most do.
    let many: Vec<RootKey> = (0..1000).map(|_| RootKey::random()).collect();
    assert!(locked_kib().0 <= 64, "{:?}", locked_kib());
    drop((key, many));
    assert_eq!(locked_kib(), (0, 0));

    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), RootKey::random()).unwrap();
    store.add(&enrollment(1), &waiting(), NOON).unwrap();
    store.enrollment(&job_id(1)).unwrap();
    assert_eq!(locked_kib(), one, "an open store's keys share pages too");
    let text = SecretText::from("a key of somebody's");
    drop(store);
    assert_eq!((locked_kib(), text.text()), (one, "a key of somebody's"));
    drop(text);
    assert_eq!(locked_kib(), (0, 0));
    assert!(store::keys_are_locked());
}

/// Runs where nothing may be locked.
#[test]
#[ignore = "run by keys_are_in_locked_memory_as_long_as_they_live"]
fn worker_without_locks() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), RootKey::random()).unwrap();
    store.add(&enrollment(1), &waiting(), NOON).unwrap();
    assert_eq!(store.enrollment(&job_id(1)).unwrap(), enrollment(1));
    assert_eq!(locked_kib(), (0, 0));
    assert!(!store::keys_are_locked());
}

/// Invariant: Keys are never swapped out nor dumped where the system allows it; where it does not, the store says so and works.
#[test]
fn keys_are_in_locked_memory_as_long_as_they_live() {
    let run = |wrapped: &[&str], worker: &str| {
        let program = std::env::current_exe().unwrap();
        let mut words = wrapped.iter().map(std::ffi::OsStr::new).chain([program.as_os_str()]);
        let output = std::process::Command::new(words.next().unwrap())
            .args(words)
            .args(["--exact", worker, "--ignored", "--test-threads=1"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{said}{output:?}");
    };
    run(&[], "memory::worker_of_locks");
    let limited = ["prlimit", "--memlock=0:0", "--"];
    // Who may lock anything is not bound by the limit.
    let powerless = ["setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock", "--"];
    let is_root =
        std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap()) == 0;
    let wrapped = if is_root { [&limited[..], &powerless].concat() } else { limited.to_vec() };
    run(&wrapped, "memory::worker_without_locks");
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
