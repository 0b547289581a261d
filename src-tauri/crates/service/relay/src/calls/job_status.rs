//! Asks Smile ID how a job stands, for the device that owns it or is the first to ask: never for pictures or history.

use crate::calls::{RelayAnswer, object};
use crate::denied::Denied;
use crate::prep_body::is_id;
use crate::relay_state::RelayState;
use crate::upstream::{UpstreamReply, strange};
use hosting::moment;
use relay_protocol::{DeviceId, StatusQuestion};
use serde_json::{Map, Value};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::auth::signature;
use smile_id::{Account, JobParams, JobType, UnixMillis};
use std::collections::BTreeMap;

/// What speaks of a job, and so must be signed.
const ABOUT_A_JOB: [&str; 5] = ["job_complete", "job_success", "result", "history", "image_links"];

/// Answers the call with what Smile ID says. The device has no key to check Smile ID's signature with, so it is checked here.
///
/// # Errors
/// Why Smile ID was not asked, or its answer is not to be believed.
pub(crate) async fn call(
    relay: &RelayState,
    device: &DeviceId,
    body: &[u8],
) -> Result<RelayAnswer, Denied> {
    let object = object(body, &["job_id", "user_id"])?;
    let asked: StatusQuestion = serde_json::from_value(Value::Object(object))
        .map_err(|_| Denied::malformed("job_id or user_id is missing"))?;
    if !is_id(&asked.job_id) || !is_id(&asked.user_id) {
        return Err(Denied::malformed("job_id or user_id is no id"));
    }
    relay.own(device, &asked.job_id).await?;
    let params = JobParams {
        job_id: asked.job_id,
        user_id: asked.user_id,
        // Not part of the question.
        job_type: JobType::Registration,
        extra: BTreeMap::new(),
    };
    let now = UnixMillis(moment::now_ms());
    let wanted = StatusOptions { history: false, image_links: false };
    let request = job_status::request(&relay.config.account, &params, wanted, now);
    let reply = relay.ask("job_status", "/job_status", request.body).await?;
    if is_forged(&relay.config.keys, &reply) {
        return Err(strange("the answer about the job is not signed by Smile ID"));
    }
    Ok(RelayAnswer::passed_on(reply))
}

/// True for a success that is no object, or speaks of a job without a signature made with one of our keys.
fn is_forged(keys: &[Account], reply: &UpstreamReply) -> bool {
    if !(200..300).contains(&reply.status) {
        return false;
    }
    let Ok(object) = serde_json::from_slice::<Map<String, Value>>(&reply.body) else {
        return true;
    };
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let is_signed = match (text("timestamp"), text("signature")) {
        (Some(at), Some(signed)) => keys.iter().any(|key| signature::confirm(key, at, signed)),
        _ => false,
    };
    let is_about_a_job = object.keys().any(|key| ABOUT_A_JOB.contains(&key.as_str()));
    is_about_a_job && !is_signed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use smile_id::auth::account::SANDBOX_URL;
    use smile_id::timestamp;

    #[test]
    fn only_what_says_nothing_of_a_job_may_be_unsigned() {
        let account = |key: &str| Account::new("085", key, SANDBOX_URL, "").unwrap();
        let keys = [account("current"), account("previous")];
        let forged = |status: u16, body: &str| {
            let (content_type, retry_after) = (None, None);
            let body = body.as_bytes().to_vec();
            is_forged(&keys, &UpstreamReply { status, content_type, retry_after, body })
        };
        let at = timestamp::format(UnixMillis(1_714_979_289_123));
        for (key, expected) in [("current", false), ("previous", false), ("stolen", true)] {
            let signed = signature::sign(&account(key), &at);
            let body = json!({"timestamp": at, "signature": signed, "job_complete": true});
            assert_eq!(forged(200, &body.to_string()), expected, "{key}");
        }
        for body in ["{\"job_complete\":true}", "{\"result\":\"No zip\"}", "[]", "<html>", ""] {
            assert!(forged(200, body), "{body}");
        }
        assert!(!forged(200, "{\"code\":\"2205\",\"error\":\"not authorised\"}"));
        assert!(!forged(404, "<html>") && !forged(503, ""));
    }
}
