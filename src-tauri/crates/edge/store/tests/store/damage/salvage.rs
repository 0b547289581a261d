//! Damages single bits and blocks of a store that was killed: what is not hit is there, and what is hit is told.

use crate::killed::{damaged, fate, killed, place};
use crate::support::{filled, intrude, root_key};
use faulty_disk::Dice;
use std::path::Path;
use store::{Store, StoreError};

const BLOCK: usize = 4096;

#[test]
fn killed_store_is_whole() {
    let fate = fate(&killed());
    assert_eq!((fate.hit, fate.silent), (0, 0));
}

/// Invariant: A flipped bit in the database, its log or the files beside it costs at most the job it hit, and staff are
/// told.
#[test]
fn flipped_bit_costs_one_job_at_most() {
    let files = killed();
    let mut dice = Dice::new(11);
    for (name, bytes) in &files {
        for _ in 0..12 {
            let (at, bit) = (dice.below(bytes.len()), dice.below(8));
            let fate = damaged(&files, name, |bytes| bytes[at] ^= 1 << bit);
            assert!(fate.hit <= 1 && fate.silent == 0, "{name} {at}.{bit}: {fate:?}");
        }
    }
}

/// Invariant: A block that reads as zeroes costs at most the jobs whose rows it held, and staff are told.
#[test]
fn zeroed_block_costs_what_lay_in_it() {
    let files = killed();
    let mut dice = Dice::new(5);
    for name in ["jobs.db", "jobs.db-wal"] {
        let blocks = files[name].len() / BLOCK;
        let mut hits = Vec::new();
        for _ in 0..20 {
            let at = dice.below(blocks) * BLOCK;
            let fate = damaged(&files, name, |bytes| bytes[at..at + BLOCK].fill(0));
            assert_eq!(fate.silent, 0, "{name} {at}: {fate:?}");
            hits.push(fate.hit);
        }
        let most_hit_few = hits.iter().filter(|hit| **hit <= 2).count() * 10 >= hits.len() * 9;
        assert!(most_hit_few, "{name}: {hits:?}");
    }
}

/// Without the anchor a log that is cut off takes jobs with it that nobody misses.
#[test]
fn log_that_is_cut_off_is_missed_by_the_anchor_only() {
    let files = killed();
    let cut = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2);
    let with = damaged(&files, "jobs.db-wal", cut);
    assert!(with.hit > 0 && with.silent == 0, "{with:?}");
    let mut without = files.clone();
    without.remove("anchor");
    let without = damaged(&without, "jobs.db-wal", cut);
    assert!(without.silent > 0, "{without:?}");
}

/// Invariant: A secret that damage hit stays a damaged one after a salvage: it is never taken for one that was not there.
#[test]
fn secret_that_does_not_open_is_damaged_and_not_gone() {
    let folder = place();
    let mut store = filled(folder.path(), 1);
    store.put_secret("camera", b"the first").unwrap();
    store.put_secret("staff", b"everybody").unwrap();
    store.put_secret("long", &[7; 60_000]).unwrap();
    drop(store);
    let intruder = intrude(folder.path());
    let hit = "UPDATE secret SET sealed = zeroblob(length(sealed)) WHERE name <> 'camera'";
    intruder.execute(hit, ()).unwrap();
    intruder.close().unwrap();
    // Without its beginning the file is salvaged.
    let path = folder.path().join("jobs.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[..BLOCK].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(store.get_secret("camera").unwrap().unwrap().as_slice(), b"the first");
    for name in ["staff", "long"] {
        let found = store.get_secret(name);
        assert!(matches!(found, Err(StoreError::Quarantined(_))), "{name}: {found:?}");
    }
    assert!(store.get_secret("never").unwrap().is_none());
}

#[test]
fn folder_of_the_killed_store_has_what_is_needed() {
    let names: Vec<String> = killed().into_keys().collect();
    assert_eq!(names, ["anchor", "header", "jobs.db", "jobs.db-wal"]);
    assert!(!Store::exists(Path::new("/nowhere")));
}
