//! The kiosk as the commands see it: what is open, who is here, what is told.

use crate::account;
use crate::capture_views;
use crate::demo::DemoWorld;
use crate::failure::{Failure, FailureCode};
use crate::launch::Launch;
use crate::news::News;
use crate::station::{self, Station};
use crate::views::capture::{CaptureView, Stage, VisitRequest};
use crate::views::jobs::JobState;
use crate::views::kiosk::{Connection, Environment, KioskView, Lock};
use crate::visit::Visit;
use crate::{job_views, views};
use booth::{Booth, End, Eyes, Reflection, Stand};
use camera::device::Patience;
use camera::{Choice, Device, FrameSource, WorkerCommand};
use capture::{Plan, Policy};
use delivery::{Category, Job};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Alarm, Store};
use tokio::sync::watch;

/// The state behind the window. The page can be loaded again at any time: everything that must last lives here.
pub(crate) struct Kiosk {
    /// Tells the window what changed.
    pub(crate) news: News,
    /// The mirror image, newest only.
    pub(crate) reflection: watch::Sender<Option<Reflection>>,
    /// The demo's world, in a demo.
    pub(crate) demo: Option<DemoWorld>,
    launch: Launch,
    folder: PathBuf,
    door: Mutex<Door>,
    connection: Mutex<Connection>,
    visit: Mutex<Option<Visit>>,
    visits: AtomicU64,
}

/// The store's door.
enum Door {
    Closed(Lock),
    Open(Arc<Station>),
}

impl Kiosk {
    /// Opens what can be opened without asking anybody.
    ///
    /// # Errors
    /// The demo's Smile ID did not start.
    pub(crate) fn start(launch: Launch, folder: PathBuf) -> anyhow::Result<Arc<Self>> {
        let demo = launch.demo.then(|| DemoWorld::start(&launch)).transpose()?;
        let kiosk = Arc::new(Self {
            news: News::default(),
            reflection: watch::channel(None).0,
            demo,
            door: Mutex::new(Door::Closed(Lock::Unusable)),
            connection: Mutex::new(Connection::Unknown),
            visit: Mutex::new(None),
            visits: AtomicU64::new(0),
            launch,
            folder,
        });
        match station::open(&kiosk.folder, &kiosk.launch) {
            Ok(store) => kiosk.enter(store)?,
            Err(lock) => *locked(&kiosk.door) = Door::Closed(lock),
        }
        if let Some(demo) = &kiosk.demo {
            kiosk.news.demo(demo.view());
        }
        kiosk.tell_kiosk();
        Ok(kiosk)
    }

    /// Starts delivering from an open store.
    fn enter(self: &Arc<Self>, store: Store) -> anyhow::Result<()> {
        for alarm in store.alarms() {
            crate::logs::warn("store", &format!("{alarm:?}"));
        }
        let demo_account = self.demo.as_ref().map(DemoWorld::account).transpose()?;
        let account = station::account_of(&store, demo_account);
        let told = Arc::downgrade(self);
        let tell = move |update| {
            if let Some(kiosk) = told.upgrade() {
                kiosk.hear_courier(update);
            }
        };
        let station = Station::start(store, account, station::pace(&self.launch), tell)?;
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
        self.knock()
    }

    /// Tries the store again after what kept it shut may have gone: the keychain, another program, the disk.
    ///
    /// # Errors
    /// [`FailureCode::Other`] when nothing keeps it shut.
    pub(crate) fn open_again(self: &Arc<Self>) -> Result<(), Failure> {
        let shut = [Lock::KeyMissing, Lock::InUse, Lock::Unusable];
        if !matches!(&*locked(&self.door), Door::Closed(lock) if shut.contains(lock)) {
            return Err(Failure::new(
                FailureCode::Other,
                "nothing keeps the store shut",
            ));
        }
        self.knock()
    }

    fn knock(self: &Arc<Self>) -> Result<(), Failure> {
        match station::open(&self.folder, &self.launch) {
            Ok(store) => self
                .enter(store)
                .map_err(|why| Failure::new(FailureCode::Other, why))?,
            Err(lock) => *locked(&self.door) = Door::Closed(lock),
        }
        self.tell_kiosk();
        Ok(())
    }

    fn open_with(
        self: &Arc<Self>,
        open: impl FnOnce(&Self) -> Result<Store, store::StoreError>,
    ) -> Result<(), Failure> {
        if self.station().is_ok() {
            return Ok(());
        }
        let store = open(self).inspect_err(|why| {
            if matches!(why, store::StoreError::Damaged { .. }) {
                *locked(&self.door) = Door::Closed(Lock::Damaged);
                self.tell_kiosk();
            }
        })?;
        self.enter(store)
            .map_err(|why| Failure::new(FailureCode::Other, why))?;
        self.tell_kiosk();
        Ok(())
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
        };
        let Some(station) = station else { return view };
        let store = station.store();
        view.environment = demo
            .or_else(|| account::stored(&store).map(|stored| stored.environment()))
            .unwrap_or(Environment::Sandbox);
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

    /// Tells the window how the station stands.
    pub(crate) fn tell_kiosk(&self) {
        self.news.kiosk(self.view());
    }

    /// Begins a visit and its capture; an earlier visit is wiped.
    ///
    /// # Errors
    /// [`FailureCode::Locked`], [`FailureCode::DiskFull`], [`FailureCode::BadUserId`].
    pub(crate) fn begin_visit(self: &Arc<Self>, request: VisitRequest) -> Result<(), Failure> {
        self.discard_visit();
        let station = self.station()?;
        let preferred = {
            let store = station.store();
            if !store.room()?.allows_capture() {
                return Err(Failure::new(
                    FailureCode::DiskFull,
                    "too little space for another capture",
                ));
            }
            account::preferred_camera(&store)
        };
        let number = self.visits.fetch_add(1, Ordering::SeqCst) + 1;
        let purpose = request.purpose;
        let mut visit = Visit::begin(number, request, station::now())?;
        if let Some(demo) = &self.demo {
            demo.begin_visit(purpose);
        }
        self.news.capture(Some(capture_views::preparing()));
        // Held while the booth starts, so that its first words find the visit.
        let mut place = locked(&self.visit);
        visit.attach(self.open_booth(number, preferred));
        *place = Some(visit);
        Ok(())
    }

    fn open_booth(self: &Arc<Self>, number: u64, preferred: Option<String>) -> Booth {
        let (told, shown) = (Arc::downgrade(self), Arc::downgrade(self));
        Booth::open(Stand {
            source: Box::new(move || {
                match shown
                    .upgrade()
                    .as_ref()
                    .and_then(|kiosk| kiosk.demo.as_ref())
                {
                    Some(demo) => Ok(Box::new(demo.camera()) as Box<dyn FrameSource>),
                    None => {
                        let worker =
                            WorkerCommand::own().map_err(|_| camera::CameraError::Unusable)?;
                        let choice = Choice {
                            preferred: preferred.clone(),
                        };
                        Ok(Box::new(Device::open(choice, worker, Patience::default())))
                    }
                }
            }),
            eyes: Box::new(|| {
                let observer = vision::Observer::new().map_err(|why| why.to_string())?;
                Ok(Box::new(observer) as Box<dyn Eyes>)
            }),
            policy: Policy::default(),
            plan: Plan::default(),
            reflection: self.reflection.clone(),
            tell: Box::new(move |update| {
                if let Some(kiosk) = told.upgrade() {
                    kiosk.hear_booth(number, update);
                }
            }),
        })
    }

    fn hear_booth(&self, number: u64, update: booth::Update) {
        match update {
            booth::Update::Changed(scene) => {
                if let Some(demo) = &self.demo {
                    demo.hear(scene.guidance);
                }
                let view = capture_views::view(&scene);
                // "Done" is told with the album: whoever hears it asks for the photos at once.
                if self.visits.load(Ordering::SeqCst) == number && view.stage != Stage::Done {
                    self.news.capture(Some(view));
                }
            }
            booth::Update::Finished(album) => {
                let ended = match &mut *locked(&self.visit) {
                    Some(visit) if visit.number == number => visit.finish(album, station::now()),
                    _ => None,
                };
                let done = CaptureView {
                    stage: Stage::Done,
                    taken: 8,
                    selfie_taken: true,
                    ..capture_views::preparing()
                };
                self.news.capture(Some(done));
                // A booth cannot end itself from its own thread.
                std::thread::spawn(move || drop(ended));
            }
            booth::Update::Ended(end) => self.news.capture(Some(CaptureView {
                stage: match end {
                    End::Stopped => Stage::Cancelled,
                    End::Abandoned => Stage::TimedOut,
                    End::Exhausted => Stage::Exhausted,
                    End::CameraGone | End::Blind => Stage::NoCamera,
                },
                trouble: match end {
                    End::CameraGone => Some(views::capture::CameraTrouble::Lost),
                    End::Blind => Some(views::capture::CameraTrouble::Unusable),
                    End::Stopped | End::Abandoned | End::Exhausted => None,
                },
                ..capture_views::preparing()
            })),
        }
    }

    /// Acts on the running visit.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`] and what `act` says.
    pub(crate) fn with_visit<T>(
        &self,
        act: impl FnOnce(&Visit) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        match &*locked(&self.visit) {
            Some(visit) => act(visit),
            None => Err(Failure::new(FailureCode::NoVisit, "nobody is here")),
        }
    }

    /// Seals and saves the visit; only then is it wiped here, and only then may the window say "saved".
    ///
    /// # Errors
    /// [`FailureCode::NotSaved`]: the photos are still here, saving can be tried again.
    pub(crate) fn keep_visit(&self) -> Result<views::jobs::JobRow, Failure> {
        let enrollment = self.with_visit(Visit::seal)?;
        let station = self.station()?;
        let now = station::now();
        let job_id = enrollment.job_id();
        let row = {
            let mut store = station.store();
            store
                .add(&enrollment, &Job::new(now), now)
                .map_err(|why| Failure::new(FailureCode::NotSaved, why))?;
            job_views::row(&store.job(job_id)?)
        };
        self.discard_visit();
        station.order(courier::Order::Wake);
        self.tell_kiosk();
        Ok(row)
    }

    /// Ends the visit and wipes everything of it.
    pub(crate) fn discard_visit(&self) {
        // Dropped outside the lock: ending a booth waits for its thread, which may be telling us something.
        let visit = locked(&self.visit).take();
        drop(visit);
        self.news.capture(None);
    }

    /// Ends the visit and closes the store, so that all of it lies in its file and not only in its log.
    pub(crate) fn close(&self) {
        self.discard_visit();
        // Dropped outside the lock: the courier's last words look through the door.
        let door = std::mem::replace(&mut *locked(&self.door), Door::Closed(Lock::Unusable));
        drop(door);
    }

    /// Whether this is the demo.
    pub(crate) fn is_demo(&self) -> bool {
        self.launch.demo
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
