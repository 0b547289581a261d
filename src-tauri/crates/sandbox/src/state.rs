//! What the service knows: jobs, enrolled users, the scenario and the ledger, behind one lock.

use crate::job::Job;
use crate::ledger::Ledger;
use crate::scenario::Scenario;
use crate::users::Users;
use crate::works::Order;
use smile_id::{Account, UnixMillis, signature, timestamp};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Shared by the connections and the works.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    pub(crate) account: Account,
    /// Signs what a scenario wants signed wrongly.
    pub(crate) stranger: Account,
    pub(crate) works: Sender<Order>,
    state: Mutex<State>,
}

/// What changes.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) jobs: BTreeMap<String, Job>,
    pub(crate) users: Users,
    pub(crate) scenario: Scenario,
    pub(crate) ledger: Ledger,
    pub(crate) jobs_made: u32,
}

impl World {
    pub(crate) fn new(
        address: SocketAddr,
        account: Account,
        stranger: Account,
        works: Sender<Order>,
        scenario: Scenario,
    ) -> Self {
        let state = State {
            scenario,
            ..State::default()
        };
        Self {
            address,
            account,
            stranger,
            works,
            state: Mutex::new(state),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        self.account.base_url().trim_end_matches("/v1")
    }

    /// `timestamp` and `signature` of something said at this moment.
    pub(crate) fn seal(&self, now_ms: u64, wrongly: bool) -> (String, String) {
        let timestamp = timestamp::format(UnixMillis(now_ms));
        let signer = if wrongly {
            &self.stranger
        } else {
            &self.account
        };
        let signature = signature::sign(signer, &timestamp);
        (timestamp, signature)
    }
}

impl State {
    /// The service's clock, Unix milliseconds.
    pub(crate) fn now_ms(&self) -> u64 {
        machine_clock_ms().saturating_add_signed(self.scenario.clock_offset_ms)
    }
}

/// This machine's clock, Unix milliseconds.
pub(crate) fn machine_clock_ms() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Sixteen random bytes in hexadecimal.
pub(crate) fn random_name() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system has a source of randomness");
    hexadecimal(&bytes)
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hexadecimal(&Sha256::digest(bytes))
}
