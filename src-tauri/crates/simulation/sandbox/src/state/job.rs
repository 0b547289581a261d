//! Describes one job as the service remembers it.

use crate::judge::authority::Finding;
use crate::judge::resemblance::Template;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use smile_id::JobType;

/// What was found out about a job's newest package.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) text: String,
}

/// Something that was posted, or would have been.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct HistoryEntry {
    /// Later ones have greater numbers, over all jobs.
    pub(crate) number: u64,
    /// By the clock the service waits by.
    pub(crate) at_ms: u64,
    pub(crate) body: Map<String, Value>,
}

/// A reserved job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) job_id: String,
    pub(crate) user_id: String,
    #[serde(with = "number")]
    pub(crate) job_type: JobType,
    /// `partner_params` as sent: results repeat them.
    pub(crate) params: Map<String, Value>,
    pub(crate) callback_url: String,
    /// The face that is enrolled stands for the selfie.
    pub(crate) use_enrolled_image: bool,
    pub(crate) smile_job_id: String,
    pub(crate) ref_id: String,
    /// From when on the service sees a stored zip.
    pub(crate) seen_from_ms: Option<u64>,
    pub(crate) inspection: Inspection,
    /// The newest `ResultCode`.
    pub(crate) code: Option<String>,
    pub(crate) refusal: Option<Refusal>,
    /// Everything that was posted about it, or would have been, the newest last.
    pub(crate) history: Vec<HistoryEntry>,
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

/// A job type as its number on the wire.
mod number {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};
    use smile_id::JobType;

    pub(super) fn serialize<S: Serializer>(
        job_type: &JobType,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(job_type.number())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<JobType, D::Error> {
        let number = u8::deserialize(deserializer)?;
        JobType::from_number(number).ok_or_else(|| D::Error::custom("no job type"))
    }
}
