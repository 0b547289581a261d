//! One job as the service remembers it.

use crate::resemblance::Template;
use serde_json::{Map, Value};

/// The kinds of job the stand-in takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Registration,
    Authentication,
}

impl Kind {
    pub(crate) fn from_number(number: i64) -> Option<Self> {
        match number {
            4 => Some(Self::Registration),
            2 => Some(Self::Authentication),
            _ => None,
        }
    }

    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Registration => 4,
            Self::Authentication => 2,
        }
    }
}

/// A place to put a zip.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// What its address is signed with.
    pub(crate) token: String,
    pub(crate) expires_at_ms: u64,
}

/// A reserved job.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) job_id: String,
    pub(crate) user_id: String,
    pub(crate) kind: Kind,
    /// `partner_params` as sent: results repeat them.
    pub(crate) params: Map<String, Value>,
    pub(crate) callback_url: String,
    pub(crate) smile_job_id: String,
    pub(crate) ref_id: String,
    pub(crate) slots: Vec<Slot>,
    /// From when on the service sees a stored zip.
    pub(crate) seen_from_ms: Option<u64>,
    /// The face seen in its newest package.
    pub(crate) face: Option<Template>,
    /// Results, the newest last.
    pub(crate) results: Vec<Map<String, Value>>,
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

    /// The newest `ResultCode`.
    pub(crate) fn result_code(&self) -> Option<&str> {
        self.results.last()?.get("ResultCode")?.as_str()
    }
}
