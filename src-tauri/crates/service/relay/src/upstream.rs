//! Asks Smile ID: one attempt each, over TLS, no redirects, bounded in time and size.

use crate::denied::Denied;
use relay_protocol::DenialCode;
use reqwest::{Client, StatusCode, redirect, retry};
use smile_id::http::response::LARGEST_BODY_BYTES;
use smile_id::{Account, Environment};
use std::time::Duration;

const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const IDLE_LIMIT: Duration = Duration::from_secs(20);

/// What Smile ID answered.
pub struct UpstreamReply {
    /// The HTTP status.
    pub status: u16,
    /// `Content-Type`, as it came.
    pub content_type: Option<String>,
    /// `Retry-After`, as it came.
    pub retry_after: Option<String>,
    /// The body, as it came.
    pub body: Vec<u8>,
}

/// The way to Smile ID.
pub struct Upstream {
    client: Client,
    base_url: String,
}

impl Upstream {
    /// Sets the client up; through the proxy that the environment names, except to a stand-in on this machine.
    ///
    /// # Errors
    /// When the TLS library refuses to start.
    pub fn new(account: &Account, limit: Duration) -> Result<Self, reqwest::Error> {
        // Fails only when a provider is installed already, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let is_here = account.environment() == Environment::Loopback;
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .https_only(!is_here)
            .connect_timeout(CONNECT_LIMIT)
            .timeout(limit)
            .pool_idle_timeout(IDLE_LIMIT)
            .user_agent(concat!("tabasamu-relay/", env!("CARGO_PKG_VERSION")));
        let builder = if is_here { builder.no_proxy() } else { builder };
        Ok(Self { client: builder.build()?, base_url: account.base_url().to_owned() })
    }

    /// Posts JSON to a call of Smile ID, such as `/upload`.
    ///
    /// # Errors
    /// [`DenialCode::Upstream`] when no whole answer came.
    pub async fn post(&self, call: &str, body: Vec<u8>) -> Result<UpstreamReply, Denied> {
        let sending = self
            .client
            .post(format!("{}{call}", self.base_url))
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .body(body);
        let mut answer = sending.send().await.map_err(|why| failed(&why))?;
        let status = answer.status();
        if status.is_redirection() || status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            return Err(strange("the answer came from something else than Smile ID"));
        }
        let header = |name: &str| {
            answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let (content_type, retry_after) = (header("content-type"), header("retry-after"));
        let mut read = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|why| failed(&why))? {
            if read.len() + piece.len() > LARGEST_BODY_BYTES {
                return Err(strange("the answer is larger than any of Smile ID's"));
            }
            read.extend_from_slice(&piece);
        }
        Ok(UpstreamReply { status: status.as_u16(), content_type, retry_after, body: read })
    }
}

/// What came is not Smile ID's, or not whole.
#[must_use]
pub const fn strange(message: &'static str) -> Denied {
    Denied::new(DenialCode::Upstream, message)
}

fn failed(why: &reqwest::Error) -> Denied {
    if why.is_timeout() {
        strange("Smile ID did not answer in time").with_status(504)
    } else {
        strange("Smile ID was not reached")
    }
}
