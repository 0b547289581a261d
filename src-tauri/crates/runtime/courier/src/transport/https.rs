//! Sends requests over TLS: one attempt each, no redirects, bodies up to a limit.

use crate::timing::CourierTiming;
use crate::transport::address::{self, AddressError};
use crate::transport::counted_body::CountedBody;
use crate::transport::offline_reason::OfflineReason;
use crate::transport::proxy::ProxySettings;
use crate::transport::{HintQuestion, Sending, Transport, TransportError};
use reqwest::{Client, NoProxy, Proxy, redirect, retry};
use smile_id::http::response::LARGEST_BODY_BYTES;
use smile_id::{Method, Request, Response};
use std::error::Error;
use std::fmt::Write;
use std::sync::atomic::Ordering;
use std::time::Duration;
use url::Url;

const CONNECT_LIMIT: Duration = Duration::from_secs(10);
const API_LIMIT: Duration = Duration::from_secs(30);
const PROBE_LIMIT: Duration = Duration::from_secs(10);
const STALL_LIMIT: Duration = Duration::from_secs(30);
const IDLE_LIMIT: Duration = Duration::from_secs(20);
const SMALL_BODY_BYTES: usize = 64 * 1024;
/// The receiver waits up to 25 s for news.
const HINTS_LIMIT: Duration = Duration::from_secs(35);
const HINTS_BODY_BYTES: usize = 256 * 1024;

/// The network could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the network cannot be used: {0}")]
pub struct HttpsError(String);

/// The real transport: one attempt per request, no redirects, no cookies, TLS unless it is this machine; through the
/// proxy that the environment names.
pub struct Https {
    client: Client,
    timing: CourierTiming,
}

impl Https {
    /// Sets the client up.
    ///
    /// # Errors
    /// [`HttpsError`] when the TLS library refuses to start, or the proxy's address cannot be read.
    pub fn new(timing: CourierTiming) -> Result<Self, HttpsError> {
        let settings = ProxySettings::from_environment();
        // Fails only when a provider is installed already, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            // What the library finds by itself would stand before stand-ins on this machine.
            .no_proxy()
            .connect_timeout(CONNECT_LIMIT)
            .pool_idle_timeout(IDLE_LIMIT)
            .user_agent(concat!("tabasamu/", env!("CARGO_PKG_VERSION")));
        #[cfg(target_os = "linux")]
        let builder = builder.tcp_user_timeout(STALL_LIMIT);
        let builder = match &settings.address {
            Some(address) => {
                // The library's own words would tell the address, which may bear a password.
                let proxy = Proxy::https(address)
                    .map_err(|_| HttpsError("the proxy's address cannot be read".to_owned()))?;
                let exceptions = NoProxy::from_string(&settings.all_exceptions());
                builder.proxy(proxy.no_proxy(exceptions))
            }
            None => builder,
        };
        let client = builder.build().map_err(|error| HttpsError(error_chain(error)))?;
        Ok(Self { client, timing })
    }

    async fn post(&self, request: Request) -> Result<Response, TransportError> {
        let limit = body_limit(&request);
        let url = checked(&request.url)?;
        let mut sending = self.client.post(url).timeout(API_LIMIT).body(request.body);
        for (name, value) in request.headers {
            sending = sending.header(name, value);
        }
        let answer = sending.send().await.map_err(|error| failed(error, true))?;
        read(answer, limit).await
    }

    async fn put(&self, request: Request) -> Result<Response, TransportError> {
        let limit = body_limit(&request);
        let url = checked(&request.url)?;
        let deadline = self.timing.upload_deadline(request.body.len());
        let (body, all_taken) = CountedBody::new(request.body);
        let mut sending = self.client.put(url).timeout(deadline).body(reqwest::Body::wrap(body));
        for (name, value) in request.headers {
            sending = sending.header(name, value);
        }
        let answer = sending
            .send()
            .await
            .map_err(|error| failed(error, all_taken.load(Ordering::SeqCst)))?;
        read(answer, limit).await
    }

    async fn head(&self, base_url: String) -> Result<Response, TransportError> {
        let url = checked(&base_url)?;
        let sending = self.client.head(url).timeout(PROBE_LIMIT);
        let answer = sending.send().await.map_err(|error| failed(error, true))?;
        read(answer, 0).await
    }

    async fn get_hints(&self, question: HintQuestion) -> Result<Response, TransportError> {
        let asking = self.client.get(checked(&question.url)?);
        let asking = asking.bearer_auth(question.token).timeout(HINTS_LIMIT);
        let answer = asking.send().await.map_err(|error| failed(error, true))?;
        read(answer, HINTS_BODY_BYTES).await
    }
}

impl Transport for Https {
    fn send(&self, request: Request) -> Sending<'_> {
        match request.method {
            Method::Post => Box::pin(self.post(request)),
            Method::Put => Box::pin(self.put(request)),
        }
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        Box::pin(self.head(base_url.to_owned()))
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        Box::pin(self.get_hints(question))
    }
}

/// A status reply may carry a history; prep upload and the storage answer in a few lines.
fn body_limit(request: &Request) -> usize {
    if request.url.ends_with("/job_status") { LARGEST_BODY_BYTES } else { SMALL_BODY_BYTES }
}

/// Checks an address; what is wrong with it was surely not sent.
fn checked(url: &str) -> Result<Url, TransportError> {
    let unusable =
        |why: AddressError| TransportError::NotSent(OfflineReason::BrokenOff, why.to_string());
    address::parse(url).map_err(unusable)
}

/// Reads at most `limit` bytes of a body; what is longer is cut, and then cannot be read as an answer.
async fn read(mut answer: reqwest::Response, limit: usize) -> Result<Response, TransportError> {
    let status = answer.status().as_u16();
    let headers = answer.headers().iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    let headers = headers.collect();
    let mut body = Vec::new();
    while body.len() < limit {
        let chunk = answer.chunk().await.map_err(|error| failed(error, true))?;
        let Some(chunk) = chunk else { break };
        let left = limit - body.len();
        body.extend_from_slice(&chunk[..left.min(chunk.len())]);
    }
    Ok(Response { status, headers, body })
}

fn failed(error: reqwest::Error, all_taken: bool) -> TransportError {
    let surely_not = error.is_connect() || error.is_builder() || !all_taken;
    let reason = OfflineReason::of(&error, error.is_timeout());
    let text = error_chain(error);
    if surely_not {
        TransportError::NotSent(reason, text)
    } else {
        TransportError::InDoubt(reason, text)
    }
}

/// The error with its causes, without the address: a pre-signed one is a secret.
fn error_chain(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        // Writing into a String cannot fail.
        let _ = write!(text, ": {inner}");
        cause = inner.source();
    }
    text
}
