//! Prep upload: reserves a job and a place for its zip (`POST /upload`).

use crate::auth::account::Account;
use crate::auth::request_auth::RequestAuth;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::lenient_json;
use crate::model::job::CheckedJob;
use crate::model::prep_options::Metadatum;
use crate::model::wire::{FILE_NAME, SOURCE_SDK, SOURCE_SDK_VERSION, WireParams};
use crate::replies::reply;
use crate::timestamp;
use delivery::{RefusalKind, Reply, Slot, UnixMillis};
use serde::Serialize;

const LONGEST_RAW_BYTES: usize = 64 * 1024;

/// Whether a reservation is the first for its job id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Reserve a new job.
    First,
    /// Ask again for our own unfinished job (`"retry": true`): the same job, a fresh slot.
    Again,
}

#[derive(Serialize)]
struct WireRequest<'a> {
    file_name: &'static str,
    smile_client_id: &'a str,
    partner_params: WireParams<'a>,
    model_parameters: serde_json::Map<String, serde_json::Value>,
    callback_url: &'a str,
    use_enrolled_image: bool,
    source_sdk: &'static str,
    source_sdk_version: &'static str,
    #[serde(flatten)]
    proof: RequestAuth,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allow_new_enroll: Option<bool>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    metadata: &'a [Metadatum],
}

/// Makes the request, signed for `now`.
///
/// ```
/// use smile_id::{Account, CheckedJob, UnixMillis};
/// use smile_id::actions::prep_upload::{self, Attempt};
///
/// fn reserve_again(account: &Account, job: &CheckedJob<'_>, now: UnixMillis) -> smile_id::Request {
///     prep_upload::request(account, job, Attempt::Again, now)
/// }
/// # use smile_id::*;
/// # use smile_id::model::job::JobDraft;
/// # use smile_id::model::pictures::{ImageEncoding, Pictures};
/// # let jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 0xFF, 0xD9];
/// # let params = JobParams { job_id: "j".into(), user_id: "u".into(), job_type: JobType::Registration, extra: [].into() };
/// # let pictures = Pictures { selfie: &jpeg, liveness: vec![], card_front: None, card_back: None, encoding: ImageEncoding::Files };
/// # let prep_options = PrepOptions { allow_new_enroll: true, ..PrepOptions::default() };
/// # let job = CheckedJob::check(JobDraft { params, pictures, id_information: None, consent: None, prep_options }).unwrap();
/// # let account = Account::new("085", "key", smile_id::auth::account::SANDBOX_URL, "").unwrap();
/// let request = reserve_again(&account, &job, UnixMillis(1_714_979_289_123));
/// let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
/// assert_eq!(body["retry"], true);
/// assert_eq!(body["allow_new_enroll"], true);
/// ```
#[must_use]
pub fn request(
    account: &Account,
    job: &CheckedJob<'_>,
    attempt: Attempt,
    now: UnixMillis,
) -> Request {
    let prep_options = job.prep_options();
    let body = WireRequest {
        file_name: FILE_NAME,
        smile_client_id: account.partner_id(),
        partner_params: WireParams::new(account, job.params()),
        model_parameters: serde_json::Map::new(),
        callback_url: account.callback_url(),
        use_enrolled_image: prep_options.use_enrolled_image,
        source_sdk: SOURCE_SDK,
        source_sdk_version: SOURCE_SDK_VERSION,
        proof: RequestAuth::new(account, now),
        retry: (attempt == Attempt::Again).then_some(true),
        allow_new_enroll: prep_options.allow_new_enroll.then_some(true),
        metadata: &prep_options.metadata,
    };
    Request::post_json(format!("{}/upload", account.base_url()), &body)
}

/// Reads the reply: [`Reply::Reserved`], [`Reply::JobExists`] or why not.
/// A slot at a host that may not have the photos is [`Reply::Unintelligible`].
#[must_use]
pub fn read(account: &Account, response: &Response) -> Reply {
    let object = match reply::read(response) {
        Ok(object) => object,
        Err(Reply::Status(_)) => {
            return Reply::Unintelligible("prep upload speaks of a zip".to_owned());
        }
        Err(reply) => return reply,
    };
    let Some(upload_url) = object.get("upload_url").and_then(|url| url.as_str()) else {
        let code = lenient_json::text(object.get("code"));
        return match code.as_deref() {
            Some("2202") | None => {
                Reply::Unintelligible("prep upload gave no upload address".to_owned())
            }
            code => reply::refused(RefusalKind::Unknown, code, &reply::message(&object)),
        };
    };
    if !account.allows_upload_to(upload_url) {
        return Reply::Unintelligible("prep upload gave a foreign upload address".to_owned());
    }
    if response.body.len() > LONGEST_RAW_BYTES {
        return Reply::Unintelligible("prep upload gave an oversized reply".to_owned());
    }
    Reply::Reserved(Slot {
        upload_url: upload_url.to_owned(),
        smile_job_id: lenient_json::text(object.get("smile_job_id")).unwrap_or_default(),
        ref_id: lenient_json::text(object.get("ref_id")).unwrap_or_default(),
        expires_at: expiry(upload_url),
        raw: String::from_utf8_lossy(&response.body).into_owned(),
    })
}

/// When a pre-signed address dies: `Expires` (Unix seconds), or `X-Amz-Date` and `X-Amz-Expires` (seconds after it).
fn expiry(url: &str) -> Option<UnixMillis> {
    let (_, query) = url.split_once('?')?;
    let value = |name: &str| {
        query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    };
    let milliseconds = |seconds: &str| seconds.parse::<u64>().ok()?.checked_mul(1000);
    if let Some(expires) = value("Expires") {
        return milliseconds(expires).map(UnixMillis);
    }
    let signed = value("X-Amz-Date")?;
    let (date, clock) = signed.split_once('T')?;
    if !signed.is_ascii() || date.len() != 8 || clock.len() != 7 {
        return None;
    }
    let signed = timestamp::parse(&format!(
        "{}-{}-{}T{}:{}:{}",
        &date[..4],
        &date[4..6],
        &date[6..],
        &clock[..2],
        &clock[2..4],
        &clock[4..]
    ))?;
    Some(UnixMillis(signed.0.checked_add(milliseconds(value("X-Amz-Expires")?)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_when_an_address_expires() {
        for (url, at) in [
            ("https://h/x?A=1&Expires=1598449184&Signature=s", Some(1_598_449_184_000)),
            ("https://h/x?X-Amz-Date=20240506T070809Z&X-Amz-Expires=900", Some(1_714_980_189_000)),
            ("https://h/x", None),
            ("https://h/x?Expires=soon", None),
            ("https://h/x?Expires=99999999999999999999", None),
            ("https://h/x?x-amz-expires=900&x-amz-date=20240506T070809Z", Some(1_714_980_189_000)),
            ("https://h/x?X-Amz-Date=20240506T070809Z", None),
            ("https://h/x?X-Amz-Expires=900", None),
            ("https://h/x?X-Amz-Date=2024ü506T07080Z&X-Amz-Expires=1", None),
            ("https://h/x?X-Amz-Date=202ü056T070809Z&X-Amz-Expires=1", None),
            ("https://h/x?X-Amz-Date=2024T070809Z&X-Amz-Expires=1", None),
            ("https://h/x?X-Amz-Date=20240506T07&X-Amz-Expires=1", None),
        ] {
            assert_eq!(expiry(url), at.map(UnixMillis), "{url}");
        }
    }
}
