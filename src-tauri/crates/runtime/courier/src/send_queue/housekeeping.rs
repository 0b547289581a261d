//! Does what can wait while nothing else is to be done: reduces and erases what is old, and gives room back to the disk.

use crate::send_queue::SendQueue;
use delivery::AgreedTime;
use std::time::Duration;
use store::{JobPosition, StoreError};

/// What is old is looked for this often.
const LOOKED_FOR_EVERY: Duration = Duration::from_secs(6 * 3600);
/// Between two portions others come first.
const REST: Duration = Duration::from_millis(50);
/// Then there is nothing to do for a while.
const BREAK: Duration = Duration::from_secs(60);

/// What is under way. Its own times are steady time since the courier started.
#[derive(Debug, Default)]
pub(super) struct Housekeeping {
    /// Somebody is in front of the kiosk: nothing is done that could hold them up.
    pub(super) person_is_here: bool,
    /// Looking for what is old has come to this job.
    looked_to: Option<JobPosition>,
    look_again_at: Duration,
    rests_until: Duration,
}

impl Housekeeping {
    pub(super) fn new(person_is_here: bool) -> Self {
        Self { person_is_here, ..Self::default() }
    }
}

impl SendQueue {
    /// Does one portion if nothing is under way and nobody is here. When it wants to go on; `None`: when something changes.
    pub(super) fn keep_house(&mut self) -> Option<Duration> {
        let steady = self.worker.clock.steady();
        let is_quiet = !self.housekeeping.person_is_here
            && self.wire.is_idle()
            && self.worker.repository.is_loaded()
            && steady >= self.paused_until;
        if !is_quiet {
            return None;
        }
        if steady >= self.housekeeping.rests_until {
            let done = self.do_a_portion(steady);
            let rest = if matches!(done, Ok(true)) { REST } else { BREAK };
            self.housekeeping.rests_until = steady + rest;
            self.handle_store_error(done.map(drop));
        }
        Some(self.housekeeping.rests_until.saturating_sub(steady))
    }

    /// True when there is more to do.
    fn do_a_portion(&mut self, steady: Duration) -> Result<bool, StoreError> {
        let clock = &self.worker.clock;
        let now = AgreedTime::of(clock.told_time(), clock.moment().wall);
        if let Some(now) = now.filter(|_| steady >= self.housekeeping.look_again_at) {
            let from = self.housekeeping.looked_to.unwrap_or_default();
            self.housekeeping.looked_to = self.worker.repository.retire_some(from, now)?;
            if self.housekeeping.looked_to.is_none() {
                self.housekeeping.look_again_at = steady + LOOKED_FOR_EVERY;
            }
            return Ok(true);
        }
        self.worker.repository.tidy()
    }
}
