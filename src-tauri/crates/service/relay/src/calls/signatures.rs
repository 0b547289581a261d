//! Signs for a device that speaks to Smile ID itself, and says whether a signature of Smile ID's is genuine.

use crate::calls::{RelayAnswer, object};
use crate::denied::Denied;
use crate::prep_body::is_id;
use crate::register::Ownership;
use crate::relay_state::RelayState;
use hosting::moment;
use relay_protocol::{
    Confirmation, ConfirmationRequest, DenialCode, DeviceId, SignaturePurpose, SignatureRequest,
    UpstreamSignature,
};
use serde_json::Value;
use smile_id::auth::signature;
use smile_id::{UnixMillis, timestamp};
use std::time::Duration;

/// A device that has had its new jobs for a day asks again after this time.
const TOO_MANY_FOR: Duration = Duration::from_secs(15 * 60);

/// Signs for a job of the device's own; the first signature for a prep upload makes it so.
///
/// # Errors
/// [`DenialCode::NotYours`] when it is another's.
pub(crate) async fn sign(
    relay: &RelayState,
    device: &DeviceId,
    body: &[u8],
) -> Result<RelayAnswer, Denied> {
    let object = object(body, &["job_id", "user_id", "action"])?;
    let asked: SignatureRequest = serde_json::from_value(Value::Object(object))
        .map_err(|_| Denied::malformed("job, user or action is missing or unknown"))?;
    if !is_id(&asked.job_id) || !is_id(&asked.user_id) {
        return Err(Denied::malformed("job_id or user_id is no id"));
    }
    match asked.action {
        SignaturePurpose::PrepUpload => {
            let claim = relay.claim(device, &asked.job_id);
            own(relay.register.claim(claim, moment::now_ms()).await?)?;
        }
        SignaturePurpose::JobStatus => relay.owns(device, &asked.job_id).await?,
    }
    let account = &relay.config.account;
    let timestamp = timestamp::format(UnixMillis(moment::now_ms()));
    Ok(RelayAnswer::given(&UpstreamSignature {
        partner_id: account.partner_id().to_owned(),
        signature: signature::sign(account, &timestamp),
        timestamp,
        callback_url: account.callback_url().to_owned(),
    }))
}

/// Says whether the partner's key made a signature.
///
/// # Errors
/// When the question cannot be read.
pub(crate) fn confirm(relay: &RelayState, body: &[u8]) -> Result<RelayAnswer, Denied> {
    let object = object(body, &["timestamp", "signature"])?;
    let asked: ConfirmationRequest = serde_json::from_value(Value::Object(object))
        .map_err(|_| Denied::malformed("timestamp or signature is missing"))?;
    let made_it = |key: &_| signature::confirm(key, &asked.timestamp, &asked.signature);
    Ok(RelayAnswer::given(&Confirmation { confirmed: relay.config.keys.iter().any(made_it) }))
}

fn own(ownership: Ownership) -> Result<(), Denied> {
    match ownership {
        Ownership::Owned => Ok(()),
        Ownership::NotYours => Err(Denied::not_yours()),
        Ownership::TooMany => Err(too_many_jobs()),
    }
}

/// The device has had its new jobs for a day.
pub(crate) const fn too_many_jobs() -> Denied {
    Denied::new(DenialCode::Limit, "too many new jobs within a day").again_after(TOO_MANY_FOR)
}
