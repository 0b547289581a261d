//! Reads what the receiver of callbacks answers; only the names of jobs in it are believed.

use enrollment::JobId;
use serde::Deserialize;
use smile_id::Response;
use std::collections::BTreeSet;

/// More than the receiver gives at once.
const MOST_JOBS: usize = 1_000;
const LONGEST_CURSOR: usize = 100;

/// Jobs to ask about, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HintPage {
    pub(crate) job_ids: BTreeSet<JobId>,
    pub(crate) cursor: String,
}

/// Why there are no hints.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HintError {
    /// No connection, or no answer.
    #[error("the receiver does not answer: {0}")]
    Unreachable(String),
    /// It does not know the token.
    #[error("the receiver does not know the token")]
    WrongToken,
    /// Another server answers at that address, or the receiver fails.
    #[error("what answers at the address is no receiver that is well (status {0})")]
    NotAReceiver(u16),
}

#[derive(Deserialize)]
struct HintAnswer {
    jobs: Vec<String>,
    cursor: String,
}

/// Reads an answer. Names that are no job ids of ours are left out: other systems of the partner have jobs too.
pub(crate) fn read(response: &Response) -> Result<HintPage, HintError> {
    let answer = match response.status {
        200 => serde_json::from_slice::<HintAnswer>(&response.body).ok(),
        401 => return Err(HintError::WrongToken),
        _ => None,
    };
    let is_cursor = |cursor: &str| {
        !cursor.is_empty()
            && cursor.len() <= LONGEST_CURSOR
            && cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let answer = answer
        .filter(|answer| answer.jobs.len() <= MOST_JOBS && is_cursor(&answer.cursor))
        .ok_or(HintError::NotAReceiver(response.status))?;
    Ok(HintPage {
        job_ids: answer.jobs.iter().filter_map(|id| JobId::new(id).ok()).collect(),
        cursor: answer.cursor,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(status: u16, body: &str) -> Result<HintPage, HintError> {
        read(&Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() })
    }

    #[test]
    fn reads_the_names_of_jobs_and_the_cursor() {
        let page =
            page_of(200, r#"{"jobs": ["b", "a", "b", "no id"], "cursor": "0f-1", "more": 1}"#);
        let page = page.unwrap();
        let ids: Vec<_> = page.job_ids.iter().map(JobId::as_str).collect();
        assert_eq!((ids, &*page.cursor), (vec!["a", "b"], "0f-1"));
    }

    #[test]
    fn refuses_everything_else() {
        let many = format!(r#"{{"jobs": [{}"a"], "cursor": "1"}}"#, "\"a\",".repeat(MOST_JOBS));
        let long = format!(r#"{{"jobs": [], "cursor": "{}"}}"#, "1".repeat(LONGEST_CURSOR + 1));
        for body in [
            "",
            "<html>Sign in to this network</html>",
            "[]",
            r#"{"jobs": []}"#,
            r#"{"jobs": [1], "cursor": "1"}"#,
            r#"{"jobs": [], "cursor": "1&wait=0"}"#,
            r#"{"jobs": [], "cursor": ""}"#,
            &many,
            &long,
        ] {
            assert_eq!(page_of(200, body), Err(HintError::NotAReceiver(200)), "{body}");
        }
        let good = r#"{"jobs": [], "cursor": "1"}"#;
        assert_eq!(page_of(401, good), Err(HintError::WrongToken));
        assert_eq!(page_of(302, good), Err(HintError::NotAReceiver(302)));
    }
}
