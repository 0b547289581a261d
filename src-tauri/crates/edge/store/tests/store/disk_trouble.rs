//! Lets the disk fail under an open store: what was acknowledged stays, and the store can be opened again by itself.

use crate::support::{NOON, enrollment, filled, job_id, reserving, root_key, waiting};
use faulty_disk::{DiskCall, DiskFault, FaultyDisk};
use std::fs;
use store::{JobEventKind, JournalNote, Store, StoreError};

fn save(store: &mut Store, number: u32) -> Result<(), StoreError> {
    store.save(&job_id(number), &reserving(), JournalNote::new(JobEventKind::Reserving, ""), NOON)
}

fn is_not_durable<T>(done: &Result<T, StoreError>) -> bool {
    matches!(done, Err(StoreError::NotDurable(_)))
}

/// Drops the store and opens it again, as the program does after a failed write.
fn again(store: Store) -> Store {
    let reopening = store.reopening().unwrap();
    drop(store);
    reopening.open().unwrap()
}

/// Invariant: One failed write or flush, wherever it comes, loses nothing that was acknowledged, and the store goes on
/// once it is opened again.
#[test]
fn each_write_and_flush_may_fail_once() {
    for (call, fault) in
        [(DiskCall::Write, DiskFault::Device), (DiskCall::Flush, DiskFault::Device)]
    {
        for skip in 0..60 {
            let folder = tempfile::tempdir().unwrap();
            let disk = FaultyDisk::below(folder.path());
            let mut store = filled(folder.path(), 1);
            disk.refuse(call, fault, skip, 1);
            let added = store.add(&enrollment(2), &waiting(), NOON);
            let saved = if added.is_ok() { save(&mut store, 1) } else { Ok(()) };
            let erased = if saved.is_ok() { store.erase_photos(&job_id(1), NOON) } else { Ok(()) };
            if disk.refused() == 0 {
                assert!(skip > 2, "{call:?}: only {skip} calls were reached");
                break;
            }
            let noticed =
                is_not_durable(&added) || is_not_durable(&saved) || is_not_durable(&erased);
            assert_eq!(store.must_be_reopened(), noticed, "{call:?} {skip}");
            let mut store = again(store);
            assert!(!store.must_be_reopened());
            assert_eq!(store.integrity_warnings(), []);
            if added.is_ok() {
                assert_eq!(store.enrollment(&job_id(2)).unwrap(), enrollment(2), "{call:?} {skip}");
                if saved.is_ok() {
                    assert_eq!(store.job(&job_id(1)).unwrap().job, reserving(), "{call:?} {skip}");
                }
            }
            // It writes again.
            save(&mut store, 1).unwrap();
        }
    }
}

#[test]
fn store_is_opened_again_only_when_the_disk_is_well_and_the_earlier_one_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::below(folder.path());
    let mut store = filled(folder.path(), 1);
    disk.refuse(DiskCall::Flush, DiskFault::Device, 0, usize::MAX);
    assert!(is_not_durable(&save(&mut store, 1)));
    let reopening = store.reopening().unwrap();
    assert!(matches!(reopening.open(), Err(StoreError::InUse)));
    drop(store);
    assert!(is_not_durable(&reopening.open()), "it is still ill");
    disk.heal();
    let mut store = reopening.open().unwrap();
    save(&mut store, 1).unwrap();
    assert_eq!(format!("{reopening:?}"), "Reopening { .. }");
}

#[test]
fn another_store_in_its_place_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 1);
    let reopening = store.reopening().unwrap();
    drop(store);
    fs::remove_dir_all(folder.path()).unwrap();
    assert!(matches!(reopening.open(), Err(StoreError::Missing)));
    drop(Store::create(folder.path(), root_key()).unwrap());
    assert!(matches!(reopening.open(), Err(StoreError::WrongKey)));
}

/// Invariant: Nothing is called saved in a file that has lost its name.
#[cfg(unix)]
#[test]
fn nothing_is_saved_into_deleted_files_and_all_jobs_are_rescued() {
    let deletions: [fn(&std::path::Path); 4] = [
        |folder| fs::remove_dir_all(folder).unwrap(),
        |folder| fs::remove_file(folder.join("jobs.db")).unwrap(),
        |folder| fs::rename(folder, folder.with_extension("moved")).unwrap(),
        |folder| fs::remove_file(folder.join("jobs.db-wal")).unwrap(),
    ];
    for (number, delete) in deletions.into_iter().enumerate() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = filled(&folder, 3);
        delete(&folder);
        assert!(is_not_durable(&store.add(&enrollment(4), &waiting(), NOON)), "deletion {number}");
        assert!(store.must_be_reopened());
        let mut store = again(store);
        for known in 1..=3 {
            assert_eq!(store.enrollment(&job_id(known)).unwrap(), enrollment(known), "{number}");
        }
        assert_eq!(store.integrity_warnings(), []);
        save(&mut store, 2).unwrap();
        drop(store);
        let store = Store::open(&folder, &root_key()).unwrap();
        assert_eq!(store.job(&job_id(2)).unwrap().job, reserving());
    }
}

fn used(folder: &std::path::Path) -> u64 {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
}

/// Fills the disk with jobs; then saves and erases each. How many steps were refused for good.
fn steps_refused_on_a_full_disk(with_ballast: bool) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::below(folder.path());
    let mut store = filled(folder.path(), 1);
    if with_ballast {
        store.keep_ballast();
    }
    disk.limit(used(folder.path()) + 1_500_000);
    let is_full = |done: &Result<(), StoreError>| matches!(done, Err(StoreError::DiskFull));
    let mut count = 1;
    while !is_full(&store.add(&enrollment(count + 1), &waiting(), NOON)) {
        count += 1;
    }
    assert!(count > 2, "the disk was full at once");
    let mut refused = 0;
    for number in 1..=count {
        // The courier pauses after a refusal, then tries again.
        let mut tries = (0..2).map(|_| save(&mut store, number));
        refused += usize::from(tries.all(|done| is_full(&done)));
    }
    for number in 1..=count {
        let mut tries = (0..2).map(|_| store.erase_photos(&job_id(number), NOON));
        refused += usize::from(tries.all(|done| is_full(&done)));
    }
    for number in 1..=count {
        assert!(store.job(&job_id(number)).is_ok(), "{number}");
    }
    disk.heal();
    store.add(&enrollment(count + 1), &waiting(), NOON).unwrap();
    refused
}

/// Invariant: A full disk does not stop the delivery of what is on it.
#[test]
fn deliveries_go_on_while_the_disk_is_full() {
    assert_eq!(steps_refused_on_a_full_disk(true), 0);
    assert!(steps_refused_on_a_full_disk(false) > 0, "without ballast they stop");
}

/// Invariant: A disk that keeps nothing is known before anybody is photographed, and over as soon as it keeps again.
#[test]
fn a_small_write_tells_each_time_whether_the_disk_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let disk = FaultyDisk::below(folder.path());
    let mut store = filled(folder.path(), 1);
    for _ in 0..3 {
        store.try_write().unwrap();
    }
    disk.refuse(DiskCall::Write, DiskFault::Full, 0, 1);
    assert!(matches!(store.try_write(), Err(StoreError::DiskFull)), "the same again is written");
    store.try_write().unwrap();
    disk.refuse(DiskCall::Flush, DiskFault::Device, 0, usize::MAX);
    assert!(is_not_durable(&store.try_write()));
    assert!(store.must_be_reopened());
    let reopening = store.reopening().unwrap();
    drop(store);
    for _ in 0..3 {
        assert!(reopening.open().is_err(), "it is still ill");
    }
    disk.heal();
    reopening.open().unwrap().try_write().unwrap();
}
