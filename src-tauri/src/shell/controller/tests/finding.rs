//! Finds jobs by their customer's number as the window asks for it, and shows the number to who asks.

use super::erasing::with_two_people;
use super::{Bench, clock};
use crate::jobs::commands::{job, show_number};
use crate::jobs::list_view::{JobFilter, PageStart};
use crate::shell::failure::FailureCode;
use enrollment::JobId;
use std::sync::Arc;
use store::JobEventKind;

fn found(bench: &Bench, words: &str) -> Vec<String> {
    let filter = JobFilter { words: words.to_owned(), ..JobFilter::default() };
    let top = PageStart::Position { position: 0 };
    let page = bench.controller.jobs_page(&filter, &top, 10).unwrap();
    let mut found: Vec<_> = page.rows.into_iter().map(|row| row.job_id).collect();
    found.sort();
    found
}

/// Invariant: A customer number is shown only after the job's journal has that somebody looked at it.
#[test]
fn number_is_found_masked_and_shown_with_an_entry_in_the_journal() {
    let bench = with_two_people();
    let kiosk = Arc::clone(&bench.kiosk);
    assert_eq!(found(&bench, "AS ha"), ["job-a", "job-c"]);
    assert_eq!(found(&bench, "ju"), ["job-b"]);
    assert_eq!(found(&bench, "uma"), [""; 0]);
    let looks = |job_id: &str| {
        let detail = job(&kiosk, job_id).unwrap();
        let kinds = detail.timeline.iter().map(|entry| entry.note.kind);
        kinds.filter(|kind| *kind == JobEventKind::NumberShown).count()
    };
    assert_eq!(job(&kiosk, "job-b").unwrap().row.user_masked.as_deref(), Some("••ma"));
    assert_eq!(looks("job-b"), 0);
    assert_eq!(show_number(&kiosk, "job-b").unwrap(), "juma");
    assert_eq!((looks("job-b"), looks("job-a")), (1, 0));
    assert_eq!(show_number(&kiosk, "job-z").unwrap_err().code, FailureCode::NoSuchJob);
    // Nobody's any more: there is nothing to show, and nothing is noted.
    let reduced = [JobId::new("job-b").unwrap()];
    let session = bench.controller.session().unwrap();
    session.store().reduce(&reduced, clock::now()).unwrap();
    assert_eq!(show_number(&kiosk, "job-b").unwrap_err().code, FailureCode::NoSuchJob);
    assert_eq!(looks("job-b"), 1);
}
