//! Sends the controller more changes of jobs than anybody can look at.

use super::Bench;
use crate::shell::notice::KioskEvent;
use crate::shell::policy_file::Policies;
use crate::shell::request::Request;
use courier::CourierUpdate;
use enrollment::JobId;
use std::sync::mpsc::{channel, sync_channel};

const CHANGES: usize = 2_000;

/// Invariant: However fast jobs change, the window is told so a few times a second.
#[test]
fn flood_of_changes_is_told_a_few_times() {
    let mut bench = Bench::new(Policies::default());
    let (window, notices) = channel();
    bench.controller.on_request(Request::Watch(Box::new(window)));
    for number in 0..CHANGES {
        let job_id = JobId::new(&format!("job-{}", number % 50)).unwrap();
        let changed = Request::Courier(CourierUpdate::JobChanged(job_id));
        bench.controller.requests.send(changed).unwrap();
    }
    let (reply, answer) = sync_channel(1);
    bench.controller.requests.send(Request::Demo(reply)).unwrap();
    bench.works_until("an answer behind them", |_| answer.try_recv().is_ok());
    bench.works_until("the last change", |bench| bench.controller.changed.due_at().is_none());
    let told = notices.try_iter().filter(|notice| *notice == KioskEvent::JobsChanged).count();
    assert!((1..CHANGES / 20).contains(&told), "told {told} times of {CHANGES} changes");
}
