//! Times a job from nine pictures on disk to the bytes that are sent: `prepare DIR`, for `cargo xtask bench client`.
//!
//! Each line of standard input is a number of jobs; each line of standard output the milliseconds that one took.

#![expect(clippy::disallowed_methods, reason = "a measurement needs a clock and the pictures")]

use delivery::Reply;
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::auth::account;
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{Account, JobParams, JobType, PrepOptions, Request, Response, UnixMillis, package};
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

const ANSWER: &str = r#"{"upload_url": "https://bucket.s3.us-west-2.amazonaws.com/attachments.zip?Expires=4102444800",
    "ref_id": "2345-0000000001-x", "smile_job_id": "0000000001", "camera_config": null, "code": "2202"}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("DIR")?);
    let key = "11111111-2222-3333-4444-555555555555";
    let account =
        Account::new("2345", key, account::SANDBOX_URL, "https://partner.example/callback")?;
    for line in stdin().lines() {
        let jobs: u32 = line?.parse()?;
        let began = Instant::now();
        for number in 0..jobs {
            black_box(prepare(&account, &folder, number)?);
        }
        writeln!(stdout(), "{}", began.elapsed().as_secs_f64() * 1e3 / f64::from(jobs))?;
    }
    Ok(())
}

/// The two requests of a job.
fn prepare(
    account: &Account,
    folder: &Path,
    number: u32,
) -> Result<(Request, Request), Box<dyn Error>> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let now = UnixMillis(u64::try_from(since.as_millis())?);
    let selfie = fs::read(folder.join("selfie.jpg"))?;
    let liveness = (1..=8).map(|number| fs::read(folder.join(format!("liveness_{number}.jpg"))));
    let liveness = liveness.collect::<Result<Vec<_>, _>>()?;
    let job = CheckedJob::check(JobDraft {
        params: JobParams {
            job_id: format!("job-{number}"),
            user_id: "user-1".to_owned(),
            job_type: JobType::Registration,
            extra: [].into(),
        },
        pictures: Pictures {
            selfie: &selfie,
            liveness: liveness.iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: None,
        consent: None,
        prep_options: PrepOptions::default(),
    })
    .map_err(|faults| format!("{faults:?}"))?;
    let reservation = prep_upload::request(account, &job, Attempt::First, now);
    let answer = Response { status: 200, headers: Vec::new(), body: ANSWER.as_bytes().to_vec() };
    let Reply::Reserved(slot) = prep_upload::read(account, &answer) else {
        return Err("not reserved".into());
    };
    let zip = package::zip(account, &job, &slot, now);
    Ok((reservation, upload::request(&slot, zip)))
}
