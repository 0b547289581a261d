//! Signs what the relay answers, and checks it at the kiosk.

use crate::keys::{KeyPair, PublicKey};
use crate::request_signature::hex_digest;

/// Who speaks in a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The relay itself: what it was asked for, or a denial.
    Relay,
    /// Smile ID: status and body are passed on as they came.
    SmileId,
}

impl Origin {
    /// As the header says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Relay => "relay",
            Self::SmileId => "smile-id",
        }
    }

    /// Reads the header.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        [Self::Relay, Self::SmileId].into_iter().find(|origin| origin.as_str() == text)
    }
}

/// What of a reply is signed.
#[derive(Debug, Clone, Copy)]
pub struct RelayReply<'a> {
    /// Who speaks.
    pub origin: Origin,
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: &'a [u8],
}

/// A reply is not the relay's answer to this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the reply is not signed by the relay for this request")]
pub struct ReplyFault;

/// Signs a reply to the request that carried `asked_with` in its header `tabasamu-signature` (empty when there was none).
#[must_use]
pub fn sign_reply(key: &KeyPair, reply: &RelayReply<'_>, asked_with: &str) -> String {
    key.sign(message(reply, asked_with).as_bytes())
}

/// Checks that the relay made this reply to the request that carried `asked_with`.
///
/// # Errors
/// [`ReplyFault`] when it did not.
pub fn check_reply(
    key: &PublicKey,
    reply: &RelayReply<'_>,
    asked_with: &str,
    signature: &str,
) -> Result<(), ReplyFault> {
    let made_it = key.confirms(message(reply, asked_with).as_bytes(), signature);
    if made_it { Ok(()) } else { Err(ReplyFault) }
}

fn message(reply: &RelayReply<'_>, asked_with: &str) -> String {
    let RelayReply { origin, status, body } = reply;
    format!("REPLY\n{}\n{asked_with}\n{status}\n{}", origin.as_str(), hex_digest(body))
}
