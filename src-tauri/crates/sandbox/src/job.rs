//! One job as the service remembers it.

use crate::authority::Finding;
use crate::resemblance::Template;
use serde_json::{Map, Value};
use smile_id::JobType;

/// A place to put a zip.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// What its address is signed with.
    pub(crate) token: String,
    pub(crate) expires_at_ms: u64,
}

/// What was found out about a job's newest package.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inspection {
    /// The face of the selfie.
    pub(crate) face: Option<Template>,
    /// Whether there were enough images to look for signs of life.
    pub(crate) liveness_ran: bool,
    /// Whether there was a face on an ID card to compare with.
    pub(crate) card_compared: bool,
    /// What the ID authority said, when it was asked.
    pub(crate) authority: Option<Finding>,
}

/// Why there is no result and will be none: `code` and `error` of `job_status`.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) text: String,
}

/// A reserved job.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) job_id: String,
    pub(crate) user_id: String,
    pub(crate) job_type: JobType,
    /// `partner_params` as sent: results repeat them.
    pub(crate) params: Map<String, Value>,
    pub(crate) callback_url: String,
    /// The face that is enrolled stands for the selfie.
    pub(crate) use_enrolled_image: bool,
    pub(crate) smile_job_id: String,
    pub(crate) ref_id: String,
    pub(crate) slots: Vec<Slot>,
    /// From when on the service sees a stored zip.
    pub(crate) seen_from_ms: Option<u64>,
    pub(crate) inspection: Inspection,
    /// The newest `ResultCode`.
    pub(crate) code: Option<String>,
    pub(crate) refusal: Option<Refusal>,
    /// Everything that was posted about it, or would have been, the newest last.
    pub(crate) history: Vec<Map<String, Value>>,
}

impl Job {
    /// `sandbox_result`, which may be text or a number.
    pub(crate) fn sandbox_result(&self) -> Option<char> {
        match self.params.get("sandbox_result")? {
            Value::String(text) => text.chars().next(),
            Value::Number(number) => number.to_string().chars().next(),
            _ => None,
        }
    }
}
