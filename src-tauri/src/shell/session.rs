//! What is open while the store is: jobs, and the courier that sends them unless the store is in quarantine.

use crate::jobs::index::JobIndex;
use crate::settings::account;
use crate::shell::cli::Launch;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::view::Lock;
use courier::{Courier, CourierCommand, CourierTiming, CourierUpdate, HintSource};
use enrollment::JobId;
use smile_id::Account;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{CopySign, Store};

/// The open store, the list of its jobs, and its courier.
pub(crate) struct Session {
    store: Arc<Mutex<Store>>,
    index: Arc<Mutex<JobIndex>>,
    /// None while the store is in quarantine: then nothing is sent.
    courier: Result<Courier, CopySign>,
}

impl Session {
    /// Lists the jobs of an open store and starts the courier over it, but over none that looks like a copy: this is the
    /// only place where deliveries begin. `tell` hears of every update, after the list did.
    ///
    /// # Errors
    /// Why the store cannot be read; why the network or the courier's thread cannot be had.
    pub(crate) fn start(
        store: Store,
        copy: Option<CopySign>,
        account: Option<Account>,
        hints: Option<HintSource>,
        pace: CourierTiming,
        tell: impl Fn(CourierUpdate) + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let index = Arc::new(Mutex::new(JobIndex::of(&store)?));
        let store = Arc::new(Mutex::new(store));
        if let Some(sign) = copy {
            return Ok(Self { store, index, courier: Err(sign) });
        }
        let (changed, list) = (Arc::clone(&store), Arc::clone(&index));
        let updates = move |update| {
            if let CourierUpdate::JobChanged(job_id) = &update {
                list_anew(&changed, &list, job_id);
            }
            tell(update);
        };
        let transport = Arc::new(courier::Https::new(pace.clone())?);
        let stand = courier::CourierConfig {
            store: Arc::clone(&store),
            transport,
            account,
            hints,
            timing: pace,
            updates: Box::new(updates),
        };
        Ok(Self { store, index, courier: Ok(Courier::start(stand)?) })
    }

    /// The store. Held for moments only: the courier writes to it too.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        lock(&self.store)
    }

    /// The list of all jobs. Whoever wants the store too takes that first.
    pub(crate) fn index(&self) -> MutexGuard<'_, JobIndex> {
        lock(&self.index)
    }

    /// Lists a job that was added.
    pub(crate) fn on_added(&self, job_id: &JobId) {
        list_anew(&self.store, &self.index, job_id);
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

/// The store is held until the job is listed: nobody lists an older state over a newer one.
fn list_anew(store: &Mutex<Store>, index: &Mutex<JobIndex>, job_id: &JobId) {
    let store = lock(store);
    lock(index).refresh(&store, job_id);
}

/// Every change behind these locks is whole, so a panic elsewhere leaves nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
