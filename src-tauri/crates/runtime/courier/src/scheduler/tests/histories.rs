//! Lets the agenda and the plain scan go through the same random histories: they must always choose alike.

use super::scan::{self, Out, RULES, Without};
use super::{START, approved};
use crate::scheduler::{Reach, Scheduled, Scheduler};
use crate::timing::CourierTiming;
use delivery::{
    Blockage, Category, Event, Jitter, Job, JobRefusal, Lane, NextStep, RefusalKind, Reply, Slot,
    StatusReport, Step, UnixMillis, Verdict,
};
use enrollment::{JobId, JobKind, UserId};
use std::time::Duration;
use store::JobSummary;

/// xorshift64 (Marsaglia).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()].clone()
    }
}

/// A job and its step, or when to look again.
type Choice = Result<(JobId, NextStep), Option<UnixMillis>>;

/// One kiosk's history.
struct History {
    chance: Chance,
    scheduler: Scheduler,
    timing: CourierTiming,
    now: UnixMillis,
    is_reachable: bool,
    out: Vec<Out>,
}

impl History {
    fn new(seed: u64) -> Self {
        let timing = CourierTiming::production();
        Self {
            chance: Chance(seed),
            scheduler: Scheduler::new(timing.clone()),
            timing,
            now: START,
            is_reachable: true,
            out: Vec::new(),
        }
    }

    /// Something happens.
    fn go_on(&mut self) {
        match self.chance.below(16) {
            12 | 13 => self.set_out(),
            14 | 15 => self.come_back(),
            0 | 1 => self.save(),
            2 | 3 => self.pass_time(),
            4 => self.is_reachable = self.chance.below(3) > 0,
            5 => self.ask_or_forget(),
            _ => self.happen(),
        }
    }

    fn any_job(&mut self) -> Option<JobId> {
        let names: Vec<_> = self.scheduler.jobs.keys().map(|job_id| JobId::clone(job_id)).collect();
        (!names.is_empty()).then(|| self.chance.one_of(&names))
    }

    fn save(&mut self) {
        let age = self.chance.one_of(&[0, 0, 1_000, 179_000, 400_000, 86_400_000]);
        let saved_at = UnixMillis(self.now.0 - age);
        let kind = self.chance.one_of(&[
            JobKind::Registration,
            JobKind::Authentication,
            JobKind::Authentication,
            JobKind::BiometricKyc,
        ]);
        self.scheduler.add(JobSummary {
            job_id: JobId::new(&format!("job-{}", self.chance.below(12))).unwrap(),
            user_id: Some(UserId::new(self.chance.one_of(&["asha", "juma", "neema"])).unwrap()),
            kind,
            identity: None,
            job: Job::new(saved_at),
            saved_at,
            changed_at: saved_at,
            photos_erased_at: None,
            handling: delivery::Handling::default(),
        });
    }

    /// To the next moment at which something is to be done, by a span, or back.
    fn pass_time(&mut self) {
        let spans = [1, 700, 5_000, 15_000, 180_001, 890_000, 3_600_000, 86_400_000];
        let span = self.chance.one_of(&spans);
        self.now = match self.chance.below(8) {
            0 | 1 => UnixMillis(self.now.0 - span),
            2..=4 => {
                let asleep = self.scheduler.agenda.wakes_at();
                let moment = asleep.map_or(self.now.0, |at| at.0.max(self.now.0));
                UnixMillis((moment + 1).saturating_sub(self.chance.below(3)))
            }
            _ => UnixMillis(self.now.0 + span),
        };
    }

    fn ask_or_forget(&mut self) {
        let Some(job_id) = self.any_job() else { return };
        match self.chance.below(6) {
            0 => self.scheduler.forget(&job_id),
            1 => self.scheduler.set_urgent(&job_id, false),
            _ => self.scheduler.set_urgent(&job_id, true),
        }
    }

    /// The request of the job that comes next goes on its way.
    fn set_out(&mut self) {
        let Scheduled::Step(job_id, plan, Some(passage)) = self.choose() else { return };
        let tracked = self.scheduler.get(&job_id).unwrap().clone();
        let sends = matches!(plan, NextStep::Reserve { .. } | NextStep::Upload);
        if sends {
            let step = plan.request().unwrap();
            let jobs = &self.timing.jobs;
            let job = tracked.job.after(Event::Intended(step), self.now, Jitter::MIDDLE, jobs);
            self.scheduler.update(&job_id, job);
        }
        let waits_here = tracked.has_person_waiting(self.now, &self.timing);
        self.out.push(Out {
            job_id: job_id.clone(),
            user_id: tracked.params.user_id,
            sends,
            somebody_waits: tracked.urgent || waits_here,
            on_persons_lane: passage.lane == Lane::Person,
            since: self.now,
        });
        self.scheduler.set_out(&job_id, passage, self.now);
    }

    fn come_back(&mut self) {
        if !self.out.is_empty() {
            let number = self.chance.below(self.out.len() as u64);
            let back = self.out.remove(usize::try_from(number).unwrap());
            self.scheduler.come_back(&back.job_id);
            self.keep_pace();
        }
    }

    /// Uploads went well, or one did not.
    fn keep_pace(&mut self) {
        match self.chance.below(8) {
            0 => self.scheduler.pace.on_failed(),
            1..=4 => {
                let one = Duration::from_millis(100);
                for number in 1..=5 {
                    self.scheduler.pace.on_arrived(1_000, one, one * number);
                }
            }
            _ => {}
        }
    }

    /// An event of a job, mostly of the one that comes next.
    fn happen(&mut self) {
        let step = Step::Reserve { retry: false };
        let (job_id, step) = match (self.choose(), self.chance.below(4)) {
            (Scheduled::Step(job_id, plan, _), 1..) => (job_id, plan.request().unwrap_or(step)),
            _ => match self.any_job() {
                Some(job_id) => {
                    (job_id, self.chance.one_of(&[step, Step::Upload, Step::AskStatus]))
                }
                None => return,
            },
        };
        let event = self.event(step);
        let job = &self.scheduler.get(&job_id).unwrap().job;
        let jitter = Jitter::MIDDLE;
        let mut after = job.clone();
        if self.chance.below(3) > 0 {
            after = after.after(Event::Intended(step), self.now, jitter, &self.timing.jobs);
        }
        after = after.after(event, self.now, jitter, &self.timing.jobs);
        self.scheduler.update(&job_id, after);
    }

    fn event(&mut self, step: Step) -> Event {
        let verdict =
            |category| Reply::Status(StatusReport::Judged(Verdict { category, ..approved() }));
        let lives_ms = self.chance.one_of(&[None, Some(9_000), Some(15_000), Some(900_000)]);
        let reserved = Reply::Reserved(Slot {
            upload_url: "https://storage.test/zip".to_owned(),
            smile_job_id: "1".to_owned(),
            ref_id: String::new(),
            expires_at: lives_ms.map(|life| self.now.after(Duration::from_millis(life))),
            raw: "{}".to_owned(),
        });
        let refused = |kind| Reply::Refused(JobRefusal { kind, code: None, text: String::new() });
        let proper = match step {
            Step::Reserve { .. } => reserved,
            Step::Upload => Reply::Stored,
            Step::AskStatus => {
                let category = [Category::Approved, Category::InReview, Category::NotApproved];
                verdict(self.chance.one_of(&category))
            }
        };
        match self.chance.below(16) {
            0..=6 => Event::Replied(step, proper),
            7 => Event::Replied(step, Reply::Status(StatusReport::Working)),
            8 => Event::Replied(step, Reply::Unavailable(None)),
            9 => Event::Replied(step, refused(RefusalKind::NotEnrolled)),
            10 => Event::Replied(step, Reply::Blocked(Blockage::Account)),
            11 => self.chance.one_of(&[Event::InDoubt(step), Event::NotSent(step)]),
            12 => Event::Intended(step),
            13 => self.chance.one_of(&[Event::Restarted, Event::Hinted, Event::ClockCorrected]),
            14 => Event::CheckAsked,
            _ => self.chance.one_of(&[Event::Withdrawn, Event::PhotosErased]),
        }
    }

    fn choose(&mut self) -> Scheduled {
        let reach = if self.is_reachable { Reach::Everybody } else { Reach::Nobody };
        self.scheduler.next(self.now, reach)
    }

    /// What agenda and scan choose.
    fn compare(&mut self, without: Without) -> (Choice, Choice) {
        let (jobs, turn) = (&self.scheduler.jobs, self.scheduler.turn);
        let (now, is_reachable) = (self.now, self.is_reachable);
        let width = self.scheduler.pace.width();
        let plainly =
            scan::next(jobs, &self.out, (turn, width), now, is_reachable, &self.timing, without);
        let chosen = match self.choose() {
            Scheduled::Step(job_id, step, _) => Ok((job_id, step)),
            Scheduled::Idle(until) => Err(until),
        };
        (chosen, plainly)
    }

    /// Lives a while; the first moment at which the two did not agree.
    fn first_difference(seed: u64, without: Without) -> Option<String> {
        let mut history = Self::new(seed);
        for moment in 0..80 {
            history.go_on();
            let (chosen, plainly) = history.compare(without);
            if chosen != plainly {
                return Some(format!("seed {seed}, {moment}: {chosen:?}, not {plainly:?}"));
            }
        }
        None
    }
}

/// Invariant: The agenda chooses what a look at every job would choose.
#[test]
fn agenda_chooses_as_a_scan_of_all_jobs_does() {
    for seed in 1..=3_000 {
        assert_eq!(History::first_difference(seed, Without::Nothing), None);
    }
}

#[test]
fn histories_tell_each_rule_from_its_absence() {
    for rule in RULES {
        let found = (1..=300).any(|seed| History::first_difference(seed, rule).is_some());
        assert!(found, "nobody would notice if {rule:?} were forgotten");
    }
}

/// A job that changes behind the agenda's back is chosen wrongly, and that is noticed.
#[test]
fn change_that_the_agenda_does_not_hear_of_is_noticed() {
    let noticed = (1..=300).filter(|seed| {
        let mut history = History::new(*seed);
        (0..160).any(|_| {
            history.go_on();
            if let Some(job_id) = history.any_job()
                && history.chance.below(10) == 0
                && let Some(tracked) = history.scheduler.jobs.get_mut(&job_id)
            {
                tracked.saved_at = UnixMillis(tracked.saved_at.0 - 600_000);
            }
            let (chosen, plainly) = history.compare(Without::Nothing);
            chosen != plainly
        })
    });
    let noticed = noticed.count();
    assert!(noticed > 100, "{noticed}");
}
