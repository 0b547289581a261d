//! Holds what all requests share.

use crate::config::RelayConfig;
use crate::denied::Denied;
use crate::device_auth::DeviceAuth;
use crate::hint_news::HintNews;
use crate::metrics::Metrics;
use crate::register::{JobClaim, Ownership, Register};
use crate::upstream::{Upstream, UpstreamReply};
use hosting::body::BodyReader;
use hosting::moment;
use hosting::rate_limiter::{RateLimiter, TokenRate};
use relay_protocol::DeviceId;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tabasamu_callbacks::HintRepository;
use tabasamu_callbacks::counts::Counts;
use tabasamu_callbacks::receiver::Receiver;
use tokio::sync::watch;

/// Requests of strangers from one address.
const UNWELCOME: TokenRate = TokenRate { burst: 60, every: Duration::from_secs(1) };

/// One instance.
pub struct RelayState {
    /// On which terms it serves.
    pub config: RelayConfig,
    /// Devices and jobs.
    pub register: Arc<dyn Register>,
    /// Whose a request is.
    pub auth: DeviceAuth,
    /// The way to Smile ID.
    pub upstream: Upstream,
    /// Takes Smile ID's callbacks.
    pub receiver: Receiver,
    /// Tells devices of callbacks.
    pub news: HintNews,
    /// Reads bodies.
    pub bodies: BodyReader,
    /// Strangers, by address.
    pub unwelcome: RateLimiter<IpAddr>,
    /// What was asked and answered.
    pub metrics: Metrics,
    /// True when the instance is to end.
    pub stop: watch::Receiver<bool>,
}

impl RelayState {
    /// Over a database.
    ///
    /// # Errors
    /// When the way to Smile ID cannot be set up.
    pub fn new(
        config: RelayConfig,
        register: Arc<dyn Register>,
        hints: Arc<dyn HintRepository>,
        stop: watch::Receiver<bool>,
    ) -> Result<Self, reqwest::Error> {
        Ok(Self {
            auth: DeviceAuth::new(Arc::clone(&register), config.requests_a_minute),
            upstream: Upstream::new(&config.account, config.upstream_limit)?,
            receiver: Receiver::new(
                config.keys.clone(),
                Arc::clone(&hints),
                Arc::<Counts>::default(),
            ),
            news: HintNews::new(hints, Arc::clone(&register)),
            bodies: BodyReader::default(),
            unwelcome: RateLimiter::new(UNWELCOME),
            metrics: Metrics::default(),
            register,
            config,
            stop,
        })
    }

    /// A device's word about a job.
    #[must_use]
    pub fn claim(&self, device: &DeviceId, job_id: &str) -> JobClaim {
        JobClaim {
            device: device.clone(),
            job_id: job_id.to_owned(),
            most_a_day: self.config.jobs_a_day,
        }
    }

    /// Passes only who owns the job. A job of nobody's becomes the device's own: it may have been begun when the relay could
    /// not be reached, or sent before there was one.
    ///
    /// # Errors
    /// [`relay_protocol::DenialCode::NotYours`] when it is another's, [`relay_protocol::DenialCode::Limit`] when the device has
    /// had its new jobs for a day.
    pub async fn own(&self, device: &DeviceId, job_id: &str) -> Result<(), Denied> {
        // Owners never change, and looking is cheaper than claiming.
        let owners = self.register.owners(vec![job_id.to_owned()]).await?;
        let ownership = match owners.first() {
            Some(owned) if owned.device == device.as_str() => Ownership::Owned,
            Some(_) => Ownership::NotYours,
            None => self.register.claim(self.claim(device, job_id), moment::now_ms()).await?,
        };
        match ownership {
            Ownership::Owned => Ok(()),
            Ownership::NotYours => Err(Denied::not_yours()),
            Ownership::TooMany => Err(Denied::too_many_jobs()),
        }
    }

    /// Asks Smile ID, and counts how long that took.
    ///
    /// # Errors
    /// When no whole answer came.
    pub async fn ask(
        &self,
        name: &'static str,
        call: &str,
        body: Vec<u8>,
    ) -> Result<UpstreamReply, Denied> {
        let began = Instant::now();
        let reply = self.upstream.post(call, body).await;
        self.metrics.upstream(name, began.elapsed());
        reply
    }
}
