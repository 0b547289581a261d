//! The receiver of callbacks staff set up, kept sealed in the store like the account.

use crate::settings::view::ReceiverForm;
use crate::shell::failure::{Failure, FailureCode};
use courier::{HintSource, HintSourceError};
use serde::{Deserialize, Serialize};
use std::fmt;
use store::{Setting, Store, StoreError};

/// The receiver as it is kept.
pub(crate) const RECEIVER: Setting<StoredReceiver> = Setting::json("receiver", 1);

/// A receiver as it is kept; an empty address means none. `Debug` hides the token.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct StoredReceiver {
    address: String,
    token: String,
}

impl StoredReceiver {
    /// Takes a form; an empty token keeps the stored one of the same address.
    ///
    /// # Errors
    /// [`FailureCode::BadReceiver`], saying what is wrong.
    pub(crate) fn from_form(form: &ReceiverForm, before: &Self) -> Result<Self, Failure> {
        let address = form.address.trim();
        if address.is_empty() {
            return Ok(Self::default());
        }
        let token = match form.token.trim() {
            "" if before.address == address => &before.token,
            token => token,
        };
        let new = Self { address: address.to_owned(), token: token.to_owned() };
        new.source().map_err(|why| Failure::new(FailureCode::BadReceiver, why))?;
        Ok(new)
    }

    /// Where hints come from, if they do.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn source(&self) -> Result<Option<HintSource>, HintSourceError> {
        if self.address.is_empty() {
            return Ok(None);
        }
        HintSource::new(&self.address, &self.token).map(Some)
    }

    /// Its address; empty without one.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Its token; empty without one.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the store said.
    pub(crate) fn keep(&self, store: &mut Store) -> Result<(), StoreError> {
        RECEIVER.save(store, self)
    }
}

impl fmt::Debug for StoredReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredReceiver").field("address", &self.address).finish_non_exhaustive()
    }
}

/// The receiver that is kept; the empty one when there is none, or none that can be read.
pub(crate) fn stored(store: &Store) -> StoredReceiver {
    RECEIVER.load(store).ok().flatten().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::RootKey;

    fn form(address: &str, token: &str) -> ReceiverForm {
        ReceiverForm { address: address.to_owned(), token: token.to_owned() }
    }

    fn first() -> StoredReceiver {
        let given = form(" https://callbacks.example ", " token-1 ");
        StoredReceiver::from_form(&given, &StoredReceiver::default()).unwrap()
    }

    /// Invariant: A receiver's token never goes to another address.
    #[test]
    fn an_empty_token_keeps_the_stored_one_but_never_for_another_address() {
        let again = form("https://callbacks.example", "");
        assert_eq!(StoredReceiver::from_form(&again, &first()).unwrap(), first());
        let elsewhere = form("https://elsewhere.example", "");
        let refused = StoredReceiver::from_form(&elsewhere, &first()).unwrap_err();
        assert_eq!(refused.code, FailureCode::BadReceiver);
    }

    #[test]
    fn an_empty_address_means_none_and_forgets_the_token() {
        let none = StoredReceiver::from_form(&form("", "token-1"), &first()).unwrap();
        assert_eq!(none, StoredReceiver::default());
        assert_eq!(none.source(), Ok(None));
    }

    #[test]
    fn says_what_is_wrong() {
        for (address, token) in [
            ("http://callbacks.example", "token-1"),
            ("callbacks.example", "token-1"),
            ("https://callbacks.example", ""),
            ("https://callbacks.example", "two words"),
        ] {
            let refused =
                StoredReceiver::from_form(&form(address, token), &StoredReceiver::default());
            assert_eq!(refused.unwrap_err().code, FailureCode::BadReceiver);
        }
    }

    #[test]
    fn keeps_and_hides_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("store"), RootKey::random()).unwrap();
        assert_eq!(stored(&store), StoredReceiver::default());
        first().keep(&mut store).unwrap();
        assert_eq!(stored(&store), first());
        assert!(!format!("{:?}", first()).contains("token-1"));
    }
}
