//! Registers this kiosk with a relay, by a one-time code.

use crate::relay::access::{self, RelayAccessError};
use crate::transport::Transport;
use crate::transport::asked_at_once::wait_for;
use delivery::UnixMillis;
use relay_protocol::{
    Denial, DenialCode, KeyPair, Origin, Registration, RegistrationRequest, RelayRequest, headers,
    paths, sign_request,
};
use smile_id::{Method, Request, Response};

/// Why a kiosk was not registered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisteringError {
    /// The address is none.
    #[error(transparent)]
    Address(#[from] RelayAccessError),
    /// No connection, or no answer.
    #[error("the relay does not answer: {0}")]
    Unreachable(String),
    /// The code is unknown, used or too old.
    #[error("the relay does not know the code, or it was used before")]
    Code,
    /// Another server answers at that address, or the relay fails.
    #[error("what answers at the address is no relay that is well (status {0})")]
    NotARelay(u16),
}

/// Registers the key at the relay, and waits for it: a minute at most. A wrong clock is put right by what the relay's says.
///
/// # Errors
/// The [`RegisteringError`] found; [`RegisteringError::Unreachable`] also when this machine gives no network.
pub fn register(
    transport: &dyn Transport,
    address: &str,
    enrollment_code: &str,
    key: &KeyPair,
    now: UnixMillis,
) -> Result<Registration, RegisteringError> {
    let address = access::checked(address)?;
    let asked = RegistrationRequest {
        enrollment_code: enrollment_code.trim().to_owned(),
        public_key: key.public(),
        name: String::new(),
    };
    let body = serde_json::to_vec(&asked).expect("texts always have a JSON form");
    let unreachable = |why: String| RegisteringError::Unreachable(why);
    wait_for(|| async move {
        let (request, signature) = request(&address, &body, key, now);
        let first = transport.send(request).await.map_err(|why| unreachable(why.to_string()))?;
        let told = first.date().filter(|_| denial(&first) == Some(DenialCode::Clock));
        let Some(told) = told else { return read(&first, &signature) };
        let (request, signature) = self::request(&address, &body, key, told);
        let second = transport.send(request).await.map_err(|why| unreachable(why.to_string()))?;
        read(&second, &signature)
    })
    .map_err(|why| RegisteringError::Unreachable(why.to_string()))?
}

fn request(address: &str, body: &[u8], key: &KeyPair, now: UnixMillis) -> (Request, String) {
    let method = Method::Post;
    let signed = RelayRequest { method: method.as_str(), path: paths::DEVICES, body };
    let proof = sign_request(key, &signed, now.0);
    let request = Request {
        method,
        url: format!("{address}{}", paths::DEVICES),
        headers: vec![
            ("content-type", "application/json".to_owned()),
            ("accept", "application/json".to_owned()),
            (headers::TIME, proof.time_ms.to_string()),
            (headers::SIGNATURE, proof.signature.clone()),
        ],
        body: body.to_vec(),
    };
    (request, proof.signature)
}

/// The key in the answer must have signed the answer: from now on no other is believed.
fn read(response: &Response, asked_with: &str) -> Result<Registration, RegisteringError> {
    let told = serde_json::from_slice::<Registration>(&response.body).ok();
    if let Some(told) = told.filter(|_| (200..300).contains(&response.status))
        && access::speaker(&told.relay_key, asked_with, response) == Some(Origin::Relay)
    {
        return Ok(told);
    }
    Err(match denial(response) {
        Some(DenialCode::Code) => RegisteringError::Code,
        _ => RegisteringError::NotARelay(response.status),
    })
}

fn denial(response: &Response) -> Option<DenialCode> {
    serde_json::from_slice::<Denial>(&response.body).ok().map(|denial| denial.code)
}
