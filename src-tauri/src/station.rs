//! What is open while the store is: jobs, and the courier that sends them.

use crate::account;
use crate::launch::Launch;
use crate::views::kiosk::{Connection, Lock};
use courier::{Courier, HintSource, Order, Pace, Update};
use delivery::UnixMillis;
use smile_id::Account;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use store::{KeySource, Keychain, RootKey, Store, StoreError};

/// Names this program to the system's keychain.
const SERVICE: &str = "id.tabasamu.kiosk";

/// Opens the demo's store. Published, because nobody in it is real.
const DEMO_PASSPHRASE: &str = "nobody in here is real";

/// The open store and its courier.
pub(crate) struct Station {
    store: Arc<Mutex<Store>>,
    courier: Courier,
}

impl Station {
    /// Starts the courier over an open store. `tell` hears of every update.
    ///
    /// # Errors
    /// Why the network or the courier's thread cannot be had.
    pub(crate) fn start(
        store: Store,
        account: Option<Account>,
        hints: Option<HintSource>,
        pace: Pace,
        tell: impl Fn(Update) + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let store = Arc::new(Mutex::new(store));
        let transport = Arc::new(courier::Https::new(pace.clone())?);
        let stand = courier::Stand {
            store: Arc::clone(&store),
            transport,
            account,
            hints,
            pace,
            tell: Box::new(tell),
        };
        Ok(Self { store, courier: Courier::start(stand)? })
    }

    /// The store. Held for moments only: the courier writes to it too.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Passes an order to the courier.
    pub(crate) fn order(&self, order: Order) {
        self.courier.order(order);
    }
}

/// Opens the store without asking anybody, if that can be done; otherwise says what must be asked.
pub(crate) fn open(folder: &Path, launch: &Launch) -> Result<Store, Lock> {
    let opened = if launch.demo { open_demo(folder) } else { open_by_keychain(folder) };
    opened.map_err(Into::into)
}

fn open_demo(folder: &Path) -> Result<Store, Closed> {
    if Store::exists(folder) {
        Ok(Store::open_with_passphrase(folder, DEMO_PASSPHRASE)?)
    } else {
        Ok(Store::create_with_passphrase(folder, DEMO_PASSPHRASE)?)
    }
}

fn open_by_keychain(folder: &Path) -> Result<Store, Closed> {
    if !Store::exists(folder) {
        let Some(keychain) = Keychain::find(SERVICE) else {
            return Err(Closed::Locked(Lock::ChoosePassphrase));
        };
        let key = RootKey::random();
        if keychain.keep(&key).is_err() {
            return Err(Closed::Locked(Lock::ChoosePassphrase));
        }
        return Ok(Store::create(folder, key)?);
    }
    match Store::key_source(folder)? {
        KeySource::Passphrase(_) => Err(Closed::Locked(Lock::AskPassphrase)),
        KeySource::Keychain(id) => {
            // Never a new, empty store in place of one whose key is out of reach.
            let key =
                Keychain::find(SERVICE).and_then(|keychain| keychain.root_key(&id).ok().flatten());
            Ok(Store::open(folder, &key.ok_or(Closed::Locked(Lock::KeyMissing))?)?)
        }
    }
}

/// Why the store is not open.
enum Closed {
    Locked(Lock),
    Broken(StoreError),
}

impl From<StoreError> for Closed {
    fn from(why: StoreError) -> Self {
        Self::Broken(why)
    }
}

impl From<Closed> for Lock {
    fn from(why: Closed) -> Self {
        match why {
            Closed::Locked(lock) => lock,
            Closed::Broken(StoreError::Damaged { .. }) => Self::Damaged,
            Closed::Broken(StoreError::InUse) => Self::InUse,
            Closed::Broken(StoreError::WrongKey) => Self::KeyMissing,
            Closed::Broken(_) => Self::Unusable,
        }
    }
}

/// The courier's pace: everything within seconds in the demo.
pub(crate) fn pace(launch: &Launch) -> Pace {
    if launch.demo { Pace::brisk() } else { Pace::production() }
}

/// The account to speak for: the demo's own, or the one staff set up.
pub(crate) fn account_of(store: &Store, demo_account: Option<Account>) -> Option<Account> {
    demo_account.or_else(|| account::stored(store).and_then(|stored| stored.account().ok()))
}

/// How the window is told how the courier fares.
pub(crate) fn connection_view(connection: courier::Connection) -> Connection {
    match connection {
        courier::Connection::Unknown => Connection::Unknown,
        courier::Connection::Online => Connection::Online,
        courier::Connection::Offline => Connection::Offline,
        courier::Connection::Blocked(blockage) => Connection::Blocked { blockage },
        courier::Connection::NotConfigured => Connection::NotConfigured,
    }
}

/// The time by this computer's clock.
pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
