//! Runs the program: one thread that owns all state and works one queue off.
//!
//! *Wait for a request or the core's own deadline; ask the core; do what it says; notify the windows.* Commands, the
//! booth, the courier and a camera that is looked through only send requests, so none of them ever waits for another.

mod changed_jobs;
mod clock_trouble;
mod disk_watch;
mod job_list;
mod kept_progress;
mod self_test;
mod staff_desk;
mod station_view;
mod store_access;
mod store_copy;
mod store_repair;
#[cfg(test)]
mod tests;
pub(crate) mod thread;
mod unlock_attempts;

use crate::cameras::noted_trouble::NotedTrouble;
use crate::cameras::running_preview::RunningPreview;
use crate::demo::view::{DemoChange, DemoView};
use crate::demo::world::DemoWorld;
use crate::jobs::index::JobIndex;
use crate::shell::cli::Launch;
use crate::shell::clock::{self, Stopwatch};
use crate::shell::controller::changed_jobs::ChangedJobs;
use crate::shell::controller::disk_watch::DiskWatch;
use crate::shell::controller::kept_progress::KeptProgress;
use crate::shell::controller::self_test::SelfTest;
use crate::shell::controller::store_repair::Repair;
use crate::shell::controller::thread::{ControllerThread, Ending};
use crate::shell::controller::unlock_attempts::UnlockAttempts;
use crate::shell::events::Events;
use crate::shell::failure::Failure;
use crate::shell::kiosk::{Kiosk, Watched};
use crate::shell::logs;
use crate::shell::policy_file::Policies;
use crate::shell::request::Request;
use crate::shell::session::StoreState;
use crate::shell::view::{LastOffline, Lock};
use crate::site::site_settings;
use crate::staff::desk::Desk;
use crate::visit::running_visit::Visit;
use booth::{Policy, PreviewFrame, Reading};
use camera::CameraMemory;
use courier::{Connection, CourierUpdate, OpenOrders};
use delivery::UnixMillis;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;
use store::Whereabouts;
use tokio::sync::watch;
use visit::{PersonEvent, VisitEffect, VisitInput, Visits};
use voice::Voice;

/// All state of the program. It belongs to one thread; nothing of it is shared but the open store.
pub(crate) struct Controller {
    /// Decides what a visit does next.
    pub(crate) visits: Visits,
    /// What the windows show.
    pub(crate) events: Events,
    /// The capture and the pictures of the visitor who is here.
    pub(crate) visit: Option<Visit>,
    /// The camera that staff look through.
    pub(crate) preview: Option<RunningPreview>,
    /// What is known of the cameras since the program began.
    pub(crate) cameras: CameraMemory,
    /// What the last capture found wrong with its camera.
    pub(crate) camera_trouble: Option<NotedTrouble>,
    /// Numbers the looks through a camera.
    pub(crate) previews: u64,
    /// The open store, or why it is shut; commands that only read look here too.
    pub(crate) store_state: watch::Sender<StoreState>,
    /// Every job of the open store.
    jobs: JobIndex,
    /// What of it is not up to date.
    changed: ChangedJobs,
    /// The store while it must be opened again.
    pub(crate) repair: Option<Repair>,
    /// What staff ordered of the courier and is not carried out yet.
    orders: Arc<OpenOrders>,
    /// A part of the program failed for good.
    is_broken: bool,
    /// What is known of the store's disk.
    pub(crate) disk: DiskWatch,
    /// What is known of the cameras and the face models.
    self_test: SelfTest,
    /// How often the store had to be opened again.
    pub(crate) failed_writes: u32,
    /// Whether it was noted that keys are not locked.
    told_of_unlocked_keys: bool,
    /// What the keyring keeps of how far the store is.
    kept_progress: KeptProgress,
    /// Whether the core was told last that the store is open.
    people_may_come: bool,
    pub(crate) connection: Connection,
    /// Why there was no connection last, and when.
    pub(crate) last_offline: Option<LastOffline>,
    pub(crate) demo: Option<DemoWorld>,
    pub(crate) launch: Launch,
    pub(crate) folder: PathBuf,
    /// Lets wrong passphrases wait.
    attempts: UnlockAttempts,
    /// Tells the store from a copy of it.
    pub(crate) whereabouts: Whereabouts,
    /// Who of the staff is here; commands look here before they do anything.
    pub(crate) desk: watch::Sender<Desk>,
    /// The numbers of every capture.
    pub(crate) policy: Policy,
    /// The mirror image, newest only.
    pub(crate) reflection: watch::Sender<Option<PreviewFrame>>,
    /// What the gates compared, newest only.
    pub(crate) readings: watch::Sender<Option<Vec<Reading>>>,
    /// Passes readings on while an operator's window is open.
    pub(crate) observing: Option<tauri::async_runtime::JoinHandle<()>>,
    /// How others reach this controller.
    pub(crate) requests: Sender<Request>,
    queue: Receiver<Request>,
    clock: Stopwatch,
}

impl Controller {
    /// Opens what can be opened without asking anybody, and begins to work on a thread of its own. `end_program` is called
    /// when that thread panics, or the courier's too often: nothing would be answered or delivered any more.
    ///
    /// # Errors
    /// The demo's Smile ID, the courier or the voice did not start.
    pub(crate) fn start(
        launch: Launch,
        folder: PathBuf,
        whereabouts: Whereabouts,
        policies: Policies,
        end_program: impl FnOnce() + Send + 'static,
    ) -> anyhow::Result<(Arc<Kiosk>, ControllerThread)> {
        let (controller, kiosk) = Self::open(launch, folder, whereabouts, policies)?;
        let kiosk = Arc::new(kiosk);
        let thread = ControllerThread::start(Arc::clone(&kiosk), || controller.run(), end_program)?;
        Ok((kiosk, thread))
    }

    fn open(
        launch: Launch,
        folder: PathBuf,
        whereabouts: Whereabouts,
        policies: Policies,
    ) -> anyhow::Result<(Self, Kiosk)> {
        let demo = launch.demo.then(|| DemoWorld::start(&launch)).transpose()?;
        let (requests, queue) = mpsc::channel();
        let clock = Stopwatch::start();
        let mut controller = Self {
            visits: Visits::new(policies.visit),
            events: Events::default(),
            visit: None,
            preview: None,
            cameras: CameraMemory::default(),
            camera_trouble: None,
            previews: 0,
            store_state: watch::channel(StoreState::Closed(Lock::Unusable)).0,
            jobs: JobIndex::default(),
            changed: ChangedJobs::default(),
            repair: None,
            orders: Arc::default(),
            is_broken: false,
            disk: DiskWatch::default(),
            self_test: SelfTest::default(),
            failed_writes: 0,
            told_of_unlocked_keys: false,
            kept_progress: KeptProgress::default(),
            people_may_come: false,
            connection: Connection::Unknown,
            last_offline: None,
            demo,
            launch: launch.clone(),
            attempts: UnlockAttempts::read(&folder, clock.now()),
            folder,
            whereabouts,
            desk: watch::channel(Desk::empty()).0,
            policy: policies.capture.clone(),
            reflection: watch::channel(None).0,
            readings: watch::channel(None).0,
            observing: None,
            requests: requests.clone(),
            queue,
            clock,
        };
        if let Some(demo) = &controller.demo {
            controller.events.demo(demo.view());
        }
        let voice = Voice::start(|trouble| logs::warn("voice", &trouble.to_string()))?;
        let kiosk = Kiosk::new(
            requests,
            Watched {
                store_state: controller.store_state.subscribe(),
                desk: controller.desk.subscribe(),
            },
            controller.reflection.clone(),
            voice,
            controller.folder.clone(),
            launch,
            policies.capture,
        );
        controller.try_open()?;
        controller.show_visit();
        Ok((controller, kiosk))
    }

    fn run(mut self) -> Ending {
        while !self.is_broken {
            self.watch_store();
            self.test_self();
            self.keep_progress();
            self.tell_who_is_here();
            match self.next() {
                Next::Tick => self.feed(VisitInput::Tick),
                Next::ChangedJobs => self.show_changed_jobs(),
                Next::Request(Request::Close(reply)) => {
                    self.close();
                    let _ = reply.send(());
                    return Ending::InOrder;
                }
                Next::Request(request) => self.on_request(request),
                Next::Over => {
                    self.close();
                    return Ending::InOrder;
                }
            }
        }
        self.close();
        Ending::Broken
    }

    /// While somebody stands before the camera the store is left alone.
    fn tell_who_is_here(&self) {
        if let Ok(session) = self.session() {
            session.somebody_is_here(self.visit.is_some() || self.preview.is_some());
        }
    }

    /// Waits for a request, but not beyond the core's own deadline or what is to be done about the store next. What changed of jobs is
    /// collected meanwhile.
    fn next(&mut self) -> Next {
        loop {
            let changed_at = self.changed.due_at();
            let of_station = [
                self.repair_at(),
                self.disk_try_at(),
                self.keep_progress_at(),
                self.self_test_at(),
            ];
            let deadlines = of_station.into_iter().chain([self.visits.wake_at()]).flatten();
            let received = match deadlines.chain(changed_at).min() {
                None => self.queue.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => match at.since(self.clock.now()) {
                    Duration::ZERO => Err(RecvTimeoutError::Timeout),
                    wait => self.queue.recv_timeout(wait),
                },
            };
            return match received {
                Ok(Request::Courier(CourierUpdate::JobChanged(job_id))) => {
                    self.changed.note(job_id);
                    continue;
                }
                Ok(request) => Next::Request(request),
                Err(RecvTimeoutError::Timeout) => {
                    let is_due = changed_at.is_some_and(|at| at <= self.clock.now());
                    if is_due { Next::ChangedJobs } else { Next::Tick }
                }
                Err(RecvTimeoutError::Disconnected) => Next::Over,
            };
        }
    }

    fn on_request(&mut self, request: Request) {
        match request {
            Request::Watch(window) => {
                self.events.listen(window);
                self.feed(VisitInput::PageLoaded);
            }
            Request::WatchOperator(window) => self.watch_operator(window),
            Request::EndOperator => self.end_operator(),
            Request::Person(event) => self.on_person(event),
            Request::StopCapture(reason, reply) => answer(&reply, self.stop_capture(reason)),
            Request::SignedIn(member, reply) => answer(&reply, self.sign_in(member)),
            Request::StaffChanged => self.look_up_member(),
            Request::Photo(index, reply) => answer(&reply, self.photo(index)),
            Request::View(reply) => answer(&reply, self.view()),
            Request::SettingsChanged => self.notify_kiosk(),
            Request::Jobs(filter, start, rows, reply) => {
                answer(&reply, self.jobs_page(&filter, &start, rows));
            }
            Request::RefusedJobs(filter, reply) => answer(&reply, self.refused_jobs(&filter)),
            Request::MatchingJobs(filter, reply) => answer(&reply, self.matching_jobs(&filter)),
            Request::EndOfDay(span, reply) => answer(&reply, self.end_of_day(&span)),
            Request::ToDo(rows, reply) => answer(&reply, self.to_do_page(rows)),
            Request::ToDoJobs(reply) => answer(&reply, self.to_do_jobs()),
            Request::Store(request, reply) => {
                let done = self.on_store_request(request);
                answer(&reply, done);
            }
            Request::ViewCamera(form, reply) => answer(&reply, self.view_camera(form)),
            Request::EndViewing(reply) => {
                self.end_viewing();
                answer(&reply, ());
            }
            Request::SaveCamera(form, reply) => answer(&reply, self.save_camera(&form)),
            Request::Demo(reply) => answer(&reply, self.demo.as_ref().map(DemoWorld::view)),
            Request::DemoSet(change, reply) => answer(&reply, self.demo_set(change)),
            Request::SelfTested(found) => self.on_self_tested(found),
            Request::Booth(run, update) => self.on_booth_update(run, update),
            Request::Preview(number, look) => self.on_preview_event(number, &look),
            Request::Courier(update) => self.on_courier_update(update),
            Request::Readings(readings) => self.events.readings(readings.as_deref()),
            Request::Close(_) => {}
        }
    }

    /// Somebody did something. Who begins a visit must not learn after the pictures that they cannot be kept.
    fn on_person(&mut self, event: PersonEvent) {
        if event == PersonEvent::Started {
            if self.try_disk().is_err() {
                self.watch_store();
                return;
            }
            if self.outage(false).is_some() {
                return;
            }
        }
        self.feed(VisitInput::Person(event));
    }

    /// Asks the core, shows what it says, and does it.
    pub(crate) fn feed(&mut self, input: VisitInput) {
        if let VisitInput::StoreOpen(open) = input {
            self.people_may_come = open;
        }
        // A birth is judged by this day, which may have come since the visit began.
        if matches!(input, VisitInput::Person(PersonEvent::Claimed { .. })) {
            self.visits.handle(VisitInput::Today(clock::today(self.now())), self.clock.now());
        }
        // What staff allow counts from when they say so.
        if matches!(
            input,
            VisitInput::Person(PersonEvent::Started | PersonEvent::PurposeChosen { .. })
        ) && let Ok(session) = self.session()
        {
            let offer = site_settings::offer(&session.store());
            self.visits.handle(VisitInput::Offered(offer), self.clock.now());
        }
        let mut effects = VecDeque::from(self.visits.handle(input, self.clock.now()));
        self.show_visit();
        while let Some(effect) = effects.pop_front() {
            if let Some(input) = self.carry_out(effect) {
                effects.extend(self.visits.handle(input, self.clock.now()));
                self.show_visit();
            }
        }
    }

    /// Does what the core says; what comes of it, if that must be reported to the core.
    fn carry_out(&mut self, effect: VisitEffect) -> Option<VisitInput> {
        match effect {
            VisitEffect::Begin(run, request) => Some(self.begin_capture(run, request)),
            VisitEffect::OrderCapture(order) => {
                self.order_capture(order);
                None
            }
            VisitEffect::Keep => Some(self.keep_visit()),
            VisitEffect::Discard => {
                self.discard_visit();
                None
            }
            VisitEffect::LockOut(_) => {
                self.lock_out();
                None
            }
            VisitEffect::ReadJob(job_id) => {
                if self.number_waits(&job_id) {
                    self.visits.handle(VisitInput::NumberWaits, self.clock.now());
                }
                self.read_job(&job_id)
            }
            // The form lies with the request: see `view_camera`.
            VisitEffect::BeginViewing | VisitEffect::RefuseViewing => None,
            VisitEffect::EndViewing => {
                self.drop_preview();
                None
            }
        }
    }

    /// Asks the core whether a camera may be looked through.
    pub(crate) fn may_view(&mut self) -> bool {
        let effects = self.visits.handle(VisitInput::ViewingAsked, self.clock.now());
        effects == [VisitEffect::BeginViewing]
    }

    /// The service's time, as far as it is known; else this computer's.
    pub(crate) fn now(&self) -> UnixMillis {
        let known = self.session().ok().and_then(|session| session.service_time());
        known.unwrap_or_else(clock::now)
    }

    fn show_visit(&mut self) {
        self.show_desk();
        self.events.visit(self.visits.view());
    }

    fn demo_set(&mut self, change: DemoChange) -> Result<DemoView, Failure> {
        let demo = self.demo.as_mut().ok_or_else(|| Failure::other("this is no demo"))?;
        demo.set(change).map_err(Failure::other)?;
        let view = demo.view();
        if change.online.is_some() {
            self.session()?.order(courier::CourierCommand::NetworkChanged);
        }
        self.events.demo(view.clone());
        Ok(view)
    }

    fn close(&mut self) {
        self.feed(VisitInput::StoreOpen(false));
        self.end_operator();
        self.store_state.send_replace(StoreState::Closed(Lock::Unusable));
    }
}

/// What the controller does next.
enum Next {
    Tick,
    /// Jobs changed, and it is time to show it.
    ChangedJobs,
    Request(Request),
    /// Nobody can ask for anything any more.
    Over,
}

/// Answers a request; nobody may be waiting any more.
fn answer<T>(reply: &mpsc::SyncSender<T>, answer: T) {
    let _ = reply.try_send(answer);
}
