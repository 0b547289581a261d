//! Opens the store, keeps what prevents that, and starts the courier on an open one.

use crate::demo::world::DemoWorld;
use crate::settings::receiver;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::{Kiosk, locked};
use crate::shell::open_store;
use crate::shell::session::{self, Session, StoreState};
use crate::shell::view::Lock;
use std::sync::Arc;
use store::{Store, StoreError};

impl Kiosk {
    /// Starts delivering from an open store.
    fn enter(self: &Arc<Self>, store: Store) -> anyhow::Result<()> {
        for alarm in store.integrity_warnings() {
            crate::shell::logs::warn("store", &format!("{alarm:?}"));
        }
        let demo_account = self.demo.as_ref().map(DemoWorld::account).transpose()?;
        let account = session::account_of(&store, demo_account);
        let hints = receiver::stored(&store).source().ok().flatten();
        let told = Arc::downgrade(self);
        let tell = move |update| {
            if let Some(kiosk) = told.upgrade() {
                kiosk.on_courier_update(update);
            }
        };
        let session = Session::start(store, account, hints, session::pace(&self.launch), tell)?;
        *locked(&self.store_state) = StoreState::Open(Arc::new(session));
        Ok(())
    }

    fn on_courier_update(&self, update: courier::CourierUpdate) {
        match update {
            courier::CourierUpdate::JobChanged(job_id) => {
                self.events.job_changed(job_id.to_string())
            }
            courier::CourierUpdate::Connection(connection) => {
                *locked(&self.connection) = session::connection_view(connection);
            }
            courier::CourierUpdate::StoreFailed(why) => crate::shell::logs::warn("store", &why),
        }
        self.notify_kiosk();
    }

    /// The open store and its courier.
    ///
    /// # Errors
    /// [`FailureCode::Locked`].
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        match &*locked(&self.store_state) {
            StoreState::Open(session) => Ok(Arc::clone(session)),
            StoreState::Closed(lock) => Err(Failure::new(FailureCode::Locked, format!("{lock:?}"))),
        }
    }

    /// Opens the store with its passphrase.
    ///
    /// # Errors
    /// [`FailureCode::WrongPassphrase`] and what else the store says.
    pub(crate) fn unlock(self: &Arc<Self>, passphrase: &str) -> Result<(), Failure> {
        self.open_with(|kiosk| Store::open_with_passphrase(&kiosk.folder, passphrase))
    }

    /// Makes a new store with a passphrase.
    ///
    /// # Errors
    /// [`FailureCode::WeakPassphrase`] and what else the store says.
    pub(crate) fn choose_passphrase(self: &Arc<Self>, passphrase: &str) -> Result<(), Failure> {
        self.open_with(|kiosk| Store::create_with_passphrase(&kiosk.folder, passphrase))
    }

    /// After a damaged store was set aside (the store does that itself, unharmed): begins a new one.
    ///
    /// # Errors
    /// [`FailureCode::Other`] when the store is not damaged.
    pub(crate) fn set_aside_damaged(self: &Arc<Self>) -> Result<(), Failure> {
        if !matches!(*locked(&self.store_state), StoreState::Closed(Lock::Damaged)) {
            return Err(Failure::new(FailureCode::Other, "the store is not damaged"));
        }
        self.try_open().map_err(|why| Failure::new(FailureCode::Other, why))
    }

    /// Tries the store again after what kept it shut may have gone: the keychain, another program, the disk.
    ///
    /// # Errors
    /// [`FailureCode::Other`] when nothing keeps it shut.
    pub(crate) fn open_again(self: &Arc<Self>) -> Result<(), Failure> {
        let shut = [Lock::KeyMissing, Lock::InUse, Lock::Unusable];
        if !matches!(&*locked(&self.store_state), StoreState::Closed(lock) if shut.contains(lock)) {
            return Err(Failure::new(FailureCode::Other, "nothing keeps the store shut"));
        }
        self.try_open().map_err(|why| Failure::new(FailureCode::Other, why))
    }

    /// Opens the store without asking anybody, or else keeps what must be asked.
    ///
    /// # Errors
    /// The courier behind an open door did not start.
    pub(crate) fn try_open(self: &Arc<Self>) -> anyhow::Result<()> {
        match open_store::open(&self.folder, &self.launch) {
            Ok(store) => self.enter(store)?,
            Err(lock) => *locked(&self.store_state) = StoreState::Closed(lock),
        }
        self.notify_kiosk();
        Ok(())
    }

    fn open_with(
        self: &Arc<Self>,
        open: impl FnOnce(&Self) -> Result<Store, StoreError>,
    ) -> Result<(), Failure> {
        if self.session().is_ok() {
            return Ok(());
        }
        let store = open(self).inspect_err(|why| {
            if matches!(why, StoreError::Damaged { .. }) {
                *locked(&self.store_state) = StoreState::Closed(Lock::Damaged);
                self.notify_kiosk();
            }
        })?;
        self.enter(store).map_err(|why| Failure::new(FailureCode::Other, why))?;
        self.notify_kiosk();
        Ok(())
    }
}
