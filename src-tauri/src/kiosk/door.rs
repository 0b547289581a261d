//! The store's door: how it is opened, what keeps it shut, and the courier behind it.

use super::{Kiosk, locked};
use crate::demo::DemoWorld;
use crate::failure::{Failure, FailureCode};
use crate::receiver;
use crate::station::{self, Station};
use crate::views::kiosk::Lock;
use std::sync::Arc;
use store::{Store, StoreError};

/// The store's door.
pub(super) enum Door {
    Closed(Lock),
    Open(Arc<Station>),
}

impl Kiosk {
    /// Starts delivering from an open store.
    fn enter(self: &Arc<Self>, store: Store) -> anyhow::Result<()> {
        for alarm in store.alarms() {
            crate::logs::warn("store", &format!("{alarm:?}"));
        }
        let demo_account = self.demo.as_ref().map(DemoWorld::account).transpose()?;
        let account = station::account_of(&store, demo_account);
        let hints = receiver::stored(&store).source().ok().flatten();
        let told = Arc::downgrade(self);
        let tell = move |update| {
            if let Some(kiosk) = told.upgrade() {
                kiosk.hear_courier(update);
            }
        };
        let station = Station::start(store, account, hints, station::pace(&self.launch), tell)?;
        *locked(&self.door) = Door::Open(Arc::new(station));
        Ok(())
    }

    fn hear_courier(&self, update: courier::Update) {
        match update {
            courier::Update::JobChanged(job_id) => self.news.job_changed(job_id.to_string()),
            courier::Update::Connection(connection) => {
                *locked(&self.connection) = station::connection_view(connection);
            }
            courier::Update::StoreFailed(why) => crate::logs::warn("store", &why),
        }
        self.tell_kiosk();
    }

    /// The open store and its courier.
    ///
    /// # Errors
    /// [`FailureCode::Locked`].
    pub(crate) fn station(&self) -> Result<Arc<Station>, Failure> {
        match &*locked(&self.door) {
            Door::Open(station) => Ok(Arc::clone(station)),
            Door::Closed(lock) => Err(Failure::new(FailureCode::Locked, format!("{lock:?}"))),
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
        if !matches!(*locked(&self.door), Door::Closed(Lock::Damaged)) {
            return Err(Failure::new(FailureCode::Other, "the store is not damaged"));
        }
        self.knock().map_err(|why| Failure::new(FailureCode::Other, why))
    }

    /// Tries the store again after what kept it shut may have gone: the keychain, another program, the disk.
    ///
    /// # Errors
    /// [`FailureCode::Other`] when nothing keeps it shut.
    pub(crate) fn open_again(self: &Arc<Self>) -> Result<(), Failure> {
        let shut = [Lock::KeyMissing, Lock::InUse, Lock::Unusable];
        if !matches!(&*locked(&self.door), Door::Closed(lock) if shut.contains(lock)) {
            return Err(Failure::new(FailureCode::Other, "nothing keeps the store shut"));
        }
        self.knock().map_err(|why| Failure::new(FailureCode::Other, why))
    }

    /// Opens the store without asking anybody, or else keeps what must be asked.
    ///
    /// # Errors
    /// The courier behind an open door did not start.
    pub(super) fn knock(self: &Arc<Self>) -> anyhow::Result<()> {
        match station::open(&self.folder, &self.launch) {
            Ok(store) => self.enter(store)?,
            Err(lock) => *locked(&self.door) = Door::Closed(lock),
        }
        self.tell_kiosk();
        Ok(())
    }

    fn open_with(
        self: &Arc<Self>,
        open: impl FnOnce(&Self) -> Result<Store, StoreError>,
    ) -> Result<(), Failure> {
        if self.station().is_ok() {
            return Ok(());
        }
        let store = open(self).inspect_err(|why| {
            if matches!(why, StoreError::Damaged { .. }) {
                *locked(&self.door) = Door::Closed(Lock::Damaged);
                self.tell_kiosk();
            }
        })?;
        self.enter(store).map_err(|why| Failure::new(FailureCode::Other, why))?;
        self.tell_kiosk();
        Ok(())
    }
}
