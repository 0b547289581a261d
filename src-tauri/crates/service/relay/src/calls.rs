//! Answers the calls of devices, a file each.

pub mod hints;
pub mod job_status;
pub mod prep_upload;
pub mod registration;
pub mod signatures;

use crate::denied::Denied;
use crate::upstream::UpstreamReply;
use axum::http::Method;
use hosting::strict_json;
use relay_protocol::{Denial, Origin, paths};
use serde::Serialize;
use serde_json::{Map, Value};

/// What a device asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceCall {
    /// To be registered.
    Devices,
    /// A signature for a request it sends itself.
    Signatures,
    /// Whether a signature of Smile ID's is genuine.
    Confirmations,
    /// A place for a zip.
    PrepUpload,
    /// How a job stands.
    JobStatus,
    /// Which jobs were named by callbacks.
    Hints,
}

impl DeviceCall {
    /// The call at an address.
    #[must_use]
    pub fn read(method: &Method, path: &str) -> Option<Self> {
        Some(match (method.as_str(), path) {
            ("POST", paths::DEVICES) => Self::Devices,
            ("POST", paths::SIGNATURES) => Self::Signatures,
            ("POST", paths::CONFIRMATIONS) => Self::Confirmations,
            ("POST", paths::PREP_UPLOAD) => Self::PrepUpload,
            ("POST", paths::JOB_STATUS) => Self::JobStatus,
            ("GET", paths::HINTS) => Self::Hints,
            _ => return None,
        })
    }

    /// Its name in the metrics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Devices => "devices",
            Self::Signatures => "signatures",
            Self::Confirmations => "confirmations",
            Self::PrepUpload => "prep_upload",
            Self::JobStatus => "job_status",
            Self::Hints => "hints",
        }
    }
}

/// An answer before it is signed.
pub struct RelayAnswer {
    /// Who speaks.
    pub origin: Origin,
    /// The HTTP status.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Retry-After`.
    pub retry_after: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl RelayAnswer {
    /// What was asked for.
    pub(crate) fn given(answer: &impl Serialize) -> Self {
        Self::own(200, answer)
    }

    /// A denial. `Retry-After` is in whole seconds, one at least.
    #[must_use]
    pub fn denied(denied: &Denied) -> Self {
        let body = Denial { code: denied.code, message: denied.message.to_owned() };
        let whole = |wait: std::time::Duration| wait.as_millis().div_ceil(1000).max(1).to_string();
        Self { retry_after: denied.retry_after.map(whole), ..Self::own(denied.status, &body) }
    }

    /// What Smile ID answered, as it came.
    #[must_use]
    pub fn passed_on(reply: UpstreamReply) -> Self {
        let UpstreamReply { status, content_type, retry_after, body } = reply;
        Self { origin: Origin::SmileId, status, content_type, retry_after, body }
    }

    fn own(status: u16, body: &impl Serialize) -> Self {
        Self {
            origin: Origin::Relay,
            status,
            content_type: Some("application/json".to_owned()),
            retry_after: None,
            body: serde_json::to_vec(body).expect("texts and flags always have a JSON form"),
        }
    }
}

/// An object of JSON that holds no key beside these.
///
/// # Errors
/// [`relay_protocol::DenialCode::Malformed`], or [`relay_protocol::DenialCode::ForbiddenField`] for another key.
pub(crate) fn object(body: &[u8], allowed: &[&str]) -> Result<Map<String, Value>, Denied> {
    let Some(Value::Object(object)) = strict_json::read(body) else {
        return Err(Denied::malformed("the body is no object of JSON"));
    };
    if object.keys().any(|key| !allowed.contains(&key.as_str())) {
        return Err(Denied::new(
            relay_protocol::DenialCode::ForbiddenField,
            "the request holds a field that a device may not send",
        ));
    }
    Ok(object)
}
