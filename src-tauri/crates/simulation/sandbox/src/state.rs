//! Holds what the service knows: jobs, users, pending work, the scenario and the ledger.

pub(crate) mod clock;
pub(crate) mod image_cache;
pub(crate) mod job;
pub(crate) mod job_queue;
pub mod ledger;
pub mod scenario;
pub(crate) mod users;

use crate::hex::random_name;
use crate::state::clock::{Clock, machine_clock_ms};
use crate::state::image_cache::ImageCache;
use crate::state::job::Job;
use crate::state::job_queue::JobQueue;
use crate::state::ledger::Ledger;
use crate::state::scenario::Scenario;
use crate::state::users::Users;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What changes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) jobs: BTreeMap<String, Job>,
    pub(crate) users: Users,
    pub(crate) ledger: Ledger,
    pub(crate) jobs_made: u32,
    pub(crate) posts_made: u64,
    pub(crate) clock: Clock,
    #[serde(rename = "agenda")]
    pub(crate) queue: JobQueue,
    /// Proves the storage's addresses.
    pub(crate) secret: String,
    #[serde(skip)]
    pub(crate) scenario: Scenario,
    #[serde(skip)]
    pub(crate) images: ImageCache,
    /// The workers shall stop.
    #[serde(skip)]
    pub(crate) is_over: bool,
}

impl State {
    /// A service that knows nothing yet.
    pub(crate) fn fresh() -> Self {
        Self { secret: random_name(), ..Self::default() }
    }

    /// The clock the service waits by, Unix milliseconds.
    pub(crate) fn now_ms(&self) -> u64 {
        self.clock.now_ms()
    }

    /// The time that the service states in `Date` and signatures and compares theirs with, Unix milliseconds.
    pub(crate) fn wall_time_ms(&self) -> u64 {
        machine_clock_ms().saturating_add_signed(self.scenario.clock_offset_ms)
    }
}
