//! Takes one step of a simulated job over an unreliable network.

use crate::service::{HOUR, MINUTE, SECOND, verdict};
use crate::simulated_life::{Life, Mistake, Stop};
use delivery::{Blockage, Category, DeliveryState, Event, Job, Judge, Reply, StatusReport, Step};

impl Life<'_> {
    /// Write the intent down, send, read, write down.
    pub(super) fn take_step(&mut self, step: Step) -> Result<(), Stop> {
        if self.mistake != Mistake::SkipIntent {
            self.apply(Event::Intended(step));
            let unsafely =
                self.mistake == Mistake::PutBeforeReservationDurable && step == Step::Upload;
            if step != Step::AskStatus && !unsafely {
                self.write()?;
            }
        }
        let begun_at = self.t;
        self.t += if step == Step::Upload {
            self.r.between(SECOND, 2 * MINUTE)
        } else {
            self.r.between(50, 2 * SECOND)
        };
        let event = self.over_the_wire(step, begun_at)?;
        if self.mistake == Mistake::FinalRegresses
            && self.job.state() == DeliveryState::Decided
            && matches!(&event, Event::Replied(_, Reply::Status(StatusReport::Judged(v))) if !v.is_final())
        {
            self.patch("state", "in-review".into());
            return self.write();
        }
        let stored = matches!(event, Event::Replied(Step::Upload, Reply::Stored));
        let reserved = matches!(event, Event::Replied(_, Reply::Reserved(_)));
        let renames = match self.mistake {
            Mistake::NewNameOnDoubt => {
                matches!(event, Event::InDoubt(Step::Reserve { .. } | Step::Upload))
            }
            Mistake::NewNameOnJobExists => matches!(event, Event::Replied(_, Reply::JobExists)),
            _ => false,
        };
        if matches!(event, Event::NotSent(_)) {
            self.not_sent += 1;
        }
        if renames {
            self.service.records.push(Default::default());
            self.name = self.service.records.len() - 1;
            self.job = Job::new(self.now());
        } else {
            self.apply(event);
        }
        if stored && self.mistake == Mistake::ErasePhotosAtUpload {
            self.photos = false;
        }
        if reserved && self.mistake == Mistake::PutBeforeReservationDurable {
            return Ok(());
        }
        self.write()
    }

    /// Plants by hand what the transitions do not offer.
    pub(super) fn patch(&mut self, field: &str, value: serde_json::Value) {
        let mut job = serde_json::to_value(&self.job).expect("a job has a JSON form");
        job[field] = value;
        self.job = serde_json::from_value(job).expect("only one field was changed");
    }

    fn over_the_wire(&mut self, step: Step, begun_at: u64) -> Result<Event, Stop> {
        if self.t < self.offline_until {
            return Ok(Event::NotSent(step));
        }
        let fault = if self.r.chance(self.fault_per_mille) { self.r.below(8) } else { 99 };
        // 0: the request is lost. 1: so is power. 2: unavailable before acting. 3: credentials. 4..: the service acts.
        let acted = match fault {
            0..=2 => None,
            3 => {
                self.blocked_until = self.t + self.r.below(5 * HOUR);
                return Ok(Event::Replied(step, Reply::Blocked(Blockage::Credentials)));
            }
            _ => Some(match step {
                Step::Reserve { retry } => self.service.reserve(self.name, retry, self.t),
                Step::Upload => self.service.put(self.name, begun_at, self.t),
                Step::AskStatus => self.service.status(self.name, self.t, &mut self.r),
            }),
        };
        self.may_cut()?;
        let lost = if self.mistake == Mistake::SendAgainWithoutAsking {
            Event::NotSent(step)
        } else {
            Event::InDoubt(step)
        };
        Ok(match (fault, acted) {
            (1 | 4, _) => return Err(Stop::Cut),
            (0 | 5, _) | (_, None) if fault != 2 => lost,
            (2 | 6, _) => Event::Replied(step, Reply::Unavailable(None)),
            (7, _) => {
                self.garbled = true;
                Event::Replied(step, Reply::Unintelligible("noise".to_owned()))
            }
            (_, Some(reply)) => Event::Replied(step, self.misread(reply)),
            (_, None) => lost,
        })
    }

    fn misread(&self, reply: Reply) -> Reply {
        match (self.mistake, &reply) {
            (Mistake::IgnoreJobExists, Reply::JobExists) => Reply::Unavailable(None),
            (Mistake::ProvisionalIsFinal, Reply::Status(StatusReport::Judged(v)))
                if !v.is_final() =>
            {
                Reply::Status(StatusReport::Judged(verdict(Category::Approved, Judge::Machine)))
            }
            _ => reply,
        }
    }
}
