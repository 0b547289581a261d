//! Tampers with the file without its key: every move is noticed.

use crate::support::{
    NOON, enrollment, filled, intrude, job_id, report, reserving, root_key, waiting,
    with_another_byte,
};
use rusqlite::Connection;
use std::path::Path;
use store::{IntegrityWarning, JobEventKind, JournalNote, Store, StoreError};

/// Makes a store of three jobs, the second saved twice more, lets the intruder at it, and opens it again.
fn after(intrusion: impl FnOnce(&Connection)) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 3);
    for turn in 0..2 {
        let note = JournalNote::new(JobEventKind::Reserving, turn.to_string());
        store.save(&job_id(2), &reserving(), note, NOON).unwrap();
    }
    drop(store);
    intrusion(&intrude(folder.path()));
    let store = Store::open(folder.path(), &root_key()).unwrap();
    (folder, store)
}

fn sql(statements: &str) -> impl FnOnce(&Connection) {
    move |intruder| intruder.execute_batch(statements).unwrap()
}

fn must_be_quarantined(mut store: Store, number: u32, what: &str) {
    let job = job_id(number);
    let refused = |result: Result<(), StoreError>| matches!(result, Err(StoreError::Quarantined(id)) if id == job.to_string());
    assert!(refused(store.job(&job).map(drop)), "{what}: job");
    assert!(refused(store.enrollment(&job).map(drop)), "{what}: enrollment");
    let note = JournalNote::new(JobEventKind::Uploading, "");
    assert!(refused(store.save(&job, &waiting(), note, NOON)), "{what}: save");
    assert!(refused(store.erase_photos(&job, NOON)), "{what}: erase");
    assert!(store.jobs().unwrap().iter().all(|summary| summary.job_id != job), "{what}: jobs");
    assert!(store.quarantined().contains(&job), "{what}: quarantined");
    // The others work on.
    let other = job_id(3);
    assert_eq!(store.enrollment(&other).unwrap(), enrollment(3), "{what}");
}

#[test]
fn untouched_store_gives_no_warning() {
    let (_folder, store) = after(|_| ());
    assert_eq!(store.integrity_warnings(), []);
    assert_eq!(store.quarantined(), []);
}

/// Invariant: Changed, moved or older records are noticed.
#[test]
fn edited_rows_are_quarantined() {
    let changed =
        format!("UPDATE job SET sealed = {} WHERE seq = 2", with_another_byte("sealed", 41));
    let edits = [
        ("state", "UPDATE job SET state = 'decided' WHERE seq = 2"),
        ("next time", "UPDATE job SET next_at_ms = 1 WHERE seq = 2"),
        ("no next time", "UPDATE job SET next_at_ms = NULL WHERE seq = 2"),
        ("creation", "UPDATE job SET created_ms = created_ms + 1 WHERE seq = 2"),
        ("user", "UPDATE job SET user_tag = (SELECT user_tag FROM job WHERE seq = 1) WHERE seq = 2"),
        ("revision", "UPDATE job SET revision = revision + 1 WHERE seq = 2"),
        ("record", &*changed),
        ("another's record", "UPDATE job SET sealed = (SELECT sealed FROM job WHERE seq = 1) WHERE seq = 2"),
        ("another's key", "UPDATE job SET record_key = (SELECT record_key FROM job WHERE seq = 1) WHERE seq = 2"),
        (
            "another's whole record",
            "UPDATE job SET (revision, state, next_at_ms, created_ms, user_tag, record_key, sealed) =
             (SELECT revision, state, next_at_ms, created_ms, user_tag, record_key, sealed FROM job WHERE seq = 1) WHERE seq = 2",
        ),
        (
            "names swapped",
            "UPDATE job SET job_id = 'x' WHERE seq = 2;
             UPDATE job SET job_id = '00000002000000000000000000000000' WHERE seq = 1;
             UPDATE job SET job_id = '00000001000000000000000000000000' WHERE seq = 2;",
        ),
    ];
    for (what, statement) in edits {
        let (_folder, store) = after(sql(statement));
        assert!(
            store.integrity_warnings().contains(&IntegrityWarning::JobQuarantined(job_id(2))),
            "{what}"
        );
        must_be_quarantined(store, 2, what);
    }
}

/// Invariant: Changed, moved or older records are noticed.
#[test]
fn moved_photos_do_not_open() {
    let moves = [
        "UPDATE photo SET sealed = (SELECT sealed FROM photo WHERE seq = 1 AND part = 3) WHERE seq = 2 AND part = 3",
        "UPDATE photo SET sealed = (SELECT sealed FROM photo WHERE seq = 2 AND part = 4) WHERE seq = 2 AND part = 3",
        "UPDATE photo SET part = 20 WHERE seq = 2 AND part = 8",
        "DELETE FROM photo WHERE seq = 2 AND part = 8",
        "DELETE FROM photo WHERE seq = 2",
        "DELETE FROM photo_key WHERE seq = 2",
        "UPDATE photo_key SET sealed = (SELECT sealed FROM photo_key WHERE seq = 1) WHERE seq = 2",
        "UPDATE photo_key SET sealed = (SELECT record_key FROM job WHERE seq = 2) WHERE seq = 2",
        "DELETE FROM photo WHERE seq = 2; UPDATE photo SET seq = 2 WHERE seq = 1;
         DELETE FROM photo_key WHERE seq = 2; UPDATE photo_key SET seq = 2 WHERE seq = 1;",
    ];
    for statement in moves {
        let (_folder, store) = after(sql(statement));
        let refused = store.enrollment(&job_id(2)).unwrap_err();
        assert!(matches!(refused, StoreError::Quarantined(_)), "{statement}: {refused}");
        must_be_quarantined(store, 2, statement);
    }
}

/// Invariant: The numbers of how the photos were taken are bound to their job; one moved, missing, added or of another
/// day is noticed.
#[test]
fn moved_missing_or_added_report_is_noticed() {
    let changed = format!(
        "UPDATE quality_report SET sealed = {} WHERE seq = 2",
        with_another_byte("sealed", 41)
    );
    let moves = [
        (
            2,
            "UPDATE quality_report SET sealed = (SELECT sealed FROM quality_report WHERE seq = 1) WHERE seq = 2",
        ),
        (
            2,
            "UPDATE quality_report SET key = (SELECT key FROM quality_report WHERE seq = 1) WHERE seq = 2",
        ),
        (
            2,
            "UPDATE quality_report SET (key, sealed) = (SELECT key, sealed FROM quality_report WHERE seq = 1) WHERE seq = 2",
        ),
        (2, &*changed),
        (
            2,
            "UPDATE quality_report SET sealed = (SELECT sealed FROM job WHERE seq = 2) WHERE seq = 2",
        ),
        (2, "DELETE FROM quality_report WHERE seq = 2"),
        // Job 3 was added without a report.
        (3, "UPDATE quality_report SET seq = 3 WHERE seq = 1"),
    ];
    for (number, statement) in moves {
        for photos_first in [false, true] {
            let (_folder, store) = after(sql(statement));
            let job = job_id(number);
            let refused = if photos_first {
                store.enrollment(&job).map(drop)
            } else {
                store.quality_report(&job).map(drop)
            };
            assert!(matches!(refused, Err(StoreError::Quarantined(_))), "{statement}: {refused:?}");
            assert!(store.quarantined().contains(&job), "{statement}");
        }
    }
    let (_folder, store) = after(|_| ());
    assert_eq!(store.quality_report(&job_id(2)).unwrap(), Some(report(2)));
    assert_eq!(store.quality_report(&job_id(3)).unwrap(), None);
}

/// Invariant: The numbers of how the photos were taken are bound to their job; one moved, missing, added or of another
/// day is noticed.
/// The same job was added to a copy of the store, too: every key and place fits, the piece is another one.
#[test]
fn older_report_of_the_same_job_is_noticed() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(filled(folder.path(), 1));
    std::fs::copy(folder.path().join("jobs.db"), other.path().join("jobs.db")).unwrap();
    for folder in [&folder, &other] {
        let mut store = Store::open(folder.path(), &root_key()).unwrap();
        store.add(&enrollment(2), &waiting(), NOON).unwrap();
        assert_eq!(store.quality_report(&job_id(2)).unwrap(), Some(report(2)));
    }
    let path = other.path().join("jobs.db").to_str().unwrap().to_owned();
    let intruder = intrude(folder.path());
    intruder.execute("ATTACH ?1 AS other", [path]).unwrap();
    intruder
        .execute_batch(
            "UPDATE quality_report SET (key, sealed) =
             (SELECT key, sealed FROM other.quality_report WHERE seq = 2) WHERE seq = 2",
        )
        .unwrap();
    drop(intruder);
    let store = Store::open(folder.path(), &root_key()).unwrap();
    assert!(matches!(store.quality_report(&job_id(2)), Err(StoreError::Quarantined(_))));
}

/// Puts job 2 back to what it was one save earlier, in every column the intruder can read.
fn replay(folder: &Path, also_journal: bool) -> Store {
    let mut store = filled(folder, 3);
    store
        .save(&job_id(2), &reserving(), JournalNote::new(JobEventKind::Reserving, ""), NOON)
        .unwrap();
    drop(store);
    let intruder = intrude(folder);
    intruder.execute_batch("CREATE TABLE older AS SELECT * FROM job WHERE seq = 2").unwrap();
    drop(intruder);
    let mut store = Store::open(folder, &root_key()).unwrap();
    store.save(&job_id(2), &waiting(), JournalNote::new(JobEventKind::Retried, ""), NOON).unwrap();
    drop(store);
    let intruder = intrude(folder);
    intruder
        .execute_batch(
            "UPDATE job SET (revision, state, next_at_ms, sealed) =
             (SELECT revision, state, next_at_ms, sealed FROM older) WHERE seq = 2; DROP TABLE older;",
        )
        .unwrap();
    if also_journal {
        intruder
            .execute_batch("DELETE FROM journal WHERE n = (SELECT max(n) FROM journal)")
            .unwrap();
    }
    drop(intruder);
    Store::open(folder, &root_key()).unwrap()
}

/// The anchor knows a later one: what is whole was taken into a new file.
fn only_the_second_job_is_damaged(store: &Store) {
    let warnings = store.integrity_warnings();
    let [IntegrityWarning::JobQuarantined(held), IntegrityWarning::Salvaged(_)] = warnings else {
        panic!("{warnings:?}");
    };
    assert_eq!(held, &job_id(2));
    assert_eq!(store.damaged_jobs(), [job_id(2)]);
}

/// Invariant: Changed, moved or older records are noticed.
#[test]
fn older_record_put_back_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = replay(folder.path(), false);
    only_the_second_job_is_damaged(&store);
    must_be_quarantined(store, 2, "replay");
}

#[test]
fn older_record_with_a_shortened_journal_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = replay(folder.path(), true);
    only_the_second_job_is_damaged(&store);
    must_be_quarantined(store, 2, "replay with a shortened journal");
}

#[test]
fn journal_shows_every_change() {
    use IntegrityWarning::{JobQuarantined, JournalBroken, JournalCut};
    // Entries 1 to 3 are the jobs' first, 4 and 5 are job 2's.
    let changes: [(&'static str, Vec<IntegrityWarning>); 9] = [
        (
            "UPDATE journal SET at_ms = at_ms + 1 WHERE n = 4",
            vec![JournalBroken(4), JobQuarantined(job_id(2))],
        ),
        (
            "UPDATE journal SET seq = 1 WHERE n = 3",
            vec![JournalBroken(3), JobQuarantined(job_id(1)), JobQuarantined(job_id(3))],
        ),
        (
            "UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE n = 4) WHERE n = 5",
            vec![JournalBroken(5), JobQuarantined(job_id(2))],
        ),
        (
            "UPDATE journal SET row_digest = (SELECT row_digest FROM journal WHERE n = 4) WHERE n = 5",
            vec![JournalBroken(5), JobQuarantined(job_id(2))],
        ),
        ("DELETE FROM journal WHERE n = 4", vec![JournalBroken(5), JobQuarantined(job_id(2))]),
        ("DELETE FROM journal WHERE n = 5", vec![JournalCut, JobQuarantined(job_id(2))]),
        (
            "DELETE FROM journal WHERE n = 1; UPDATE journal SET n = n - 1;",
            vec![
                JournalBroken(1),
                JournalBroken(2),
                JournalBroken(3),
                JournalBroken(4),
                JournalCut,
                JobQuarantined(job_id(1)),
                JobQuarantined(job_id(2)),
                JobQuarantined(job_id(3)),
            ],
        ),
        (
            "UPDATE journal SET n = 100 WHERE n = 4; UPDATE journal SET n = 4 WHERE n = 5; UPDATE journal SET n = 5 WHERE n = 100",
            vec![JournalBroken(4), JournalBroken(5), JournalCut, JobQuarantined(job_id(2))],
        ),
        ("DELETE FROM meta WHERE name = 'journal-head'", vec![JournalCut]),
    ];
    for (statement, integrity_warnings) in changes {
        let (_folder, store) = after(sql(statement));
        assert_eq!(store.integrity_warnings(), integrity_warnings, "{statement}");
    }
}

#[test]
fn pieces_of_another_store_do_not_open_even_under_the_same_root_key() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 2));
    let (_other, store) = {
        let path = folder.path().join("jobs.db").to_str().unwrap().to_owned();
        after(move |intruder| {
            intruder.execute("ATTACH ?1 AS other", [path]).unwrap();
            intruder.execute_batch(
                "DELETE FROM photo WHERE seq = 2;
                 INSERT INTO photo SELECT * FROM other.photo WHERE seq = 2;
                 UPDATE photo_key SET sealed = (SELECT sealed FROM other.photo_key WHERE seq = 2) WHERE seq = 2;",
            ).unwrap();
        })
    };
    must_be_quarantined_photos(store);
}

fn must_be_quarantined_photos(store: Store) {
    assert!(store.enrollment(&job_id(2)).is_err());
    must_be_quarantined(store, 2, "another store's photos");
}

#[test]
fn moved_secret_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    store.put_secret("sandbox-key", b"one").unwrap();
    store.put_secret("production-key", b"two").unwrap();
    drop(store);
    intrude(folder.path())
        .execute_batch("UPDATE secret SET sealed = (SELECT sealed FROM secret WHERE name = 'sandbox-key') WHERE name = 'production-key'")
        .unwrap();
    let store = Store::open(folder.path(), &root_key()).unwrap();
    assert!(matches!(store.get_secret("production-key"), Err(StoreError::Quarantined(_))));
    assert_eq!(store.get_secret("sandbox-key").unwrap().unwrap().as_slice(), b"one");
}
