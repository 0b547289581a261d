//! Holds the settings of a stand-in, and the reasons why one does not start.

use crate::http::tls::Tls;
use crate::state::scenario::Scenario;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// How to start a [`crate::sandbox::Sandbox`]. `Debug` hides the key.
#[derive(Clone)]
pub struct SandboxSettings {
    /// Where to listen; must be an address of this machine. Port 0 takes any free port.
    pub listen: SocketAddr,
    /// The one partner it knows.
    pub partner_id: String,
    /// That partner's key.
    pub api_key: String,
    /// What shall go differently from the start.
    pub scenario: Scenario,
    /// Speaks https with this certificate; plain http without one.
    pub tls: Option<Tls>,
    /// Keeps everything but pictures and the scenario in this folder; in memory only without one.
    pub data: Option<PathBuf>,
}

impl SandboxSettings {
    /// Listens on any free port of 127.0.0.1 with nothing going wrong.
    #[must_use]
    pub fn new(partner_id: &str, api_key: &str) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            partner_id: partner_id.to_owned(),
            api_key: api_key.to_owned(),
            scenario: Scenario::default(),
            tls: None,
            data: None,
        }
    }
}

impl fmt::Debug for SandboxSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxSettings")
            .field("listen", &self.listen)
            .field("partner_id", &self.partner_id)
            .finish_non_exhaustive()
    }
}

/// Why a stand-in did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address to listen on is not of this machine only.
    #[error("a stand-in listens on this machine only, not on {0}")]
    NotLoopback(SocketAddr),
    /// The port is taken or may not be used.
    #[error("cannot listen: {0}")]
    Listen(#[from] std::io::Error),
    /// The folder cannot be used, or what is kept in it cannot be read.
    #[error("the records cannot be used: {0}")]
    Records(std::io::Error),
    /// Partner id or key are unusable.
    #[error("the account is unusable: {0}")]
    Account(#[from] smile_id::AccountError),
    /// The face models cannot be used.
    #[error("the face models cannot be used: {0}")]
    Eyes(#[from] vision::VisionError),
}
