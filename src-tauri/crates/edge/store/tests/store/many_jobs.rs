//! Reads jobs from a place on, changes several at once, and counts what that costs.

use crate::support::{NOON, enrollment, filled, job_id, reserving, root_key, waiting};
use delivery::UnixMillis;
use store::{JobEventKind, JobPosition, JournalNote, Store, StoreError};

const LATER: UnixMillis = UnixMillis(NOON.0 + 5_000);

fn note() -> JournalNote {
    JournalNote::new(JobEventKind::Retried, "with others")
}

#[test]
fn jobs_are_read_once_and_then_only_what_was_added() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 5);
    let all = store.jobs_after(JobPosition::default()).unwrap();
    assert_eq!(
        all.iter().map(|(_, job)| job.clone()).collect::<Vec<_>>(),
        store.jobs().unwrap(),
        "as all jobs are read"
    );
    let (last, _) = all[4];
    assert_eq!(store.jobs_after(last).unwrap(), []);
    store.add(&enrollment(6), &waiting(), LATER).unwrap();
    let before = store.records_opened();
    let added = store.jobs_after(last).unwrap();
    assert_eq!(added.iter().map(|(_, job)| job.job_id.clone()).collect::<Vec<_>>(), [job_id(6)]);
    assert_eq!(store.records_opened() - before, 1);
    let (third, _) = all[2];
    assert_eq!(store.jobs_after(third).unwrap().len(), 3, "from any place on");
}

/// Invariant: Several jobs change together or not at all.
#[test]
fn several_jobs_change_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 4);
    let changes = [1, 3].map(|number| (job_id(number), reserving()));
    store.save_all(&changes, &note(), LATER).unwrap();
    let unknown = [2, 9].map(|number| (job_id(number), reserving()));
    assert!(matches!(store.save_all(&unknown, &note(), LATER), Err(StoreError::NoSuchJob)));
    let twice = [2, 2].map(|number| (job_id(number), reserving()));
    assert!(matches!(store.save_all(&twice, &note(), LATER), Err(StoreError::Stale(_))));
    store.save_all(&[], &note(), LATER).unwrap();
    store.save(&job_id(3), &waiting(), note(), LATER).unwrap();
    for _ in 0..2 {
        assert_eq!(store.integrity_warnings(), []);
        let jobs = store.jobs().unwrap();
        assert_eq!(
            jobs.iter().map(|job| job.job.clone()).collect::<Vec<_>>(),
            [reserving(), waiting(), waiting(), waiting()]
        );
        assert_eq!((jobs[0].changed_at, jobs[1].changed_at), (LATER, NOON));
        let lengths = (1..=4).map(|number| store.timeline(&job_id(number)).unwrap().len());
        assert_eq!(lengths.collect::<Vec<_>>(), [2, 1, 3, 1]);
        assert_eq!(store.timeline(&job_id(1)).unwrap()[1].note, note());
        drop(store);
        store = Store::open(folder.path(), &root_key()).unwrap();
    }
}

/// Invariant: Changing a job opens one record, however many there are.
#[test]
fn change_opens_one_record_however_many_there_are() {
    let cost = |count: u32| {
        let folder = tempfile::tempdir().unwrap();
        let mut store = filled(folder.path(), count);
        let before = store.records_opened();
        store.save(&job_id(2), &reserving(), note(), LATER).unwrap();
        store.job(&job_id(2)).unwrap();
        let changed = store.records_opened() - before;
        store.jobs().unwrap();
        (changed, store.records_opened() - before - changed)
    };
    assert_eq!((cost(3), cost(60)), ((2, 3), (2, 60)), "a change, and all of them");
}
