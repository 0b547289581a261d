//! Keeps a table current for the interface's tests: what every documented code makes of a job, by the functions the
//! kiosk itself uses.

use crate::jobs::authority;
use crate::jobs::job_view::state;
use delivery::{
    Blockage, Category, Event, Jitter, Job, Judge, NextStep, PlanContext, RefusalKind, Reply, Slot,
    StatusReport, Step, Timing, UnixMillis, next_step,
};
use serde::Serialize;
use serde_json::json;
use smile_id::actions::{job_status, prep_upload};
use smile_id::auth::{account, signature};
use smile_id::replies::{error_codes, results};
use smile_id::{Account, JobParams, JobType, Response, timestamp};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use visit::{AuthorityAnswer, JobState};

const NOW: UnixMillis = UnixMillis(1_714_979_289_123);
/// A code nobody has documented.
const UNKNOWN: &str = "9999";
const RESERVE: Step = Step::Reserve { retry: false };

/// What a result code makes of a job of a type.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRow {
    code: String,
    job_type: u8,
    state: JobState,
    category: Option<Category>,
    judge: Option<Judge>,
    authority: Option<AuthorityAnswer>,
}

/// What an error code makes of a job that hears it again and again.
#[derive(Serialize)]
struct ErrorRow {
    code: String,
    /// What the service says with it.
    says: &'static str,
    /// Which call it answers.
    call: &'static str,
    state: JobState,
    refusal: Option<RefusalKind>,
    /// What stops the whole kiosk.
    blockage: Option<Blockage>,
}

#[derive(Serialize)]
struct Table {
    results: Vec<ResultRow>,
    errors: Vec<ErrorRow>,
}

fn account() -> Account {
    Account::new("085", "key", account::SANDBOX_URL, "").expect("right settings")
}

fn params(job_type: JobType) -> JobParams {
    JobParams {
        job_id: "job-1".to_owned(),
        user_id: "user-1".to_owned(),
        job_type,
        extra: [].into(),
    }
}

fn after(job: &Job, event: Event, now: UnixMillis) -> Job {
    job.after(event, now, Jitter::MIDDLE, &Timing::production())
}

fn answer(http: u16, body: &serde_json::Value) -> Response {
    Response { status: http, headers: Vec::new(), body: body.to_string().into_bytes() }
}

fn submitted() -> Job {
    let slot = Slot {
        upload_url: String::new(),
        smile_job_id: String::new(),
        ref_id: String::new(),
        expires_at: None,
        raw: String::new(),
    };
    [
        Event::Intended(RESERVE),
        Event::Replied(RESERVE, Reply::Reserved(slot)),
        Event::Intended(Step::Upload),
        Event::Replied(Step::Upload, Reply::Stored),
    ]
    .into_iter()
    .fold(Job::new(NOW), |job, event| after(&job, event, NOW))
}

fn asked(job_type: JobType, response: &Response) -> Reply {
    match job_status::read(&account(), &params(job_type), response) {
        Ok(answer) => Reply::Status(answer.report),
        Err(reply) => reply,
    }
}

fn result_row(code: &str, job_type: JobType) -> ResultRow {
    let at = timestamp::format(NOW);
    let said = json!({
        "timestamp": at, "signature": signature::sign(&account(), &at), "code": "2302",
        "job_complete": true, "job_success": true,
        "result": {"ResultCode": code, "ResultText": "", "SmileJobID": "0000000001", "Actions": {},
            "PartnerParams": {"job_id": "job-1", "user_id": "user-1", "job_type": job_type.number()}},
    });
    let reply = asked(job_type, &answer(200, &said));
    let job = after(&submitted(), Event::Replied(Step::AskStatus, reply), NOW);
    ResultRow {
        code: code.to_owned(),
        job_type: job_type.number(),
        state: state(&job),
        category: job.category(),
        judge: job.verdict().map(|verdict| verdict.judge),
        authority: job
            .verdict()
            .filter(|_| job_type == JobType::BiometricKyc)
            .and_then(authority::answer),
    }
}

/// Lets a job hear the same code every time it asks, until staff must act or a day is over.
fn error_row(code: &str, says: &'static str, call: &'static str) -> ErrorRow {
    let response = answer(400, &json!({"error": says, "code": code}));
    let timing = Timing::production();
    let (mut job, mut now, mut blockage) = match call {
        "upload" => (Job::new(NOW), NOW, None),
        _ => (submitted(), NOW, None),
    };
    let end = NOW.after(Duration::from_secs(24 * 3600));
    while now < end && job.refusal().is_none() && blockage.is_none() {
        let context = PlanContext {
            now,
            online: true,
            blocked: None,
            photos_kept_until: None,
            timing: &timing,
        };
        match next_step(&job, &context) {
            NextStep::Idle { until } => now = until.unwrap_or(end),
            // The photos are sent again: what that is answered is another row.
            NextStep::Reserve { .. } | NextStep::Upload if call == "job_status" => break,
            chosen => {
                let step = chosen.request().expect("nothing is erased before the end");
                let reply = match (step, call) {
                    (Step::AskStatus, "job_status") => asked(JobType::Registration, &response),
                    (Step::AskStatus, _) => Reply::Status(StatusReport::UnknownJob),
                    _ => prep_upload::read(&account(), &response),
                };
                if let Reply::Blocked(why) = reply {
                    blockage = Some(why);
                }
                job = after(&job, Event::Intended(step), now);
                job = after(&job, Event::Replied(step, reply), now);
            }
        }
    }
    ErrorRow {
        code: code.to_owned(),
        says,
        call,
        state: state(&job),
        refusal: job.refusal().map(|refusal| refusal.kind),
        blockage,
    }
}

fn made() -> String {
    let codes: BTreeSet<_> = results::TABLE.iter().map(|row| row.code).collect();
    let results = JobType::ALL.into_iter().flat_map(|job_type| {
        let codes = codes.iter().copied().chain([UNKNOWN]);
        codes.map(move |code| result_row(code, job_type))
    });
    let refused = |call, family: &'static str| {
        let last_digits = error_codes::TABLE.iter().filter_map(|(code, _)| code.strip_prefix("22"));
        let codes = last_digits.map(move |last| format!("{family}{last}"));
        codes.chain([UNKNOWN.to_owned()]).map(move |code| error_row(&code, "", call))
    };
    let table = Table {
        results: results.collect(),
        errors: refused("upload", "22")
            .chain(refused("upload", "24"))
            .chain(refused("job_status", "23"))
            .chain(["upload", "job_status"].map(|call| error_row("2204", "unauthorized", call)))
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&table).expect("words and numbers");
    text.push('\n');
    text
}

#[test]
fn the_committed_table_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/flow/documented-codes.json");
    if std::env::var_os(super::WRITE).is_some() {
        std::fs::write(&path, made()).expect("the folder is writable");
        return;
    }
    assert_eq!(
        std::fs::read_to_string(&path).expect("it is committed"),
        made(),
        "run `cargo xtask bindings` and commit what changes"
    );
}

#[test]
fn only_approved_codes_are_decided_as_approved() {
    for job_type in JobType::ALL {
        let approved: Vec<_> = (0..10_000)
            .map(|number| result_row(&format!("{number:04}"), job_type))
            .filter(|row| row.category == Some(Category::Approved))
            .map(|row| row.code)
            .collect();
        let expected = match job_type {
            JobType::BiometricKyc => ["0810", "1210"],
            JobType::Authentication => ["0820", "1220"],
            JobType::Registration => ["0840", "1240"],
        };
        assert_eq!(approved, expected, "{job_type:?}");
    }
}
