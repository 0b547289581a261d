//! Starts and stops the stand-in.

use crate::http::connections::Server;
use crate::http::tls::Tls;
use crate::persistence::Records;
use crate::routes::routes;
use crate::settings::{SandboxSettings, StartError};
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::ledger::Ledger;
use crate::state::scenario::Scenario;
use crate::workers::Workers;
use smile_id::Account;
use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

/// A Smile ID on loopback. Stops when dropped.
///
/// ```no_run
/// # fn main() -> Result<(), sandbox::StartError> {
/// let sandbox = sandbox::Sandbox::start(sandbox::SandboxSettings::new("085", "key"))?;
/// assert!(sandbox.base_url().ends_with("/v1"));
/// # Ok(())
/// # }
/// ```
pub struct Sandbox {
    shared: Arc<SharedState>,
    server: Option<Server>,
    tls: Option<Tls>,
    // Dropped last: what was stored is worked on even while the server is shut.
    _workers: Workers,
}

impl Sandbox {
    /// Starts listening. Needs no async runtime and may be called from inside one.
    ///
    /// # Errors
    /// See [`StartError`].
    pub fn start(settings: SandboxSettings) -> Result<Self, StartError> {
        if !settings.listen.ip().is_loopback() {
            return Err(StartError::NotLoopback(settings.listen));
        }
        let listener = TcpListener::bind(settings.listen)?;
        let address = listener.local_addr()?;
        let scheme = settings.tls.as_ref().map_or("http", |_| "https");
        let base_url = format!("{scheme}://{address}/v1");
        let account = Account::new(&settings.partner_id, &settings.api_key, &base_url, "")?;
        let other_key = format!("not-{}", settings.api_key);
        let stranger = Account::new(&settings.partner_id, &other_key, &base_url, "")?;
        let (records, known) = match &settings.data {
            None => (None, None),
            Some(folder) => {
                let opened = Records::open(folder, &settings.partner_id);
                let (records, known) = opened.map_err(StartError::Records)?;
                (Some(records), known)
            }
        };
        let mut state = known.unwrap_or_else(State::fresh);
        state.scenario = settings.scenario;
        let shared = Arc::new(SharedState::new(address, account, stranger, state, records));
        let workers = Workers::start(Arc::clone(&shared), vision::Observer::new()?)?;
        let tls = settings.tls;
        let server = Some(Server::open(listener, routes(Arc::clone(&shared)), tls.clone())?);
        Ok(Self { shared, server, tls, _workers: workers })
    }

    /// Where it listens, or listened before it was shut.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// The base address to give to a client: `http://127.0.0.1:PORT/v1`, or `https` with a certificate.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.shared.account.base_url().to_owned()
    }

    /// Everything received and answered so far.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.shared.state().ledger.clone()
    }

    /// Replaces what shall go differently, from the next request on.
    pub fn set_scenario(&self, scenario: Scenario) {
        self.shared.state().scenario = scenario;
    }

    /// Breaks every connection and refuses new ones until [`Sandbox::reopen`]. What was stored is still worked on.
    pub fn shut(&mut self) {
        self.server = None;
    }

    /// Listens again at the same address, knowing all it knew.
    ///
    /// # Errors
    /// When another program took the port in the meantime.
    pub fn reopen(&mut self) -> Result<(), StartError> {
        if self.server.is_none() {
            let listener = TcpListener::bind(self.shared.address)?;
            self.server =
                Some(Server::open(listener, routes(Arc::clone(&self.shared)), self.tls.clone())?);
        }
        Ok(())
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("address", &self.shared.address)
            .field("is_open", &self.server.is_some())
            .finish_non_exhaustive()
    }
}
