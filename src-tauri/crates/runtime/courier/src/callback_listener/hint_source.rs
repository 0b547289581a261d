//! Checks where hints come from: the address of the receiver of callbacks, and the token it knows this kiosk by.

use crate::transport::HintQuestion;
use crate::transport::address::is_plain_place;
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

/// A receiver of callbacks (`tabasamu-callbacks`). `Debug` hides the token.
#[derive(Clone, PartialEq, Eq)]
pub struct HintSource {
    address: String,
    token: String,
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
        Ok(Self { address: address.to_owned(), token: token.to_owned() })
    }

    /// The question for what came after a cursor.
    pub(crate) fn question(&self, cursor: &str, wait_s: u64) -> HintQuestion {
        HintQuestion {
            url: format!("{}/hints?after={cursor}&wait={wait_s}", self.address),
            token: self.token.clone(),
        }
    }
}

impl fmt::Debug for HintSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HintSource").field("address", &self.address).finish_non_exhaustive()
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
            let url = source.question("0123456789abcdef-7", 25).url;
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
