//! The protocol as others speak it: recordings of the official SDKs, the service's replies, and bytes of any kind.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod catalogues;
mod every_status;
mod golden;
mod golden_jobs;
mod hostile;
mod keyless;
#[cfg(feature = "legacy-sec-key")]
mod legacy;
mod replies;
mod signatures;
mod statuses;
mod storage;
mod validations;

use delivery::UnixMillis;
use smile_id::{Account, JobParams, JobType, Response};

/// The moment the recorded SDKs were shown.
const RECORDED_AT: UnixMillis = UnixMillis(1_714_979_289_123);

fn account() -> Account {
    Account::new(
        "2345",
        "11111111-2222-3333-4444-555555555555",
        "http://127.0.0.1:8080/v1",
        "https://partner.example/callback",
    )
    .unwrap()
}

fn params(job_type: JobType) -> JobParams {
    JobParams {
        job_id: "job-0001".to_owned(),
        user_id: "user-0001".to_owned(),
        job_type,
        extra: [].into(),
    }
}

fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Response {
    Response {
        status,
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.as_ref().to_vec(),
    }
}
