//! The kiosk as the commands see it: what is open, who is here, what is told.

mod assisting;
mod cameras;
mod door;
mod viewing;
mod visiting;

use crate::account;
use crate::camera_setup::{self, DEMO_CAMERA, Setups};
use crate::camera_views;
use crate::demo::DemoWorld;
use crate::job_views;
use crate::launch::Launch;
use crate::logs;
use crate::news::News;
use crate::views::jobs::JobState;
use crate::views::kiosk::{Connection, Environment, KioskView, Lock};
use crate::visit::Visit;
use booth::{Policy, Reading, Reflection};
use delivery::Category;
use door::Door;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Alarm, Store};
use tauri::async_runtime::JoinHandle;
use tokio::sync::watch;
use viewing::Running;
use voice::Voice;

/// The state behind the window. The page can be loaded again at any time: everything that must last lives here.
pub(crate) struct Kiosk {
    /// Tells the window what changed.
    pub(crate) news: News,
    /// The mirror image, newest only.
    pub(crate) reflection: watch::Sender<Option<Reflection>>,
    /// What the gates compared, for the operator's window, newest only.
    pub(crate) readings: watch::Sender<Option<Vec<Reading>>>,
    /// Speaks.
    pub(crate) voice: Voice,
    /// The demo's world, in a demo.
    pub(crate) demo: Option<DemoWorld>,
    launch: Launch,
    folder: PathBuf,
    /// The numbers of every capture.
    policy: Policy,
    door: Mutex<Door>,
    connection: Mutex<Connection>,
    visit: Mutex<Option<Visit>>,
    /// Numbers visits and viewings.
    visits: AtomicU64,
    viewing: Mutex<Option<Running>>,
    /// Passes readings on to the operator's window.
    telling: Mutex<Option<JoinHandle<()>>>,
}

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
            news: News::default(),
            reflection: watch::channel(None).0,
            readings: watch::channel(None).0,
            voice: Voice::start(|trouble| logs::warn("voice", &trouble.to_string()))?,
            demo,
            door: Mutex::new(Door::Closed(Lock::Unusable)),
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
            kiosk.news.demo(demo.view());
        }
        kiosk.knock()?;
        Ok(kiosk)
    }

    /// The station at a glance.
    pub(crate) fn view(&self) -> KioskView {
        let connection = *locked(&self.connection);
        let demo = self.launch.demo.then_some(Environment::Demo);
        let (lock, station) = match &*locked(&self.door) {
            Door::Closed(lock) => (*lock, None),
            Door::Open(station) => (Lock::Open, Some(Arc::clone(station))),
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
        let Some(station) = station else { return view };
        let store = station.store();
        view.environment = demo
            .or_else(|| account::stored(&store).map(|stored| stored.environment()))
            .unwrap_or(Environment::Sandbox);
        let setup = Setups::read(&store).of(&self.expected_camera(&store).unwrap_or_default());
        view.mirrored = setup.mirrored;
        let reach = setup.reach(&self.policy);
        view.stand_cm = reach.map(|reach| camera_views::stand_cm(&reach));
        view.camera_drift = camera_setup::drifted(&store, &setup).into_iter().collect();
        view.disk_low = store.room().is_ok_and(|room| !room.allows_capture());
        let alarms = store.quarantined().len()
            + store
                .alarms()
                .iter()
                .filter(|alarm| !matches!(alarm, Alarm::JobQuarantined(_)))
                .count();
        view.attention = u32::try_from(alarms).unwrap_or(u32::MAX);
        for summary in store.jobs().unwrap_or_default() {
            match job_views::state(&summary.job) {
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
    fn expected_camera(&self, store: &Store) -> Option<String> {
        if self.is_demo() {
            return Some(DEMO_CAMERA.to_owned());
        }
        account::preferred_camera(store)
    }

    /// The numbers of every capture.
    pub(crate) const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Tells the window how the station stands.
    pub(crate) fn tell_kiosk(&self) {
        self.news.kiosk(self.view());
    }

    /// Ends the visit and closes the store, so that all of it lies in its file and not only in its log.
    pub(crate) fn close(&self) {
        self.discard_visit();
        self.end_viewing();
        // Dropped outside the lock: the courier's last words look through the door.
        let door = std::mem::replace(&mut *locked(&self.door), Door::Closed(Lock::Unusable));
        drop(door);
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

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
