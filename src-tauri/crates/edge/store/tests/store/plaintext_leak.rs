//! Searches the disk for plaintext of the person, the photos and the account.

use crate::support::{
    BORN, FIRST_NAME, ID_NUMBER, LAST_NAME, MEASURED, NOON, enrollment_of, job_id, reserving,
    root_key,
};
use delivery::{Event, Jitter, Job, Reply, Slot, Step, Timing};
use std::path::Path;
use store::{JobEventKind, JournalNote, Store};

const USER: &str = "canary-user-7391";
const API_KEY: &[u8] = b"canary-api-key-5520";
const ADDRESS: &str =
    "https://bucket.example/canary-address-8841?X-Amz-Signature=canary-signature-1177";
const DETAIL: &str = "canary-detail-6604";

/// Every canary found in the folder's files, with the file it was found in.
fn sung(folder: &Path, photos: &[Vec<u8>]) -> Vec<String> {
    let mut canaries: Vec<(&str, Vec<u8>)> = vec![
        ("user", USER.into()),
        ("api key", API_KEY.into()),
        ("address", b"canary-address-8841".to_vec()),
        ("signature", b"canary-signature-1177".to_vec()),
        ("detail", DETAIL.into()),
        ("consent", b"granted_at_ms".to_vec()),
        ("ID number", ID_NUMBER.into()),
        ("ID type", b"CANARY_TYPE".to_vec()),
        ("first name", FIRST_NAME.into()),
        ("last name", LAST_NAME.into()),
        ("date of birth", BORN.into()),
        ("measure", MEASURED.into()),
        ("root key", vec![0x5A; 32]),
        ("picture", vec![0xFF, 0xD8, 0xFF]),
    ];
    canaries.extend(photos.iter().map(|photo| ("photo", photo[photo.len() / 2..][..16].to_vec())));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for (name, canary) in &canaries {
            if bytes.windows(canary.len()).any(|window| window == canary) {
                found.push(format!("{name} in {}", path.file_name().unwrap().display()));
            }
        }
    }
    found
}

fn reserved() -> Job {
    let slot = Slot {
        upload_url: ADDRESS.into(),
        smile_job_id: "0000000042".into(),
        ref_id: "ref".into(),
        expires_at: None,
        raw: format!("{{\"upload_url\":\"{ADDRESS}\"}}"),
    };
    let step = Step::Reserve { retry: false };
    reserving().after(
        Event::Replied(step, Reply::Reserved(slot)),
        NOON,
        Jitter::MIDDLE,
        &Timing::production(),
    )
}

/// Invariant: Nothing personal is readable on disk.
#[test]
fn disk_shows_nothing_of_the_person_or_the_account() {
    let folder = tempfile::tempdir().unwrap();
    let enrollment = enrollment_of(1, USER);
    assert!(
        enrollment.identity().is_some() && enrollment.quality_report().is_some(),
        "a job of every kind of data"
    );
    let all = std::iter::once(&enrollment.photos().selfie).chain(&enrollment.photos().liveness);
    let photos: Vec<Vec<u8>> = all.map(|photo| photo.bytes().to_vec()).collect();
    let nothing = Vec::<String>::new();

    let mut store = Store::create(folder.path(), root_key()).unwrap();
    store.put_secret("api-key", API_KEY).unwrap();
    store.add(&enrollment, &Job::new(NOON), NOON).unwrap();
    store
        .save(&job_id(1), &reserved(), JournalNote::new(JobEventKind::Reserved, DETAIL), NOON)
        .unwrap();
    assert_eq!(store.job(&job_id(1)).unwrap().job.slot().unwrap().upload_url, ADDRESS);
    assert!(
        folder.path().join("jobs.db-wal").metadata().unwrap().len() > 20_000,
        "the log is looked at too"
    );
    assert_eq!(sung(folder.path(), &photos), nothing, "while open");
    store.erase_photos(&job_id(1), NOON).unwrap();
    assert_eq!(sung(folder.path(), &photos), nothing, "after erasing");
    drop(store);
    assert_eq!(sung(folder.path(), &photos), nothing, "after closing");

    // The search itself: a planted leak of each kind is found.
    std::fs::write(
        folder.path().join("leak"),
        [USER.as_bytes(), ID_NUMBER.as_bytes(), MEASURED.as_bytes(), &photos[3]].concat(),
    )
    .unwrap();
    assert_eq!(
        sung(folder.path(), &photos),
        [
            "user in leak",
            "ID number in leak",
            "measure in leak",
            "picture in leak",
            "photo in leak"
        ]
    );
}

/// Invariant: Erased photos leave the files.
/// With the root key itself in hand, an erased photo is not to be had: neither its blob nor its key is in any file.
#[test]
fn erased_ciphertext_and_keys_leave_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = crate::support::filled(folder.path(), 2);
    drop(store);
    let (key, blob): (Vec<u8>, Vec<u8>) = crate::support::intrude(folder.path())
        .query_row(
            "SELECT photo_key.sealed, photo.sealed FROM photo_key JOIN photo USING (seq) WHERE seq = 1 AND part = 0",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let kept = |piece: &[u8]| {
        std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| {
                std::fs::read(entry.as_ref().unwrap().path())
                    .unwrap()
                    .windows(64)
                    .any(|w| w == piece)
            })
            .count()
    };
    assert_eq!((kept(&key[..64]), kept(&blob[..64])), (1, 1), "the search finds what is there");
    store = Store::open(folder.path(), &root_key()).unwrap();
    store.erase_photos(&job_id(1), NOON).unwrap();
    assert_eq!((kept(&key[..64]), kept(&blob[..64])), (0, 0));
}
