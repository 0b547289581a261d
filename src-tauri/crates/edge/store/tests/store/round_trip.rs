//! Reads back what was stored, at once and after opening again.

use crate::support::{
    NOON, enrollment, enrollment_of, filled, job_id, reserving, root_key, waiting,
};
use delivery::UnixMillis;
use enrollment::UserId;
use store::{IntegrityWarning, JobEventKind, JournalNote, Store, StoreError};

const LATER: UnixMillis = UnixMillis(NOON.0 + 5_000);

#[test]
fn job_is_whole_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 3);
    store
        .save(&job_id(2), &reserving(), JournalNote::new(JobEventKind::Reserving, "try 1"), LATER)
        .unwrap();
    for round in 0..2 {
        assert_eq!(store.integrity_warnings(), [] as [IntegrityWarning; 0]);
        let jobs = store.jobs().unwrap();
        assert_eq!(
            jobs.iter().map(|j| j.job_id.clone()).collect::<Vec<_>>(),
            [1, 2, 3].map(job_id),
            "round {round}"
        );
        assert_eq!(jobs[1].job, reserving());
        assert_eq!((jobs[1].saved_at, jobs[1].changed_at), (NOON, LATER));
        assert_eq!(jobs[2].job, waiting());
        assert_eq!(jobs[2].user_id.as_ref().unwrap().as_str(), "customer-3");
        assert_eq!(jobs[2].kind, enrollment(3).kind());
        assert_eq!(store.job(&job_id(2)).unwrap(), jobs[1]);
        for number in 1..=3 {
            assert_eq!(store.enrollment(&job_id(number)).unwrap(), enrollment(number));
        }
        let timeline = store.timeline(&job_id(2)).unwrap();
        assert_eq!(timeline.len(), 2);
        assert_eq!((timeline[0].at, timeline[0].note.kind), (NOON, JobEventKind::Saved));
        assert_eq!(
            (timeline[1].at, &timeline[1].note),
            (LATER, &JournalNote::new(JobEventKind::Reserving, "try 1"))
        );
        drop(store);
        store = Store::open(folder.path(), &root_key()).unwrap();
    }
}

#[test]
fn job_is_added_once_and_unknown_jobs_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 1);
    assert!(matches!(store.add(&enrollment(1), &waiting(), NOON), Err(StoreError::JobExists)));
    let note = JournalNote::new(JobEventKind::Retried, "");
    assert!(matches!(store.save(&job_id(9), &waiting(), note, NOON), Err(StoreError::NoSuchJob)));
    assert!(matches!(store.job(&job_id(9)), Err(StoreError::NoSuchJob)));
    assert!(matches!(store.enrollment(&job_id(9)), Err(StoreError::NoSuchJob)));
    assert!(matches!(store.timeline(&job_id(9)), Err(StoreError::NoSuchJob)));
    assert!(matches!(store.erase_photos(&job_id(9), NOON), Err(StoreError::NoSuchJob)));
    assert_eq!(store.jobs().unwrap().len(), 1);
    assert_eq!(store.timeline(&job_id(1)).unwrap().len(), 1);
}

#[test]
fn jobs_of_a_user_are_found_without_naming_the_user_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 2);
    store.add(&enrollment_of(7, "customer-1"), &waiting(), LATER).unwrap();
    let of = |name: &str| -> Vec<_> {
        store.jobs_of(&UserId::new(name).unwrap()).unwrap().into_iter().map(|j| j.job_id).collect()
    };
    assert_eq!(of("customer-1"), [job_id(1), job_id(7)]);
    assert_eq!(of("customer-2"), [job_id(2)]);
    assert_eq!(of("customer-3"), []);
}

/// Invariant: Those numbers outlive the photos, and are sent nowhere.
#[test]
fn erased_photos_are_gone_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 20);
    let size = || -> u64 {
        std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().metadata().unwrap().len())
            .sum()
    };
    let before = size();
    for number in 1..=19 {
        store.erase_photos(&job_id(number), LATER).unwrap();
        store.erase_photos(&job_id(number), LATER).unwrap();
    }
    assert!(size() < before / 3, "the file shrinks: {} of {before} bytes", size());
    for round in 0..2 {
        assert!(
            matches!(store.enrollment(&job_id(4)), Err(StoreError::PhotosErased)),
            "round {round}"
        );
        let job = store.job(&job_id(4)).unwrap();
        let user_id = job.user_id.unwrap();
        assert_eq!((job.photos_erased_at, user_id.as_str()), (Some(LATER), "customer-4"));
        let whats: Vec<_> =
            store.timeline(&job_id(4)).unwrap().iter().map(|entry| entry.note.kind).collect();
        assert_eq!(whats, [JobEventKind::Saved, JobEventKind::PhotosErased]);
        let report = store.quality_report(&job_id(4)).unwrap();
        assert!(report.is_some() && report.as_ref() == enrollment(4).quality_report());
        assert_eq!(store.enrollment(&job_id(20)).unwrap(), enrollment(20));
        assert_eq!(store.integrity_warnings(), []);
        drop(store);
        store = Store::open(folder.path(), &root_key()).unwrap();
    }
}

#[test]
fn store_from_before_quality_reports_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    // Job 3 has no report.
    drop(filled(folder.path(), 0));
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    store.add(&enrollment(3), &waiting(), NOON).unwrap();
    drop(store);
    let before = crate::support::intrude(folder.path());
    before
        .execute_batch("DROP TABLE quality_report; DROP TABLE tombstone; PRAGMA user_version = 1;")
        .unwrap();
    drop(before);
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(store.integrity_warnings(), []);
    assert_eq!(store.quality_report(&job_id(3)).unwrap(), None);
    assert_eq!(store.enrollment(&job_id(3)).unwrap(), enrollment(3));
    store.add(&enrollment(4), &waiting(), NOON).unwrap();
    assert_eq!(store.quality_report(&job_id(4)).unwrap().as_ref(), enrollment(4).quality_report());
}

#[test]
fn secrets_are_replaced_and_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    assert_eq!(store.get_secret("api-key").unwrap(), None);
    store.put_secret("api-key", b"first").unwrap();
    store.put_secret("api-key", b"second").unwrap();
    store.put_secret("other", b"").unwrap();
    drop(store);
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(store.get_secret("api-key").unwrap().unwrap().as_slice(), b"second");
    assert_eq!(store.get_secret("other").unwrap().unwrap().as_slice(), b"");
    store.delete_secret("api-key").unwrap();
    store.delete_secret("never there").unwrap();
    assert_eq!(store.get_secret("api-key").unwrap(), None);
}

#[test]
fn disk_space_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    assert!(filled(folder.path(), 0).disk_space().unwrap().total_bytes > 0);
}

#[test]
fn store_can_move_to_another_thread() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 1);
    let jobs = std::thread::spawn(move || store.jobs().unwrap().len()).join().unwrap();
    assert_eq!(jobs, 1);
}

/// Invariant: What is only looked at is noted in the journal, and the job stays as it is.
#[test]
fn note_is_kept_and_the_job_stays_as_it_is() {
    use JobEventKind::{NumberShown, Retried, Saved};
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 2);
    let before = store.job(&job_id(1)).unwrap();
    let note = JournalNote::new(NumberShown, "");
    store.note(&job_id(1), &note, NOON).unwrap();
    assert_eq!(store.job(&job_id(1)).unwrap(), before);
    store.save(&job_id(1), &reserving(), JournalNote::new(Retried, ""), NOON).unwrap();
    store.note(&job_id(1), &note, NOON).unwrap();
    assert!(matches!(store.note(&job_id(9), &note, NOON), Err(StoreError::NoSuchJob)));
    for _ in 0..2 {
        assert_eq!((store.integrity_warnings(), store.damaged_jobs()), (&[][..], vec![]));
        let timeline = store.timeline(&job_id(1)).unwrap();
        let kinds: Vec<_> = timeline.iter().map(|entry| entry.note.kind).collect();
        assert_eq!(kinds, [Saved, NumberShown, Retried, NumberShown]);
        assert_eq!(store.timeline(&job_id(2)).unwrap().len(), 1);
        assert_eq!(store.job(&job_id(1)).unwrap().job, reserving());
        drop(store);
        store = Store::open(folder.path(), &root_key()).unwrap();
    }
}
