//! Copies a store with a job that has a place at the service, and lets both kiosks run: the photos arrive once.

use super::{Bench, PATIENCE, whereabouts};
use crate::demo::world::{API_KEY, PARTNER_ID};
use crate::jobs::list_view::{JobFilter, PageStart};
use crate::shell::cli::Launch;
use crate::shell::clock;
use crate::shell::controller::kept_progress::Keyring;
use crate::shell::open_store::DEMO_PASSPHRASE;
use crate::shell::policy_file::Policies;
use crate::shell::request::StoreRequest;
use crate::shell::view::{CopyAnswer, Lock};
use courier::{
    Courier, CourierConfig, CourierTiming, HintQuestion, Https, OfflineReason, Sending, Transport,
    TransportError,
};
use delivery::{DeliveryState, Job};
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
};
use sandbox::scenario::Forced;
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::{Account, Method, Request};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::{CopySign, JobEventKind, KeychainError, NoteKeeper, RootKey, Store};
use tempfile::TempDir;
use visit::{PersonEvent, Place, Presence};

/// Longer than any test: the service says that it has no photos although they have arrived.
const UNSEEN_MS: u64 = 3_600_000;

fn job_id() -> JobId {
    JobId::new("job-of-copies").unwrap()
}

fn enrollment() -> Enrollment {
    enrollment_of(job_id(), "C-1")
}

pub(super) fn enrollment_of(job_id: JobId, user_id: &str) -> Enrollment {
    let jpeg = |n: u8| {
        let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, n];
        Jpeg::new([&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat())
    };
    let now = clock::now();
    Enrollment::seal(Draft {
        job_id,
        user_id: UserId::new(user_id).unwrap(),
        kind: JobKind::Registration,
        identity: None,
        consent: Some(Consent {
            notice_version: "1".to_owned(),
            language: "en".to_owned(),
            channel: ConsentChannel::Screen,
            granted_at_ms: now.0,
            authority: None,
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: None,
        captured_at_ms: now.0,
        clock: None,
    })
    .unwrap()
}

/// The network, which no photos get through.
struct WithoutUploads(Https);

impl Transport for WithoutUploads {
    fn send(&self, request: Request) -> Sending<'_> {
        match request.method {
            Method::Post => self.0.send(request),
            Method::Put => {
                let why = TransportError::NotSent(OfflineReason::BrokenOff, "cut".to_owned());
                Box::pin(async { Err(why) })
            }
        }
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        self.0.probe(base_url)
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        self.0.ask_hints(question)
    }
}

/// A service, and folders of several machines.
struct World {
    service: Sandbox,
    home: TempDir,
}

impl World {
    fn new(storage_lag_ms: u64) -> Self {
        let mut settings = SandboxSettings::new(PARTNER_ID, API_KEY);
        settings.scenario = Scenario {
            force: vec![Forced { code: "0840".to_owned(), times: None }],
            storage_lag_ms,
            ..Scenario::default()
        };
        Self { service: Sandbox::start(settings).unwrap(), home: tempfile::tempdir().unwrap() }
    }

    /// With a store in the folder "store" whose only job has a place at the service.
    fn with_a_reserved_job(storage_lag_ms: u64) -> Self {
        let world = Self::new(storage_lag_ms);
        world.make_store();
        world.reserve();
        world
    }

    fn at(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Made and settled in the first time.
    fn make_store(&self) {
        let now = clock::now();
        let mut store = Store::create_with_passphrase(&self.at("store"), DEMO_PASSPHRASE).unwrap();
        store.add(&enrollment(), &Job::new(now), now).unwrap();
        store.settle_in(&whereabouts(self.home.path(), "first")).unwrap();
    }

    /// Runs deliveries until the job has its place.
    fn reserve(&self) {
        let store = Store::open_with_passphrase(&self.at("store"), DEMO_PASSPHRASE).unwrap();
        let store = Arc::new(Mutex::new(store));
        let timing = CourierTiming::brisk();
        let base = self.service.base_url();
        let config = CourierConfig {
            store: Arc::clone(&store),
            transport: Arc::new(WithoutUploads(Https::new(timing.clone()).unwrap())),
            gateway: Some(Account::new(PARTNER_ID, API_KEY, &base, "").unwrap().into()),
            hints: None,
            orders: Arc::default(),
            timing,
            updates: Box::new(|_| {}),
        };
        let courier = Courier::start(config).unwrap();
        let job = || store.lock().unwrap().job(&job_id()).unwrap().job;
        let began = Instant::now();
        while job().slot().is_none() || job().intent().is_some() {
            assert!(began.elapsed() < PATIENCE, "{:?}", job().state());
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(courier);
        assert_eq!(job().state(), DeliveryState::Uploading);
    }

    fn copy(&self, from: &str, to: &str) {
        copy(&self.at(from), &self.at(to));
    }

    /// Starts the program on a machine of this name.
    fn start(&self, folder: &str, machine: &str) -> Bench {
        let sandbox = Some(self.service.base_url());
        let launch = Launch { demo: true, sandbox, ..Launch::default() };
        let here = whereabouts(self.home.path(), machine);
        Bench::open(launch, self.at(folder), here, Policies::default())
    }

    /// How often the photos arrived.
    fn arrived(&self) -> usize {
        let uploads = self.service.ledger().uploads;
        uploads.iter().filter(|upload| upload.status == 200).count()
    }

    fn sends(&self, bench: &mut Bench, times: usize) {
        bench.works_until("the photos' arrival", |_| self.arrived() >= times);
    }
}

fn copy(from: &Path, to: &Path) {
    // What was there is not deleted: its files' numbers would be given out again.
    let _ = fs::rename(to, to.with_extension("old"));
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn state(bench: &Bench) -> DeliveryState {
    bench.controller.session().unwrap().store().job(&job_id()).unwrap().job.state()
}

fn story(bench: &Bench) -> Vec<JobEventKind> {
    let timeline = bench.controller.session().unwrap().store().timeline(&job_id()).unwrap();
    timeline.iter().map(|entry| entry.note.kind).collect()
}

/// What a store in quarantine must do: show its jobs to staff, send nothing, let nobody in.
fn is_in_quarantine(bench: &mut Bench, sign: CopySign) {
    let view = bench.controller.view();
    assert_eq!((view.lock, view.copy, view.waiting), (Lock::Open, Some(sign), 1));
    assert!(view.attention > 0);
    bench.person(PersonEvent::Started);
    assert_eq!(bench.place(), Place::Attract, "nobody is let in");
    let session = bench.controller.session().unwrap();
    let top = PageStart::Position { position: 0 };
    let page = bench.controller.jobs_page(&JobFilter::default(), &top, 10).unwrap();
    assert_eq!((page.all, page.rows.len()), (1, 1), "staff see its jobs");
    session.order(courier::CourierCommand::CheckNow(job_id()));
    bench.staff_come();
    assert_eq!(bench.controller.visits.view().staff, Presence::Here, "staff are let in");
    bench.person(PersonEvent::StaffLeft);
}

/// Invariant: A copy of a store sends nothing before staff say that it goes on.
#[test]
fn a_copy_sends_nothing_wherever_it_is_started() {
    let world = World::with_a_reserved_job(UNSEEN_MS);
    world.copy("store", "elsewhere");
    world.copy("store", "beside");
    let mut elsewhere = world.start("elsewhere", "second");
    let mut beside = world.start("beside", "first");
    let mut original = world.start("store", "first");
    world.sends(&mut original, 1);
    is_in_quarantine(&mut elsewhere, CopySign::OtherMachine);
    is_in_quarantine(&mut beside, CopySign::SecondHere);
    elsewhere.controller.close();
    beside.controller.close();
    // Copied back in the place of the original, it is that store again: put back from a backup.
    original.controller.close();
    assert_eq!(world.arrived(), 1);
    world.copy("elsewhere", "store");
    let mut original = world.start("store", "first");
    assert_eq!(original.controller.view().copy, None);
    assert!(story(&original).contains(&JobEventKind::Moved));
    original.controller.close();
}

/// Invariant: A copy of a store sends nothing before staff say that it goes on.
#[test]
fn two_copies_that_nobody_tells_apart_send_the_photos_twice() {
    let world = World::with_a_reserved_job(UNSEEN_MS);
    world.copy("store", "elsewhere");
    let mut original = world.start("store", "first");
    world.sends(&mut original, 1);
    original.controller.close();
    // As if there were no mark.
    let mut store = Store::open_with_passphrase(&world.at("elsewhere"), DEMO_PASSPHRASE).unwrap();
    store.settle_in(&whereabouts(world.home.path(), "second")).unwrap();
    drop(store);
    let mut elsewhere = world.start("elsewhere", "second");
    world.sends(&mut elsewhere, 2);
    elsewhere.controller.close();
}

/// Invariant: A copy that goes on asks the service about each job before it sends anything.
#[test]
fn a_copy_that_goes_on_asks_first_and_sends_nothing_twice() {
    let world = World::with_a_reserved_job(0);
    world.copy("store", "elsewhere");
    let mut original = world.start("store", "first");
    world.sends(&mut original, 1);
    original.controller.close();
    let mut elsewhere = world.start("elsewhere", "second");
    is_in_quarantine(&mut elsewhere, CopySign::OtherMachine);
    let answer = StoreRequest::SettleCopy(CopyAnswer::ThisOne);
    elsewhere.controller.on_store_request(answer).unwrap();
    elsewhere.works_until("the answer", |bench| state(bench) == DeliveryState::Decided);
    let view = elsewhere.controller.view();
    assert_eq!((view.copy, view.failed_writes), (None, 0));
    assert!(story(&elsewhere).contains(&JobEventKind::Moved));
    elsewhere.person(PersonEvent::Started);
    assert_ne!(elsewhere.place(), Place::Attract, "people are let in");
    let twice = StoreRequest::SettleCopy(CopyAnswer::ThisOne);
    elsewhere.controller.on_store_request(twice).unwrap_err();
    elsewhere.controller.close();
    assert_eq!(world.arrived(), 1);
    let again = world.start("elsewhere", "second");
    assert_eq!(again.controller.view().copy, None, "it lives there");
}

#[test]
fn a_copy_whose_original_goes_on_stays_in_quarantine_and_makes_way_for_a_new_store() {
    let world = World::with_a_reserved_job(0);
    world.copy("store", "elsewhere");
    let mut elsewhere = world.start("elsewhere", "second");
    let say = |bench: &mut Bench, answer| {
        bench.controller.on_store_request(StoreRequest::SettleCopy(answer)).unwrap();
    };
    say(&mut elsewhere, CopyAnswer::OtherOne);
    is_in_quarantine(&mut elsewhere, CopySign::GivenUp);
    elsewhere.controller.close();
    let mut elsewhere = world.start("elsewhere", "second");
    is_in_quarantine(&mut elsewhere, CopySign::GivenUp);
    say(&mut elsewhere, CopyAnswer::NewStore);
    let view = elsewhere.controller.view();
    assert_eq!((view.lock, view.copy, view.waiting), (Lock::Open, None, 0));
    assert!(world.at("elsewhere/copy-1.db").exists(), "nothing is deleted");
    elsewhere.controller.close();
    assert_eq!(world.arrived(), 0);
}

/// Invariant: A store that was put back from a backup needs no answer, and is known to be older.
#[test]
fn a_backup_put_back_goes_on_without_an_answer() {
    // As it was before the job had a place, and after: the photos arrived, or not.
    for has_arrived in [false, true] {
        let world = World::new(0);
        world.make_store();
        world.copy("store", "backup");
        world.reserve();
        if has_arrived {
            let mut original = world.start("store", "first");
            world.sends(&mut original, 1);
            original.controller.close();
        }
        world.copy("backup", "store");
        let mut put_back = world.start("store", "first");
        assert_eq!(put_back.controller.view().copy, None);
        put_back.works_until("the answer", |bench| state(bench) == DeliveryState::Decided);
        assert!(story(&put_back).contains(&JobEventKind::Moved));
        put_back.controller.close();
        assert_eq!(world.arrived(), 1);
    }
}

#[test]
fn a_store_that_was_renamed_or_lost_its_list_goes_on_and_asks_nobody() {
    let world = World::with_a_reserved_job(0);
    fs::rename(world.at("store"), world.at("renamed")).unwrap();
    fs::remove_file(whereabouts(world.home.path(), "first").homes).unwrap();
    let mut renamed = world.start("renamed", "first");
    assert_eq!(renamed.controller.view().copy, None);
    renamed.works_until("the answer", |bench| state(bench) == DeliveryState::Decided);
    assert!(!story(&renamed).contains(&JobEventKind::Moved));
    renamed.controller.close();
    assert_eq!(world.arrived(), 1);
}

/// A keyring of the tests, which is there or not.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl NoteKeeper for Notes {
    type Error = KeychainError;

    fn keep_note(&self, name: &str, note: &[u8]) -> Result<(), KeychainError> {
        self.0.lock().unwrap().insert(name.to_owned(), note.to_vec());
        Ok(())
    }

    fn note(&self, name: &str) -> Result<Option<Vec<u8>>, KeychainError> {
        Ok(self.0.lock().unwrap().get(name).cloned())
    }
}

/// Every file of the store and the list beside it, as they are.
fn contents(world: &World) -> BTreeMap<PathBuf, Vec<u8>> {
    let store = fs::read_dir(world.at("store")).unwrap().map(|file| file.unwrap().path());
    let list = whereabouts(world.home.path(), "first").homes;
    store.chain([list]).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Writes them back into the same files, as a disk's image does.
fn put_back(world: &World, earlier: &BTreeMap<PathBuf, Vec<u8>>) {
    for file in contents(world).keys().filter(|file| !earlier.contains_key(*file)) {
        fs::remove_file(file).unwrap();
    }
    for (file, bytes) in earlier {
        fs::write(file, bytes).unwrap();
    }
}

fn kept_key() -> RootKey {
    RootKey::from_bytes(&[0x3C; 32]).unwrap()
}

/// Starts the program over a store whose key a keyring has, which may be locked.
fn start_by_keyring(world: &World, keyring: Option<Notes>) -> Bench {
    let mut bench = world.start("unused", "first");
    bench.controller.close();
    let find = move || -> Result<Box<Keyring>, KeychainError> {
        Ok(Box::new(keyring.clone().ok_or(KeychainError::Locked)?))
    };
    bench.controller.kept_progress.keyring = Arc::new(find);
    bench.controller.enter(Store::open(&world.at("store"), &kept_key()).unwrap()).unwrap();
    bench
}

/// Invariant: A store that was put back to an earlier day with all that lies outside its folder is known to be older, by what
/// the keyring kept.
#[test]
fn an_earlier_disk_put_back_asks_first_by_what_the_keyring_kept() {
    for is_locked in [false, true] {
        let (world, notes, now) = (World::new(0), Notes::default(), clock::now());
        let mut store = Store::create(&world.at("store"), kept_key()).unwrap();
        store.add(&enrollment(), &Job::new(now), now).unwrap();
        store.settle_in(&whereabouts(world.home.path(), "first")).unwrap();
        drop(store);
        let earlier = contents(&world);

        let mut bench = start_by_keyring(&world, Some(notes.clone()));
        bench.works_until("the answer", |bench| state(bench) == DeliveryState::Decided);
        assert!(!story(&bench).contains(&JobEventKind::Moved), "nothing was put back yet");
        bench.controller.keep_progress();
        bench.works_until("a note", |_| !notes.0.lock().unwrap().is_empty());
        bench.controller.close();

        put_back(&world, &earlier);
        let mut bench = start_by_keyring(&world, (!is_locked).then_some(notes));
        bench.works_until("the answer", |bench| state(bench) == DeliveryState::Decided);
        // A locked keyring says nothing: then it goes on as before.
        assert_eq!(story(&bench).contains(&JobEventKind::Moved), !is_locked);
        bench.controller.close();
        assert!(is_locked || world.arrived() == 1);
    }
}
