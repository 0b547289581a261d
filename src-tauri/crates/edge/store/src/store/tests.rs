//! Tests of the store that need its insides.

use crate::error::StoreError;
use crate::journal::job_event::{JobEventKind, JournalNote};
use crate::key::root_key::RootKey;
use crate::store::Store;
use delivery::{Job, UnixMillis};
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, QualityReport, UserId,
};
use rusqlite::Connection;

const NOON: UnixMillis = UnixMillis(1_760_000_000_000);

pub(crate) fn enrollment(number: u8) -> Enrollment {
    let jpeg = |part: u8| {
        let body = vec![part; 3_000];
        Jpeg::new([&[0xFF, 0xD8, 0xFF], &body[..], &[0xFF, 0xD9]].concat())
    };
    Enrollment::seal(Draft {
        job_id: JobId::from_random([number; 16]),
        user_id: UserId::new("customer").unwrap(),
        kind: JobKind::Registration,
        identity: None,
        consent: Some(Consent {
            notice_version: "1".into(),
            language: "en".into(),
            channel: ConsentChannel::Screen,
            granted_at_ms: NOON.0,
            authority: None,
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: Some(QualityReport::new(format!("{{\"n\":{number}}}")).unwrap()),
        captured_at_ms: NOON.0,
        clock: None,
    })
    .unwrap()
}

fn limit_pages(store: &Store, pages: i64) {
    let limited = |reader: &Connection| Ok(reader.pragma_update(None, "max_page_count", pages)?);
    store.database.read(limited).unwrap();
}

/// Invariant: A full disk leaves nothing half done.
#[test]
fn full_disk_changes_nothing_at_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), RootKey::random()).unwrap();
    store.add(&enrollment(1), &Job::new(NOON), NOON).unwrap();
    let first = JobId::from_random([1; 16]);
    let count = |reader: &Connection| {
        Ok(reader.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))?)
    };
    let used = store.database.read(count).unwrap();
    let mut refused = 0;
    for pages in used.. {
        limit_pages(&store, pages);
        match store.add(&enrollment(2), &Job::new(NOON), NOON) {
            Ok(()) => break,
            Err(StoreError::DiskFull) => refused += 1,
            Err(other) => panic!("{other}"),
        }
        assert_eq!(store.jobs().unwrap().len(), 1);
        assert_eq!(store.enrollment(&first).unwrap(), enrollment(1));
        assert_eq!(store.timeline(&first).unwrap().len(), 1);
        let count = |reader: &Connection| {
            Ok(reader.query_row(
                "SELECT (SELECT count(*) FROM photo), (SELECT count(*) FROM photo_key),
                 (SELECT count(*) FROM quality_report)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?)
        };
        let counted: (i64, i64, i64) = store.database.read(count).unwrap();
        assert_eq!(counted, (9, 1, 1), "nothing half done");
    }
    assert!(refused > 0);
    assert_eq!(store.enrollment(&JobId::from_random([2; 16])).unwrap(), enrollment(2));
    assert!(store.database.read(|reader| store.journal.verify(reader)).unwrap().broken.is_empty());
}

#[test]
fn change_of_an_unexpected_revision_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), RootKey::random()).unwrap();
    store.add(&enrollment(1), &Job::new(NOON), NOON).unwrap();
    let job_id = JobId::from_random([1; 16]);
    store.revisions.insert(job_id.clone(), 5);
    let note = JournalNote::new(JobEventKind::Retried, "");
    assert!(matches!(store.save(&job_id, &Job::new(NOON), note, NOON), Err(StoreError::Stale(5))));
    // A row that somebody put back is not called the newest, either.
    let note = JournalNote::new(JobEventKind::NumberShown, "");
    assert!(matches!(store.note(&job_id, &note, NOON), Err(StoreError::Stale(5))));
    assert_eq!(store.timeline(&job_id).unwrap().len(), 1);
}

#[test]
fn unconfirmed_write_stops_all_writing() {
    let folder = tempfile::tempdir().unwrap();
    let key = RootKey::random();
    let same_key = RootKey::from_bytes(key.key().bytes()).unwrap();
    let mut store = Store::create(folder.path(), key).unwrap();
    let failed: Result<(), _> =
        store.database.write(|_| Err(StoreError::NotDurable("input/output error".into())));
    failed.unwrap_err();
    let refused = store.add(&enrollment(1), &Job::new(NOON), NOON);
    assert!(matches!(refused, Err(StoreError::NotDurable(_))));
    drop(store);
    let mut store = Store::open(folder.path(), &same_key).unwrap();
    store.add(&enrollment(1), &Job::new(NOON), NOON).unwrap();
}
