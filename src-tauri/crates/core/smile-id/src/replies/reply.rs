//! Distinguishes a reply with an answer from one that explains why there is none.

use crate::http::response::Response;
use crate::lenient_json;
use crate::replies::body::{self, Body};
use crate::replies::error_codes::{self, CodeMeaning};
use crate::replies::sanitize;
use delivery::{Blockage, JobRefusal, RefusalKind, Reply};
use serde_json::{Map, Value};

/// Gives the JSON object of an answer.
///
/// # Errors
/// What the reply means when it is not an answer. The service's own code decides before the HTTP status does.
pub(crate) fn read(response: &Response) -> Result<Map<String, Value>, Reply> {
    let object = match body::read(response) {
        Body::Object(object) => object,
        Body::Html => return Err(page(response)),
        Body::Other if response.is_success() => {
            return Err(Reply::Unintelligible("the reply is not a JSON object".to_owned()));
        }
        Body::Other => return Err(by_status(response, None)),
    };
    let Some(code) = lenient_json::text(object.get("code")) else {
        return if response.is_success() {
            Ok(object)
        } else {
            Err(by_status(response, Some(&object)))
        };
    };
    let text = message(&object);
    match error_codes::meaning(&code, &text) {
        Some(CodeMeaning::Accepted) | None if response.is_success() => Ok(object),
        Some(CodeMeaning::Accepted) | None => Err(by_status(response, Some(&object))),
        Some(CodeMeaning::Unwell) => Err(Reply::Unavailable(response.retry_after())),
        Some(CodeMeaning::JobExists) => Err(Reply::JobExists),
        Some(CodeMeaning::NoZip) => Err(Reply::Status(delivery::StatusReport::NoZip)),
        Some(CodeMeaning::Blocked(blockage)) => Err(Reply::Blocked(blockage)),
        Some(CodeMeaning::Refused(kind)) => Err(refused(kind, Some(&code), &text)),
    }
}

/// What a web page in place of an answer means.
pub(crate) fn page(response: &Response) -> Reply {
    match response.status {
        200..=399 | 407 | 511 => Reply::Blocked(Blockage::Portal),
        500..=599 => Reply::Unavailable(response.retry_after()),
        status => Reply::Unintelligible(format!("a web page with status {status}")),
    }
}

/// The service's message, sanitized.
pub(crate) fn message(object: &Map<String, Value>) -> String {
    let text = ["error", "message", "result"].iter().find_map(|key| object.get(*key)?.as_str());
    sanitize::clean(text.unwrap_or_default())
}

pub(crate) fn refused(kind: RefusalKind, code: Option<&str>, text: &str) -> Reply {
    Reply::Refused(JobRefusal { kind, code: code.map(sanitize::clean), text: text.to_owned() })
}

fn by_status(response: &Response, object: Option<&Map<String, Value>>) -> Reply {
    match response.status {
        407 | 511 | 300..=399 => Reply::Blocked(Blockage::Portal),
        408 | 425 | 429 | 500..=599 => Reply::Unavailable(response.retry_after()),
        401 | 403 => Reply::Blocked(Blockage::Credentials),
        402 => Reply::Blocked(Blockage::Account),
        status => match object {
            Some(object) => {
                let code = lenient_json::text(object.get("code"));
                refused(RefusalKind::Unknown, code.as_deref(), &message(object))
            }
            None => Reply::Unintelligible(format!("status {status} without a readable body")),
        },
    }
}
