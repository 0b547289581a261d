//! Reads one result object: the verdict, the identity, and every unknown key.

use crate::lenient_json;
use crate::model::job_params::JobParams;
use crate::replies::identity::{AuthorityRecord, take_if};
use crate::replies::job_report;
use delivery::Verdict;
use serde_json::{Map, Value};
use std::fmt;

/// A `result`, an entry of `history` or a callback's body. `Debug` shows nothing personal.
#[derive(Clone, PartialEq)]
pub struct ResultObject {
    /// The job it names; `None` when it names none that this crate speaks.
    pub params: Option<JobParams>,
    /// What was decided; `None` without a result code or a job.
    pub verdict: Option<Verdict>,
    /// `ConfidenceValue`, 0 to 100.
    pub confidence_percent: Option<f64>,
    /// `Source`.
    pub source: Option<String>,
    /// `IsFinalResult`, of old replies.
    pub is_final_result: Option<bool>,
    /// `IsMachineResult`, of old replies.
    pub is_machine_result: Option<bool>,
    /// What the ID authority reported.
    pub identity: AuthorityRecord,
    /// Every other key, as received; also known keys whose value cannot be read.
    pub unknown: Map<String, Value>,
}

impl ResultObject {
    /// Reads a result object. `marked_unsuccessful`: the reply around it has `job_success` false.
    pub(crate) fn read(mut object: Map<String, Value>, marked_unsuccessful: bool) -> Self {
        let params = JobParams::read(object.get("PartnerParams"));
        let verdict = params
            .as_ref()
            .filter(|_| object.contains_key("ResultCode"))
            .map(|params| job_report::verdict(params.job_type, &object, marked_unsuccessful));
        if params.is_some() {
            object.remove("PartnerParams");
        }
        if verdict.is_some() {
            for key in ["ResultCode", "ResultText", "Actions", "SmileJobID"] {
                object.remove(key);
            }
        }
        let percent = |value: &Value| {
            let number: f64 = lenient_json::text(Some(value))?.parse().ok()?;
            (0.0..=100.0).contains(&number).then_some(number)
        };
        Self {
            params,
            verdict,
            confidence_percent: take_if(&mut object, "ConfidenceValue", percent),
            source: take_if(&mut object, "Source", |value| lenient_json::text(Some(value))),
            is_final_result: take_if(&mut object, "IsFinalResult", |v| lenient_json::flag(Some(v))),
            is_machine_result: take_if(&mut object, "IsMachineResult", |v| {
                lenient_json::flag(Some(v))
            }),
            identity: AuthorityRecord::take(&mut object),
            unknown: object,
        }
    }
}

impl fmt::Debug for ResultObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResultObject")
            .field("params", &self.params)
            .field("code", &self.verdict.as_ref().map(|verdict| &verdict.code))
            .field("identity", &self.identity)
            .field("unknown", &self.unknown.len())
            .finish_non_exhaustive()
    }
}
