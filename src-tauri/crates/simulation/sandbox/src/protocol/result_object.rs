//! Writes results and ID information as the service words them.

use crate::judge::authority::{self, Finding};
use crate::protocol::result_actions::actions;
use crate::protocol::result_codes::{is_human, is_refusal, text};
use crate::state::job::Job;
use serde_json::{Map, Value, json};

/// Told in every result: who speaks here is not Smile ID.
const SOURCE: &str = "Stand-in on this machine";

/// `ResultType`, which the Java and the Android SDK cannot do without; the words are those of the Python SDK's test data
/// and of the Java SDK's reader.
const BY_MACHINE: &str = "SAIA";
const BY_HUMANS: &str = "DIVA";
const ID_VERIFICATION: &str = "ID Verification";

/// The result of a job as it is posted: what was decided about the face.
pub(crate) fn result(job: &Job, code: &str) -> Map<String, Value> {
    let judge = if is_human(code) { BY_HUMANS } else { BY_MACHINE };
    let mut result = base_result(job, code, text(code), judge);
    let actions = actions(job.job_type, code, &job.inspection);
    result.insert("Actions".to_owned(), actions);
    let confidence = if is_refusal(code) { "0" } else { "99" };
    result.insert("ConfidenceValue".to_owned(), json!(confidence));
    result
}

/// The ID information of a job as it is posted: what the authority said.
pub(crate) fn id_information(job: &Job, finding: &Finding) -> Map<String, Value> {
    let mut post = base_result(job, &finding.code, authority::text(&finding.code), ID_VERIFICATION);
    let [verify, personal, _] = authority::actions(Some(finding));
    post.insert(
        "Actions".to_owned(),
        json!({"Verify_ID_Number": verify, "Return_Personal_Info": personal}),
    );
    post.extend(finding.fields.clone());
    post
}

/// The `result` of `job_status`: the decision, and what the authority said.
pub(crate) fn full_result(job: &Job, code: &str) -> Map<String, Value> {
    let mut whole = result(job, code);
    if let Some(finding) = &job.inspection.authority {
        whole.extend(finding.fields.clone());
    }
    whole
}

fn base_result(job: &Job, code: &str, text: &str, result_type: &str) -> Map<String, Value> {
    let mut result = Map::new();
    result.insert("Source".to_owned(), json!(SOURCE));
    result.insert("ResultCode".to_owned(), json!(code));
    result.insert("ResultText".to_owned(), json!(text));
    result.insert("ResultType".to_owned(), json!(result_type));
    result.insert("SmileJobID".to_owned(), json!(job.smile_job_id));
    result.insert("PartnerParams".to_owned(), Value::Object(job.params.clone()));
    result
}
