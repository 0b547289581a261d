//! Defines the interface to the network: one request out, one reply in.

pub(crate) mod address;
pub(crate) mod asked_at_once;
pub(crate) mod certificate_time;
pub(crate) mod client;
mod counted_body;
pub(crate) mod https;
mod line_speed;
pub(crate) mod network_settings;
pub(crate) mod offline_reason;
pub(crate) mod proxy;
mod shared_line;

use crate::transport::offline_reason::OfflineReason;
use delivery::UnixMillis;
use smile_id::{Request, Response};
use std::future::Future;
use std::pin::Pin;

/// Why there is no reply. The texts never hold an address or a signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Surely without effect: no connection, or the service cannot have had the whole request.
    #[error("not sent: {1}")]
    NotSent(OfflineReason, String),
    /// The service may have had the whole request, but its reply was lost.
    #[error("no reply: {1}")]
    InDoubt(OfflineReason, String),
}

impl TransportError {
    /// Why, as far as staff can do something about it.
    #[must_use]
    pub const fn reason(&self) -> OfflineReason {
        match self {
            Self::NotSent(reason, _) | Self::InDoubt(reason, _) => *reason,
        }
    }
}

/// One question to the receiver of callbacks or to a relay, as a GET.
pub struct HintQuestion {
    /// Absolute address.
    pub url: String,
    /// What proves who asks.
    pub headers: Vec<(&'static str, String)>,
}

/// A reply that is on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>>;

/// Sends requests. Never repeats one, never follows a redirect.
pub trait Transport: Send + Sync {
    /// Sends one request and waits for its reply, for a bounded time.
    fn send(&self, request: Request) -> Sending<'_>;

    /// Finds out whether the API answers at all, without any job's data: any reply will do.
    fn probe(&self, base_url: &str) -> Sending<'_>;

    /// Asks a receiver of callbacks, which may take its time before it answers.
    fn ask_hints(&self, question: HintQuestion) -> Sending<'_>;

    /// The service's time is known: whoever judges by the time can go by it.
    fn on_service_time(&self, _now: UnixMillis) {}

    /// True: the uploads under way leave the line to all that begin from now on. False: all go on.
    fn give_way(&self, _gives_way: bool) {}
}
