//! Keeps the key of a registration until the registration is kept: a relay that took a code answers it again to its key only.

use crate::shell::failure::Failure;
use relay_protocol::KeyPair;
use relay_protocol::keys::SEED_BYTES;
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// The key a relay was asked with last, if that registration is not kept yet. In memory only.
#[derive(Default)]
pub(crate) struct RegistrationKey(Mutex<Option<Asked>>);

struct Asked {
    address: String,
    code: Zeroizing<String>,
    key: KeyPair,
}

impl RegistrationKey {
    /// The key for a code at a relay: the one it was asked with before, or a new one.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub(crate) fn get(&self, address: &str, code: &str) -> Result<KeyPair, Failure> {
        let address = address.trim().trim_end_matches('/');
        let code = code.trim();
        let mut last = self.last();
        let same = last.as_ref().filter(|asked| asked.address == address && *asked.code == code);
        if let Some(asked) = same {
            return Ok(asked.key.clone());
        }
        let mut seed = Zeroizing::new([0; SEED_BYTES]);
        getrandom::fill(&mut *seed).map_err(Failure::other)?;
        let key = KeyPair::from_seed(&seed);
        let code = Zeroizing::new(code.to_owned());
        *last = Some(Asked { address: address.to_owned(), code, key: key.clone() });
        Ok(key)
    }

    /// Forgets the key: from now on it is kept with the account, or not wanted.
    pub(crate) fn forget(&self) {
        *self.last() = None;
    }

    fn last(&self) -> MutexGuard<'_, Option<Asked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_asked_with_one_key_until_that_is_kept() {
        const RELAY: &str = "https://relay.example";
        let keys = RegistrationKey::default();
        let public = |address, code| keys.get(address, code).unwrap().public();
        let first = public(RELAY, "code-1");
        assert_eq!(public(" https://relay.example/ ", "code-1 "), first);
        assert_ne!(public("https://other.example", "code-1"), first);
        let next = public(RELAY, "code-2");
        assert_eq!(public(RELAY, "code-2"), next);
        keys.forget();
        assert_ne!(public(RELAY, "code-2"), next);
    }
}
