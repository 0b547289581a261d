//! Signs for a device that speaks to Smile ID itself, and says whether a signature of Smile ID's is genuine.

use crate::calls::{RelayAnswer, object};
use crate::denied::Denied;
use crate::prep_body::is_id;
use crate::relay_state::RelayState;
use hosting::moment;
use relay_protocol::{
    Confirmation, ConfirmationRequest, DeviceId, SignatureRequest, UpstreamSignature,
};
use serde_json::Value;
use smile_id::auth::signature;
use smile_id::{UnixMillis, timestamp};

/// Signs for a job of the device's own; the first signature makes it so.
///
/// # Errors
/// [`relay_protocol::DenialCode::NotYours`] when it is another's.
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
    relay.own(device, &asked.job_id).await?;
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
