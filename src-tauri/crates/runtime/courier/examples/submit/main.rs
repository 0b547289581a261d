//! Submits one selfie and its liveness images straight to a server and prints every step.
//!
//! See `--help`. Exits 0 when a final result was reached, whatever it is (with `--return-job-status false`: when the
//! pictures were sent), and 2 otherwise. Prints neither key nor upload address.

mod arguments;
mod clock_hint;
mod images;
mod pacing;
mod printer;
mod run_record;
mod submission;

use arguments::Arguments;
use images::Images;
use printer::Printer;
use serde_json::json;
use smile_id::PrepOptions;
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use std::process::ExitCode;
use submission::Submission;

fn main() -> ExitCode {
    match Arguments::read().and_then(|arguments| submit(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(why) => refuse(&why),
    }
}

#[expect(clippy::print_stderr, reason = "a program for the command line")]
fn refuse(why: &str) -> ExitCode {
    eprintln!("submit: {why}");
    ExitCode::from(2)
}

fn submit(arguments: &Arguments) -> Result<bool, String> {
    let images = Images::read(&arguments.images)?;
    let draft = JobDraft {
        params: arguments.params.clone(),
        pictures: Pictures {
            selfie: &images.selfie,
            liveness: images.liveness.iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: arguments.id_information.clone(),
        consent: arguments.consent,
        prep_options: PrepOptions::default(),
    };
    let protocol_job = CheckedJob::check(draft).map_err(|faults| {
        let words: Vec<_> = faults.iter().map(ToString::to_string).collect();
        words.join("; ")
    })?;
    let printer = Printer::new(arguments.json);
    let facts = json!({"liveness": images.liveness.len(), "job_id": arguments.params.job_id});
    printer.step("images", &facts);
    Submission::begin(arguments, &protocol_job, &printer)?.run()
}
