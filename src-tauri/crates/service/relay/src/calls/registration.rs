//! Registers a kiosk that shows a one-time code, and tells it the relay's key.

use crate::calls::{RelayAnswer, object};
use crate::denied::Denied;
use crate::device_auth;
use crate::enrollment_code;
use crate::register::Newcomer;
use crate::relay_state::RelayState;
use axum::http::HeaderMap;
use hosting::database::RepositoryError;
use relay_protocol::{DenialCode, DeviceId, Registration, RegistrationRequest, RelayRequest};
use serde_json::Value;
use smile_id::Environment;

const LONGEST_NAME: usize = 80;

/// Answers the call. A kiosk whose answer was lost asks again with the same code and key, and hears the same.
///
/// # Errors
/// [`DenialCode::Code`] when the code is unknown, used or too old.
pub(crate) async fn call(
    relay: &RelayState,
    headers: &HeaderMap,
    request: &RelayRequest<'_>,
    now_ms: u64,
) -> Result<RelayAnswer, Denied> {
    let object = object(request.body, &["enrollment_code", "public_key", "name"])?;
    let asked: RegistrationRequest = serde_json::from_value(Value::Object(object))
        .map_err(|_| Denied::malformed("a code, a key or a name is missing or unreadable"))?;
    let proof = device_auth::proof(headers).ok_or(Denied::device())?;
    device_auth::check(&asked.public_key, request, &proof, now_ms)?;
    let name = asked.name.trim();
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Denied::malformed("the name is too long, or not text"));
    }
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|why| RepositoryError(why.to_string()))?;
    let newcomer = Newcomer {
        code: enrollment_code::digest(&asked.enrollment_code),
        id: DeviceId::from_random(bytes),
        name: name.to_owned(),
        key: asked.public_key,
    };
    let record = relay
        .register
        .register(newcomer, now_ms)
        .await?
        .ok_or(Denied::new(DenialCode::Code, "the code is unknown, used or too old"))?;
    let account = &relay.config.account;
    Ok(RelayAnswer::given(&Registration {
        device_id: record.id,
        name: record.name,
        partner_id: account.partner_id().to_owned(),
        environment: match account.environment() {
            Environment::Sandbox => "sandbox",
            Environment::Production => "production",
            Environment::Loopback => "loopback",
        }
        .to_owned(),
        base_url: account.base_url().to_owned(),
        relay_key: relay.config.relay_key.public(),
    }))
}
