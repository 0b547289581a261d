//! The kiosk as the commands see it: what is open, who is here, what is told.

use crate::cameras::camera_setup::{self, DEMO_CAMERA, Setups};
use crate::cameras::preferred;
use crate::cameras::running_preview::RunningPreview;
use crate::cameras::setup_view;
use crate::demo::world::DemoWorld;
use crate::jobs::job_view;
use crate::jobs::view::JobState;
use crate::settings::{account, damaged};
use crate::shell::cli::Launch;
use crate::shell::events::Events;
use crate::shell::logs;
use crate::shell::session::StoreState;
use crate::shell::view::{Connection, Environment, KioskView, Lock};
use crate::visit::running_visit::Visit;
use booth::{Policy, PreviewFrame, Reading};
use delivery::Category;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{IntegrityWarning, Store};
use tauri::async_runtime::JoinHandle;
use tokio::sync::watch;
use voice::Voice;

/// The state behind the window. The page can be loaded again at any time: everything that must last lives here.
pub(crate) struct Kiosk {
    /// Tells the window what changed.
    pub(crate) events: Events,
    /// The mirror image, newest only.
    pub(crate) reflection: watch::Sender<Option<PreviewFrame>>,
    /// What the gates compared, for the operator's window, newest only.
    pub(crate) readings: watch::Sender<Option<Vec<Reading>>>,
    /// Speaks.
    pub(crate) voice: Voice,
    /// The demo's world, in a demo.
    pub(crate) demo: Option<DemoWorld>,
    pub(crate) launch: Launch,
    pub(crate) folder: PathBuf,
    /// The numbers of every capture.
    pub(crate) policy: Policy,
    pub(crate) store_state: Mutex<StoreState>,
    pub(crate) connection: Mutex<Connection>,
    pub(crate) visit: Mutex<Option<Visit>>,
    /// Numbers visits and viewings.
    pub(crate) visits: AtomicU64,
    pub(crate) viewing: Mutex<Option<RunningPreview>>,
    /// Passes readings on to the operator's window.
    pub(crate) telling: Mutex<Option<JoinHandle<()>>>,
}

/// The kiosk, as Tauri hands it to commands.
pub(crate) type KioskState<'a> = tauri::State<'a, Arc<Kiosk>>;

impl Kiosk {
    /// Opens what can be opened without asking anybody.
    ///
    /// # Errors
    /// The demo's Smile ID did not start.
    pub(crate) fn start(
        launch: Launch,
        folder: PathBuf,
        policy: Policy,
    ) -> anyhow::Result<Arc<Self>> {
        let demo = launch.demo.then(|| DemoWorld::start(&launch)).transpose()?;
        let kiosk = Arc::new(Self {
            events: Events::default(),
            reflection: watch::channel(None).0,
            readings: watch::channel(None).0,
            voice: Voice::start(|trouble| logs::warn("voice", &trouble.to_string()))?,
            demo,
            store_state: Mutex::new(StoreState::Closed(Lock::Unusable)),
            connection: Mutex::new(Connection::Unknown),
            visit: Mutex::new(None),
            visits: AtomicU64::new(0),
            viewing: Mutex::new(None),
            telling: Mutex::new(None),
            launch,
            folder,
            policy,
        });
        if let Some(demo) = &kiosk.demo {
            kiosk.events.demo(demo.view());
        }
        kiosk.try_open()?;
        Ok(kiosk)
    }

    /// The station at a glance.
    pub(crate) fn view(&self) -> KioskView {
        let connection = *locked(&self.connection);
        let demo = self.launch.demo.then_some(Environment::Demo);
        let (lock, session) = match &*locked(&self.store_state) {
            StoreState::Closed(lock) => (*lock, None),
            StoreState::Open(session) => (Lock::Open, Some(Arc::clone(session))),
        };
        let mut view = KioskView {
            environment: demo.unwrap_or(Environment::Sandbox),
            lock,
            connection,
            waiting: 0,
            undecided: 0,
            attention: 0,
            disk_low: false,
            mirrored: true,
            stand_cm: None,
            camera_drift: Vec::new(),
        };
        let Some(session) = session else { return view };
        let store = session.store();
        view.environment = demo
            .or_else(|| account::stored(&store).map(|stored| stored.environment()))
            .unwrap_or(Environment::Sandbox);
        let setup = Setups::read(&store).of(&self.expected_camera(&store).unwrap_or_default());
        view.mirrored = setup.mirrored;
        let reach = setup.reach(&self.policy);
        view.stand_cm = reach.map(|reach| setup_view::stand_cm(&reach));
        view.camera_drift = camera_setup::drifted(&store, &setup).into_iter().collect();
        view.disk_low = store.disk_space().is_ok_and(|room| !room.allows_capture());
        let alarms = store.quarantined().len()
            + store
                .integrity_warnings()
                .iter()
                .filter(|alarm| !matches!(alarm, IntegrityWarning::JobQuarantined(_)))
                .count();
        let alarms = alarms + damaged::settings(&store).len();
        view.attention = u32::try_from(alarms).unwrap_or(u32::MAX);
        for summary in store.jobs().unwrap_or_default() {
            match job_view::state(&summary.job) {
                JobState::Saved | JobState::Sending | JobState::Checking => view.waiting += 1,
                JobState::Sent | JobState::InReview => view.undecided += 1,
                JobState::NeedsAttention => view.attention += 1,
                JobState::Decided if summary.job.category() == Some(Category::NeedsAttention) => {
                    view.attention += 1;
                }
                JobState::Decided | JobState::Withdrawn => {}
            }
        }
        view
    }

    /// The camera that visitors should find here: the preferred one, or the demo's.
    pub(crate) fn expected_camera(&self, store: &Store) -> Option<String> {
        if self.is_demo() {
            return Some(DEMO_CAMERA.to_owned());
        }
        preferred::camera(store)
    }

    /// The numbers of every capture.
    pub(crate) const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Tells the window how the station stands.
    pub(crate) fn notify_kiosk(&self) {
        self.events.kiosk(self.view());
    }

    /// Ends the visit and closes the store, so that all of it lies in its file and not only in its log.
    pub(crate) fn close(&self) {
        self.discard_visit();
        self.end_viewing();
        // Dropped outside the lock: the courier's last words look through the door.
        let state =
            std::mem::replace(&mut *locked(&self.store_state), StoreState::Closed(Lock::Unusable));
        drop(state);
    }

    /// Whether the customer's window fills the screen and cannot be left.
    pub(crate) fn is_locked_down(&self) -> bool {
        !(self.launch.demo || self.launch.windowed)
    }

    /// Whether this is the demo.
    pub(crate) fn is_demo(&self) -> bool {
        self.launch.demo
    }
}

/// Locks, also after a thread has panicked with the lock.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
