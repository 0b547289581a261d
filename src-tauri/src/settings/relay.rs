//! The relay staff registered this station with, kept as a part of the account.

use crate::settings::secret_text;
use crate::settings::view::{RelayView, SigningMode};
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::view::Environment;
use courier::{Gateway, RelayAccess};
use relay_protocol::{DeviceId, KeyPair, PublicKey, Registration};
use serde::{Deserialize, Serialize};
use smile_id::Account;
use std::fmt;
use std::sync::Arc;
use store::SecretText;

/// A relay as it is kept. `Debug` hides the device's key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredRelay {
    signing: SigningMode,
    address: String,
    /// What the relay calls this station.
    station: String,
    /// Where Smile ID is, as the relay says.
    base_url: String,
    device_id: DeviceId,
    #[serde(with = "secret_text")]
    device_key: SecretText,
    relay_key: PublicKey,
}

impl StoredRelay {
    /// What a registration told, with the key that was registered.
    pub(crate) fn new(
        signing: SigningMode,
        address: &str,
        told: Registration,
        key: &KeyPair,
    ) -> Self {
        Self {
            signing,
            address: address.trim().trim_end_matches('/').to_owned(),
            station: told.name,
            base_url: told.base_url,
            device_id: told.device_id,
            device_key: SecretText::from(key.seed_text().as_str()),
            relay_key: told.relay_key,
        }
    }

    /// The same registration, used in another way.
    pub(crate) fn with_signing(self, signing: SigningMode) -> Self {
        Self { signing, ..self }
    }

    /// What the relay calls this station.
    pub(crate) fn station(&self) -> &str {
        &self.station
    }

    /// Whether it is the relay at this address.
    pub(crate) fn is_at(&self, address: &str) -> bool {
        self.address == address.trim().trim_end_matches('/')
    }

    /// How jobs are sent for this partner.
    ///
    /// # Errors
    /// [`FailureCode::BadRelay`], saying what is wrong with what the relay told.
    pub(crate) fn gateway(&self, partner_id: &str) -> Result<Gateway, Failure> {
        let (account, access) = (self.account(partner_id)?, self.access()?);
        match self.signing {
            SigningMode::LocalKey => Err(bad("a relay is no local key")),
            SigningMode::RemoteSigner => Ok(Gateway::RemoteSigner(account, access)),
            SigningMode::Proxy => Ok(Gateway::Proxy(account, access)),
        }
    }

    /// Which Smile ID is behind the relay; a stand-in counts as the sandbox.
    ///
    /// # Errors
    /// Those of [`gateway`](Self::gateway).
    pub(crate) fn environment(&self, partner_id: &str) -> Result<Environment, Failure> {
        Ok(match self.account(partner_id)?.environment() {
            smile_id::Environment::Production => Environment::Production,
            smile_id::Environment::Sandbox | smile_id::Environment::Loopback => {
                Environment::Sandbox
            }
        })
    }

    /// As staff see it.
    pub(crate) fn view(&self) -> RelayView {
        RelayView { address: self.address.clone(), station: self.station.clone() }
    }

    /// How it is used.
    pub(crate) const fn signing(&self) -> SigningMode {
        self.signing
    }

    fn access(&self) -> Result<RelayAccess, Failure> {
        let key = KeyPair::kept(Arc::new(self.device_key.clone())).map_err(bad)?;
        RelayAccess::new(&self.address, self.device_id.clone(), key, self.relay_key).map_err(bad)
    }

    fn account(&self, partner_id: &str) -> Result<Account, Failure> {
        let account = Account::without_key(partner_id, &self.base_url, "").map_err(bad)?;
        // A relay elsewhere must not turn photos to whatever listens on this machine.
        let is_stand_in = account.environment() == smile_id::Environment::Loopback;
        if is_stand_in && !self.access()?.is_on_this_machine() {
            return Err(bad("the relay names a stand-in for Smile ID"));
        }
        Ok(account)
    }
}

fn bad(why: impl fmt::Display) -> Failure {
    Failure::new(FailureCode::BadRelay, why)
}

impl fmt::Debug for StoredRelay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredRelay")
            .field("signing", &self.signing)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(base_url: &str) -> Registration {
        Registration {
            device_id: DeviceId::from_random([3; 16]),
            name: "Counter 3".to_owned(),
            partner_id: "085".to_owned(),
            environment: "sandbox".to_owned(),
            base_url: base_url.to_owned(),
            relay_key: KeyPair::from_seed(&[2; 32]).public(),
        }
    }

    fn relay(address: &str, base_url: &str) -> StoredRelay {
        let key = KeyPair::from_seed(&[1; 32]);
        StoredRelay::new(SigningMode::Proxy, address, told(base_url), &key)
    }

    #[test]
    fn is_kept_and_used_as_it_was_registered() {
        let kept = relay(" https://relay.example/ ", smile_id::auth::account::SANDBOX_URL);
        let text = serde_json::to_string(&kept).unwrap();
        let again: StoredRelay = serde_json::from_str(&text).unwrap();
        assert_eq!(again, kept);
        assert!(again.is_at("https://relay.example"));
        assert!(matches!(again.gateway("085"), Ok(Gateway::Proxy(..))));
        let signer = again.with_signing(SigningMode::RemoteSigner);
        assert!(matches!(signer.gateway("085"), Ok(Gateway::RemoteSigner(..))));
        assert_eq!(signer.environment("085"), Ok(Environment::Sandbox));
        let key = KeyPair::from_seed(&[1; 32]).seed_text();
        assert!(!format!("{kept:?} {:?}", kept.gateway("085")).contains(&*key));
    }

    /// Invariant: A relay elsewhere cannot turn photos to a stand-in on this machine.
    #[test]
    fn a_stand_in_is_taken_from_this_machine_only() {
        let stand_in = "http://127.0.0.1:9/v1";
        assert!(relay("http://127.0.0.1:8", stand_in).gateway("085").is_ok());
        let refused = relay("https://relay.example", stand_in).gateway("085");
        assert_eq!(refused.unwrap_err().code, FailureCode::BadRelay);
        let elsewhere = relay("https://relay.example", "https://evil.example/v1").gateway("085");
        assert_eq!(elsewhere.unwrap_err().code, FailureCode::BadRelay);
    }
}
