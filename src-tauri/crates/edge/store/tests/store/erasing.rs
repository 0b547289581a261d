//! Reduces jobs to summaries and erases them whole: what must go is gone, and nothing of that looks like damage.

mod cut;
mod handling;

use crate::ended::{approved, end, ended};
use crate::support::{NOON, enrollment, filled, intrude, job_id, root_key, waiting};
use delivery::UnixMillis;
use enrollment::{Draft, Enrollment, QualityReport};
use std::path::Path;
use std::slice;
use store::{IntegrityWarning, JobEventKind, JobPosition, JobSummary, Store, StoreError};

const LATER: UnixMillis = UnixMillis(NOON.0 + 5_000);

fn open(folder: &Path) -> Store {
    Store::open(folder, &root_key()).unwrap()
}

fn is_a_summary(summary: &JobSummary) -> bool {
    summary.user_id.is_none() && summary.identity.is_none() && summary.job == approved()
}

#[test]
fn summary_keeps_what_happened_and_nothing_of_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ended(folder.path(), 3);
    let before = store.job(&job_id(1)).unwrap();
    store.reduce(&[job_id(1), job_id(2)], LATER).unwrap();
    store.reduce(&[job_id(1)], LATER).unwrap();
    for _ in 0..2 {
        let after = store.job(&job_id(1)).unwrap();
        assert!(is_a_summary(&after) && is_a_summary(&store.job(&job_id(2)).unwrap()));
        assert_eq!((after.changed_at, after.saved_at), (before.changed_at, before.saved_at));
        assert_eq!(after.kind, before.kind);
        let kinds: Vec<_> = store.timeline(&job_id(1)).unwrap();
        let kinds: Vec<_> = kinds.into_iter().map(|entry| entry.note.kind).collect();
        use JobEventKind::{PhotosErased, Reduced, ResultCame, Saved};
        assert_eq!(kinds, [Saved, ResultCame, PhotosErased, Reduced], "once");
        assert!(matches!(store.enrollment(&job_id(1)), Err(StoreError::PhotosErased)));
        assert_eq!(store.quality_report(&job_id(1)).unwrap(), None);
        // Nobody's: the other job of this number is found without it.
        assert_eq!(store.jobs_of(enrollment(1).user_id()).unwrap(), []);
        assert!(store.job(&job_id(3)).unwrap().user_id.is_some());
        assert_eq!(store.integrity_warnings(), []);
        drop(store);
        store = open(folder.path());
    }
}

/// Invariant: A job that was erased is no loss and no alarm; one whose row was removed by somebody else is.
#[test]
fn erased_job_is_no_loss_and_a_removed_row_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ended(folder.path(), 4);
    store.bury(&[job_id(1), job_id(3)], LATER).unwrap();
    for _ in 0..3 {
        assert!(matches!(store.job(&job_id(1)), Err(StoreError::NoSuchJob)));
        assert_eq!(store.jobs().unwrap().len(), 2);
        assert_eq!(store.tombstones().unwrap(), 2);
        assert_eq!((store.integrity_warnings(), store.damaged_jobs()), (&[][..], vec![]));
        drop(store);
        store = open(folder.path());
    }
    drop(store);
    let remove = "DELETE FROM quality_report WHERE seq = 2; DELETE FROM job WHERE seq = 2";
    intrude(folder.path()).execute_batch(remove).unwrap();
    // With the anchor it is told by its name, without one by its number.
    let copy = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join("jobs.db"), copy.path().join("jobs.db")).unwrap();
    assert!(
        open(folder.path()).integrity_warnings().contains(&IntegrityWarning::JobLost(job_id(2)))
    );
    assert_eq!(open(copy.path()).integrity_warnings(), [IntegrityWarning::RowMissing(2)]);
}

/// Invariant: Nobody without the store's keys can make a removed row look like an erased one.
#[test]
fn forged_tombstone_and_checkpoint_hide_nothing() {
    let forgeries = [
        "INSERT INTO tombstone SELECT x'00', sealed FROM tombstone",
        "UPDATE tombstone SET tag = x'00112233445566778899aabbccddeeff'",
        "INSERT OR REPLACE INTO meta VALUES ('journal-start', zeroblob(72))",
        "INSERT OR REPLACE INTO meta SELECT 'journal-start', CAST(x'0000000000000003' || mac || mac AS BLOB) FROM journal WHERE n = 3;
         DELETE FROM journal WHERE n <= 3",
    ];
    for forgery in forgeries {
        let folder = tempfile::tempdir().unwrap();
        let mut store = ended(folder.path(), 3);
        store.bury(&[job_id(1)], LATER).unwrap();
        drop(store);
        let intruder = intrude(folder.path());
        intruder
            .execute_batch(
                "DELETE FROM quality_report WHERE seq = 2; DELETE FROM job WHERE seq = 2",
            )
            .unwrap();
        intruder.execute_batch(forgery).unwrap();
        drop(intruder);
        std::fs::remove_file(folder.path().join("anchor")).unwrap();
        assert_ne!(open(folder.path()).integrity_warnings(), [], "{forgery}");
    }
}

/// Invariant: Tidying leaves what shows that somebody removed a row, or changed an entry about it.
#[test]
fn tidying_leaves_the_evidence_of_a_removed_row() {
    let remove = "DELETE FROM quality_report WHERE seq = 1; DELETE FROM job WHERE seq = 1;";
    let say_gone = "UPDATE journal SET row_digest = zeroblob(32) WHERE n = 3;";
    let cases = [
        (remove.to_owned(), IntegrityWarning::RowMissing(1)),
        (format!("{remove} {say_gone}"), IntegrityWarning::JournalBroken(3)),
    ];
    for (change, warning) in cases {
        let folder = tempfile::tempdir().unwrap();
        drop(ended(folder.path(), 3));
        intrude(folder.path()).execute_batch(&change).unwrap();
        std::fs::remove_file(folder.path().join("anchor")).unwrap();
        for start in 0..3 {
            let mut store = open(folder.path());
            assert_eq!(store.integrity_warnings(), slice::from_ref(&warning), "start {start}");
            // The last time with something to drop behind it.
            if start == 1 {
                store.bury(&[job_id(2)], LATER).unwrap();
            }
            while store.tidy().unwrap() {}
        }
    }
}

/// Invariant: A row that was erased and comes back is no job again.
#[test]
fn erased_row_that_is_put_back_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    drop(ended(folder.path(), 2));
    let older = std::fs::read(folder.path().join("jobs.db")).unwrap();
    let mut store = open(folder.path());
    store.bury(&[job_id(1)], LATER).unwrap();
    drop(store);
    std::fs::write(folder.path().join("jobs.db"), older).unwrap();
    let store = open(folder.path());
    assert!(matches!(store.job(&job_id(1)), Err(StoreError::NoSuchJob)));
    assert!(matches!(store.integrity_warnings(), [IntegrityWarning::Salvaged(_)]));
    assert!(is_a_job(&store, 2));
}

fn is_a_job(store: &Store, number: u32) -> bool {
    store.job(&job_id(number)).is_ok_and(|summary| summary.job == approved())
}

#[test]
fn beginning_of_the_journal_goes_with_the_last_job_it_is_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ended(folder.path(), 6);
    let entries = |folder: &Path| -> (i64, i64) {
        intrude(folder)
            .query_row("SELECT min(n), count(*) FROM journal", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap()
    };
    // The second stays: what comes after it stays too.
    store.bury(&[1, 3, 4, 5, 6].map(job_id), LATER).unwrap();
    while store.tidy().unwrap() {}
    drop(store);
    assert_eq!(entries(folder.path()), (4, 20), "three of the first job's went");
    let mut store = open(folder.path());
    assert_eq!(store.integrity_warnings(), []);
    assert_eq!(store.timeline(&job_id(2)).unwrap().len(), 3);
    store.bury(&[job_id(2)], LATER).unwrap();
    while store.tidy().unwrap() {}
    store.add(&enrollment(7), &waiting(), LATER).unwrap();
    drop(store);
    assert_eq!(entries(folder.path()), (24, 2), "the last always stays, so that the chain goes on");
    let mut store = open(folder.path());
    assert_eq!(store.integrity_warnings(), []);
    end(&mut store, 7);
    assert_eq!(store.forget_tombstones(|ended_at| ended_at < NOON).unwrap(), 0);
    assert_eq!(store.forget_tombstones(|ended_at| ended_at == NOON).unwrap(), 6);
    drop(store);
    assert_eq!(open(folder.path()).integrity_warnings(), []);
    intrude(folder.path()).execute_batch("DELETE FROM meta WHERE name = 'journal-start'").unwrap();
    assert_eq!(open(folder.path()).integrity_warnings(), [IntegrityWarning::JournalBroken(24)]);
}

/// Damage to the file of a store in which jobs were erased brings none of them back, and misses none.
#[test]
fn salvage_knows_what_was_erased() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ended(folder.path(), 6);
    store.reduce(&[job_id(5)], LATER).unwrap();
    store.bury(&[1, 3].map(job_id), LATER).unwrap();
    drop(store);
    for anchored in [true, false] {
        let file = folder.path().join("jobs.db");
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[30] ^= 0xFF;
        std::fs::write(&file, bytes).unwrap();
        if !anchored {
            std::fs::remove_file(folder.path().join("anchor")).unwrap();
        }
        let store = open(folder.path());
        assert!(matches!(store.integrity_warnings(), [IntegrityWarning::Salvaged(_)]));
        assert_eq!((store.damaged_jobs(), store.tombstones().unwrap()), (vec![], 2));
        assert_eq!(store.jobs().unwrap().len(), 4);
        assert!(is_a_summary(&store.job(&job_id(5)).unwrap()) && is_a_job(&store, 6));
        assert_eq!(store.timeline(&job_id(5)).unwrap().len(), 4);
    }
}

#[test]
fn ended_jobs_are_read_in_portions() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ended(folder.path(), 4);
    store.add(&enrollment(5), &waiting(), NOON).unwrap();
    let (first, next) = store.ended_jobs_after(JobPosition::default(), 3).unwrap();
    assert_eq!(
        first.iter().map(|job| job.job_id.clone()).collect::<Vec<_>>(),
        [1, 2, 3].map(job_id)
    );
    let (rest, next) = store.ended_jobs_after(next.unwrap(), 3).unwrap();
    assert_eq!(rest.iter().map(|job| job.job_id.clone()).collect::<Vec<_>>(), [job_id(4)]);
    assert_eq!(next, None);
}

/// With numbers as long as those of nine real pictures.
fn with_a_long_report(number: u32) -> Enrollment {
    let like = enrollment(number);
    Enrollment::seal(Draft {
        job_id: like.job_id().clone(),
        user_id: like.user_id().clone(),
        kind: like.kind(),
        identity: like.identity().cloned(),
        consent: Some(like.consent().clone()),
        photos: like.photos().clone(),
        quality_report: Some(
            QualityReport::new(format!("{{\"n\":[{}0]}}", "0.123456,".repeat(700))).unwrap(),
        ),
        captured_at_ms: like.captured_at_ms(),
        clock: None,
    })
    .unwrap()
}

/// Many jobs reduced, then erased: each time the file gets smaller, in portions.
#[test]
fn file_shrinks_with_what_is_in_it() {
    const MANY: u32 = 200;
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    for number in 1..=MANY {
        store.add(&with_a_long_report(number), &waiting(), NOON).unwrap();
        end(&mut store, number);
    }
    let tidied = |store: &mut Store| {
        let mut portions = 0;
        while store.tidy().unwrap() {
            portions += 1;
        }
        (portions, folder.path().join("jobs.db").metadata().unwrap().len())
    };
    let all: Vec<_> = (1..=MANY).map(job_id).collect();
    let (_, whole) = tidied(&mut store);
    all.chunks(100).for_each(|some| store.reduce(some, LATER).unwrap());
    let (portions, reduced) = tidied(&mut store);
    assert!(portions > 1 && reduced * 2 < whole, "{portions}: {reduced} of {whole}");
    all.chunks(100).for_each(|some| store.bury(some, LATER).unwrap());
    let (_, buried) = tidied(&mut store);
    assert!(buried * 2 < reduced, "{buried} of {reduced}");
    assert_eq!(folder.path().join("jobs.db-wal").metadata().unwrap().len(), 0);
}
