//! Shares the state between connections and workers, and saves it.

use crate::http::response::Response;
use crate::persistence::Records;
use crate::state::State;
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis, timestamp};
use std::net::SocketAddr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Shared by the connections and the workers.
pub(crate) struct SharedState {
    pub(crate) address: SocketAddr,
    pub(crate) account: Account,
    /// Signs what a scenario wants signed wrongly.
    pub(crate) stranger: Account,
    state: Mutex<State>,
    /// Notified whenever something was queued or the clock was moved.
    pub(crate) changed: Condvar,
    records: Option<Records>,
}

impl SharedState {
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
            changed: Condvar::new(),
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
    pub(crate) fn after_saving(&self, response: Response) -> Response {
        match self.save() {
            Ok(()) => response,
            Err(error) => {
                let text = format!("cannot keep records: {error}");
                Response::json(500, &serde_json::json!({"error": text, "code": "2201"}))
            }
        }
    }

    /// Writes everything down, where there is a place for it.
    pub(crate) fn save(&self) -> std::io::Result<()> {
        // Under the lock, so that an older state never replaces a newer one.
        let state = self.state();
        match &self.records {
            Some(records) => records.save(&state),
            None => Ok(()),
        }
    }

    /// `timestamp` and `signature` of something said at this moment.
    pub(crate) fn sign_now(&self, state: &State) -> (String, String) {
        let timestamp = timestamp::format(UnixMillis(state.wall_time_ms()));
        let signer = if state.scenario.wrong_signature { &self.stranger } else { &self.account };
        let signature = signature::sign(signer, &timestamp);
        (timestamp, signature)
    }
}
