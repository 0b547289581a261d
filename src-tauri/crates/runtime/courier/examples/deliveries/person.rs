//! How long somebody in front of the kiosk waits for a result while a backlog is delivered.

use crate::drain::{Kiosk, Progress, with_backlog};
use crate::jobs::{JOB_BYTES, enrollment, now};
use courier::CourierCommand;
use delivery::Job;
use enrollment::JobId;
use std::error::Error;
use std::path::Path;
use std::sync::PoisonError;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The person's job is saved while photos of the backlog are on the line, and not the first ones: 20 s into the second
/// upload on a line of 64 kbit/s.
const AFTER: Duration = Duration::from_secs(70);
/// Another number than any of the backlog.
const NUMBER: u32 = 90_000;

pub(crate) fn measure(
    folder: &Path,
    address: &str,
    backlog: u32,
) -> Result<String, Box<dyn Error>> {
    let mut kiosk = Kiosk::start(with_backlog(folder, backlog, JOB_BYTES)?, address)?;
    if backlog > 0 {
        sleep(AFTER);
    }
    let person = enrollment(NUMBER, JOB_BYTES)?;
    let person_id = JobId::new(&format!("job-{NUMBER:05}"))?;
    let began = Instant::now();
    kiosk.store.lock().unwrap_or_else(PoisonError::into_inner).add(
        &person,
        &Job::new(now()),
        now(),
    )?;
    kiosk.send(CourierCommand::Wake);
    let mut before = 0;
    loop {
        match kiosk.next()? {
            Progress::Approved(job_id) if job_id == person_id => break,
            Progress::Approved(_) => before += 1,
            Progress::Sent => {}
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    Ok(format!("{{\"seconds\":{seconds:.1},\"results_before\":{before}}}"))
}
