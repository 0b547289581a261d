//! Simulates the life of one job: a small courier with a disk that can lose power between any two writes.
//!
//! The network is unreliable, staff acts, and an oracle watches every durable write.

mod oracle;
mod wire;

use crate::random::Random;
use crate::service::{Behaviour, DAY, HOUR, MINUTE, SECOND, Service};
use delivery::{
    Blockage, Category, DeliveryState, Event, Jitter, Job, NextStep, PlanContext, Timing,
    UnixMillis, next_step,
};

/// A planted mistake: the harness must catch each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    None,
    SkipIntent,
    IgnoreJobExists,
    PutBeforeReservationDurable,
    NewNameOnDoubt,
    NewNameOnJobExists,
    CountOfflineAndDrop,
    FinalRegresses,
    ErasePhotosAtUpload,
    NoClamp,
    BelieveNoZipAtOnce,
    SendAgainWithoutAsking,
    NoSweepAfterRestart,
    ProvisionalIsFinal,
}

/// How a life went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Violation {
    Lost,
    Twice,
    DecidedEarly,
    DecidedOtherwise,
    FinalRegressed,
    Stuck,
    RefusedWithoutReason,
    SentAfterWithdrawal,
    ContradictionHidden,
}

/// How a life ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Decided,
    Withdrawn,
    /// Staff gave up on a job that needs a person.
    GivenUp,
}

const START: u64 = 1_700_000_000_000;
/// Then the storm is over, and every life must come to its end.
const STORMY: u64 = 60 * DAY;
const LONGEST_LIFE: u64 = 150 * DAY;
const MOST_STEPS: u32 = 4000;

/// What the disk holds: the job, and whether its photos are there.
#[derive(Clone)]
struct Durable {
    job: Job,
    photos: bool,
}

struct Life<'a> {
    r: Random,
    mistake: Mistake,
    timing: &'a Timing,
    service: Service,
    t: u64,
    /// How far the clock is ahead; an honest start sets it right.
    ahead_ms: u64,
    name: usize,
    job: Job,
    photos: bool,
    disk: Durable,
    history: Vec<Durable>,
    keeps_history: bool,
    restored: bool,
    garbled: bool,
    fault_per_mille: u64,
    cut_per_mille: u64,
    offline_until: u64,
    blocked_until: u64,
    not_sent: u32,
    decided: Option<Category>,
    staff_tries: u32,
    wants_withdrawal_at: Option<u64>,
    last_look_at: Option<u64>,
    /// Print every event, to follow a life that went wrong.
    verbose: bool,
}

/// Power was cut: what is in memory is gone.
struct Cut;

enum Stop {
    Cut,
    Violation(Violation),
}

impl From<Cut> for Stop {
    fn from(_: Cut) -> Self {
        Self::Cut
    }
}

/// Simulates one life.
pub(crate) fn simulate(seed: u64, mistake: Mistake, timing: &Timing) -> Result<End, Violation> {
    let mut r = Random::new(seed);
    let behaviour = Behaviour::draw(&mut r);
    let rough = r.below(100);
    let ahead_ms = if r.chance(20) { r.between(200 * DAY, 400 * DAY) } else { 0 };
    let job = Job::new(UnixMillis(START + ahead_ms));
    let disk = Durable { job: job.clone(), photos: true };
    let keeps_history = r.chance(50);
    let mut life = Life {
        fault_per_mille: [10, 150, 500][usize::from(rough >= 60) + usize::from(rough >= 95)],
        cut_per_mille: [2, 40, 150][r.below(3) as usize],
        wants_withdrawal_at: r.chance(20).then(|| START + r.below(2 * DAY)),
        history: if keeps_history { vec![disk.clone()] } else { Vec::new() },
        r,
        mistake,
        timing,
        service: Service::new(behaviour),
        t: START,
        ahead_ms,
        name: 0,
        job,
        photos: true,
        disk,
        keeps_history,
        restored: false,
        garbled: false,
        offline_until: 0,
        blocked_until: 0,
        not_sent: 0,
        decided: None,
        staff_tries: 0,
        last_look_at: None,
        verbose: std::env::var_os("SIMULATION_VERBOSE").is_some(),
    };
    life.run()
}

impl Life<'_> {
    fn run(&mut self) -> Result<End, Violation> {
        for _ in 0..MOST_STEPS {
            if self.t > START + STORMY {
                self.fault_per_mille = self.fault_per_mille.min(10);
                self.cut_per_mille = self.cut_per_mille.min(2);
            }
            if self.t > START + LONGEST_LIFE {
                return Err(Violation::Stuck);
            }
            match self.turn() {
                Ok(Some(end)) => return self.last_check(end),
                Ok(None) => {}
                Err(Stop::Violation(violation)) => return Err(violation),
                Err(Stop::Cut) => self.start_again().map_err(|stop| match stop {
                    Stop::Violation(violation) => violation,
                    Stop::Cut => Violation::Stuck,
                })?,
            }
            if self.service.processed() > 1 {
                return Err(Violation::Twice);
            }
        }
        Err(Violation::Stuck)
    }

    fn last_check(&self, end: End) -> Result<End, Violation> {
        let zips = self.service.processed();
        match end {
            _ if zips > 1 => Err(Violation::Twice),
            End::Decided if zips == 0 => Err(Violation::Lost),
            end => Ok(end),
        }
    }

    fn now(&self) -> UnixMillis {
        UnixMillis(self.t + self.ahead_ms)
    }

    fn jitter(&mut self) -> Jitter {
        Jitter::from_bits(self.r.bits() as u32)
    }

    #[expect(clippy::print_stdout, reason = "asked for with SIMULATION_VERBOSE")]
    fn print_event(&self, event: &Event) {
        println!("{:>12} {:?} + {event:?}", self.t - START, self.job.state());
    }

    fn apply(&mut self, event: Event) {
        let jitter = self.jitter();
        if self.verbose {
            self.print_event(&event);
        }
        let before = self.job.next_at();
        let restarted = event == Event::Restarted;
        self.job = self.job.after(event, self.now(), jitter, self.timing);
        if self.mistake == Mistake::NoClamp && self.job.next_at() < before && restarted {
            self.patch("next_at", before.map(|at| at.0).into());
        }
    }

    /// Power can fail here.
    fn may_cut(&mut self) -> Result<(), Cut> {
        if self.r.chance(self.cut_per_mille) { Err(Cut) } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), Stop> {
        self.may_cut()?;
        self.disk = Durable { job: self.job.clone(), photos: self.photos };
        if self.keeps_history {
            self.history.push(self.disk.clone());
        }
        self.check_invariants().map_err(Stop::Violation)?;
        self.may_cut()?;
        Ok(())
    }

    fn start_again(&mut self) -> Result<(), Stop> {
        self.t += if self.r.chance(900) {
            self.r.between(SECOND, 10 * MINUTE)
        } else {
            self.r.between(HOUR, 3 * DAY)
        };
        if self.ahead_ms > 0 && self.r.chance(500) {
            self.ahead_ms = 0;
        }
        if self.keeps_history && !self.restored && self.r.chance(300) {
            // A person puts an older copy of the disk back; that takes longer than the storage lag.
            self.restored = true;
            self.t += self.r.between(16 * MINUTE, 5 * DAY);
            let at = self.r.below(self.history.len() as u64) as usize;
            self.disk = self.history[at].clone();
            self.history.truncate(at + 1);
            self.decided = None;
        }
        let Durable { job, photos } = self.disk.clone();
        self.job = job;
        self.photos = photos;
        if self.mistake == Mistake::NoSweepAfterRestart {
            return Ok(());
        }
        // A cut while sweeping comes to the same as the cut before it.
        let cuts = std::mem::take(&mut self.cut_per_mille);
        self.apply(Event::Restarted);
        let written = self.write();
        self.cut_per_mille = cuts;
        written
    }

    fn turn(&mut self) -> Result<Option<End>, Stop> {
        if self.t >= self.offline_until && self.r.chance(self.fault_per_mille / 5) {
            let longest = if self.r.chance(50) { 21 * DAY } else { 2 * HOUR };
            self.offline_until = self.t + self.r.below(longest);
        }
        if self.wants_withdrawal_at.is_some_and(|at| at <= self.t) {
            self.wants_withdrawal_at = None;
            self.apply(Event::Withdrawn);
            self.write()?;
        }
        // A courier learns that it is offline only by trying; half the time it already knows.
        let online = self.t >= self.offline_until || self.r.chance(500);
        let context = PlanContext {
            photos_kept_until: None,
            now: self.now(),
            online,
            blocked: (self.t < self.blocked_until).then_some(Blockage::Credentials),
            timing: self.timing,
        };
        let mut next = next_step(&self.job, &context);
        if self.mistake == Mistake::NoClamp
            && let Some(at) = self.job.next_at().filter(|&at| at > self.now())
        {
            next = NextStep::Idle { until: Some(at) };
        }
        if next.request().is_some() && self.job.state() == DeliveryState::Withdrawn {
            return Err(Stop::Violation(Violation::SentAfterWithdrawal));
        }
        match next {
            NextStep::Idle { until } => self.rest(until, online),
            NextStep::ErasePhotos => {
                self.photos = false;
                self.apply(Event::PhotosErased);
                self.write()?;
                Ok(None)
            }
            NextStep::Reserve { .. } | NextStep::Upload | NextStep::AskStatus => {
                self.take_step(next.request().expect("these plans send"))?;
                if self.mistake == Mistake::CountOfflineAndDrop && self.not_sent >= 5 {
                    return Err(Stop::Violation(Violation::Lost));
                }
                Ok(None)
            }
        }
    }

    fn rest(&mut self, until: Option<UnixMillis>, online: bool) -> Result<Option<End>, Stop> {
        self.may_cut()?;
        let stopped_until = self.blocked_until.max(if online { 0 } else { self.offline_until });
        if let Some(at) = until {
            let at = at.0.saturating_sub(self.ahead_ms);
            self.t = at.max(self.t + 1);
            if self.r.chance(20) {
                let staff = self.r.chance(500);
                self.apply(if staff { Event::CheckAsked } else { Event::Hinted });
                self.write()?;
            }
            return Ok(None);
        }
        match self.job.state() {
            DeliveryState::Decided if self.last_look_at.is_none() && self.r.chance(300) => {
                // Staff looks once more, or the service says that there is something new.
                let later = if self.r.chance(500) { HOUR } else { 3 * DAY };
                self.t = stopped_until.max(self.t + self.r.below(later));
                self.last_look_at = Some(self.t);
                let staff = self.r.chance(500);
                self.apply(if staff { Event::CheckAsked } else { Event::Hinted });
                self.write()?;
                Ok(None)
            }
            DeliveryState::Decided if self.job.next_at().is_none() => {
                self.check_contradiction().map(|()| Some(End::Decided))
            }
            DeliveryState::Withdrawn if self.staff_tries > 0 => Ok(Some(End::GivenUp)),
            DeliveryState::Withdrawn => Ok(Some(End::Withdrawn)),
            DeliveryState::Refused => {
                self.staff_tries += 1;
                self.t += self.r.between(HOUR, 3 * DAY);
                self.apply(if self.staff_tries > 5 { Event::Withdrawn } else { Event::CheckAsked });
                self.write()?;
                Ok(None)
            }
            _ => {
                self.t = stopped_until.max(self.t + SECOND);
                Ok(None)
            }
        }
    }
}
