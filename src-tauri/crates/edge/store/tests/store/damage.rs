//! Damages the file: it is set aside, nothing is deleted, and no wrong photo is shown.

use crate::support::{enrollment, filled, intrude, job_id, root_key};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use store::{Store, StoreError};

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

#[test]
fn truncated_file_is_set_aside_and_a_new_store_can_begin() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jobs.db");
    for (turn, keep) in [0.5, 0.9].into_iter().enumerate() {
        drop(filled(folder.path(), 3));
        let length = fs::metadata(&file).unwrap().len();
        let keep = (length as f64 * keep) as u64;
        fs::File::options().write(true).open(&file).unwrap().set_len(keep).unwrap();
        must_be_set_aside(folder.path());
        assert!(
            folder.path().join(format!("damaged-{}.db", turn + 1)).exists(),
            "none takes another's name"
        );
    }
}

#[test]
fn foreign_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1));
    fs::write(
        folder.path().join("jobs.db"),
        b"These are somebody's notes, not a database.".repeat(100),
    )
    .unwrap();
    must_be_set_aside(folder.path());
}

#[test]
fn changed_header_is_damage_and_not_a_wrong_key() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1));
    let intruder = intrude(folder.path());
    intruder
        .execute("UPDATE meta SET value = CAST(substr(value, 1, 99) || x'00' || substr(value, 101) AS BLOB) WHERE name = 'header'", [])
        .unwrap();
    drop(intruder);
    must_be_set_aside(folder.path());

    drop(filled(folder.path(), 1));
    intrude(folder.path()).execute("DELETE FROM meta WHERE name = 'header'", []).unwrap();
    must_be_set_aside(folder.path());
}

#[test]
fn newer_format_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1));
    intrude(folder.path()).pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(folder.path().join("jobs.db")).unwrap();
    assert!(matches!(
        Store::open(folder.path(), &root_key()),
        Err(StoreError::Newer { found: 99, known: 2 })
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
