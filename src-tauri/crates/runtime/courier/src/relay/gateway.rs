//! Names for whom jobs are sent, and by which way.

use crate::callback_listener::hint_source::HintSource;
use crate::relay::access::RelayAccess;
use smile_id::Account;

/// For whom jobs are sent, and who proves it to Smile ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gateway {
    /// This kiosk has the API key, signs and checks signatures itself.
    LocalKey(Account),
    /// This kiosk speaks to Smile ID; a relay has the key, signs for it and checks what Smile ID signed.
    RemoteSigner(Account, RelayAccess),
    /// This kiosk speaks to a relay, which speaks to Smile ID; photos alone go straight to the storage.
    Proxy(Account, RelayAccess),
}

impl Gateway {
    /// The account; without a key unless it is kept here.
    #[must_use]
    pub const fn account(&self) -> &Account {
        match self {
            Self::LocalKey(account) | Self::RemoteSigner(account, _) | Self::Proxy(account, _) => {
                account
            }
        }
    }

    /// The relay, if there is one.
    #[must_use]
    pub const fn relay(&self) -> Option<&RelayAccess> {
        match self {
            Self::LocalKey(_) => None,
            Self::RemoteSigner(_, relay) | Self::Proxy(_, relay) => Some(relay),
        }
    }

    /// Where to ask whether there is a way: the next one that is spoken to.
    #[must_use]
    pub fn probe_url(&self) -> String {
        match self {
            Self::LocalKey(account) => account.base_url().to_owned(),
            Self::RemoteSigner(_, relay) | Self::Proxy(_, relay) => relay.health_url(),
        }
    }

    /// The relay's hints; `None` without a relay.
    #[must_use]
    pub fn hint_source(&self) -> Option<HintSource> {
        self.relay().cloned().map(HintSource::from)
    }
}

impl From<Account> for Gateway {
    fn from(account: Account) -> Self {
        Self::LocalKey(account)
    }
}
