//! What connections and workers share: the state behind one lock, and where it is kept.

use crate::http::response::Said;
use crate::persistence::Records;
use crate::state::State;
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis, timestamp};
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
