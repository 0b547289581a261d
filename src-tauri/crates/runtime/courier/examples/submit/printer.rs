//! Prints what happens, one line per step: as text, or as one JSON object per line.

use courier::TransportError;
use delivery::{Job, Reply, StatusReport, Step};
use serde_json::{Value, json};

/// How steps are printed.
pub(crate) struct Printer {
    json: bool,
}

impl Printer {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// One step with its facts.
    #[expect(clippy::print_stdout, reason = "a program for the command line")]
    pub(crate) fn step(&self, step: &str, facts: &Value) {
        if self.json {
            let mut line = json!({ "step": step });
            if let (Some(line), Some(facts)) = (line.as_object_mut(), facts.as_object()) {
                line.extend(facts.clone());
            }
            println!("{line}");
        } else {
            let facts = facts.as_object().into_iter().flatten();
            let text: Vec<String> = facts
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            println!("{step:<8} {}", text.join(" "));
        }
    }

    pub(crate) fn unanswered(&self, step: Step, error: &TransportError) {
        self.step(name(step), &json!({"http": null, "outcome": error.to_string()}));
    }

    pub(crate) fn answered(&self, step: Step, http: u16, reply: &Reply) {
        let (outcome, code, text) = match reply {
            Reply::Reserved(slot) => {
                ("reserved", Some("2202".to_owned()), slot.smile_job_id.clone())
            }
            Reply::JobExists => ("job-exists", Some("2215".to_owned()), String::new()),
            Reply::Stored => ("stored", None, String::new()),
            Reply::SlotDead => ("address-expired", None, String::new()),
            Reply::Status(StatusReport::NoZip) => ("no-zip", None, String::new()),
            Reply::Status(StatusReport::UnknownJob) => ("unknown-job", None, String::new()),
            Reply::Status(StatusReport::Working) => ("working", None, String::new()),
            Reply::Status(StatusReport::Judged(verdict)) => {
                ("judged", Some(verdict.code.clone()), verdict.text.clone())
            }
            Reply::Refused(refusal) => ("refused", refusal.code.clone(), refusal.text.clone()),
            Reply::Blocked(blockage) => ("blocked", None, format!("{blockage:?}").to_lowercase()),
            Reply::Unavailable(_) => ("unwell", None, String::new()),
            Reply::Unintelligible(why) => ("unreadable", None, why.clone()),
        };
        self.step(
            name(step),
            &json!({"http": http, "outcome": outcome, "code": code, "text": text}),
        );
    }

    /// The job id belongs to a job of somebody else, or of an earlier day.
    pub(crate) fn taken(&self, job_id: &str) {
        self.step(
            "taken",
            &json!({"code": "2215", "job_id": job_id,
                "text": "the service has a job of this id already: these pictures were not sent, and its result is not theirs"}),
        );
    }

    /// The last line.
    pub(crate) fn end(&self, job: &Job, job_id: &str) {
        let smile_job_id = job.smile_job_id();
        match (job.verdict(), job.refusal()) {
            (_, Some(refusal)) => {
                self.step("refused", &json!({"reason": refusal.kind, "code": refusal.code, "text": refusal.text, "job_id": job_id}));
            }
            (Some(verdict), None) => self.step(
                "verdict",
                &json!({"category": verdict.category, "code": verdict.code, "text": verdict.text, "job_id": job_id,
                    "smile_job_id": smile_job_id}),
            ),
            _ => self.step(
                "unfinished",
                &json!({"state": job.state(), "job_id": job_id, "smile_job_id": smile_job_id,
                    "advice": "the same command with this --job-id goes on from here"}),
            ),
        }
    }
}

const fn name(step: Step) -> &'static str {
    match step {
        Step::Reserve { .. } => "reserve",
        Step::Upload => "upload",
        Step::AskStatus => "status",
    }
}
