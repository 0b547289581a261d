//! Damages the file: it is set aside, nothing is deleted, and no wrong photo is shown.

mod half_way;
mod salvage;

use crate::support::{
    NOON, enrollment, filled, intrude, job_id, root_key, waiting, with_another_byte,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use store::{IntegrityWarning, Store, StoreError};

/// Opens a spoilt store: must be called damaged, with the spoilt bytes kept exactly and read-only.
fn must_be_set_aside(folder: &Path) {
    let spoilt = fs::read(folder.join("jobs.db")).unwrap();
    assert!(Store::exists(folder), "asking does not set aside");
    let StoreError::Damaged { set_aside } = Store::open(folder, &root_key()).unwrap_err() else {
        panic!("not called damaged");
    };
    assert_eq!(fs::read(&set_aside).unwrap(), spoilt);
    assert!(fs::metadata(&set_aside).unwrap().permissions().readonly());
    assert!(!Store::exists(folder), "a new one may be made");
}

/// Opens a spoilt store: what is whole must be in a new file, the spoilt bytes kept exactly and read-only. The jobs lost.
fn must_be_salvaged(folder: &Path, jobs: u32) -> u32 {
    let spoilt = fs::read(folder.join("jobs.db")).unwrap();
    assert!(Store::exists(folder), "asking does not set aside");
    let store = Store::open(folder, &root_key()).unwrap();
    let set_aside = store.integrity_warnings().iter().find_map(|warning| match warning {
        IntegrityWarning::Salvaged(set_aside) => Some(set_aside.clone()),
        _ => None,
    });
    let set_aside = set_aside.unwrap();
    assert_eq!(fs::read(&set_aside).unwrap(), spoilt);
    assert!(fs::metadata(&set_aside).unwrap().permissions().readonly());
    let hit = store.damaged_jobs();
    let mut lost = 0;
    for number in 1..=jobs {
        match store.enrollment(&job_id(number)) {
            Ok(found) => assert!(found == enrollment(number)),
            Err(_) => {
                assert!(hit.contains(&job_id(number)), "job {number} is lost and nobody is told");
                lost += 1;
            }
        }
    }
    lost
}

#[test]
fn truncated_file_is_set_aside_and_what_is_whole_is_taken_over() {
    let home = tempfile::tempdir().unwrap();
    // Half of so small a file has photos of every job.
    for (keep, most) in [(0.5, 5), (0.9, 4)] {
        let folder = home.path().join(keep.to_string());
        let file = folder.join("jobs.db");
        drop(filled(&folder, 5));
        let length = fs::metadata(&file).unwrap().len();
        let keep = (length as f64 * keep) as u64;
        fs::File::options().write(true).open(&file).unwrap().set_len(keep).unwrap();
        let lost = must_be_salvaged(&folder, 5);
        assert!((1..=most).contains(&lost), "{lost} jobs are lost");
        let again = Store::open(&folder, &root_key()).unwrap();
        assert_eq!(again.damaged_jobs().len(), lost as usize, "it is told again at each start");
        assert!(
            !again
                .integrity_warnings()
                .iter()
                .any(|warning| matches!(warning, IntegrityWarning::Salvaged(_)))
        );
    }
}

/// Invariant: What looks sound page by page and cannot be read is salvaged: one job is lost, not all.
#[test]
fn name_that_is_no_text_any_more_costs_its_job_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("store");
    drop(filled(&folder, 5));
    let connection = intrude(&folder);
    // A bit flipped in a letter: no check of the file's structure minds.
    let damaged = "UPDATE job SET job_id = CAST(x'6a6f62ff33' AS TEXT) WHERE seq = 3";
    assert_eq!(connection.execute(damaged, []).unwrap(), 1);
    let verdict: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    connection.close().unwrap();
    assert_eq!(must_be_salvaged(&folder, 5), 1);
}

/// Invariant: Staff are told while it cannot be kept beside the database how far its jobs are.
#[test]
fn anchor_that_is_a_folder_is_told_until_it_is_one_no_more() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("store");
    let store = filled(&folder, 2);
    assert!(store.anchor_is_kept());
    drop(store);
    let anchor = folder.join("anchor");
    fs::remove_file(&anchor).unwrap();
    fs::create_dir(&anchor).unwrap();
    let mut store = Store::open(&folder, &root_key()).unwrap();
    assert!(!store.anchor_is_kept(), "it cannot be written at the opening");
    store.add(&enrollment(3), &waiting(), NOON).unwrap();
    assert!(!store.anchor_is_kept());
    drop(store);
    fs::remove_dir(&anchor).unwrap();
    let mut store = Store::open(&folder, &root_key()).unwrap();
    assert!(store.anchor_is_kept());
    // And while it is open.
    fs::remove_file(&anchor).unwrap();
    fs::create_dir(&anchor).unwrap();
    store.add(&enrollment(4), &waiting(), NOON).unwrap();
    assert!(!store.anchor_is_kept());
    fs::remove_dir(&anchor).unwrap();
    store.add(&enrollment(5), &waiting(), NOON).unwrap();
    assert!(store.anchor_is_kept());
}

#[test]
fn foreign_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    for turn in 1..=2 {
        drop(filled(folder.path(), 1));
        fs::write(
            folder.path().join("jobs.db"),
            b"These are somebody's notes, not a database.".repeat(100),
        )
        .unwrap();
        must_be_set_aside(folder.path());
        let name = format!("damaged-{turn}.db");
        assert!(folder.path().join(name).exists(), "none takes another's name");
    }
}

#[test]
fn database_that_is_gone_is_told_and_a_new_store_can_begin() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1));
    fs::remove_file(folder.path().join("jobs.db")).unwrap();
    assert!(Store::exists(folder.path()));
    assert!(matches!(Store::create(folder.path(), root_key()), Err(StoreError::Exists)));
    assert!(matches!(Store::open(folder.path(), &root_key()), Err(StoreError::Damaged { .. })));
    assert!(!Store::exists(folder.path()));
    assert_eq!(filled(folder.path(), 1).damaged_jobs(), []);
}

#[test]
fn changed_header_is_damage_and_not_a_wrong_key() {
    let changed = format!(
        "UPDATE meta SET value = {} WHERE name = 'header'",
        with_another_byte("value", 100)
    );
    for statement in [&*changed, "DELETE FROM meta WHERE name = 'header'"] {
        let folder = tempfile::tempdir().unwrap();
        drop(filled(folder.path(), 2));
        intrude(folder.path()).execute(statement, []).unwrap();
        assert_eq!(must_be_salvaged(folder.path(), 2), 0);

        intrude(folder.path()).execute(statement, []).unwrap();
        fs::remove_file(folder.path().join("header")).unwrap();
        must_be_set_aside(folder.path());
    }
}

#[test]
fn newer_format_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1));
    intrude(folder.path()).pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(folder.path().join("jobs.db")).unwrap();
    assert!(matches!(
        Store::open(folder.path(), &root_key()),
        Err(StoreError::Newer { found: 99, known: 3 })
    ));
    assert!(fs::read(folder.path().join("jobs.db")).unwrap() == before);
}

#[test]
fn interrupted_creation_leaves_nothing_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("jobs.db"), b"").unwrap();
    assert!(!Store::exists(folder.path()));
    assert!(matches!(Store::open(folder.path(), &root_key()), Err(StoreError::Missing)));
    assert_eq!(filled(folder.path(), 1).jobs().unwrap().len(), 1);
}

/// What became of a store in which one bit was flipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    SetAside,
    /// Opened, with a warning or a quarantined job.
    Noticed,
    /// Refused in another way, and left as it was.
    Refused,
    /// Opened with everything in it right.
    Harmless,
}

/// Opens the store with one bit of its file flipped. Whatever opens must give the right bytes or say that they are wrong.
fn with_flipped(sound: &[u8], bit: usize) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.db");
    let mut flipped = sound.to_vec();
    flipped[bit / 8] ^= 1 << (bit % 8);
    fs::write(&file, &flipped).unwrap();
    let store = match Store::open(folder.path(), &root_key()) {
        Ok(store) => store,
        Err(StoreError::Damaged { set_aside }) => {
            assert!(fs::read(set_aside).unwrap() == flipped, "bit {bit}: evidence changed");
            return Outcome::SetAside;
        }
        Err(_) => {
            assert!(fs::read(file).unwrap() == flipped, "bit {bit}: evidence changed");
            return Outcome::Refused;
        }
    };
    let mut noticed = !store.integrity_warnings().is_empty();
    for number in 1..=2 {
        match store.enrollment(&job_id(number)) {
            Ok(found) => assert!(found == enrollment(number), "bit {bit}: wrong photos"),
            Err(StoreError::Quarantined(_)) => noticed = true,
            Err(StoreError::NoSuchJob) => assert!(noticed, "bit {bit}: a job vanished unnoticed"),
            Err(other) => panic!("bit {bit}: {other}"),
        }
    }
    if noticed { Outcome::Noticed } else { Outcome::Harmless }
}

fn tally(bits: impl Iterator<Item = usize>) -> BTreeMap<Outcome, usize> {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 2));
    let sound = fs::read(folder.path().join("jobs.db")).unwrap();
    let mut tally = BTreeMap::new();
    for bit in bits {
        let outcome = with_flipped(&sound, bit % (sound.len() * 8));
        *tally.entry(outcome).or_default() += 1;
    }
    tally
}

#[test]
fn flipped_bit_is_noticed_or_harmless() {
    let tally =
        tally((0..150_u64).map(|turn| (turn.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 8) as usize));
    assert!(tally[&Outcome::Noticed] > 10, "the flips reach the jobs: {tally:?}");
}

#[test]
fn flipped_bit_in_the_first_bytes_is_noticed_or_harmless() {
    let tally = tally((0..800).filter(|bit| bit % 8 == bit / 8 % 8));
    assert!(tally[&Outcome::SetAside] > 20, "{tally:?}");
}
