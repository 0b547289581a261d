//! The protocol as others speak it: recordings of the official SDKs, the service's replies, and bytes of any kind.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod catalogues;
mod golden;
mod golden_jobs;
mod hostile;
mod inquiries;
#[cfg(feature = "legacy-sec-key")]
mod legacy;
mod replies;
mod sealed;
mod signatures;

use delivery::UnixMillis;
use smile_id::{Account, PartnerParams, Response, Submission};

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

fn params(kind: enrollment::JobKind) -> PartnerParams {
    PartnerParams {
        job_id: "job-0001".to_owned(),
        user_id: "user-0001".to_owned(),
        kind,
    }
}

const PICTURES: [&[u8]; 9] = [b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8"];

fn submission(kind: enrollment::JobKind) -> Submission<'static> {
    Submission {
        params: params(kind),
        selfie: PICTURES[0],
        liveness: PICTURES[1..].to_vec(),
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
