//! Drives the whole program without a window system: the demo's person, the real eyes, threads and store.

#![cfg(feature = "demo")]

mod attempts;
mod changed;
mod copies;
mod disks;
mod end_of_day;
mod erasing;
mod finding;
mod following_up;
mod outages;

use super::thread::ControllerThread;
use super::{Controller, Next};
use crate::cameras::camera_setup::{CameraSetup, DEMO_CAMERA, Setups};
use crate::cameras::setup_view;
use crate::cameras::view::CameraForm;
use crate::jobs::capture_report::CaptureReport;
use crate::jobs::capture_report_view::PictureLight;
use crate::shell::cli::Launch;
use crate::shell::clock;
use crate::shell::failure::FailureCode;
use crate::shell::kiosk::Kiosk;
use crate::shell::notice::KioskEvent;
use crate::shell::policy_file::Policies;
use crate::shell::request::{Request, StoreRequest};
use crate::shell::session::StoreState;
use crate::shell::view::Lock;
use crate::staff::desk::SignedIn;
use crate::visit::lockouts;
use booth::{BoothUpdate, End, Plan, Policy, UiState};
use camera::{Mains, Rotation};
use capture::{State, Trouble};
use enrollment::{ClaimMistake, JobKind};
use faulty_disk::{DiskCall, DiskFault, FaultyDisk};
use staff::Role;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use store::{Machine, Store, Whereabouts};
use visit::{
    Claim, CustomerNumber, PersonEvent, Place, VisitEffect, VisitFailure, VisitInput, VisitView,
};

const CUSTOMER: &str = "canary-customer-6093";
const PATIENCE: Duration = Duration::from_secs(600);

fn launch() -> Launch {
    Launch { demo: true, ..Launch::default() }
}

/// On a machine of this name, which keeps its list of stores in that folder.
fn whereabouts(folder: &Path, machine: &str) -> Whereabouts {
    let homes = folder.join(format!("homes of {machine}.json"));
    Whereabouts { machine: Machine::known_by(machine, &[machine]), homes }
}

fn supervisor() -> SignedIn {
    SignedIn { id: 1, name: "Demo".to_owned(), role: Role::Supervisor }
}

/// What a person does from the first screen to the camera.
fn way_to_the_camera(number: &str) -> [PersonEvent; 5] {
    let agreed = PersonEvent::Agreed { notice_version: "1".to_owned(), language: "sw".to_owned() };
    [
        PersonEvent::Started,
        PersonEvent::PurposeChosen { purpose: JobKind::Registration },
        PersonEvent::NumberGiven { user_id: CustomerNumber::new(number) },
        agreed,
        PersonEvent::Ready,
    ]
}

/// A controller that works in the test's own thread.
struct Bench {
    controller: Controller,
    kiosk: Arc<Kiosk>,
    _folder: Option<tempfile::TempDir>,
}

impl Bench {
    fn new(policies: Policies) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (store, here) = (folder.path().join("store"), whereabouts(folder.path(), "here"));
        let bench = Self::open(launch(), store, here, policies);
        Self { _folder: Some(folder), ..bench }
    }

    fn open(launch: Launch, store: PathBuf, here: Whereabouts, policies: Policies) -> Self {
        let (controller, kiosk) = Controller::open(launch, store, here, policies).unwrap();
        Self { controller, kiosk: Arc::new(kiosk), _folder: None }
    }

    fn person(&mut self, event: PersonEvent) {
        self.controller.feed(VisitInput::Person(event));
    }

    /// Somebody of the staff comes to the door and signs in.
    fn staff_come(&mut self) {
        self.person(PersonEvent::StaffOpened);
        self.controller.sign_in(supervisor()).unwrap();
    }

    fn arrives(&mut self, number: &str) {
        way_to_the_camera(number).into_iter().for_each(|event| self.person(event));
    }

    /// The visitor leaves and the next one finds the first screen.
    fn leaves(&mut self) {
        self.person(PersonEvent::Stopped);
        self.works_until("the first screen", |bench| bench.place() == Place::Attract);
    }

    /// Files that are open already are not covered by a faulty disk.
    fn covers_store(&mut self) -> FaultyDisk {
        let disk = FaultyDisk::below(&self.controller.folder);
        self.controller.feed(VisitInput::StoreOpen(false));
        self.controller.store_state.send_replace(StoreState::Closed(Lock::Unusable));
        self.controller.try_open().unwrap();
        disk
    }

    fn place(&self) -> Place {
        self.controller.visits.view().place
    }

    fn failure(&self) -> Option<VisitFailure> {
        match self.place() {
            Place::Capture { failure, .. } => failure,
            other => panic!("{other:?}"),
        }
    }

    /// The running capture reports its end.
    fn ends(&mut self, end: End) {
        let run = self.controller.visit.as_ref().unwrap().run;
        self.controller.on_booth_update(run, BoothUpdate::Ended(end));
    }

    fn works_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !done(self) {
            assert!(began.elapsed() < PATIENCE, "{what} does not come: {:?}", self.place());
            self.controller.watch_store();
            match self.controller.next() {
                Next::Tick => self.controller.feed(VisitInput::Tick),
                Next::ChangedJobs => self.controller.show_changed_jobs(),
                Next::Request(request) => self.controller.on_request(request),
                Next::Over => panic!("the queue is gone"),
            }
        }
    }
}

#[test]
fn a_birth_that_has_not_come_is_refused_by_the_day_it_is() {
    let mut bench = Bench::new(Policies::default());
    let [started, _, number, ..] = way_to_the_camera(CUSTOMER);
    bench.person(started);
    bench.person(PersonEvent::PurposeChosen { purpose: JobKind::BiometricKyc });
    bench.person(number);
    let born = |date: &str| Claim {
        country: "KE".to_owned(),
        id_type: "PASSPORT".to_owned(),
        id_number: "A1234567".to_owned(),
        first_name: "Suharto".to_owned(),
        last_name: String::new(),
        date_of_birth: date.to_owned(),
    };
    bench.person(PersonEvent::Claimed { claim: born("01/01/2999") });
    let Place::Claim { mistakes, .. } = bench.place() else { panic!("{:?}", bench.place()) };
    assert_eq!(mistakes.date_of_birth, Some(ClaimMistake::NotYet));
    bench.person(PersonEvent::Claimed { claim: born("01/01/2020") });
    assert!(matches!(bench.place(), Place::ReadBack { .. }));
}

/// Invariant: A number whose attempts all failed waits, across restarts and clocks set back.
#[test]
fn number_whose_attempts_all_failed_waits_and_no_other_does() {
    let mut bench = Bench::new(Policies::default());
    bench.arrives(CUSTOMER);
    bench.ends(End::Stopped);
    assert_eq!(bench.place(), Place::Cleared);
    bench.works_until("the first screen", |bench| bench.place() == Place::Attract);
    bench.arrives(CUSTOMER);
    assert_eq!(bench.failure(), None);
    bench.ends(End::Exhausted);
    let session = bench.controller.session().unwrap();
    assert_eq!(lockouts::count(&session.store(), &clock::reading()), 1);
    bench.leaves();
    bench.arrives(CUSTOMER);
    assert_eq!(bench.failure(), Some(VisitFailure::LockedOut));
    assert!(!format!("{:?}", bench.controller.visits).contains(CUSTOMER));
    bench.leaves();
    bench.arrives("somebody-else");
    assert_eq!(bench.failure(), None);
    bench.leaves();
    lockouts::lift(&mut session.store()).unwrap();
    bench.arrives(CUSTOMER);
    assert_eq!(bench.failure(), None);
    bench.controller.close();
}

/// Invariant: What the booth measured is what the store gives back, with the camera and the policy's version.
#[test]
fn what_the_booth_measured_is_read_back_from_the_store() {
    let capture = Policy { version: "of this test".to_owned(), ..Policy::default() };
    let mut bench = Bench::new(Policies { capture, ..Policies::default() });
    bench.arrives(CUSTOMER);
    bench.works_until("the review", |bench| matches!(bench.place(), Place::Review { .. }));
    let Place::Review { photos, .. } = bench.place() else { panic!() };
    assert_eq!(photos, 9);
    assert!(bench.controller.photo(0).unwrap() != bench.controller.photo(8).unwrap());
    assert!(bench.controller.photo(9).is_err());
    let taken = bench.controller.visit.as_ref().unwrap().taking().unwrap();
    bench.person(PersonEvent::PhotosUsed);
    let Place::Result { job, .. } = bench.place() else { panic!("{:?}", bench.place()) };
    assert!(bench.controller.visit.is_none(), "everything of it is wiped");

    let job_id = enrollment::JobId::new(&job.job_id).unwrap();
    let session = bench.controller.session().unwrap();
    let kept = session.store().quality_report(&job_id).unwrap().unwrap();
    assert!(!format!("{kept:?}").contains("yaw"));
    let read = CaptureReport::read(&kept).unwrap();
    // The shape of the face serves the capture only, and is not kept.
    assert_eq!(kept.json(), taken.written().unwrap().json());
    assert_eq!(read.written().unwrap().json(), kept.json());
    assert_eq!(read.camera.as_deref(), Some(DEMO_CAMERA));
    assert_eq!(read.report.policy_version, "of this test");

    let view = read.view(&job_id);
    assert_eq!((view.report.plan, view.report.attempt), (Plan::Smile, 1));
    assert_eq!(view.report.liveness.len(), 8);
    for picture in std::iter::once(&view.report.selfie).chain(&view.report.liveness) {
        assert!(matches!(picture.light, PictureLight::Good | PictureLight::Fair));
        let numbers = picture.numbers.as_ref().unwrap();
        assert!(numbers.eye_distance_px > 40.0 && numbers.sharpness > 20.0);
    }
    let numbers: serde_json::Value = serde_json::from_str(&view.numbers).unwrap();
    assert_eq!(numbers["job_id"], job.job_id);
    assert_eq!(numbers["report"]["policy_version"], "of this test");
    assert!(!view.numbers.contains(CUSTOMER));
    bench.controller.close();
}

#[test]
fn a_capture_reports_to_its_own_visit_only() {
    let mut bench = Bench::new(Policies::default());
    bench.arrives(CUSTOMER);
    let earlier = bench.controller.visit.as_ref().unwrap().run;
    bench.leaves();
    bench.arrives("somebody-else");
    bench.controller.on_booth_update(earlier, BoothUpdate::Ended(End::Exhausted));
    let session = bench.controller.session().unwrap();
    assert_eq!(lockouts::count(&session.store(), &clock::reading()), 0);
    assert!(matches!(bench.place(), Place::Capture { .. }));
    bench.controller.close();
}

#[test]
fn a_camera_in_trouble_is_told_to_staff_until_it_sees_again() {
    let mut bench = Bench::new(Policies::default());
    bench.arrives(CUSTOMER);
    let run = bench.controller.visit.as_ref().unwrap().run;
    let mut reports = |state| {
        let scene = UiState { state, ..UiState::default() };
        bench.controller.on_booth_update(run, BoothUpdate::Changed(scene));
        bench.controller.view().camera_trouble
    };
    let told = reports(State::CameraFault(Trouble::Busy));
    assert_eq!(told.map(|told| told.trouble), Some(Trouble::Busy));
    assert!(reports(State::Opening).is_some(), "it does not see yet");
    assert_eq!(reports(State::Framing), None);
    assert!(reports(State::CameraFault(Trouble::Lost)).is_some());
    // Staff choose another camera.
    bench.controller.launch.demo = false;
    assert_eq!(bench.controller.view().camera_trouble, None);
    bench.controller.launch.demo = true;
    bench.controller.close();
}

#[test]
fn a_visit_that_cannot_be_saved_can_be_saved_again() {
    let mut bench = Bench::new(Policies::default());
    bench.arrives(CUSTOMER);
    bench.works_until("the review", |bench| matches!(bench.place(), Place::Review { .. }));
    // Nothing is there that could be saved.
    let visit = bench.controller.visit.take();
    bench.person(PersonEvent::PhotosUsed);
    assert!(
        matches!(bench.place(), Place::Saving { failure: Some(VisitFailure::NoVisit), .. }),
        "{:?}",
        bench.place()
    );
    bench.controller.visit = visit;
    bench.person(PersonEvent::SaveAgain);
    assert!(matches!(bench.place(), Place::Result { .. }), "{:?}", bench.place());
    bench.controller.close();
}

/// Invariant: After a failed write the store is opened again by itself, and a visitor's photos are saved then.
#[test]
fn a_visit_whose_saving_failed_is_saved_in_the_store_that_was_opened_again() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    bench.arrives(CUSTOMER);
    bench.works_until("the review", |bench| matches!(bench.place(), Place::Review { .. }));
    disk.refuse(DiskCall::Flush, DiskFault::Device, 0, 1);
    bench.person(PersonEvent::PhotosUsed);
    assert!(
        matches!(bench.place(), Place::Saving { failure: Some(VisitFailure::NotSaved), .. }),
        "{:?}",
        bench.place()
    );
    assert_eq!(disk.refused(), 1);
    bench.controller.watch_store();
    bench.person(PersonEvent::SaveAgain);
    let Place::Result { job, .. } = bench.place() else { panic!("{:?}", bench.place()) };
    let view = bench.controller.view();
    assert_eq!((view.lock, view.failed_writes), (Lock::Open, 1));
    let job_id = enrollment::JobId::new(&job.job_id).unwrap();
    assert!(bench.controller.session().unwrap().store().enrollment(&job_id).is_ok());
    bench.controller.close();
}

/// Invariant: While the store's disk fails nobody is let in, and the kiosk goes on by itself when it is well.
#[test]
fn nobody_is_let_in_while_the_disk_fails() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    disk.refuse(DiskCall::Flush, DiskFault::Device, 0, usize::MAX);
    let session = bench.controller.session().unwrap();
    session.store().put_secret("anything", b"").unwrap_err();
    drop(session);
    bench.arrives(CUSTOMER);
    bench.works_until("the store is shut", |bench| {
        bench.controller.view().lock == Lock::Reopening && bench.place() != Place::Cleared
    });
    assert_eq!(bench.place(), Place::Attract, "whoever was here is sent away");
    bench.arrives(CUSTOMER);
    assert_eq!(bench.place(), Place::Attract, "and nobody is let in");
    assert!(bench.controller.on_store_request(StoreRequest::OpenAgain).is_ok());
    assert_eq!(bench.controller.view().lock, Lock::Reopening, "the disk is still ill");
    disk.heal();
    bench.works_until("the open store", |bench| bench.controller.view().lock == Lock::Open);
    bench.arrives(CUSTOMER);
    assert_eq!(bench.failure(), None);
    bench.controller.close();
}

/// Invariant: Wrong passphrases make the next one wait, across restarts and whatever the clock says.
#[test]
fn after_wrong_passphrases_the_right_one_waits_too_and_a_restart_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let store = home.path().join("store");
    drop(Store::create_with_passphrase(&store, "a long passphrase").unwrap());
    let start = || {
        let here = whereabouts(home.path(), "here");
        Bench::open(launch(), store.clone(), here, Policies::default())
    };
    let unlock = |bench: &mut Bench, passphrase: &str| {
        bench
            .controller
            .on_store_request(StoreRequest::Unlock(passphrase.to_owned()))
            .map_err(|why| why.code)
    };
    let mut bench = start();
    assert_eq!(unlock(&mut bench, "another passphrase"), Err(FailureCode::WrongPassphrase));
    assert_eq!(unlock(&mut bench, "a long passphrase"), Ok(()));
    bench.controller.close();
    for _ in 0..5 {
        let mut bench = start();
        assert_eq!(unlock(&mut bench, "another passphrase"), Err(FailureCode::WrongPassphrase));
    }
    let mut bench = start();
    assert_eq!(unlock(&mut bench, "a long passphrase"), Err(FailureCode::TooManyTries));
    assert_eq!(bench.controller.view().lock, Lock::KeyMissing, "it is shut");
}

/// The kiosk as commands have it, with its thread at work and a window that only listens.
struct Program {
    kiosk: Arc<Kiosk>,
    thread: ControllerThread,
    notices: Receiver<KioskEvent>,
    _folder: tempfile::TempDir,
}

impl Program {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let here = whereabouts(folder.path(), "here");
        let (kiosk, thread) =
            Controller::start(launch(), store, here, Policies::default(), || {}).unwrap();
        let (window, notices) = channel();
        kiosk.send(Request::Watch(Box::new(window)));
        Self { kiosk, thread, notices, _folder: folder }
    }

    fn person(&self, event: PersonEvent) {
        self.kiosk.send(Request::Person(event));
    }

    /// Somebody of the staff comes to the door and signs in.
    fn staff_come(&self) {
        self.person(PersonEvent::StaffOpened);
        self.kiosk.demand(|reply| Request::SignedIn(supervisor(), reply)).unwrap();
    }

    /// The first view of the visit from now on of which this is true.
    fn shows(&self, what: &str, is_it: impl Fn(&VisitView) -> bool) -> VisitView {
        let began = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(began.elapsed());
            let notice = self.notices.recv_timeout(left);
            match notice.unwrap_or_else(|_| panic!("{what} is not shown")) {
                KioskEvent::Visit { visit } if is_it(&visit) => return visit,
                _ => {}
            }
        }
    }
}

#[test]
fn a_customer_registers_from_the_first_screen_to_the_result() {
    let program = Program::start();
    program.shows("the first screen", |view| view.place == Place::Attract);
    way_to_the_camera("C-104207").into_iter().for_each(|event| program.person(event));
    program.shows("the capture", |view| matches!(view.place, Place::Capture { opened: true, .. }));
    let review = program.shows("the review", |view| matches!(view.place, Place::Review { .. }));
    let Place::Review { agreed, .. } = review.place else { panic!() };
    assert_eq!(agreed.number_masked, "C-••••07");
    let photo = program.kiosk.demand(|reply| Request::Photo(0, reply)).unwrap();
    assert_eq!(photo[..2], [0xff, 0xd8]);

    // A page that is loaded again shows the place where the visit is.
    let (window, notices) = channel();
    program.kiosk.send(Request::Watch(Box::new(window)));
    let program = Program { notices, ..program };
    program.shows("the review", |view| matches!(view.place, Place::Review { .. }));

    program.person(PersonEvent::PhotosUsed);
    program.shows("saving", |view| matches!(view.place, Place::Saving { failure: None, .. }));
    program.shows("the result", |view| matches!(view.place, Place::Result { .. }));
    let answer = program
        .shows("an answer", |view| matches!(view.place, Place::Result { answered: true, .. }));
    let shown = serde_json::to_value(&answer).unwrap();
    assert_eq!(
        (&shown["job"]["state"], &shown["job"]["category"]),
        (&"decided".into(), &"approved".into())
    );
    assert!(program.kiosk.demand(|reply| Request::Photo(0, reply)).is_err(), "wiped");
    program.person(PersonEvent::Finished);
    program.shows("the end", |view| view.place == Place::Cleared);
    program.shows("the first screen", |view| view.place == Place::Attract);
    program.thread.close();
}

fn form() -> CameraForm {
    setup_view::form(DEMO_CAMERA, &CameraSetup::default())
}

/// Invariant: A window may call each command there is and no other; no camera is looked through while a visitor is
/// here.
#[test]
fn what_is_saved_holds_and_nobody_looks_through_the_camera_during_a_visit() {
    let program = Program::start();
    let kiosk = &program.kiosk;
    let view_camera = |form| kiosk.demand(|reply| Request::ViewCamera(form, reply));
    let mut shown = kiosk.reflection.subscribe();
    assert!(view_camera(form()).is_err(), "no staff are there");
    program.staff_come();

    // Each of these opens the camera anew, all at once.
    std::thread::scope(|scope| {
        for number in 0..6 {
            let mut form = form();
            let all = [Mains::Hz50, Mains::Hz60, Mains::Auto];
            form.mains = all[number % 3];
            scope.spawn(move || view_camera(form).unwrap());
        }
    });
    let began = Instant::now();
    while shown.borrow_and_update().is_none() {
        assert!(began.elapsed() < PATIENCE, "no picture");
        std::thread::sleep(Duration::from_millis(20));
    }
    let turned = CameraForm { rotation: 180, mirrored: false, ..form() };
    view_camera(turned.clone()).unwrap();
    kiosk.demand(|reply| Request::SaveCamera(turned, reply)).unwrap();
    let kept = Setups::read(&kiosk.session().unwrap().store()).of(DEMO_CAMERA);
    assert_eq!((kept.rotation, kept.mirrored), (Rotation::Half, false));
    assert!(!kiosk.ask(Request::View).unwrap().mirrored);

    program.person(PersonEvent::StaffLeft);
    kiosk.ask(Request::View).unwrap();
    assert!(shown.borrow_and_update().is_none(), "the camera stays on");
    way_to_the_camera("2718").into_iter().for_each(|event| program.person(event));
    program.shows("the capture", |view| matches!(view.place, Place::Capture { opened: true, .. }));
    assert!(view_camera(form()).is_err());
    program.person(PersonEvent::Stopped);
    program.shows("the first screen", |view| view.place == Place::Attract);
    program.staff_come();
    view_camera(form()).unwrap();
    kiosk.ask(Request::EndViewing).unwrap();
    assert!(shown.borrow_and_update().is_none(), "the camera stays on");
    program.thread.close();
}

#[test]
fn the_core_is_asked_before_a_camera_is_looked_through() {
    let mut bench = Bench::new(Policies::default());
    assert!(!bench.controller.may_view());
    bench.staff_come();
    assert!(bench.controller.may_view());
    let ends = bench
        .controller
        .visits
        .handle(VisitInput::Person(PersonEvent::StaffLeft), bench.controller.clock.now());
    assert_eq!(ends, [VisitEffect::EndViewing]);
    bench.controller.close();
}
