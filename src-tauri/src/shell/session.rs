//! What is open while the store is: jobs, and the courier that sends them unless the store is in quarantine.

use crate::settings::account;
use crate::shell::cli::Launch;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::view::Lock;
use courier::{Courier, CourierCommand, CourierTiming, CourierUpdate, HintSource};
use smile_id::Account;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{CopySign, Store};

/// The open store and its courier.
pub(crate) struct Session {
    store: Arc<Mutex<Store>>,
    /// None while the store is in quarantine: then nothing is sent.
    courier: Result<Courier, CopySign>,
}

impl Session {
    /// Starts the courier over an open store, but over none that looks like a copy: this is the only place where
    /// deliveries begin. `updates` gets every update.
    ///
    /// # Errors
    /// Why the network or the courier's thread cannot be had.
    pub(crate) fn start(
        store: Store,
        copy: Option<CopySign>,
        account: Option<Account>,
        hints: Option<HintSource>,
        pace: CourierTiming,
        updates: impl Fn(CourierUpdate) + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let store = Arc::new(Mutex::new(store));
        if let Some(sign) = copy {
            return Ok(Self { store, courier: Err(sign) });
        }
        let transport = Arc::new(courier::Https::new(pace.clone())?);
        let stand = courier::CourierConfig {
            store: Arc::clone(&store),
            transport,
            account,
            hints,
            timing: pace,
            updates: Box::new(updates),
        };
        Ok(Self { store, courier: Ok(Courier::start(stand)?) })
    }

    /// The store. Held for moments only: the courier writes to it too.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        // Every change behind this lock is whole, so a panic elsewhere leaves nothing half done.
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why the store is in quarantine, if it is.
    pub(crate) fn copy(&self) -> Option<CopySign> {
        self.courier.as_ref().err().copied()
    }

    /// Passes an order to the courier. Without one nothing is done about it.
    pub(crate) fn order(&self, order: CourierCommand) {
        if let Ok(courier) = &self.courier {
            courier.send(order);
        }
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
