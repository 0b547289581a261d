//! What is open while the store is: jobs, and the courier that sends them.

use crate::settings::account;
use crate::shell::cli::Launch;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::view::Lock;
use courier::{Courier, CourierCommand, CourierTiming, CourierUpdate, HintSource};
use smile_id::Account;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Store;

/// The open store and its courier.
pub(crate) struct Session {
    store: Arc<Mutex<Store>>,
    courier: Courier,
}

impl Session {
    /// Starts the courier over an open store. `tell` hears of every update.
    ///
    /// # Errors
    /// Why the network or the courier's thread cannot be had.
    pub(crate) fn start(
        store: Store,
        account: Option<Account>,
        hints: Option<HintSource>,
        pace: CourierTiming,
        tell: impl Fn(CourierUpdate) + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let store = Arc::new(Mutex::new(store));
        let transport = Arc::new(courier::Https::new(pace.clone())?);
        let stand = courier::CourierConfig {
            store: Arc::clone(&store),
            transport,
            account,
            hints,
            timing: pace,
            updates: Box::new(tell),
        };
        Ok(Self { store, courier: Courier::start(stand)? })
    }

    /// The store. Held for moments only: the courier writes to it too.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Passes an order to the courier.
    pub(crate) fn order(&self, order: CourierCommand) {
        self.courier.send(order);
    }
}

/// Whether the store is open, and what keeps it shut.
#[derive(Clone)]
pub(crate) enum StoreState {
    /// Shut, for this reason.
    Closed(Lock),
    /// Open, with the courier at work.
    Open(Arc<Session>),
}

impl StoreState {
    /// The open store and its courier.
    ///
    /// # Errors
    /// [`FailureCode::Locked`].
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        match self {
            Self::Open(session) => Ok(Arc::clone(session)),
            Self::Closed(lock) => Err(Failure::new(FailureCode::Locked, format!("{lock:?}"))),
        }
    }
}

/// The courier's pace: everything within seconds in the demo.
pub(crate) fn pace(launch: &Launch) -> CourierTiming {
    if launch.demo { CourierTiming::brisk() } else { CourierTiming::production() }
}

/// The account to speak for: the demo's own, or the one staff set up.
pub(crate) fn account_of(store: &Store, demo_account: Option<Account>) -> Option<Account> {
    demo_account.or_else(|| account::stored(store).and_then(|stored| stored.account().ok()))
}
