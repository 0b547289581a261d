//! Says where hints come from: a receiver of callbacks and the token it knows this kiosk by, or a relay.

use crate::callback_listener::hint_page::{self, HintError, HintPage};
use crate::relay::access::{Asked, RelayAccess};
use crate::transport::HintQuestion;
use crate::transport::address::is_plain_place;
use delivery::UnixMillis;
use relay_protocol::Origin;
use smile_id::Response;
use std::fmt;

const LONGEST_ADDRESS: usize = 500;

/// What is wrong with the settings for the receiver of callbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HintSourceError {
    /// Not https (or http on this machine), or more than host and path.
    #[error("the receiver's address must be https://HOST or https://HOST/PATH")]
    Address,
    /// Empty, or characters that no token has.
    #[error("the receiver's token must be letters, digits and signs without spaces")]
    Token,
}

/// Whoever names jobs that are worth a question. `Debug` hides the token.
#[derive(Clone, PartialEq, Eq)]
pub struct HintSource(Teller);

#[derive(Clone, PartialEq, Eq)]
enum Teller {
    /// A receiver of callbacks (`tabasamu-callbacks`).
    Receiver { address: String, token: String },
    /// The relay that jobs are sent by.
    Relay(RelayAccess),
}

impl HintSource {
    /// Takes the receiver's address, under which it has `/hints`, and a token it knows.
    ///
    /// # Errors
    /// The first [`HintSourceError`] found.
    pub fn new(address: &str, token: &str) -> Result<Self, HintSourceError> {
        let address = address.trim_end_matches('/');
        if address.len() > LONGEST_ADDRESS || !is_plain_place(address) {
            return Err(HintSourceError::Address);
        }
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(HintSourceError::Token);
        }
        Ok(Self(Teller::Receiver { address: address.to_owned(), token: token.to_owned() }))
    }

    /// The question for what came after a cursor.
    pub(crate) fn question(
        &self,
        cursor: &str,
        wait_s: u64,
        now: UnixMillis,
    ) -> Asked<HintQuestion> {
        match &self.0 {
            Teller::Receiver { address, token } => {
                let url = format!("{address}/hints?after={cursor}&wait={wait_s}");
                let headers = vec![("authorization", format!("Bearer {token}"))];
                Asked { request: HintQuestion { url, headers }, signature: String::new() }
            }
            Teller::Relay(relay) => relay.hint_question(cursor, wait_s, now),
        }
    }

    /// Reads the answer to what was asked with this signature.
    ///
    /// # Errors
    /// Why there are no hints in it.
    pub(crate) fn read(
        &self,
        asked_with: &str,
        response: &Response,
    ) -> Result<HintPage, HintError> {
        match &self.0 {
            Teller::Relay(relay) if relay.speaker(asked_with, response) != Some(Origin::Relay) => {
                Err(HintError::NotAReceiver(response.status))
            }
            _ => hint_page::read(response),
        }
    }
}

impl From<RelayAccess> for HintSource {
    fn from(relay: RelayAccess) -> Self {
        Self(Teller::Relay(relay))
    }
}

impl fmt::Debug for HintSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("HintSource");
        match &self.0 {
            Teller::Receiver { address, .. } => shown.field("address", address),
            Teller::Relay(relay) => shown.field("relay", relay),
        };
        shown.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_https_and_this_machine_only() {
        for address in [
            "https://callbacks.example",
            "https://callbacks.example:8443/tabasamu/",
            "http://127.0.0.1:8087",
            "http://localhost:8087",
        ] {
            let source = HintSource::new(address, "token").unwrap();
            let asked = source.question("0123456789abcdef-7", 25, UnixMillis(0)).request;
            assert_eq!(asked.headers, [("authorization", "Bearer token".to_owned())]);
            let url = asked.url;
            assert!(url.ends_with("/hints?after=0123456789abcdef-7&wait=25"), "{url}");
            assert!(!url.contains("//hints"), "{url}");
        }
        for address in [
            "",
            "callbacks.example",
            "http://callbacks.example",
            "https://user:password@callbacks.example",
            "https://callbacks.example/?x=1",
            "https://callbacks.example/#x",
            "ftp://127.0.0.1",
        ] {
            let refused = HintSource::new(address, "token");
            assert_eq!(refused, Err(HintSourceError::Address), "{address}");
        }
    }

    #[test]
    fn takes_a_token_that_fits_a_header_and_hides_it() {
        for token in ["", "two words", "line\nbreak", "é"] {
            let refused = HintSource::new("https://callbacks.example", token);
            assert_eq!(refused, Err(HintSourceError::Token), "{token}");
        }
        let source = HintSource::new("https://callbacks.example", "secret-token").unwrap();
        assert!(!format!("{source:?}").contains("secret-token"));
    }
}
