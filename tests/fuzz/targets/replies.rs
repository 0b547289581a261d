//! What Smile ID, its storage, or a network in between replies.

use super::{JSON_WORDS, corpus};
use serde_json::{Value, json};
use smile_id::actions::{job_status, prep_upload, products_config, services, upload};
use smile_id::auth::account::SANDBOX_URL;
use smile_id::auth::signature;
use smile_id::{Account, JobParams, JobType, Response, UnixMillis, timestamp};
use tests::fuzzing::Target;

/// When every example was signed.
pub(super) const NOW: UnixMillis = UnixMillis(1_714_979_289_123);

pub(super) fn target() -> Target {
    let corpus = corpus("replies").iter().map(|body| signed(body)).collect();
    Target { name: "replies", corpus, words: JSON_WORDS, read }
}

/// Whose key signs the examples.
pub(super) fn account() -> Account {
    Account::new("085", "a key of these tests only", SANDBOX_URL, "").expect("a sound account")
}

/// The example with a signature that covers its time only: what is broken elsewhere is still believed to be ours.
pub(super) fn signed(example: &[u8]) -> Vec<u8> {
    let Ok(Value::Object(mut object)) = serde_json::from_slice(example) else {
        return example.to_vec();
    };
    let at = timestamp::format(NOW);
    object.insert("signature".to_owned(), signature::sign(&account(), &at).into());
    object.insert("timestamp".to_owned(), at.into());
    json!(object).to_string().into_bytes()
}

/// The first byte chooses the status, the rest is the body.
fn read(bytes: &[u8]) {
    let http_status = match bytes.first() {
        Some(first) if first % 16 == 0 => 100 + u16::from(*first) * 2,
        _ => 200,
    };
    let headers = ["date", "retry-after", "content-type"];
    let headers = headers.map(|name| (name.to_owned(), String::from_utf8_lossy(bytes).into()));
    let response =
        Response { status: http_status, headers: headers.to_vec(), body: bytes.to_vec() };
    let _ = response.date();
    let (account, params) = (account(), params());
    let _ = prep_upload::read(&account, &response);
    let _ = upload::read(&response);
    let _ = job_status::read(&account, &params, &response);
    let _ = services::read(&response);
    let _ = products_config::read(&response);
}

fn params() -> JobParams {
    JobParams {
        job_id: "job-0001".to_owned(),
        user_id: "user-0001".to_owned(),
        job_type: JobType::Registration,
        extra: [].into(),
    }
}
