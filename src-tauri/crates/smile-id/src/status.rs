//! Asks how a job stands (`POST /job_status`).

use crate::inquiry::Wanted;
use crate::submission::PartnerParams;
use crate::{
    Account, JobParams, JobType, Request, Response, answer, body, kyc_results, results, signature,
    timestamp, wording,
};
use delivery::{Reply, StatusReport, UnixMillis, Verdict};
use serde::Serialize;
use serde_json::{Map, Value};

const MOST_ACTIONS: usize = 64;

#[derive(Serialize)]
struct WireRequest<'a> {
    timestamp: &'a str,
    signature: String,
    partner_id: &'a str,
    job_id: &'a str,
    user_id: &'a str,
    image_links: bool,
    history: bool,
}

/// Makes the request about one of the kiosk's jobs, signed for `now`.
///
/// ```
/// use delivery::{Reply, StatusReport};
/// use enrollment::JobKind;
/// use smile_id::{Account, PartnerParams, Response, UnixMillis, account, signature, status, timestamp};
///
/// let account = Account::new("085", "key", account::SANDBOX_URL, "").unwrap();
/// let params = PartnerParams {
///     job_id: "job-1".to_owned(),
///     user_id: "user-1".to_owned(),
///     kind: JobKind::Registration,
/// };
/// let now = UnixMillis(1_714_979_289_123);
/// let request = status::request(&account, &params, now);
/// assert_eq!(request.url, "https://testapi.smileidentity.com/v1/job_status");
///
/// let at = timestamp::format(now);
/// let answer = serde_json::json!({"job_complete": false, "result": "No zip uploaded",
///     "signature": signature::sign(&account, &at), "timestamp": at});
/// let response = Response { status: 200, headers: vec![], body: answer.to_string().into_bytes() };
/// assert_eq!(status::read(&account, &params, &response), Reply::Status(StatusReport::NoZip));
/// ```
#[must_use]
pub fn request(account: &Account, params: &PartnerParams, now: UnixMillis) -> Request {
    let nothing_more = Wanted::default();
    request_with(account, &params.job_id, &params.user_id, nothing_more, now)
}

pub(crate) fn request_with(
    account: &Account,
    job_id: &str,
    user_id: &str,
    wanted: Wanted,
    now: UnixMillis,
) -> Request {
    let timestamp = timestamp::format(now);
    let body = WireRequest {
        signature: signature::sign(account, &timestamp),
        timestamp: &timestamp,
        partner_id: account.partner_id(),
        job_id,
        user_id,
        image_links: wanted.image_links,
        history: wanted.history,
    };
    Request::post_json(format!("{}/job_status", account.base_url()), &body)
}

/// Reads the reply: [`Reply::Status`] or why not. An answer is believed only with a signature of ours on it, and a
/// result only when it names this very job.
#[must_use]
pub fn read(account: &Account, params: &PartnerParams, response: &Response) -> Reply {
    match read_signed(account, &JobParams::from(params), response) {
        Ok((report, _)) => Reply::Status(report),
        Err(reply) => reply,
    }
}

/// The report of a believed answer, and the answer.
pub(crate) fn read_signed(
    account: &Account,
    params: &JobParams,
    response: &Response,
) -> Result<(StatusReport, Map<String, Value>), Reply> {
    let object = answered(response)?;
    if !signed(account, &object) {
        return Err(unreadable("job status is not signed with our key"));
    }
    Ok((report(params, &object)?, object))
}

fn answered(response: &Response) -> Result<Map<String, Value>, Reply> {
    let reply = match answer::read(response) {
        Ok(object) => return Ok(object),
        Err(Reply::JobExists) => unreadable("job status speaks of a taken job id"),
        Err(Reply::Refused(refusal)) if means_unknown_job(&refusal.text) => {
            Reply::Status(StatusReport::UnknownJob)
        }
        Err(_)
            if response.status == 404 && matches!(body::read(response), body::Body::Object(_)) =>
        {
            Reply::Status(StatusReport::UnknownJob)
        }
        Err(reply) => reply,
    };
    Err(reply)
}

fn report(params: &JobParams, object: &Map<String, Value>) -> Result<StatusReport, Reply> {
    let complete = body::flag(object.get("job_complete"));
    match object.get("result") {
        Some(Value::Object(result)) if result.contains_key("ResultCode") => {
            if !names(params, result) {
                return Err(unreadable("job status speaks of another job"));
            }
            let verdict = verdict(
                params.job_type,
                result,
                body::flag(object.get("job_success")) == Some(false),
            );
            // A result that is not complete may still change: only "in review" is worth telling.
            if complete == Some(false) && verdict.is_final() {
                Ok(StatusReport::Working)
            } else {
                Ok(StatusReport::Judged(verdict))
            }
        }
        Some(Value::String(text)) if text.to_ascii_lowercase().contains("no zip") => {
            Ok(StatusReport::NoZip)
        }
        Some(Value::String(text)) if means_unknown_job(text) => Ok(StatusReport::UnknownJob),
        _ if complete == Some(false) => Ok(StatusReport::Working),
        _ => Err(unreadable("job status has no result")),
    }
}

/// True when `timestamp` and `signature` of an object were made with our key.
pub(crate) fn signed(account: &Account, object: &Map<String, Value>) -> bool {
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    matches!((text("timestamp"), text("signature")), (Some(timestamp), Some(made))
        if signature::confirm(account, timestamp, made))
}

/// True when a result's `PartnerParams` are this job's.
fn names(params: &JobParams, result: &Map<String, Value>) -> bool {
    let Some(Value::Object(echo)) = result.get("PartnerParams") else {
        return false;
    };
    let says = |key: &str| body::text(echo.get(key));
    let kind = says("job_type").is_none_or(|kind| kind == params.job_type.number().to_string());
    says("job_id").as_deref() == Some(&params.job_id)
        && says("user_id").as_deref() == Some(&params.user_id)
        && kind
}

/// Judges a `result` object, or the body of a callback, for the job it names.
pub(crate) fn verdict(
    job_type: JobType,
    result: &Map<String, Value>,
    marked_unsuccessful: bool,
) -> Verdict {
    let text = |key: &str| body::text(result.get(key)).unwrap_or_default();
    let reported = results::Reported {
        code: match result.get("ResultCode") {
            // As a number the code has lost its leading zero.
            Some(Value::Number(number)) => format!("{:0>4}", number.to_string()),
            _ => text("ResultCode"),
        },
        text: text("ResultText"),
        actions: actions(result.get("Actions")),
        smile_job_id: body::text(result.get("SmileJobID")).map(|id| wording::fit(&id)),
        marked_unsuccessful,
    };
    kyc_results::verdict(job_type, reported)
}

fn actions(value: Option<&Value>) -> Vec<(String, String)> {
    let Some(Value::Object(actions)) = value else {
        return Vec::new();
    };
    let fit = |value: &Value| match value {
        Value::String(text) => wording::fit(text),
        other => wording::fit(&other.to_string()),
    };
    actions
        .iter()
        .take(MOST_ACTIONS)
        .map(|(name, value)| (wording::fit(name), fit(value)))
        .collect()
}

/// The vendor documents no code for a job it does not know; its texts say so.
fn means_unknown_job(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("job")
        && ["not found", "does not exist", "no job"]
            .iter()
            .any(|sign| text.contains(sign))
}

fn unreadable(why: &str) -> Reply {
    Reply::Unintelligible(why.to_owned())
}
