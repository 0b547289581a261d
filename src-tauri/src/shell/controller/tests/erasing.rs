//! Erases a person's data as the window asks for it.

use super::copies::enrollment_of;
use super::{Bench, clock};
use crate::demo::view::DemoChange;
use crate::jobs::commands::{erase_person, erasures, extent_of_erasure};
use crate::jobs::list_view::{JobFilter, PageStart};
use crate::jobs::view::ErasureView;
use crate::shell::failure::FailureCode;
use crate::shell::policy_file::Policies;
use courier::CourierCommand;
use delivery::Job;
use enrollment::JobId;

/// Without a network, and jobs of two people: what is saved stays where it is.
pub(super) fn with_two_people() -> Bench {
    let mut bench = Bench::new(Policies::default());
    let offline = DemoChange { online: Some(false), person: None, scenario: None };
    bench.controller.demo_set(offline).unwrap();
    for (name, user_id) in [("job-a", "asha"), ("job-b", "juma"), ("job-c", "asha")] {
        let (job_id, now) = (JobId::new(name).unwrap(), clock::now());
        let session = bench.controller.session().unwrap();
        let enrollment = enrollment_of(job_id.clone(), user_id);
        session.store().add(&enrollment, &Job::new(now), now).unwrap();
        session.order(CourierCommand::Wake);
        bench.controller.list_anew([&job_id]);
    }
    bench
}

fn listed(bench: &Bench) -> Vec<String> {
    let top = PageStart::Position { position: 0 };
    let page = bench.controller.jobs_page(&JobFilter::default(), &top, 10).unwrap();
    let mut listed: Vec<_> = page.rows.into_iter().map(|row| row.job_id).collect();
    listed.sort();
    listed
}

/// Invariant: Who is erased leaves the store and staff's list with all jobs, and a record that names nobody.
#[test]
fn person_who_is_erased_leaves_the_list_and_a_record() {
    let mut bench = with_two_people();
    let kiosk = std::sync::Arc::clone(&bench.kiosk);
    assert_eq!(listed(&bench), ["job-a", "job-b", "job-c"]);
    let both = ErasureView { jobs: 2, at_smile_id: 0 };
    assert_eq!(extent_of_erasure(&kiosk, "job-c").unwrap(), both);
    assert_eq!(erase_person(&kiosk, "job-c").unwrap(), both);
    bench.works_until("the list without them", |bench| listed(bench) == ["job-b"]);
    let [erasure] = &erasures(&kiosk).unwrap()[..] else { panic!("one erasure") };
    assert_eq!((erasure.extent, erasure.reference.as_str()), (both, "JOBC"));
    assert_eq!(erase_person(&kiosk, "job-a").unwrap_err().code, FailureCode::NoSuchJob);
    assert_eq!(listed(&bench), ["job-b"]);
}
