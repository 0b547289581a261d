//! Lets the scheduler work off backlogs on a simulated clock, beside a service whose addresses die.

mod histories;
mod scan;

use super::{Errand, Scheduled, Scheduler, Turn};
use crate::timing::CourierTiming;
use delivery::{
    Category, DeliveryState, Event, Jitter, Job, Judge, NextStep, Reply, Slot, StatusReport,
    UnixMillis, Verdict,
};
use enrollment::{JobId, JobKind, UserId};
use std::time::Duration;
use store::JobSummary;

const START: UnixMillis = UnixMillis(1_700_000_000_000);

/// The service, and the link to it.
struct World {
    request: Duration,
    upload: Duration,
    address_life: Duration,
    /// How long a job is worked on; until then its result is asked for in vain.
    working: Duration,
}

/// What happened, with the time of each.
#[derive(Default)]
struct Ledger {
    reservations: usize,
    uploads: Vec<(UnixMillis, String)>,
    results: Vec<(UnixMillis, String)>,
}

struct Simulation {
    scheduler: Scheduler,
    timing: CourierTiming,
    now: UnixMillis,
    ledger: Ledger,
}

impl Simulation {
    fn new() -> Self {
        let timing = CourierTiming::production();
        Self {
            scheduler: Scheduler::new(timing.clone()),
            timing,
            now: START,
            ledger: Ledger::default(),
        }
    }

    fn save(&mut self, name: &str, at: UnixMillis) {
        self.scheduler.add(JobSummary {
            job_id: JobId::new(name).unwrap(),
            user_id: UserId::new(name).unwrap(),
            kind: JobKind::Registration,
            identity: None,
            job: Job::new(at),
            saved_at: at,
            changed_at: at,
            photos_erased_at: None,
        });
    }

    /// Jobs that were saved days ago.
    fn save_backlog(&mut self, count: u64) {
        for n in 0..count {
            self.save(&format!("old-{n:05}"), UnixMillis(START.0 - 300_000_000 + n));
        }
    }

    /// Runs until nothing is due before `end`.
    fn run(&mut self, world: &World, end: UnixMillis) {
        while self.now < end {
            match self.scheduler.next(self.now, true) {
                Scheduled::Step(job_id, step) => self.take(&job_id, step, world),
                Scheduled::Idle(Some(until)) if until < end => {
                    self.now = until.max(self.now.after(Duration::from_millis(1)));
                }
                Scheduled::Idle(_) => return,
            }
        }
    }

    fn take(&mut self, job_id: &JobId, step: NextStep, world: &World) {
        let job = self.scheduler.get(job_id).unwrap().job.clone();
        let name = job_id.as_str().to_owned();
        let Some(request) = step.request() else {
            let erased =
                job.after(Event::PhotosErased, self.now, Jitter::MIDDLE, &self.timing.jobs);
            return self.scheduler.update(job_id, erased);
        };
        let intended =
            job.after(Event::Intended(request), self.now, Jitter::MIDDLE, &self.timing.jobs);
        let is_upload = step == NextStep::Upload;
        let begun = self.now;
        self.now = self.now.after(if is_upload { world.upload } else { world.request });
        let reply = match step {
            NextStep::Reserve { .. } => {
                self.ledger.reservations += 1;
                Reply::Reserved(Slot {
                    upload_url: "https://storage.test/zip".to_owned(),
                    smile_job_id: "1".to_owned(),
                    ref_id: String::new(),
                    expires_at: Some(self.now.after(world.address_life)),
                    raw: "{}".to_owned(),
                })
            }
            NextStep::Upload => {
                self.ledger.uploads.push((begun, name));
                Reply::Stored
            }
            _ if job.submitted_at().is_some_and(|at| at.after(world.working) <= self.now) => {
                self.ledger.results.push((self.now, name));
                Reply::Status(StatusReport::Judged(approved()))
            }
            _ => Reply::Status(StatusReport::Working),
        };
        let event = Event::Replied(request, reply);
        let after = intended.after(event, self.now, Jitter::MIDDLE, &self.timing.jobs);
        self.scheduler.update(job_id, after);
    }
}

fn approved() -> Verdict {
    Verdict {
        category: Category::Approved,
        judge: Judge::Machine,
        code: "0840".to_owned(),
        text: String::new(),
        actions: Vec::new(),
        smile_job_id: None,
    }
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// Invariant: A backlog larger than the life of an address is delivered, with one reservation a job.
#[test]
fn backlog_that_outlives_its_addresses_is_delivered() {
    let world = World {
        request: Duration::from_millis(350),
        upload: seconds(2),
        address_life: seconds(30),
        working: Duration::ZERO,
    };
    let mut simulation = Simulation::new();
    // Asked for all at once, the first hundred addresses would be dead before the last is given.
    simulation.save_backlog(200);
    simulation.run(&world, START.after(seconds(3600)));
    assert_eq!(simulation.ledger.uploads.len(), 200);
    assert_eq!(simulation.ledger.reservations, 200);
    assert_eq!(simulation.ledger.results.len(), 200);
}

#[test]
fn place_for_photos_is_used_before_another_one_is_asked_for() {
    for turn in [Turn::Query, Turn::Send] {
        let [first, later @ ..] = turn.order();
        assert!(first.contains(&Errand::Upload));
        assert!(later.concat().contains(&Errand::Send));
    }
}

#[test]
fn first_result_of_a_backlog_comes_long_before_its_last_upload() {
    let world = World {
        request: Duration::from_millis(100),
        upload: Duration::from_millis(400),
        address_life: seconds(900),
        working: Duration::ZERO,
    };
    let mut simulation = Simulation::new();
    simulation.save_backlog(150);
    simulation.run(&world, START.after(seconds(3600)));
    let first_result = simulation.ledger.results[0].0;
    assert!(first_result.since(START) < seconds(10), "{:?}", first_result.since(START));
    let (last_upload, _) = simulation.ledger.uploads.last().unwrap();
    let before = simulation.ledger.results.iter().filter(|(at, _)| at < last_upload).count();
    assert!(before > 120, "{before} results before the last upload");
}

#[test]
fn results_that_take_days_do_not_keep_new_jobs_waiting() {
    let world = World {
        request: Duration::from_millis(350),
        upload: Duration::from_millis(350),
        address_life: seconds(900),
        working: seconds(1_000_000),
    };
    let mut simulation = Simulation::new();
    simulation.save_backlog(200);
    // Two requests a job, and as many queries between them.
    simulation.run(&world, START.after(seconds(200 * 2)));
    assert_eq!(simulation.ledger.uploads.len(), 200);
}

/// Invariant: Nothing of the backlog is sent between a waiting person's upload and their result.
#[test]
fn waiting_person_is_served_before_the_backlog_goes_on() {
    let world = World {
        request: Duration::from_millis(500),
        upload: seconds(55),
        address_life: seconds(900),
        working: seconds(3),
    };
    let mut simulation = Simulation::new();
    simulation.save_backlog(20);
    simulation.run(&world, START.after(seconds(1)));
    simulation.save("person", simulation.now);
    let (saved, queued) = (simulation.now, simulation.ledger.uploads.len());
    simulation.run(&world, START.after(seconds(3600)));
    let result = simulation.ledger.results.iter().find(|(_, name)| name == "person").unwrap().0;
    let sent_before = simulation.ledger.uploads.iter().filter(|(at, _)| *at < result).count();
    assert_eq!(sent_before - queued, 1, "only the person's own upload");
    assert!(result.since(saved) < world.upload + seconds(12), "{:?}", result.since(saved));
    assert_eq!(simulation.ledger.uploads.len(), 21, "the backlog goes on afterwards");
}

/// Invariant: What a step costs does not grow with the number of jobs.
#[test]
fn step_judges_no_more_jobs_among_ten_thousand_than_among_a_hundred() {
    let world = World {
        request: Duration::from_millis(20),
        upload: Duration::from_millis(20),
        address_life: seconds(900),
        working: seconds(60),
    };
    let judged_a_step = |count: u64| {
        let mut simulation = Simulation::new();
        simulation.save_backlog(count);
        // The first look brings everything to the present.
        simulation.scheduler.next(START, false);
        let before = simulation.scheduler.judged;
        simulation.run(&world, START.after(seconds(8)));
        let steps = simulation.ledger.reservations + simulation.ledger.uploads.len();
        assert!(steps > 100, "{steps}");
        (simulation.scheduler.judged - before).div_ceil(steps)
    };
    let (few, many) = (judged_a_step(200), judged_a_step(10_000));
    assert!(few <= 8 && many <= 8, "{few} among 200, {many} among 10,000");
}

#[test]
fn person_whose_result_takes_days_holds_nobody_up() {
    let world = World {
        request: Duration::from_millis(500),
        upload: seconds(1),
        address_life: seconds(900),
        working: seconds(1_000_000),
    };
    let mut simulation = Simulation::new();
    simulation.save_backlog(5);
    simulation.save("person", START);
    simulation.run(&world, START.after(seconds(300)));
    assert_eq!(simulation.ledger.uploads.len(), 6);
    let person = simulation.scheduler.get(&JobId::new("person").unwrap()).unwrap();
    assert_eq!(person.job.state(), DeliveryState::Submitted);
}
