//! A customer is enrolled and recognised; somebody else with the customer's number is not.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{NEXT, Purpose};
use anyhow::{Result, ensure};

const NUMBER: &str = "4711-0815";

#[test]
fn customer_is_recognised_and_impostor_is_not() -> Result<()> {
    let watch = Stopwatch::start("decided");
    let kiosk = Kiosk::demo(WIDE)?;

    let job_id = kiosk.visit(Purpose::Register, NUMBER)?;
    kiosk.wait_for_result("approved", &["checking"])?;
    let registered = kiosk.headline()?;
    kiosk.shoot("result-approved-registration")?;
    kiosk.leave()?;
    let page = kiosk.staff_read(&job_id)?;
    ensure!(page.text_of("result-code") == Some("0840"), "{page:?}");
    watch.note("registered");

    let job_id = kiosk.visit(Purpose::Authenticate, NUMBER)?;
    kiosk.wait_for_result("approved", &["checking"])?;
    let recognised = kiosk.headline()?;
    kiosk.shoot("result-approved-authentication")?;
    kiosk.leave()?;
    let page = kiosk.staff_read(&job_id)?;
    ensure!(page.text_of("result-code") == Some("0820"), "{page:?}");
    watch.note("recognised");

    kiosk.press("demo-person-impostor")?;
    kiosk.wait("the impostor", NEXT, |page| {
        (page.fact("demo-bar", "person") == Some("impostor")).then_some(())
    })?;
    let job_id = kiosk.visit(Purpose::Authenticate, NUMBER)?;
    kiosk.wait_for_result("not-approved", &["checking"])?;
    kiosk.shoot("result-not-approved")?;
    let shown = kiosk.look()?;
    ensure!(
        !says_approved(&shown.text)
            && !shown.text.contains(&registered)
            && !shown.text.contains(&recognised),
        "an impostor reads: {}",
        shown.text
    );
    kiosk.leave()?;
    kiosk.open_jobs()?;
    kiosk.shoot("staff-jobs")?;
    let page = kiosk.open_job(&job_id)?;
    kiosk.shoot("staff-job-not-approved")?;
    ensure!(page.text_of("result-code") == Some("0821"), "{page:?}");
    ensure!(page.fact("job-detail", "category") == Some("not-approved"), "{page:?}");
    Ok(())
}

/// Whether a text can be read as an approval: the word, not preceded by "not".
fn says_approved(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let denied = |at: usize| at > 0 && words[at - 1] == "not";
    (0..words.len()).any(|at| words[at] == "approved" && !denied(at))
}

#[test]
fn approval_text_is_recognised() {
    assert!(says_approved("Approved"));
    assert!(says_approved("You are\napproved."));
    assert!(!says_approved("Not approved"));
}
