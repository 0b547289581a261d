//! Opens the store, keeps what prevents that, and starts the courier on an open one.

use crate::demo::world::DemoWorld;
use crate::jobs::index::JobIndex;
use crate::shell::clock;
use crate::shell::controller::Controller;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::keyring;
use crate::shell::logs;
use crate::shell::open_store;
use crate::shell::request::{Request, StoreRequest};
use crate::shell::session::{self, Session, StoreState};
use crate::shell::view::{LastOffline, Lock};
use courier::{Connection, CourierUpdate, ask_first};
use std::sync::Arc;
use store::{CopySign, KeySource, Residence, RootKey, Store, StoreError, clear_left_over_keys};
use visit::VisitInput;

impl Controller {
    /// Starts delivering from an open store that is where it lives. One that looks like a copy is shown to staff only.
    pub(super) fn enter(&mut self, mut store: Store) -> anyhow::Result<()> {
        for alarm in store.integrity_warnings() {
            logs::warn("store", &format!("{alarm:?}"));
        }
        if !store.anchor_is_kept() {
            logs::warn("store", "the anchor beside it cannot be written");
        }
        self.note_unlocked_keys();
        store.keep_ballast();
        let copy = match self.find_home(&mut store) {
            Ok(copy) => copy,
            Err(why) => {
                logs::warn("store", &why.to_string());
                self.store_state.send_replace(StoreState::Closed(Lock::Unusable));
                return Ok(());
            }
        };
        self.let_demo_staff_in(&mut store);
        let demo_account = self.demo.as_ref().map(DemoWorld::account).transpose()?;
        let gateway = session::gateway_of(&store, demo_account);
        let hints = session::hints_of(&store, gateway.as_ref());
        let jobs = JobIndex::of(&store)?;
        let is_opened_by_keychain = store.is_opened_by_keychain();
        let requests = self.requests.clone();
        let updates = move |update| {
            // While the program ends nobody asks any more.
            let _ = requests.send(Request::Courier(update));
        };
        let (orders, pace) = (Arc::clone(&self.orders), session::pace(&self.launch));
        let session = Session::start(store, copy, gateway, hints, orders, pace, updates)?;
        if copy.is_none() && !clear_left_over_keys(|| session.store(), keyring::find) {
            logs::warn("store", "the keyring still has a key from before");
        }
        self.jobs = jobs;
        self.kept_progress.renew(is_opened_by_keychain, self.clock.now());
        self.store_state.send_replace(StoreState::Open(Arc::new(session)));
        self.feed(VisitInput::StoreOpen(copy.is_none()));
        Ok(())
    }

    /// What makes the store look like a copy, if anything does. One that lives here but may be older than what was done
    /// asks the service first about each job.
    fn find_home(&self, store: &mut Store) -> Result<Option<CopySign>, StoreError> {
        match store.residence(&self.whereabouts)? {
            Residence::Copy(sign) => {
                logs::warn("store", &format!("it is in quarantine: {sign:?}"));
                return Ok(Some(sign));
            }
            Residence::Home { may_be_older } => {
                if may_be_older || self.kept_progress.shows_older(store) {
                    logs::warn("store", "it was moved or put back: the service is asked first");
                    ask_first(store, &session::pace(&self.launch).jobs, clock::now())?;
                }
            }
        }
        // Deliveries, which alone may empty a full disk, do not wait for it.
        if let Err(why) = store.settle_in(&self.whereabouts) {
            logs::warn("store", &why.to_string());
        }
        Ok(None)
    }

    /// Says once that the system does not lock the memory of keys; the program goes on.
    fn note_unlocked_keys(&mut self) {
        if !store::keys_are_locked() && !std::mem::replace(&mut self.told_of_unlocked_keys, true) {
            logs::warn("keys", "the system does not let them be kept out of its swap space");
        }
    }

    /// Takes what the courier reports.
    pub(crate) fn on_courier_update(&mut self, update: CourierUpdate) {
        match update {
            // Shown with others in a moment.
            CourierUpdate::JobChanged(job_id) => return self.changed.note(job_id),
            CourierUpdate::Connection(connection) => {
                self.connection = connection;
                if let Connection::Offline { reason } = connection {
                    logs::warn("network", &format!("offline: {reason:?}"));
                    self.last_offline = Some(LastOffline { reason, at_ms: self.now().0 });
                }
                let reachable = matches!(self.connection, Connection::Unknown | Connection::Online);
                self.feed(VisitInput::Reachable(reachable));
            }
            // The view tells by how much.
            CourierUpdate::ClockCompared => {}
            CourierUpdate::StoreFailed(why) => logs::warn("store", &why),
            CourierUpdate::Panicked => logs::warn("courier", "it panicked and begins anew"),
            CourierUpdate::GaveUp => {
                logs::warn("courier", "it panicked too often");
                self.is_broken = true;
            }
        }
        self.notify_kiosk();
    }

    /// The open store and its courier.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        self.store_state.borrow().session()
    }

    /// Does something about the store.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::WrongPassphrase`], [`crate::shell::failure::FailureCode::WeakPassphrase`],
    /// [`crate::shell::failure::FailureCode::TooManyTries`] and what else the store says;
    /// [`crate::shell::failure::FailureCode::Other`] when what was asked for does not fit the store's state.
    pub(crate) fn on_store_request(&mut self, request: StoreRequest) -> Result<(), Failure> {
        match request {
            StoreRequest::ChoosePassphrase(passphrase) => {
                self.open_with(|kiosk| Store::create_with_passphrase(&kiosk.folder, &passphrase))?;
                self.attempts.forget(self.clock.now());
                Ok(())
            }
            StoreRequest::Unlock(passphrase) => self.unlock(&passphrase),
            StoreRequest::ProvePassphrase(passphrase) => self.prove(&passphrase),
            StoreRequest::SetAsideDamaged => self.set_aside_damaged(),
            StoreRequest::OpenAgain => self.open_again(),
            StoreRequest::PreferPassphrase => self.prefer_passphrase(),
            StoreRequest::SettleCopy(answer) => self.settle_copy(answer),
        }
    }

    /// Opens the store with its passphrase, if it need not wait after wrong ones.
    fn unlock(&mut self, passphrase: &str) -> Result<(), Failure> {
        self.attempts.begin(self.clock.now())?;
        let opened = self.open_with(|kiosk| Store::open_with_passphrase(&kiosk.folder, passphrase));
        self.end_attempt(&opened);
        opened
    }

    /// Finds out whether a passphrase opens the open store: who wants to change its key must know it. A wrong one waits as at
    /// the start.
    fn prove(&mut self, passphrase: &str) -> Result<(), Failure> {
        self.attempts.begin(self.clock.now())?;
        let proved = self.session().and_then(|session| {
            let source = session.store().opened_by().clone();
            let KeySource::Passphrase(kdf_params) = source else {
                return Err(Failure::other("no passphrase opens the store"));
            };
            let key = RootKey::from_passphrase(passphrase, &kdf_params)?;
            let is_right = session.store().is_opened_by(&key);
            if is_right { Ok(()) } else { Err(StoreError::WrongKey.into()) }
        });
        self.end_attempt(&proved);
        proved
    }

    fn end_attempt(&mut self, tried: &Result<(), Failure>) {
        let now = self.clock.now();
        match tried {
            Ok(()) => self.attempts.forget(now),
            Err(why) if why.code == FailureCode::WrongPassphrase => {}
            Err(_) => self.attempts.take_back(now),
        }
    }

    fn lock(&self) -> Option<Lock> {
        match &*self.store_state.borrow() {
            StoreState::Closed(lock) => Some(*lock),
            StoreState::Open(_) => None,
        }
    }

    /// After a damaged store was set aside (the store does that itself, unharmed): begins a new one.
    fn set_aside_damaged(&mut self) -> Result<(), Failure> {
        if self.lock() != Some(Lock::Damaged) {
            return Err(Failure::other("the store is not damaged"));
        }
        self.try_open().map_err(Failure::other)
    }

    /// Tries the store again after what kept it shut may have gone: the keychain, another program, the disk.
    fn open_again(&mut self) -> Result<(), Failure> {
        if self.repair.is_some() {
            self.repair_now();
            return Ok(());
        }
        if !matches!(
            self.lock(),
            Some(
                Lock::KeyLocked
                    | Lock::NewKeyLocked
                    | Lock::KeyMissing
                    | Lock::CredentialMissing
                    | Lock::CredentialRefused
                    | Lock::InUse
                    | Lock::Unusable
            )
        ) {
            return Err(Failure::other("nothing keeps the store shut"));
        }
        self.try_open().map_err(Failure::other)
    }

    /// Staff do without the keychain: a passphrase opens the new store, at every start.
    fn prefer_passphrase(&mut self) -> Result<(), Failure> {
        if self.lock() != Some(Lock::NewKeyLocked) {
            return Err(Failure::other("there is a store, or no keychain that is locked"));
        }
        self.store_state.send_replace(StoreState::Closed(Lock::ChoosePassphrase));
        self.notify_kiosk();
        Ok(())
    }

    /// Opens the store without asking anybody, or else keeps what must be asked.
    ///
    /// # Errors
    /// The courier behind an open door did not start.
    pub(crate) fn try_open(&mut self) -> anyhow::Result<()> {
        match open_store::open(&self.folder, &self.launch) {
            Ok(store) => self.enter(store)?,
            Err(lock) => drop(self.store_state.send_replace(StoreState::Closed(lock))),
        }
        self.notify_kiosk();
        Ok(())
    }

    fn open_with(
        &mut self,
        open: impl FnOnce(&Self) -> Result<Store, StoreError>,
    ) -> Result<(), Failure> {
        if self.session().is_ok() {
            return Ok(());
        }
        let store = open(self).inspect_err(|why| {
            if matches!(why, StoreError::Damaged { .. }) {
                self.store_state.send_replace(StoreState::Closed(Lock::Damaged));
            }
        });
        if store.is_err() {
            self.notify_kiosk();
        }
        self.enter(store?).map_err(Failure::other)?;
        self.notify_kiosk();
        Ok(())
    }
}
