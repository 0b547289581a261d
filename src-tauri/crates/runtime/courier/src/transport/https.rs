//! Sends requests over TLS: one attempt each, no redirects, bodies up to a limit.

use crate::timing::CourierTiming;
use crate::transport::address::{self, AddressError};
use crate::transport::certificate_time::{CertificateTime, FixedTime, SurelyPast};
use crate::transport::client::{self, HttpsError, Trust, error_chain};
use crate::transport::counted_body::CountedBody;
use crate::transport::network_settings::NetworkSettings;
use crate::transport::offline_reason::{self, DateFault, OfflineReason};
use crate::transport::shared_line::SharedLine;
use crate::transport::{HintQuestion, Sending, Transport, TransportError};
use delivery::UnixMillis;
use reqwest::Client;
use smile_id::http::response::LARGEST_BODY_BYTES;
use smile_id::{Method, Request, Response};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use url::Url;

const API_LIMIT: Duration = Duration::from_secs(30);
/// Staff who ask for a connection hear within these.
const PROBE_LIMIT: Duration = Duration::from_secs(9);
const SMALL_BODY_BYTES: usize = 64 * 1024;
/// The receiver waits up to 25 s for news.
const HINTS_LIMIT: Duration = Duration::from_secs(35);
const HINTS_BODY_BYTES: usize = 256 * 1024;

/// The real transport: one attempt per request, no redirects, no cookies, TLS unless it is this machine; through the proxy
/// that the settings or the environment name.
pub struct Https {
    setup: RwLock<Setup>,
    line: SharedLine,
    time: Arc<CertificateTime>,
    timing: CourierTiming,
}

/// What changes with the settings.
#[derive(Clone)]
struct Setup {
    settings: NetworkSettings,
    trust: Trust,
    client: Client,
}

impl Setup {
    fn new(settings: NetworkSettings, time: &Arc<CertificateTime>) -> Result<Self, HttpsError> {
        // Fails only when a provider is installed already, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let trust = Trust::new(&settings)?;
        let client = client::make(&settings, &trust, Arc::<CertificateTime>::clone(time))?;
        Ok(Self { settings, trust, client })
    }
}

impl Https {
    /// Sets the client up as the environment says, by this computer's clock.
    ///
    /// # Errors
    /// [`HttpsError`] when the TLS library refuses to start, or the proxy's address cannot be read.
    pub fn new(timing: CourierTiming) -> Result<Self, HttpsError> {
        Self::with(timing, NetworkSettings::default(), SurelyPast::default())
    }

    /// Sets the client up by settings. Certificates are judged by what is surely past where this computer's clock is behind it.
    ///
    /// # Errors
    /// Those of [`new`](Self::new).
    pub fn with(
        timing: CourierTiming,
        settings: NetworkSettings,
        past: SurelyPast,
    ) -> Result<Self, HttpsError> {
        let time = Arc::new(CertificateTime::new(past));
        let setup = RwLock::new(Setup::new(settings, &time)?);
        Ok(Self { setup, line: SharedLine::default(), time, timing })
    }

    /// Goes by other settings from the next request on.
    ///
    /// # Errors
    /// Those of [`new`](Self::new); then the settings before stay.
    pub fn set_network(&self, settings: NetworkSettings) -> Result<(), HttpsError> {
        let setup = Setup::new(settings, &self.time)?;
        *self.setup.write().unwrap_or_else(PoisonError::into_inner) = setup;
        Ok(())
    }

    /// Another one with the same settings and connections of its own, for a runtime of its own.
    ///
    /// # Errors
    /// Those of [`new`](Self::new).
    pub fn twin(&self) -> Result<Self, HttpsError> {
        let setup = Setup::new(self.setup().settings, &self.time)?;
        let (time, timing) = (Arc::clone(&self.time), self.timing.clone());
        Ok(Self { setup: RwLock::new(setup), line: SharedLine::default(), time, timing })
    }

    fn setup(&self) -> Setup {
        self.setup.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn client(&self) -> Client {
        self.setup().client
    }

    async fn post(&self, request: Request) -> Result<Response, TransportError> {
        let limit = body_limit(&request);
        let url = checked(&request.url)?;
        let mut sending = self.client().post(url).timeout(API_LIMIT).body(request.body);
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
        let bytes = request.body.len();
        let share = self.line.join(bytes, deadline);
        let (body, progress) = CountedBody::new(request.body, share.clone());
        let mut sending = self.client().put(url).timeout(deadline).body(reqwest::Body::wrap(body));
        for (name, value) in request.headers {
            sending = sending.header(name, value);
        }
        let answer = sending
            .send()
            .await
            .map_err(|error| failed(error, progress.all_taken_at().is_some()))
            .inspect_err(|_| self.line.forget())?;
        if let Some(handed_over) = progress.all_taken_at().filter(|_| !progress.gave_way()) {
            self.line.learn(&share, bytes, handed_over);
        }
        read(answer, limit).await
    }

    async fn head(&self, base_url: String) -> Result<Response, TransportError> {
        let url = checked(&base_url)?;
        let error = match ask_head(&self.client(), &url).await {
            Ok(answer) => return read(answer, 0).await,
            Err(error) => error,
        };
        let Some(fault) = offline_reason::date_fault(&error) else {
            return Err(failed(error, true));
        };
        match self.find_out_the_time(&url, fault).await {
            Ok(answer) => read(answer, 0).await,
            Err(better) => Err(failed(better.unwrap_or(error), true)),
        }
    }

    /// Asks with certificates judged at another time, which tells the service's; then once more, judged at that one. Only what
    /// holds then counts. `Err`: a better reason than its dates why it was refused, if there is one.
    async fn find_out_the_time(
        &self,
        url: &Url,
        mut fault: DateFault,
    ) -> Result<reqwest::Response, Option<reqwest::Error>> {
        // What is surely past may be before a certificate's beginning, which is then surely past as well.
        for _ in 0..3 {
            let Some(judged_at) = self.time.another(fault) else { break };
            let first = match self.ask_at(url, judged_at).await? {
                Ok(first) => first,
                Err(next) => {
                    fault = next;
                    continue;
                }
            };
            let told = date_of(&first).filter(|&told| self.time.may_be(told, judged_at));
            let Some(told) = told else { break };
            let Ok(answer) = self.ask_at(url, told).await? else { break };
            self.time.learn(told);
            return Ok(answer);
        }
        Err(None)
    }

    /// Asks with certificates judged at this time: the answer, or what is wrong with their dates then. `Err`: anything else.
    async fn ask_at(
        &self,
        url: &Url,
        at: UnixMillis,
    ) -> Result<Result<reqwest::Response, DateFault>, Option<reqwest::Error>> {
        let Setup { settings, trust, .. } = self.setup();
        let client = client::make(&settings, &trust, Arc::new(FixedTime(at))).map_err(|_| None)?;
        match ask_head(&client, url).await {
            Ok(answer) => Ok(Ok(answer)),
            Err(error) => offline_reason::date_fault(&error).map(Err).ok_or(Some(error)),
        }
    }

    async fn get_hints(&self, question: HintQuestion) -> Result<Response, TransportError> {
        let mut asking = self.client().get(checked(&question.url)?).timeout(HINTS_LIMIT);
        for (name, value) in question.headers {
            asking = asking.header(name, value);
        }
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

    fn on_service_time(&self, now: UnixMillis) {
        self.time.learn(now);
    }

    fn give_way(&self, gives_way: bool) {
        self.line.give_way(gives_way);
    }
}

async fn ask_head(client: &Client, url: &Url) -> reqwest::Result<reqwest::Response> {
    client.head(url.clone()).timeout(PROBE_LIMIT).send().await
}

/// What the server's clock says.
fn date_of(answer: &reqwest::Response) -> Option<UnixMillis> {
    let date = answer.headers().get("date")?.to_str().ok()?;
    let headers = vec![("date".to_owned(), date.to_owned())];
    Response { status: 0, headers, body: Vec::new() }.date()
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
