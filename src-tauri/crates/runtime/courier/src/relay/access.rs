//! Speaks to a relay as a registered device: signs each request, and believes a reply only with the relay's signature.

use crate::transport::HintQuestion;
use crate::transport::address::{self, is_plain_place};
use delivery::UnixMillis;
use relay_protocol::{
    DeviceId, KeyPair, Origin, PublicKey, RelayReply, RelayRequest, check_reply, headers, paths,
    sign_request,
};
use smile_id::{Method, Request, Response};
use std::fmt;
use std::sync::Arc;

const LONGEST_ADDRESS: usize = 500;

/// What is wrong with the settings for a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RelayAccessError {
    /// Not https (or http on this machine), or more than host and path.
    #[error("the relay's address must be https://HOST or https://HOST/PATH")]
    Address,
}

/// A relay (`tabasamu-relay`) and what this device proves itself to it with. `Debug` hides the device's key, which is kept
/// once however often this is cloned.
#[derive(Clone, PartialEq, Eq)]
pub struct RelayAccess(Arc<Registered>);

#[derive(PartialEq, Eq)]
struct Registered {
    address: String,
    device_id: DeviceId,
    key: KeyPair,
    relay_key: PublicKey,
}

/// A request and the signature that its reply must answer to.
pub(crate) struct Asked<T> {
    pub(crate) request: T,
    pub(crate) signature: String,
}

impl RelayAccess {
    /// Takes the relay's address, the id and key of this device, and the key that the relay signs with, as the
    /// registration told them.
    ///
    /// # Errors
    /// What is wrong with the address.
    pub fn new(
        address: &str,
        device_id: DeviceId,
        key: KeyPair,
        relay_key: PublicKey,
    ) -> Result<Self, RelayAccessError> {
        let address = checked(address)?;
        Ok(Self(Arc::new(Registered { address, device_id, key, relay_key })))
    }

    /// True when the relay runs on this computer.
    #[must_use]
    pub fn is_on_this_machine(&self) -> bool {
        address::is_on_this_machine(&self.0.address)
    }

    /// Where it is asked whether it is there.
    pub(crate) fn health_url(&self) -> String {
        format!("{}/health", self.0.address)
    }

    /// A signed POST of JSON.
    pub(crate) fn post(&self, path: &str, body: Vec<u8>, now: UnixMillis) -> Asked<Request> {
        let signed = RelayRequest { method: Method::Post.as_str(), path, body: &body };
        let proof = sign_request(&self.0.key, &signed, now.0);
        let request = Request {
            method: Method::Post,
            url: format!("{}{path}", self.0.address),
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("accept", "application/json".to_owned()),
                (headers::DEVICE, self.0.device_id.as_str().to_owned()),
                (headers::TIME, proof.time_ms.to_string()),
                (headers::SIGNATURE, proof.signature.clone()),
            ],
            body,
        };
        Asked { request, signature: proof.signature }
    }

    /// The question for the hints that came after a cursor.
    pub(crate) fn hint_question(
        &self,
        cursor: &str,
        wait_s: u64,
        now: UnixMillis,
    ) -> Asked<HintQuestion> {
        let path = format!("{}?after={cursor}&wait={wait_s}", paths::HINTS);
        let signed = RelayRequest { method: "GET", path: &path, body: &[] };
        let proof = sign_request(&self.0.key, &signed, now.0);
        let request = HintQuestion {
            url: format!("{}{path}", self.0.address),
            headers: vec![
                (headers::DEVICE, self.0.device_id.as_str().to_owned()),
                (headers::TIME, proof.time_ms.to_string()),
                (headers::SIGNATURE, proof.signature.clone()),
            ],
        };
        Asked { request, signature: proof.signature }
    }

    /// Who speaks in a reply to what was asked with this signature; `None`: not the relay, or not in answer to that.
    pub(crate) fn speaker(&self, asked_with: &str, response: &Response) -> Option<Origin> {
        speaker(&self.0.relay_key, asked_with, response)
    }
}

/// Who speaks in a reply that this relay signed; `None`: it did not, or not in answer to what was asked with `asked_with`.
pub(crate) fn speaker(
    relay_key: &PublicKey,
    asked_with: &str,
    response: &Response,
) -> Option<Origin> {
    let origin = Origin::read(response.header(headers::ORIGIN)?)?;
    let signature = response.header(headers::RELAY_SIGNATURE)?;
    let reply = RelayReply { origin, status: response.status, body: &response.body };
    check_reply(relay_key, &reply, asked_with, signature).ok().map(|()| origin)
}

/// An address without a slash at its end.
pub(crate) fn checked(address: &str) -> Result<String, RelayAccessError> {
    let address = address.trim().trim_end_matches('/');
    if address.len() > LONGEST_ADDRESS || !is_plain_place(address) {
        return Err(RelayAccessError::Address);
    }
    Ok(address.to_owned())
}

impl fmt::Debug for RelayAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RelayAccess")
            .field("address", &self.0.address)
            .field("device_id", &self.0.device_id)
            .finish_non_exhaustive()
    }
}
