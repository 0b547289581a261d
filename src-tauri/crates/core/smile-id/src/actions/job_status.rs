//! Asks for the status of a job, with its history and pictures where wanted (`POST /job_status`).

use crate::auth::account::Account;
use crate::auth::request_auth::{self, RequestAuth};
use crate::http::request::Request;
use crate::http::response::Response;
use crate::lenient_json;
use crate::model::job_params::JobParams;
use crate::replies::body::{self, Body};
use crate::replies::identity::take_if;
use crate::replies::job_report;
use crate::replies::result_object::ResultObject;
use delivery::{Reply, StatusReport, UnixMillis};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;

/// What is wanted beside the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatusOptions {
    /// `history`: everything that was ever posted to the callback address.
    pub history: bool,
    /// `image_links`: addresses of the job's pictures.
    pub image_links: bool,
}

/// Addresses of a job's pictures. They are pre-signed, so `Debug` hides them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ImageLinks {
    /// Name (`selfie_image`, ..) and address.
    pub links: BTreeMap<String, String>,
    /// Why there are none.
    pub error: Option<String>,
}

/// An answer, whole. `Debug` shows nothing personal.
#[derive(Clone, PartialEq)]
pub struct Answer {
    /// How the job stands.
    pub report: StatusReport,
    /// The result, once there is one.
    pub result: Option<ResultObject>,
    /// Earlier posts as received, newest first; they may be about other jobs of the same user.
    pub history: Vec<ResultObject>,
    /// Addresses of the pictures.
    pub image_links: ImageLinks,
    /// `kyc_receipt`, as received.
    pub kyc_receipt: Option<Value>,
    /// Every other key, as received.
    pub unknown: Map<String, Value>,
}

#[derive(Serialize)]
struct WireRequest<'a> {
    #[serde(flatten)]
    proof: RequestAuth,
    partner_id: &'a str,
    job_id: &'a str,
    user_id: &'a str,
    image_links: bool,
    history: bool,
}

impl Answer {
    /// True when the result says that another user was registered with the same ID number.
    #[must_use]
    pub fn used_before(&self) -> bool {
        let result = self.result.as_ref();
        result.is_some_and(|result| result.identity.previously_registered == Some(true))
    }
}

/// Makes the request, signed for `now`.
///
/// ```
/// use smile_id::{Account, JobParams, JobType, UnixMillis};
/// use smile_id::actions::job_status::{self, StatusOptions};
/// use smile_id::auth::account;
///
/// let account = Account::new("085", "key", account::SANDBOX_URL, "").unwrap();
/// let params = JobParams {
///     job_id: "job-1".to_owned(),
///     user_id: "user-1".to_owned(),
///     job_type: JobType::BiometricKyc,
///     extra: Default::default(),
/// };
/// let wanted = StatusOptions { history: true, image_links: false };
/// let request = job_status::request(&account, &params, wanted, UnixMillis(1_714_979_289_123));
/// let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
/// assert_eq!((&body["history"], &body["image_links"]), (&true.into(), &false.into()));
///
/// // An answer without our signature is not believed:
/// let response = smile_id::Response { status: 200, headers: vec![], body: b"{}".to_vec() };
/// assert!(matches!(job_status::read(&account, &params, &response), Err(delivery::Reply::Unintelligible(_))));
/// ```
#[must_use]
pub fn request(
    account: &Account,
    params: &JobParams,
    wanted: StatusOptions,
    now: UnixMillis,
) -> Request {
    let body = WireRequest {
        proof: RequestAuth::new(account, now),
        partner_id: account.partner_id(),
        job_id: &params.job_id,
        user_id: &params.user_id,
        image_links: wanted.image_links,
        history: wanted.history,
    };
    Request::post_json(format!("{}/job_status", account.base_url()), &body)
}

/// Reads the reply. An answer is believed only with a signature of ours on it, and a result only when it names this very
/// job; `result` may be there before the report says so, while the result can still change.
///
/// # Errors
/// What the reply means when it is not an answer.
pub fn read(account: &Account, params: &JobParams, response: &Response) -> Result<Answer, Reply> {
    read_if(|object| request_auth::confirms(account, object), params, response)
}

/// Reads the reply where the key is elsewhere, and whoever has it found it signed. Everything else is as in [`read`].
///
/// # Errors
/// What the reply means when it is not an answer.
pub fn read_confirmed(params: &JobParams, response: &Response) -> Result<Answer, Reply> {
    read_if(|_| true, params, response)
}

/// Timestamp and signature of a reply, for whoever has the key to look at; `None`: it carries none.
#[must_use]
pub fn signed_with(response: &Response) -> Option<(String, String)> {
    let Body::Object(object) = body::read(response) else { return None };
    let text = |key: &str| object.get(key)?.as_str().map(str::to_owned);
    Some((text("timestamp")?, text("signature")?))
}

fn read_if(
    is_signed: impl FnOnce(&Map<String, Value>) -> bool,
    params: &JobParams,
    response: &Response,
) -> Result<Answer, Reply> {
    let (report, mut object) = match job_report::read(is_signed, params, response) {
        Ok(answered) => answered,
        Err(Reply::Status(report)) => (report, Map::new()),
        Err(reply) => return Err(reply),
    };
    let unsuccessful = lenient_json::flag(object.get("job_success")) == Some(false);
    let result = take_if(&mut object, "result", |value| value.as_object().cloned());
    let history = take_if(&mut object, "history", |value| {
        let entries = value.as_array()?.iter();
        entries.map(|entry| entry.as_object().cloned()).collect::<Option<Vec<_>>>()
    });
    let known = ["timestamp", "signature", "job_complete", "job_success", "code"];
    let answer = Answer {
        report,
        result: result.map(|result| ResultObject::read(result, unsuccessful)),
        history: history
            .unwrap_or_default()
            .into_iter()
            .map(|entry| ResultObject::read(entry, false))
            .collect(),
        image_links: take_if(&mut object, "image_links", links).unwrap_or_default(),
        kyc_receipt: object.remove("kyc_receipt"),
        unknown: object.into_iter().filter(|(key, _)| !known.contains(&key.as_str())).collect(),
    };
    Ok(answer)
}

fn links(value: &Value) -> Option<ImageLinks> {
    let texts = value
        .as_object()?
        .iter()
        .map(|(key, value)| Some((key.clone(), lenient_json::text(Some(value))?)));
    let mut links: BTreeMap<_, _> = texts.collect::<Option<_>>()?;
    Some(ImageLinks { error: links.remove("error"), links })
}

impl fmt::Debug for ImageLinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.links.keys()).finish()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("result", &self.result)
            .field("history", &self.history)
            .field("image_links", &self.image_links)
            .field("unknown", &self.unknown.len())
            .finish_non_exhaustive()
    }
}
