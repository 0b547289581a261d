//! Passes a prep upload on to Smile ID, for the device that owns the job, and never twice at once.

use crate::calls::RelayAnswer;
use crate::config::LEASE_MARGIN;
use crate::denied::Denied;
use crate::prep_body::PrepBody;
use crate::register::{Lease, PrepTurn};
use crate::relay_state::RelayState;
use crate::upstream::{UpstreamReply, strange};
use hosting::{log, moment};
use relay_protocol::{DenialCode, DeviceId};
use smile_id::UnixMillis;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Who finds the job being prepared comes again after this time at most: most preparations take less.
const IN_FLIGHT_FOR: Duration = Duration::from_secs(5);

/// Answers the call with what Smile ID says.
///
/// # Errors
/// Why it was not passed on, or not answered.
pub(crate) async fn call(
    relay: &Arc<RelayState>,
    device: &DeviceId,
    body: &[u8],
) -> Result<RelayAnswer, Denied> {
    let prep = PrepBody::read(body, relay.config.account.environment())?;
    let contents = prep.contents(&relay.config.relay_key);
    let claim = relay.claim(device, &prep.job_id);
    let began = Instant::now();
    let turn =
        relay.register.begin(claim, contents, relay.config.lease(), moment::now_ms()).await?;
    let lease = match turn {
        PrepTurn::Taken(lease) => lease,
        PrepTurn::InFlight(left) => {
            return Err(Denied::new(DenialCode::InFlight, "the job is being prepared")
                .again_after(left.min(IN_FLIGHT_FOR)));
        }
        PrepTurn::Changed => {
            let message = "the job was prepared before with other contents";
            return Err(Denied::new(DenialCode::Changed, message));
        }
        PrepTurn::NotYours => return Err(Denied::not_yours()),
        PrepTurn::TooMany => return Err(Denied::too_many_jobs()),
    };
    // A device that hangs up does not break off what Smile ID is doing, nor leave the lease behind.
    let passing = tokio::spawn(pass_on(Arc::clone(relay), prep, lease, began));
    let reply =
        passing.await.map_err(|_| Denied::new(DenialCode::Unwell, "the relay failed"))??;
    Ok(RelayAnswer::passed_on(reply))
}

async fn pass_on(
    relay: Arc<RelayState>,
    prep: PrepBody,
    lease: Lease,
    began: Instant,
) -> Result<UpstreamReply, Denied> {
    let job_id = prep.job_id.clone();
    // Held up for so long, the request might outlast its lease.
    let reply = if began.elapsed() >= LEASE_MARGIN {
        Err(strange("the relay was held up"))
    } else {
        let body = prep.complete(&relay.config.account, UnixMillis(moment::now_ms()));
        relay.ask("prep_upload", "/upload", body).await
    };
    // When this fails, the lease ends by itself.
    if let Err(why) = relay.register.end(&job_id, lease).await {
        log::note(&why.to_string());
    }
    reply
}
