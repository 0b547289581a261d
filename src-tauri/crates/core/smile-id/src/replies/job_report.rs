//! Reads what an answer of `job_status` reports of the job, and decides which answers are believed.

use crate::http::response::Response;
use crate::lenient_json;
use crate::model::job_params::JobParams;
use crate::model::job_type::JobType;
use crate::replies::{body, reply, results, sanitize};
use delivery::{Reply, StatusReport, Verdict};
use serde_json::{Map, Value};

const MOST_ACTIONS: usize = 64;

/// The report of an answer that `is_signed` finds to be, and the answer.
pub(crate) fn read(
    is_signed: impl FnOnce(&Map<String, Value>) -> bool,
    params: &JobParams,
    response: &Response,
) -> Result<(StatusReport, Map<String, Value>), Reply> {
    let object = answered(response)?;
    if !is_signed(&object) {
        return Err(unreadable("job status is not signed with our key"));
    }
    Ok((report(params, &object)?, object))
}

fn answered(response: &Response) -> Result<Map<String, Value>, Reply> {
    let reply = match reply::read(response) {
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
    let complete = lenient_json::flag(object.get("job_complete"));
    match object.get("result") {
        Some(Value::Object(result)) if result.contains_key("ResultCode") => {
            if !names(params, result) {
                return Err(unreadable("job status speaks of another job"));
            }
            let verdict = verdict(
                params.job_type,
                result,
                lenient_json::flag(object.get("job_success")) == Some(false),
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

/// True when a result's `PartnerParams` are this job's.
fn names(params: &JobParams, result: &Map<String, Value>) -> bool {
    let Some(Value::Object(echo)) = result.get("PartnerParams") else {
        return false;
    };
    let says = |key: &str| lenient_json::text(echo.get(key));
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
    let text = |key: &str| lenient_json::text(result.get(key)).unwrap_or_default();
    let reported = results::Reported {
        code: match result.get("ResultCode") {
            // As a number the code has lost its leading zero.
            Some(Value::Number(number)) => format!("{:0>4}", number.to_string()),
            _ => text("ResultCode"),
        },
        text: text("ResultText"),
        actions: actions(result.get("Actions")),
        smile_job_id: lenient_json::text(result.get("SmileJobID")).map(|id| sanitize::clean(&id)),
        marked_unsuccessful,
    };
    results::verdict(job_type, reported)
}

fn actions(value: Option<&Value>) -> Vec<(String, String)> {
    let Some(Value::Object(actions)) = value else {
        return Vec::new();
    };
    let fit = |value: &Value| match value {
        Value::String(text) => sanitize::clean(text),
        other => sanitize::clean(&other.to_string()),
    };
    actions
        .iter()
        .take(MOST_ACTIONS)
        .map(|(name, value)| (sanitize::clean(name), fit(value)))
        .collect()
}

/// The vendor documents no code for a job it does not know; its texts say so.
fn means_unknown_job(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("job")
        && ["not found", "does not exist", "no job"].iter().any(|sign| text.contains(sign))
}

fn unreadable(why: &str) -> Reply {
    Reply::Unintelligible(why.to_owned())
}
