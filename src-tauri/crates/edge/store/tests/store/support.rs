//! Makes jobs to store, and looks at and changes the file behind the store's back.

use delivery::{Event, Job, Step, UnixMillis};
use enrollment::{
    AuthorityConsent, BirthDate, ClaimedIdentity, Consent, ConsentChannel, Country, Draft,
    Enrollment, IdNumber, IdType, JobId, JobKind, Jpeg, PersonName, Photos, QualityReport, UserId,
};
use rusqlite::Connection;
use std::path::Path;
use store::{RootKey, Store};

pub(crate) const NOON: UnixMillis = UnixMillis(1_760_000_000_000);

pub(crate) fn root_key() -> RootKey {
    RootKey::from_bytes(&[0x5A; 32]).unwrap()
}

pub(crate) fn job_id(number: u32) -> JobId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    JobId::from_random(bytes)
}

/// A picture of `length` bytes that only this job and part have.
fn jpeg(number: u32, part: u32, length: usize) -> Jpeg {
    let mut seed = u64::from(number) << 32 | u64::from(part) | 1 << 63;
    let mut bytes = vec![0xFF, 0xD8, 0xFF];
    while bytes.len() < length {
        // xorshift64 (Marsaglia): pictures do not compress.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        bytes.extend_from_slice(&seed.to_le_bytes());
    }
    bytes.extend_from_slice(&[0xFF, 0xD9]);
    Jpeg::new(bytes)
}

/// Words that occur nowhere else: for the search for leaks.
pub(crate) const ID_NUMBER: &str = "CANARY-NUMBER-3317";
pub(crate) const FIRST_NAME: &str = "Canarina-First";
pub(crate) const LAST_NAME: &str = "Canarina-Last";
pub(crate) const BORN: &str = "1911-11-12";

pub(crate) fn identity() -> ClaimedIdentity {
    ClaimedIdentity {
        country: Country::new("KE").unwrap(),
        id_type: IdType::new("CANARY_TYPE").unwrap(),
        id_number: IdNumber::new(ID_NUMBER).unwrap(),
        first_name: Some(PersonName::new(FIRST_NAME).unwrap()),
        middle_name: None,
        last_name: Some(PersonName::new(LAST_NAME).unwrap()),
        date_of_birth: Some(BirthDate::new(BORN).unwrap()),
    }
}

/// Stands in the report of every job.
pub(crate) const MEASURED: &str = "canary-measure-2204";

/// How the photos of this job were taken; a number that three divides has none, as before there were reports.
pub(crate) fn report(number: u32) -> QualityReport {
    QualityReport::new(format!(r#"{{"{MEASURED}":{number}.25}}"#)).unwrap()
}

/// The enrollment with this number: always the same.
pub(crate) fn enrollment(number: u32) -> Enrollment {
    enrollment_of(number, &format!("customer-{number}"))
}

pub(crate) fn enrollment_of(number: u32, user_id: &str) -> Enrollment {
    Enrollment::seal(Draft {
        job_id: job_id(number),
        user_id: UserId::new(user_id).unwrap(),
        kind: match number % 3 {
            0 => JobKind::Registration,
            1 => JobKind::BiometricKyc,
            _ => JobKind::Authentication,
        },
        identity: (number % 3 == 1).then(identity),
        consent: Some(Consent {
            notice_version: "2025-01".into(),
            language: "sw".into(),
            channel: ConsentChannel::Screen,
            granted_at_ms: NOON.0 - 60_000,
            authority: Some(AuthorityConsent {
                personal_details: true,
                contact_information: true,
                document_information: true,
            }),
        }),
        photos: Photos {
            selfie: jpeg(number, 0, 6_000),
            liveness: (1..=8).map(|part| jpeg(number, part, 2_000)).collect(),
        },
        quality_report: (!number.is_multiple_of(3)).then(|| report(number)),
        captured_at_ms: NOON.0 - 1_000,
        clock: None,
    })
    .unwrap()
}

/// A new job.
pub(crate) fn waiting() -> Job {
    Job::new(NOON)
}

/// The job after the intent to reserve was written down.
pub(crate) fn reserving() -> Job {
    waiting().after(
        Event::Intended(Step::Reserve { retry: false }),
        NOON,
        delivery::Jitter::MIDDLE,
        &delivery::Timing::production(),
    )
}

/// A store in `folder` with jobs 1 to `count`.
pub(crate) fn filled(folder: &Path, count: u32) -> Store {
    let mut store = Store::create(folder, root_key()).unwrap();
    for number in 1..=count {
        store.add(&enrollment(number), &waiting(), NOON).unwrap();
    }
    store
}

/// The SQL of a column of bytes with another one at the place `at` (from 1), whichever stood there.
pub(crate) fn with_another_byte(column: &str, at: usize) -> String {
    format!(
        "CAST(substr({column}, 1, {at} - 1)
         || CASE substr({column}, {at}, 1) WHEN x'00' THEN x'01' ELSE x'00' END
         || substr({column}, {at} + 1) AS BLOB)"
    )
}

/// Opens the file as an intruder would; closing it leaves everything in the one file.
pub(crate) fn intrude(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("jobs.db")).unwrap();
    connection.pragma_update(None, "foreign_keys", "OFF").unwrap();
    connection
}
