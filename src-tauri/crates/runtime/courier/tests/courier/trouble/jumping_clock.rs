//! Lets the service's clock jump while jobs lie there: nothing goes early for it, and nothing stands still.

use crate::kiosk::{Kiosk, account, wall_clock};
use crate::scripted::Scripted;
use courier::CourierCommand;
use delivery::{Category, UnixMillis};
use enrollment::{JobId, JobKind};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;
use store::Erasure;

const YEARS: Duration = Duration::from_secs(74 * 365 * 24 * 3600);

fn id(job_id: &str) -> JobId {
    JobId::new(job_id).unwrap()
}

/// How far the service's time that is believed is ahead of this computer's.
fn believed_ahead(kiosk: &Kiosk) -> Duration {
    kiosk.service_time().map_or(Duration::ZERO, |now: UnixMillis| now.since(wall_clock()))
}

/// The service's clock is so far ahead from now on, and that is believed after some answers.
fn jumps(kiosk: &Kiosk, service: &Arc<Scripted>, ahead: Duration) {
    service.ledger().clock_ahead = Some(ahead);
    let hour = Duration::from_secs(3600);
    kiosk.wait("the jump", |kiosk| {
        kiosk.send(CourierCommand::NetworkChanged);
        sleep(Duration::from_millis(50));
        believed_ahead(kiosk).abs_diff(ahead) < hour
    });
}

/// A kiosk with a job whose photos stay for so long after its result.
fn refused_job(kept: Duration, clock_ahead: Duration) -> (Kiosk, Arc<Scripted>) {
    let service = Scripted::new(&account());
    service.ledger().says = Some("0841");
    service.ledger().clock_ahead = Some(clock_ahead);
    let mut kiosk = Kiosk::new().with_timing(|timing| timing.jobs.keep_after_refusal = kept);
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the result", |kiosk| {
        kiosk.job("job-0").job.category() == Some(Category::NotApproved)
    });
    (kiosk, service)
}

fn has_photos(kiosk: &Kiosk) -> bool {
    kiosk.job("job-0").photos_erased_at.is_none()
}

/// Invariant: A believed date of the year 2100 erases no photos that this computer's clock calls new, nor does its end.
#[test]
fn the_year_2100_erases_no_photos_as_it_comes_and_as_it_goes() {
    let (kiosk, service) = refused_job(Duration::from_secs(24 * 3600), Duration::ZERO);
    jumps(&kiosk, &service, YEARS);
    sleep(Duration::from_millis(300));
    assert!(has_photos(&kiosk), "as it came");
    // Something happens to the job by that clock.
    let before = kiosk.job("job-0").job.changed_at();
    kiosk.send(CourierCommand::CheckNow(id("job-0")));
    kiosk.wait("a change", |kiosk| kiosk.job("job-0").job.changed_at() > before.after(YEARS / 2));
    jumps(&kiosk, &service, Duration::ZERO);
    sleep(Duration::from_millis(300));
    assert!(has_photos(&kiosk), "as it went");
}

/// A kiosk whose own clock is behind for good lets photos go all the same, as soon as it has waited itself.
#[test]
fn photos_go_by_the_steady_clock_where_the_clocks_do_not_agree() {
    let (kiosk, _service) = refused_job(Duration::from_millis(700), YEARS);
    kiosk.wait("erasure", |kiosk| !has_photos(kiosk));
}

/// Invariant: A job that cannot be written for its own sake stops nobody else, whatever the clock does.
#[test]
fn a_job_that_cannot_be_written_does_not_stop_the_others_when_the_clock_jumps() {
    let service = Scripted::new(&account());
    {
        let mut ledger = service.ledger();
        (ledger.clock_ahead, ledger.working) = (Some(Duration::ZERO), true);
    }
    let mut kiosk = Kiosk::new();
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("both sent", |kiosk| {
        ["job-0", "job-1"].iter().all(|job_id| kiosk.job(job_id).job.submitted_at().is_some())
    });
    let (at, reference) = (wall_clock(), String::new());
    let erasure = Erasure { at, reference, jobs: 1, at_smile_id: 1 };
    kiosk.store.lock().unwrap().erase_person(&id("job-0"), erasure).unwrap();
    jumps(&kiosk, &service, Duration::from_secs(3 * 3600));
    service.ledger().working = false;
    kiosk.wait("the other's result", |kiosk| {
        kiosk.job("job-1").job.category() == Some(Category::Approved)
    });
}
