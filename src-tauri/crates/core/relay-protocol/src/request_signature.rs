//! Signs what a device asks, and checks it at the relay.

use crate::keys::{KeyPair, PublicKey};
use sha2::{Digest, Sha256};

/// How far a request's time may be off the relay's, in milliseconds, either way. Longer than any request takes, and about
/// what a clock is off that nobody has set by hand.
pub const FRESH_FOR_MS: u64 = 5 * 60 * 1000;

/// What of a request is signed.
#[derive(Debug, Clone, Copy)]
pub struct RelayRequest<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// From `/v1/` on, query included.
    pub path: &'a str,
    /// The body; empty for `GET`.
    pub body: &'a [u8],
}

/// What goes into the headers `tabasamu-time` and `tabasamu-signature`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestProof {
    /// When it was signed: Unix milliseconds, by the device's clock.
    pub time_ms: u64,
    /// The signature, base64.
    pub signature: String,
}

/// Why a request is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestFault {
    /// The device's key did not make the signature.
    #[error("the signature does not match")]
    Signature,
    /// Signed by the device, but at another time: its clock is wrong, or somebody sends an old request again.
    #[error("the time is too far off")]
    Clock,
}

/// Signs a request for this moment.
#[must_use]
pub fn sign_request(key: &KeyPair, request: &RelayRequest<'_>, now_ms: u64) -> RequestProof {
    let signature = key.sign(message(request, now_ms).as_bytes());
    RequestProof { time_ms: now_ms, signature }
}

/// Checks that a device signed this request, and lately.
///
/// # Errors
/// The first [`RequestFault`] found: the signature is looked at before the time, so that only a device learns of its clock.
pub fn check_request(
    key: &PublicKey,
    request: &RelayRequest<'_>,
    proof: &RequestProof,
    now_ms: u64,
) -> Result<(), RequestFault> {
    if !key.confirms(message(request, proof.time_ms).as_bytes(), &proof.signature) {
        return Err(RequestFault::Signature);
    }
    if proof.time_ms.abs_diff(now_ms) > FRESH_FOR_MS {
        return Err(RequestFault::Clock);
    }
    Ok(())
}

fn message(request: &RelayRequest<'_>, time_ms: u64) -> String {
    let RelayRequest { method, path, body } = request;
    format!("{method}\n{path}\n{time_ms}\n{}", hex_digest(body))
}

/// The SHA-256 of a body in small hexadecimal digits.
pub(crate) fn hex_digest(body: &[u8]) -> String {
    Sha256::digest(body).iter().fold(String::with_capacity(64), |mut text, byte| {
        for half in [byte >> 4, byte & 0x0F] {
            text.push(char::from_digit(u32::from(half), 16).expect("below 16"));
        }
        text
    })
}
