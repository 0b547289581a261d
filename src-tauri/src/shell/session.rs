//! What is open while the store is: jobs, and the courier that sends them unless the store is in quarantine.

use crate::settings::{account, network, receiver};
use crate::shell::cli::Launch;
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::view::Lock;
use courier::{
    Courier, CourierCommand, CourierTiming, CourierUpdate, Gateway, HintSource, Https,
    NetworkSettings, OfflineReason, OpenOrders, SurelyPast,
};
use delivery::UnixMillis;
use smile_id::Account;
use smile_id::auth::account::SANDBOX_URL;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{CopySign, Store};

/// The open store and its courier.
pub(crate) struct Session {
    store: Arc<Mutex<Store>>,
    transport: Arc<Https>,
    /// Where it is asked whether there is a way to the service.
    probe_url: Mutex<String>,
    /// None while the store is in quarantine: then nothing is sent.
    courier: Result<Courier, CopySign>,
    /// What the courier was told last of whether somebody is here.
    somebody_is_here: AtomicBool,
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
        gateway: Option<Gateway>,
        hints: Option<HintSource>,
        orders: Arc<OpenOrders>,
        pace: CourierTiming,
        updates: impl Fn(CourierUpdate) + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let past = SurelyPast { built: clock::built(), heard: courier::last_heard(&store) };
        let settings = network::stored(&store).settings().unwrap_or_default();
        let transport = Arc::new(Https::with(pace.clone(), settings, past)?);
        let probe_url = Mutex::new(probe_url(gateway.as_ref()));
        let store = Arc::new(Mutex::new(store));
        if let Some(sign) = copy {
            let somebody_is_here = AtomicBool::default();
            return Ok(Self { store, transport, probe_url, courier: Err(sign), somebody_is_here });
        }
        let stand = courier::CourierConfig {
            store: Arc::clone(&store),
            transport: Arc::<Https>::clone(&transport),
            gateway,
            hints,
            orders,
            timing: pace,
            updates: Box::new(updates),
        };
        let courier = Ok(Courier::start(stand)?);
        let somebody_is_here = AtomicBool::default();
        Ok(Self { store, transport, probe_url, courier, somebody_is_here })
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

    /// Finds out whether staff may write into the store.
    ///
    /// # Errors
    /// [`FailureCode::Other`] while it is in quarantine.
    pub(crate) fn must_be_writable(&self) -> Result<(), Failure> {
        let refused = |_| Err(Failure::other("nothing is written into a store in quarantine"));
        self.copy().map_or(Ok(()), refused)
    }

    /// Passes an order to the courier. Without one nothing is done about it.
    pub(crate) fn order(&self, order: CourierCommand) {
        if let CourierCommand::SetGateway(gateway) = &order {
            *self.probe_url.lock().unwrap_or_else(PoisonError::into_inner) =
                probe_url(gateway.as_ref());
        }
        if let Ok(courier) = &self.courier {
            courier.send(order);
        }
    }

    /// Lets the courier do what can wait, or not while somebody is here.
    pub(crate) fn somebody_is_here(&self, is_here: bool) {
        if self.somebody_is_here.swap(is_here, Ordering::Relaxed) != is_here {
            self.order(CourierCommand::PersonIsHere(is_here));
        }
    }

    /// The service's time now; `None` while nothing is known of it.
    pub(crate) fn service_time(&self) -> Option<UnixMillis> {
        self.courier.as_ref().ok()?.service_time()
    }

    /// Reaches the network by other settings from now on.
    ///
    /// # Errors
    /// [`FailureCode::Other`]: they cannot be used, and those before stay.
    pub(crate) fn set_network(&self, settings: NetworkSettings) -> Result<(), Failure> {
        self.transport.set_network(settings).map_err(Failure::other)?;
        self.order(CourierCommand::NetworkChanged);
        Ok(())
    }

    /// The way to the network, with connections of its own.
    ///
    /// # Errors
    /// [`FailureCode::Other`]: it cannot be used.
    pub(crate) fn network(&self) -> Result<Https, Failure> {
        self.transport.twin().map_err(Failure::other)
    }

    /// Asks the service whether it is there, ten seconds at most: why not, or nothing.
    ///
    /// # Errors
    /// [`FailureCode::Other`]: this computer gives no network at all.
    pub(crate) fn check_network(&self) -> Result<Option<OfflineReason>, Failure> {
        let network = self.network()?;
        let probe_url = self.probe_url.lock().unwrap_or_else(PoisonError::into_inner).clone();
        courier::check_connection(&network, &probe_url).map_err(Failure::other)
    }
}

/// Where a gateway begins; Smile ID's sandbox before there is one.
fn probe_url(gateway: Option<&Gateway>) -> String {
    gateway.map_or_else(|| SANDBOX_URL.to_owned(), Gateway::probe_url)
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

/// For whom and by which way jobs are sent: as the demo does, or as staff set up.
pub(crate) fn gateway_of(store: &Store, demo_account: Option<Account>) -> Option<Gateway> {
    demo_account
        .map(Gateway::from)
        .or_else(|| account::stored(store).and_then(|stored| stored.gateway().ok()))
}

/// Who names jobs that callbacks came for: the relay, if there is one, or the receiver that staff set up.
pub(crate) fn hints_of(store: &Store, gateway: Option<&Gateway>) -> Option<HintSource> {
    let by_relay = gateway.and_then(Gateway::hint_source);
    by_relay.or_else(|| receiver::stored(store).source().ok().flatten())
}
