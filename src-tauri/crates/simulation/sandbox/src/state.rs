//! What the service knows: jobs, users, what waits, the scenario and the ledger, behind one lock.

use crate::agenda::Agenda;
use crate::clock::{Clock, machine_clock_ms};
use crate::gallery::Gallery;
use crate::job::Job;
use crate::ledger::Ledger;
use crate::records::Records;
use crate::said::Said;
use crate::scenario::Scenario;
use crate::users::Users;
use serde::{Deserialize, Serialize};
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis, timestamp};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Shared by the connections and the works.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    pub(crate) account: Account,
    /// Signs what a scenario wants signed wrongly.
    pub(crate) stranger: Account,
    state: Mutex<State>,
    /// Told whenever something new waits or the clock was moved.
    pub(crate) stirred: Condvar,
    records: Option<Records>,
}

/// What changes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) jobs: BTreeMap<String, Job>,
    pub(crate) users: Users,
    pub(crate) ledger: Ledger,
    pub(crate) jobs_made: u32,
    pub(crate) posts_made: u64,
    pub(crate) clock: Clock,
    pub(crate) agenda: Agenda,
    /// Proves the storage's addresses.
    pub(crate) secret: String,
    #[serde(skip)]
    pub(crate) scenario: Scenario,
    #[serde(skip)]
    pub(crate) gallery: Gallery,
    /// The works shall come to an end.
    #[serde(skip)]
    pub(crate) is_over: bool,
}

impl World {
    pub(crate) fn new(
        address: SocketAddr,
        account: Account,
        stranger: Account,
        state: State,
        records: Option<Records>,
    ) -> Self {
        Self {
            address,
            account,
            stranger,
            state: Mutex::new(state),
            stirred: Condvar::new(),
            records,
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        self.account.base_url().trim_end_matches("/v1")
    }

    /// A reply, once what it is about is kept; or that it could not be kept.
    pub(crate) fn kept(&self, said: Said) -> Said {
        match self.keep() {
            Ok(()) => said,
            Err(error) => {
                let text = format!("cannot keep records: {error}");
                Said::json(500, &serde_json::json!({"error": text, "code": "2201"}))
            }
        }
    }

    /// Writes everything down, where there is a place for it.
    pub(crate) fn keep(&self) -> std::io::Result<()> {
        // Under the lock, so that an older state never replaces a newer one.
        let state = self.state();
        match &self.records {
            Some(records) => records.keep(&state),
            None => Ok(()),
        }
    }

    /// `timestamp` and `signature` of something said at this moment.
    pub(crate) fn seal(&self, state: &State) -> (String, String) {
        let timestamp = timestamp::format(UnixMillis(state.said_ms()));
        let signer = if state.scenario.wrong_signature { &self.stranger } else { &self.account };
        let signature = signature::sign(signer, &timestamp);
        (timestamp, signature)
    }
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

    /// What the service says and believes the time to be, Unix milliseconds.
    pub(crate) fn said_ms(&self) -> u64 {
        machine_clock_ms().saturating_add_signed(self.scenario.clock_offset_ms)
    }
}

/// Sixteen random bytes in hexadecimal.
pub(crate) fn random_name() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system has a source of randomness");
    hexadecimal(&bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hexadecimal(&Sha256::digest(bytes))
}
