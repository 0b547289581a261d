//! The log has its room in advance and is written over; what is laid out belongs to no commit.

use crate::support::{NOON, enrollment, job_id, root_key, waiting};
use std::fs;
use std::path::Path;
use store::Store;

const LAID_OUT_BYTES: u64 = 8 * 1024 * 1024;

fn log_bytes(folder: &Path) -> u64 {
    fs::metadata(folder.join("jobs.db-wal")).unwrap().len()
}

fn database_bytes(folder: &Path) -> u64 {
    fs::metadata(folder.join("jobs.db")).unwrap().len()
}

fn tidy(store: &mut Store) {
    while store.tidy().unwrap() {}
}

#[test]
fn log_is_laid_out_moved_and_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), root_key()).unwrap();
    store.keep_ballast();
    tidy(&mut store);
    assert_eq!(log_bytes(folder.path()), LAID_OUT_BYTES);
    let before = database_bytes(folder.path());
    for number in 1..=5 {
        store.add(&enrollment(number), &waiting(), NOON).unwrap();
        tidy(&mut store);
    }
    assert_eq!(database_bytes(folder.path()), before, "a few commits stay in the log");
    for number in 6..=20 {
        store.add(&enrollment(number), &waiting(), NOON).unwrap();
        tidy(&mut store);
    }
    assert!(database_bytes(folder.path()) > before, "they are moved in the end");
    assert_eq!(log_bytes(folder.path()), LAID_OUT_BYTES, "it neither grows nor shrinks");
}

/// As after a kill: the log is as it is, with all that was laid out behind its last commit.
#[test]
fn what_is_laid_out_behind_the_last_commit_is_no_damage() {
    for (count, tidied) in [(1, false), (9, false), (9, true)] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(folder.path(), root_key()).unwrap();
        store.keep_ballast();
        tidy(&mut store);
        for number in 1..=count {
            store.add(&enrollment(number), &waiting(), NOON).unwrap();
            if tidied {
                tidy(&mut store);
            }
        }
        let left = tempfile::tempdir().unwrap();
        for name in ["jobs.db", "jobs.db-wal", "anchor", "header"] {
            fs::copy(folder.path().join(name), left.path().join(name)).unwrap();
        }
        assert_eq!(log_bytes(left.path()), LAID_OUT_BYTES);
        let store = Store::open(left.path(), &root_key()).unwrap();
        assert_eq!(store.integrity_warnings(), []);
        for number in 1..=count {
            assert_eq!(store.enrollment(&job_id(number)).unwrap(), enrollment(number));
        }
    }
}

/// A damaged file beside a log that is laid out: what is whole is salvaged from both.
#[test]
fn jobs_are_salvaged_from_a_log_that_is_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), root_key()).unwrap();
    store.keep_ballast();
    for number in 1..=9 {
        store.add(&enrollment(number), &waiting(), NOON).unwrap();
        tidy(&mut store);
    }
    let left = tempfile::tempdir().unwrap();
    for name in ["jobs.db", "jobs.db-wal", "anchor", "header"] {
        fs::copy(folder.path().join(name), left.path().join(name)).unwrap();
    }
    // The file's first page, where everything begins.
    let mut file = fs::read(left.path().join("jobs.db")).unwrap();
    file[..4096].fill(0);
    fs::write(left.path().join("jobs.db"), file).unwrap();
    let store = Store::open(left.path(), &root_key()).unwrap();
    let there = (1..=9).filter(|number| store.enrollment(&job_id(*number)).is_ok()).count();
    assert_eq!(there, 9);
}
