//! Lets the scheduler work off backlogs on a simulated clock, beside a service whose addresses die.

mod histories;
mod scan;

use super::{Errand, Passage, Reach, Scheduled, Scheduler, Turn};
use crate::timing::CourierTiming;
use delivery::{
    Category, DeliveryState, Event, Jitter, Job, Judge, NextStep, Reply, Slot, StatusReport,
    UnixMillis, Verdict,
};
use enrollment::{JobId, JobKind, UserId};
use std::sync::Arc;
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

/// A request under way.
struct UnderWay {
    job_id: JobId,
    step: NextStep,
    begun: UnixMillis,
    ends: UnixMillis,
}

struct Simulation {
    scheduler: Scheduler,
    timing: CourierTiming,
    now: UnixMillis,
    ledger: Ledger,
    under_way: Vec<UnderWay>,
    /// So many errands go at once: all that the scheduler lets go, or the mistake to show why.
    at_once: usize,
    /// The answers to this job's queries come as late as this.
    slow: Option<(&'static str, Duration)>,
}

impl Simulation {
    fn new() -> Self {
        let timing = CourierTiming::production();
        Self {
            scheduler: Scheduler::new(timing.clone()),
            timing,
            now: START,
            ledger: Ledger::default(),
            under_way: Vec::new(),
            at_once: 3,
            slow: None,
        }
    }

    fn one_at_a_time() -> Self {
        Self { at_once: 1, ..Self::new() }
    }

    fn save(&mut self, name: &str, at: UnixMillis) {
        self.scheduler.add(JobSummary {
            job_id: JobId::new(name).unwrap(),
            user_id: Some(UserId::new(name).unwrap()),
            kind: JobKind::Registration,
            identity: None,
            job: Job::new(at),
            saved_at: at,
            changed_at: at,
            photos_erased_at: None,
            handling: delivery::Handling::default(),
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
            let mut wake_at = None;
            if self.under_way.len() < self.at_once {
                match self.scheduler.next(self.now, Reach::Everybody) {
                    Scheduled::Step(job_id, step, passage) => {
                        self.start(job_id, step, passage, world);
                        continue;
                    }
                    Scheduled::Idle(until) => wake_at = until,
                }
            }
            let wake_at = wake_at.map(|at| at.max(self.now.after(Duration::from_millis(1))));
            let first = self.under_way.iter().map(|errand| errand.ends).min();
            match [wake_at, first].into_iter().flatten().min() {
                Some(at) if at < end => self.now = at,
                _ => {
                    self.now = end;
                    return;
                }
            }
            while let Some(ended) = self.under_way.iter().position(|one| one.ends <= self.now) {
                let ended = self.under_way.remove(ended);
                self.end(ended, world);
            }
        }
    }

    fn start(&mut self, job_id: JobId, step: NextStep, passage: Option<Passage>, world: &World) {
        let job = self.scheduler.get(&job_id).unwrap().job.clone();
        let Some(request) = step.request() else {
            let erased =
                job.after(Event::PhotosErased, self.now, Jitter::MIDDLE, &self.timing.jobs);
            return self.scheduler.update(&job_id, erased);
        };
        let intended =
            job.after(Event::Intended(request), self.now, Jitter::MIDDLE, &self.timing.jobs);
        self.scheduler.update(&job_id, intended);
        self.scheduler.set_out(&job_id, passage.unwrap(), self.now);
        let slow = self.slow.filter(|(name, _)| *name == job_id.as_str());
        let span = match (step, slow) {
            (NextStep::Upload, _) => world.upload,
            (NextStep::AskStatus, Some((_, span))) => span,
            _ => world.request,
        };
        let ends = self.now.after(span);
        self.under_way.push(UnderWay { job_id, step, begun: self.now, ends });
    }

    fn end(&mut self, errand: UnderWay, world: &World) {
        let UnderWay { job_id, step, begun, .. } = errand;
        let job = self.scheduler.get(&job_id).unwrap().job.clone();
        let name = job_id.as_str().to_owned();
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
        let event = Event::Replied(step.request().unwrap(), reply);
        let after = job.after(event, self.now, Jitter::MIDDLE, &self.timing.jobs);
        self.scheduler.update(&job_id, after);
        self.scheduler.come_back(&job_id);
    }

    /// When a job's result came.
    fn result_of(&self, wanted: &str) -> Option<UnixMillis> {
        self.ledger.results.iter().find(|(_, name)| name == wanted).map(|(at, _)| *at)
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
    let saved = simulation.now;
    simulation.run(&world, START.after(seconds(3600)));
    let result = simulation.result_of("person").unwrap();
    let begun = |at: UnixMillis| saved < at && at < result;
    let sent_before: Vec<_> = simulation
        .ledger
        .uploads
        .iter()
        .filter(|(at, _)| begun(*at))
        .map(|(_, name)| name)
        .collect();
    assert_eq!(sent_before, ["person"], "only the person's own upload begins");
    assert!(result.since(saved) < world.upload + seconds(12), "{:?}", result.since(saved));
    assert_eq!(simulation.ledger.uploads.len(), 21, "the backlog goes on afterwards");
}

/// A backlog on a line on which an upload takes a minute, and a person who comes when the first of them has begun.
fn person_beside_an_upload(mut simulation: Simulation) -> (Duration, Duration) {
    let world = World {
        request: Duration::from_millis(500),
        upload: seconds(55),
        address_life: seconds(900),
        working: seconds(3),
    };
    simulation.save_backlog(20);
    simulation.run(&world, START.after(seconds(10)));
    simulation.save("person", START.after(seconds(10)));
    simulation.run(&world, START.after(seconds(3600)));
    assert_eq!(simulation.ledger.uploads.len(), 21);
    assert_eq!(simulation.ledger.reservations, 21);
    let waited = simulation.result_of("person").unwrap().since(START.after(seconds(10)));
    (waited, world.upload)
}

/// Invariant: Who waits does not wait for an upload of the backlog that is under way.
#[test]
fn waiting_persons_job_goes_beside_an_upload_of_the_backlog() {
    let (waited, upload) = person_beside_an_upload(Simulation::new());
    assert!(waited < upload + seconds(10), "{waited:?}");
    let (waited, upload) = person_beside_an_upload(Simulation::one_at_a_time());
    assert!(waited > upload + seconds(30), "one errand at a time shows: {waited:?}");
}

/// The result of somebody who comes while another person's query is not answered.
fn person_beside_a_slow_query(mut simulation: Simulation) -> Duration {
    let world = World {
        request: Duration::from_millis(500),
        upload: seconds(2),
        address_life: seconds(900),
        working: seconds(1),
    };
    simulation.slow = Some(("before", seconds(30)));
    simulation.save("before", START);
    simulation.run(&world, START.after(seconds(6)));
    let saved = START.after(seconds(6));
    simulation.save("person", saved);
    simulation.save_backlog(3);
    simulation.run(&world, START.after(seconds(3600)));
    assert_eq!(simulation.ledger.results.len(), 5);
    simulation.result_of("person").unwrap().since(saved)
}

/// Invariant: A slow answer to one query holds up nobody else.
#[test]
fn slow_answer_to_a_query_holds_up_nobody_else() {
    let waited = person_beside_a_slow_query(Simulation::new());
    assert!(waited < seconds(10), "{waited:?}");
    let waited = person_beside_a_slow_query(Simulation::one_at_a_time());
    assert!(waited > seconds(20), "one errand at a time shows: {waited:?}");
}

/// Two jobs of one person, and whether they were ever sent at once.
#[test]
fn nothing_else_of_a_person_is_sent_while_a_job_of_theirs_is() {
    let mut simulation = Simulation::new();
    let old = UnixMillis(START.0 - 300_000_000);
    simulation.save("old", old);
    let mut again = simulation.scheduler.get(&JobId::new("old").unwrap()).unwrap().clone();
    let Scheduled::Step(old, _, passage) = simulation.scheduler.next(START, Reach::Everybody)
    else {
        panic!("the old job goes");
    };
    simulation.scheduler.set_out(&old, passage.unwrap(), START);
    again.job = Job::new(START);
    again.saved_at = START;
    simulation.scheduler.enter(&Arc::new(JobId::new("again").unwrap()), again);
    assert!(matches!(simulation.scheduler.next(START, Reach::Everybody), Scheduled::Idle(_)));
    simulation.save("other", START);
    let next = simulation.scheduler.next(START, Reach::Everybody);
    assert!(matches!(&next, Scheduled::Step(job_id, ..) if job_id.as_str() == "other"), "{next:?}");
    simulation.scheduler.come_back(&old);
    simulation.scheduler.forget(&old);
    simulation.scheduler.forget(&JobId::new("other").unwrap());
    let next = simulation.scheduler.next(START, Reach::Everybody);
    assert!(matches!(&next, Scheduled::Step(job_id, ..) if job_id.as_str() == "again"), "{next:?}");
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
        simulation.scheduler.next(START, Reach::Nobody);
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
