//! Erases everything of one person: nothing of them is in any file, and everybody else's is.

use crate::ended::approved;
use crate::support::{
    FIRST_NAME, ID_NUMBER, LAST_NAME, NOON, enrollment, enrollment_of, intrude, job_id, reserving,
    root_key, waiting,
};
use delivery::{Event, Jitter, Timing, UnixMillis};
use faulty_disk::{DiskCall, DiskFault, FaultyDisk};
use std::path::Path;
use store::{Erasure, ErasureExtent, JobEventKind, JournalNote, Store, StoreError};

const LATER: UnixMillis = UnixMillis(NOON.0 + 5_000);
const PERSON: &str = "person-7391";

fn erasure() -> Erasure {
    Erasure { at: LATER, reference: "7F3K-22".into(), jobs: 3, at_smile_id: 1 }
}

/// Jobs 1, 4 and 6 are one person's: new, on its way, and long over; the others are others'.
fn with_a_person(folder: &Path) -> Store {
    let mut store = Store::create(folder, root_key()).unwrap();
    for number in 1..=6 {
        let enrollment = match number {
            1 | 4 | 6 => enrollment_of(number, PERSON),
            _ => enrollment(number),
        };
        store.add(&enrollment, &waiting(), NOON).unwrap();
    }
    let note = |kind| JournalNote::new(kind, "");
    store.save(&job_id(4), &reserving(), note(JobEventKind::Reserving), NOON).unwrap();
    store.save(&job_id(6), &approved(), note(JobEventKind::ResultCame), NOON).unwrap();
    store.erase_photos(&job_id(6), NOON).unwrap();
    store
}

/// Every sealed piece that is about rows 1, 4 and 6: photos, keys, records, reports.
fn pieces(folder: &Path) -> Vec<Vec<u8>> {
    let intruder = intrude(folder);
    let mut select = intruder
        .prepare(
            "SELECT sealed FROM photo WHERE seq IN (1, 4, 6) UNION ALL
             SELECT sealed FROM photo_key WHERE seq IN (1, 4, 6) UNION ALL
             SELECT sealed FROM quality_report WHERE seq IN (1, 4, 6) UNION ALL
             SELECT key FROM quality_report WHERE seq IN (1, 4, 6) UNION ALL
             SELECT record_key FROM job WHERE seq IN (1, 4, 6) UNION ALL
             SELECT user_tag FROM job WHERE seq IN (1, 4, 6) UNION ALL
             SELECT sealed FROM job WHERE seq IN (1, 4, 6)",
        )
        .unwrap();
    let rows = select.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    rows.map(|piece| piece.unwrap()[..16].to_vec()).collect()
}

/// The first bytes of every sealed piece are alike up to the nonce: what is looked for begins with it.
fn found(folder: &Path, pieces: &[Vec<u8>]) -> usize {
    let files = std::fs::read_dir(folder).unwrap();
    let files: Vec<Vec<u8>> =
        files.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect();
    let is_there = |piece: &&Vec<u8>| {
        files.iter().any(|file| file.windows(piece.len()).any(|window| window == &piece[..]))
    };
    pieces.iter().filter(is_there).count()
}

/// Invariant: Of a person whose data was erased nothing is in any file, sealed or not, nor a key of it.
#[test]
fn nothing_of_the_person_is_left() {
    let folder = tempfile::tempdir().unwrap();
    drop(with_a_person(folder.path()));
    let mut pieces = pieces(folder.path());
    let (all, ids) =
        (pieces.len(), [1, 4, 6].map(|number| job_id(number).to_string().into_bytes()));
    assert!(all > 25, "{all}");
    pieces.extend(ids);
    assert_eq!(found(folder.path(), &pieces), pieces.len(), "the search finds what is there");

    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    let extent = store.extent_of_erasure(&job_id(4)).unwrap();
    assert_eq!(extent, ErasureExtent { jobs: 3, at_smile_id: 2 }, "one may be under way");
    assert_eq!(store.erase_person(&job_id(4), erasure()).unwrap(), [1, 4, 6].map(job_id));
    let words = [PERSON, ID_NUMBER, FIRST_NAME, LAST_NAME].map(|word| word.as_bytes().to_vec());
    pieces.extend(words);
    pieces.push(vec![0xFF, 0xD8, 0xFF]);
    assert_eq!(found(folder.path(), &pieces), 0, "while open");

    for _ in 0..2 {
        assert_eq!(store.jobs().unwrap().len(), 3);
        for other in [2, 3, 5] {
            assert_eq!(store.enrollment(&job_id(other)).unwrap(), enrollment(other));
        }
        assert_eq!(store.erasures().unwrap(), [erasure()]);
        assert_eq!((store.integrity_warnings(), store.damaged_jobs()), (&[][..], vec![]));
        drop(store);
        assert_eq!(found(folder.path(), &pieces), 0, "closed");
        store = Store::open(folder.path(), &root_key()).unwrap();
    }
}

/// Invariant: An erasure that was done is not called a failure, and one that was not is none.
#[test]
fn full_disk_does_not_make_an_erasure_look_undone() {
    let (mut done, mut refused) = (0, 0);
    for skip in (0..).step_by(7) {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::below(folder.path());
        let mut store = with_a_person(folder.path());
        disk.refuse(DiskCall::Write, DiskFault::Full, skip, 1);
        let erased = store.erase_person(&job_id(4), erasure());
        if disk.refused() == 0 {
            break;
        }
        disk.heal();
        assert_eq!(store.job(&job_id(1)).is_err(), erased.is_ok(), "{skip}: {erased:?}");
        if erased.is_err() {
            refused += 1;
            continue;
        }
        done += 1;
        while store.tidy().unwrap() {}
        let log = folder.path().join("jobs.db-wal").metadata().unwrap().len();
        assert_eq!(log, 0, "{skip}: the next tidying empties it");
    }
    assert!(done > 0 && refused > 0, "{done} {refused}");
}

#[test]
fn who_was_reduced_is_nobody_and_goes_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_a_person(folder.path());
    store.reduce(&[job_id(6)], LATER).unwrap();
    let extent = store.extent_of_erasure(&job_id(6)).unwrap();
    assert_eq!(extent, ErasureExtent { jobs: 1, at_smile_id: 1 });
    assert_eq!(store.extent_of_erasure(&job_id(1)).unwrap().jobs, 2);
    store.erase_person(&job_id(6), erasure()).unwrap();
    store.erase_person(&job_id(1), erasure()).unwrap();
    assert_eq!(store.jobs().unwrap().len(), 3);
    assert_eq!(store.erasures().unwrap().len(), 2);
    let again = store.erase_person(&job_id(1), erasure());
    assert!(matches!(again, Err(StoreError::NoSuchJob)));
}

/// A job that is held back for its photos goes with the others; one whose record does not open is not known to be theirs.
#[test]
fn quarantined_job_of_the_person_goes_too() {
    let folder = tempfile::tempdir().unwrap();
    drop(with_a_person(folder.path()));
    intrude(folder.path()).execute_batch("DELETE FROM photo WHERE seq = 1 AND part = 3").unwrap();
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    assert!(store.enrollment(&job_id(1)).is_err());
    assert_eq!(store.quarantined(), [job_id(1)]);
    assert_eq!(store.erase_person(&job_id(4), erasure()).unwrap().len(), 3);
    assert_eq!(store.quarantined(), []);
}

#[test]
fn withdrawn_before_anything_was_sent_is_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), root_key()).unwrap();
    store.add(&enrollment(1), &waiting(), NOON).unwrap();
    let withdrawn = waiting().after(Event::Withdrawn, NOON, Jitter::MIDDLE, &Timing::production());
    store
        .save(&job_id(1), &withdrawn, JournalNote::new(JobEventKind::Withdrawn, ""), NOON)
        .unwrap();
    let extent = store.extent_of_erasure(&job_id(1)).unwrap();
    assert_eq!(extent, ErasureExtent { jobs: 1, at_smile_id: 0 });
}
