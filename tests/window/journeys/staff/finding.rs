//! Staff find a job by what they know of its customer's number and look at the number, which the job's journal keeps.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{NEXT, Purpose};
use anyhow::{Result, ensure};

const NUMBER: &str = "4711-0815";

/// Whether the timeline on the page says that somebody looked at the number.
const LOOKED_AT: &str = r#"return document.querySelector("[data-what=number-shown]") !== null"#;

impl Kiosk {
    /// Looks for words in place of those before; waits until so many jobs are found.
    fn looks_for(&self, words: &str, count: usize) -> Result<()> {
        self.write("filter-words", words)?;
        self.wait(&format!("{count} jobs by {words}"), NEXT, |page| {
            (page.all("job-row").count() == count).then_some(())
        })
    }
}

/// Invariant: Staff find a job by the customer's number without its hyphen, and looking at the number leaves an entry.
#[test]
fn job_is_found_by_its_number_and_looking_at_it_is_noted() -> Result<()> {
    let watch = Stopwatch::start("finding");
    let kiosk = Kiosk::demo(WIDE)?;
    let job_id = kiosk.visit(Purpose::Register, NUMBER)?;
    kiosk.wait_for_result("approved", &["checking"])?;
    kiosk.leave()?;
    watch.note("registered");

    kiosk.open_jobs()?;
    for (words, count) in [("4712", 0), ("471", 1), ("715", 0), ("47110815", 1), ("0815", 1)] {
        kiosk.looks_for(words, count)?;
    }
    kiosk.shoot("staff-jobs-found")?;
    let page = kiosk.open_job(&job_id)?;
    ensure!(!page.text.contains(NUMBER), "the number stands uncovered on the screen");
    ensure!(page.text_of("job-customer") == Some("4•••••815"), "{page:?}");
    ensure!(kiosk.ask(LOOKED_AT)? == false, "nobody has looked yet");
    kiosk.press("show-number")?;
    kiosk.wait("the number", NEXT, |page| {
        (page.text_of("job-customer") == Some(NUMBER)).then_some(())
    })?;
    kiosk.measure_until(NEXT, || Ok(f64::from(kiosk.ask(LOOKED_AT)? == true)), |it| it > 0.0)?;
    ensure!(kiosk.ask(LOOKED_AT)? == true, "nothing says that somebody looked");
    kiosk.shoot("staff-job-number-shown")?;
    watch.note("looked at");

    // What was looked for is still there.
    kiosk.press("back")?;
    kiosk.wait("the list", NEXT, |page| (page.all("job-row").count() == 1).then_some(()))?;
    kiosk.press("clear-filters")?;
    Ok(())
}
