//! Cuts repairs off in the middle, and lets a disk refuse in other words than those of a full or dying one.

use crate::killed::{JOBS, killed, place};
use crate::support::{NOON, enrollment, filled, job_id, reserving, root_key, waiting};
use faulty_disk::FaultyDisk;
use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use store::{IntegrityWarning, JobEventKind, JournalNote, Store, StoreError};

fn lay(folder: &Path, damage: Range<usize>) {
    for (name, mut bytes) in killed() {
        if name == "jobs.db" {
            bytes[damage.clone()].fill(0);
        }
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// A store that was killed, without the page that everything begins with: neither in the file nor in the log.
fn lay_without_beginning(folder: &Path) {
    const LOG_HEADER: usize = 32;
    const FRAME_HEADER: usize = 24;
    lay(folder, 0..4096);
    let log = folder.join("jobs.db-wal");
    let mut bytes = fs::read(&log).unwrap();
    assert_eq!(bytes[LOG_HEADER..LOG_HEADER + 4], [0, 0, 0, 1], "another page than the first");
    let page = LOG_HEADER + FRAME_HEADER;
    bytes[page..page + 4096].fill(0);
    fs::write(log, bytes).unwrap();
}

fn whole(store: &Store) -> u32 {
    let is_whole = |number: &u32| {
        store.enrollment(&job_id(*number)).is_ok_and(|found| found == enrollment(*number))
    };
    (1..=JOBS).filter(is_whole).count() as u32
}

/// Opens the store and finds every job whole.
fn opens_whole(folder: &Path) {
    let store = Store::open(folder, &root_key()).expect("nothing was lost yet");
    assert_eq!(whole(&store), JOBS);
}

#[test]
fn what_is_salvaged_from_this_damage_when_nothing_interferes() {
    let folder = place();
    lay_without_beginning(folder.path());
    let store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(whole(&store), JOBS);
    let is_salvaged = |warning: &_| matches!(warning, IntegrityWarning::Salvaged(_));
    assert!(store.integrity_warnings().iter().any(is_salvaged));
}

/// A salvage that a full disk broke off is begun again once there is room.
#[test]
fn salvage_that_had_no_room_is_begun_again() {
    let folder = place();
    lay_without_beginning(folder.path());
    let disk = FaultyDisk::below(folder.path());
    disk.limit(disk.used() + 100_000);
    let refused = Store::open(folder.path(), &root_key());
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    disk.heal();
    opens_whole(folder.path());
}

/// A salvage that a kill or a power cut broke off, right after the damaged file was set aside, is begun again.
#[test]
fn salvage_that_was_cut_off_is_begun_again() {
    let folder = place();
    lay_without_beginning(folder.path());
    // What `set_aside` did before the cut.
    let at = |name: &str| folder.path().join(name);
    fs::rename(at("jobs.db-wal"), at("damaged-1.db-wal")).unwrap();
    fs::rename(at("jobs.db"), at("damaged-1.db")).unwrap();
    for copy in ["header", "anchor"] {
        fs::copy(at(copy), at(&format!("damaged-1.db-{copy}"))).unwrap();
    }
    opens_whole(folder.path());
}

/// A kill between the two renames of setting aside costs nothing: the log with what was acknowledged last is still there.
#[test]
fn log_that_was_set_aside_alone_is_not_overwritten() {
    let folder = place();
    // With a sound beginning the log is opened, and made anew where there is none.
    lay(folder.path(), 2 * 16_384..3 * 16_384);
    let at = |name: &str| folder.path().join(name);
    let log = fs::read(at("jobs.db-wal")).unwrap();
    fs::rename(at("jobs.db-wal"), at("damaged-1.db-wal")).unwrap();
    let opened = Store::open(folder.path(), &root_key());
    let there = opened.as_ref().map_or(0, whole);
    drop(opened);
    let is_kept = fs::read_dir(folder.path())
        .unwrap()
        .any(|entry| fs::read(entry.unwrap().path()).is_ok_and(|bytes| bytes == log));
    assert!(there == JOBS || is_kept, "{there} of {JOBS} are there, and the log is gone for good");
}

/// A sector that cannot be read (and not: reads as zeroes) costs the jobs that lie in it.
#[test]
fn sector_that_cannot_be_read_costs_what_lay_in_it() {
    let pages = {
        let folder = place();
        drop(filled(folder.path(), JOBS));
        fs::metadata(folder.path().join("jobs.db")).unwrap().len() / 16_384
    };
    let mut refused = Vec::new();
    for page in [0, 1, pages / 3, pages / 2, pages - 2] {
        let folder = place();
        drop(filled(folder.path(), JOBS));
        let disk = FaultyDisk::below(folder.path());
        disk.spoil("jobs.db", page * 16_384..page * 16_384 + 4096);
        match Store::open(folder.path(), &root_key()) {
            Ok(store) => assert!(whole(&store) >= JOBS - 3, "page {page}: {}", whole(&store)),
            Err(error) => refused.push(format!("page {page} of {pages}: {error}")),
        }
    }
    assert_eq!(refused, [""; 0], "all {JOBS} jobs are out of reach");
}

/// Opens a store of many jobs, and lets the disk fail in a part of it that was not kept in memory.
fn opened_over_a_fault(fault: impl Fn(&Path, &FaultyDisk, Range<u64>)) -> usize {
    const MANY: u32 = 150;
    let folder = place();
    drop(filled(folder.path(), MANY));
    let disk = FaultyDisk::below(folder.path());
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    let page = fs::metadata(folder.path().join("jobs.db")).unwrap().len() / 16_384 / 3;
    fault(folder.path(), &disk, page * 16_384..(page + 1) * 16_384);
    let unread = (1..=MANY).filter(|number| store.enrollment(&job_id(*number)).is_err()).count();
    assert!(unread > 0, "nothing was read from the disk");
    assert!(store.must_be_reopened());
    let refused = store.add(&enrollment(MANY + 1), &waiting(), NOON);
    assert!(matches!(refused, Err(StoreError::NotDurable(_))), "{refused:?}");
    let reopening = store.reopening().unwrap();
    drop(store);
    store = reopening.open().unwrap();
    assert!(!store.must_be_reopened());
    store.add(&enrollment(MANY + 1), &waiting(), NOON).unwrap();
    (1..=MANY).filter(|number| store.enrollment(&job_id(*number)).is_err()).count()
}

/// Damage that is found while the store is open costs the jobs it hit, and nobody has to start the program again.
#[test]
fn damage_under_an_open_store_costs_what_lay_in_it() {
    let lost = opened_over_a_fault(|folder, _, part| {
        let mut file = fs::File::options().write(true).open(folder.join("jobs.db")).unwrap();
        file.seek(SeekFrom::Start(part.start)).unwrap();
        file.write_all(&[0; 16_384]).unwrap();
    });
    assert!((1..=3).contains(&lost), "{lost} jobs are lost");
}

/// The same for a sector that cannot be read any more. The salvage of this test can.
#[test]
fn sector_that_fails_under_an_open_store_stops_nothing() {
    let lost = opened_over_a_fault(|_, disk, part| disk.spoil("jobs.db", part));
    assert_eq!(lost, 0);
}

/// A quota that is used up is a full disk: what is here already is delivered.
#[test]
fn deliveries_go_on_while_the_quota_is_used_up() {
    let folder = place();
    let disk = FaultyDisk::below(folder.path());
    let mut store = filled(folder.path(), 3);
    store.keep_ballast();
    disk.quota(disk.used());
    let mut is_saved = false;
    // The program opens its store again after each failure.
    for _ in 0..5 {
        let note = JournalNote::new(JobEventKind::Reserving, "");
        is_saved = store.save(&job_id(1), &reserving(), note, NOON).is_ok();
        if is_saved {
            break;
        }
        if store.must_be_reopened() {
            let reopening = store.reopening().unwrap();
            drop(store);
            let opened = (0..3).find_map(|_| reopening.open().ok());
            store = opened.expect("the store opens again while the ballast could make room");
        }
    }
    assert!(is_saved);
}

/// Opens the store again as the program does, after its file was deleted while it was open.
#[cfg(unix)]
fn again_after_deletion(mut store: Store, folder: &Path, then: impl Fn()) -> Store {
    fs::remove_file(folder.join("jobs.db")).unwrap();
    let note = JournalNote::new(JobEventKind::Reserving, "");
    store.save(&job_id(1), &reserving(), note, NOON).unwrap_err();
    then();
    let reopening = store.reopening().unwrap();
    drop(store);
    reopening.open().expect("nothing was lost yet")
}

/// A file that was deleted while the disk is full is written anew into the room that is kept for such cases.
#[cfg(unix)]
#[test]
fn deleted_file_is_rescued_into_the_room_of_the_ballast() {
    let folder = place();
    let disk = FaultyDisk::below(folder.path());
    let mut store = filled(folder.path(), 3);
    store.keep_ballast();
    let store = again_after_deletion(store, folder.path(), || disk.limit(disk.used()));
    assert_eq!(store.jobs().unwrap().len(), 3);
    assert_eq!(store.integrity_warnings(), []);
}

/// The log of the deleted file is not read into the one that takes its place.
#[cfg(unix)]
#[test]
fn deleted_file_is_rescued_without_its_log() {
    let folder = place();
    drop(filled(folder.path(), JOBS));
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    // What is in the log is a few pages in the middle of others.
    let note = JournalNote::new(JobEventKind::Reserving, "");
    store.save(&job_id(2), &reserving(), note, NOON).unwrap();
    let store = again_after_deletion(store, folder.path(), || {});
    assert_eq!(whole(&store), JOBS);
    assert_eq!(store.integrity_warnings(), []);
}
