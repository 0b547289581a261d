//! Sets up a store in a temporary folder with jobs in it, and a courier that works on them quickly.

use crate::scripted::Scripted;
use courier::{
    Connection, Courier, CourierCommand, CourierConfig, CourierTiming, CourierUpdate, Gateway,
    HintSource, OpenOrders, Transport,
};
use delivery::{
    Category, DeliveryState, Event, Jitter, Job, PollingPolicy, PollingSpans, Step, UnixMillis,
};
use enrollment::{
    AuthorityConsent, ClaimedIdentity, Consent, ConsentChannel, Country, Draft, Enrollment,
    IdNumber, IdType, JobId, JobKind, Jpeg, KioskClock, Photos, QualityReport, UserId,
};
use faulty_disk::FaultyDisk;
use smile_id::Account;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};
use store::{JobEventKind, JobSummary, JournalNote, RootKey, Store};
use tempfile::TempDir;

pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn account() -> Account {
    account_at("http://127.0.0.1:9/v1")
}

pub(crate) fn account_at(base_url: &str) -> Account {
    Account::new("2345", "11111111-2222-3333-4444-555555555555", base_url, "").unwrap()
}

/// Everything within milliseconds.
pub(crate) fn timing() -> CourierTiming {
    let ms = Duration::from_millis;
    let mut timing = CourierTiming::brisk();
    timing.jobs.backoff_floor = ms(5);
    timing.jobs.backoff_base = ms(10);
    timing.jobs.backoff_cap = ms(40);
    timing.jobs.storage_lag = ms(150);
    timing.jobs.polling = PollingPolicy::check(PollingSpans {
        first: vec![ms(10), ms(20), ms(40)],
        on_first_day: ms(50),
        ..PollingPolicy::brisk().spans().clone()
    })
    .unwrap();
    timing.failures_to_open = 3;
    timing.probe_floor = ms(20);
    timing.probe_spread = ms(20);
    timing.probe_cap = ms(60);
    timing.stays_for = ms(300);
    timing
}

pub(crate) fn wall_clock() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    UnixMillis(since.as_millis().try_into().unwrap())
}

/// Stands in how the photos of every job were taken, and nowhere else.
pub(crate) const MEASURED: &str = "canary-measure-4471";

pub(crate) fn enrollment(job_id: &str, user_id: &str, kind: JobKind) -> Enrollment {
    let jpeg = |n: u8| {
        let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, n];
        Jpeg::new([&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat())
    };
    let kyc = kind == JobKind::BiometricKyc;
    Enrollment::seal(Draft {
        job_id: JobId::new(job_id).unwrap(),
        user_id: UserId::new(user_id).unwrap(),
        kind,
        identity: kyc.then(|| ClaimedIdentity {
            country: Country::new("KE").unwrap(),
            id_type: IdType::new("NATIONAL_ID").unwrap(),
            id_number: IdNumber::new("12345670").unwrap(),
            first_name: None,
            middle_name: None,
            last_name: None,
            date_of_birth: None,
        }),
        consent: Some(Consent {
            notice_version: "1".to_owned(),
            language: "en".to_owned(),
            channel: ConsentChannel::Screen,
            granted_at_ms: 1_700_000_000_000,
            authority: kyc.then_some(AuthorityConsent {
                personal_details: true,
                contact_information: true,
                document_information: true,
            }),
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: Some(QualityReport::new(format!("{{\"{MEASURED}\":12.5}}")).unwrap()),
        captured_at_ms: 1_700_000_000_000,
        clock: None,
    })
    .unwrap()
}

/// An enrollment for Biometric KYC whose moments are all this one, by this clock.
pub(crate) fn kyc_enrollment(job_id: &str, at_ms: u64, clock: Option<KioskClock>) -> Enrollment {
    let like = enrollment(job_id, "user-0", JobKind::BiometricKyc);
    Enrollment::seal(Draft {
        job_id: like.job_id().clone(),
        user_id: like.user_id().clone(),
        kind: like.kind(),
        identity: like.identity().cloned(),
        consent: Some(Consent { granted_at_ms: at_ms, ..like.consent().clone() }),
        photos: like.photos().clone(),
        quality_report: None,
        captured_at_ms: at_ms,
        clock,
    })
    .unwrap()
}

/// A kiosk without a window.
pub(crate) struct Kiosk {
    pub(crate) folder: TempDir,
    pub(crate) store: Arc<Mutex<Store>>,
    pub(crate) updates: Arc<Mutex<Vec<CourierUpdate>>>,
    courier: Option<Courier>,
    timing: CourierTiming,
    orders: Arc<OpenOrders>,
    /// Whoever is told of a change of this job panics.
    pub(crate) trap: Option<JobId>,
}

impl Kiosk {
    pub(crate) fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// With a disk that can be told to fail.
    pub(crate) fn on_faulty_disk() -> (Self, FaultyDisk) {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::below(folder.path());
        (Self::in_folder(folder), disk)
    }

    fn in_folder(folder: TempDir) -> Self {
        let store = Store::create(&folder.path().join("store"), RootKey::random()).unwrap();
        Self {
            folder,
            store: Arc::new(Mutex::new(store)),
            updates: Arc::default(),
            courier: None,
            timing: timing(),
            orders: Arc::default(),
            trap: None,
        }
    }

    pub(crate) fn with_timing(mut self, change: impl FnOnce(&mut CourierTiming)) -> Self {
        change(&mut self.timing);
        self
    }

    pub(crate) fn save(&self, job_id: &str, user_id: &str, kind: JobKind) {
        self.save_at(job_id, user_id, kind, wall_clock());
    }

    /// A job whose person left long ago.
    pub(crate) fn save_backlog(&self, job_id: &str) {
        let an_hour_ago = UnixMillis(wall_clock().0 - 3_600_000);
        self.save_at(job_id, job_id, JobKind::Registration, an_hour_ago);
    }

    fn save_at(&self, job_id: &str, user_id: &str, kind: JobKind, now: UnixMillis) {
        let enrollment = enrollment(job_id, user_id, kind);
        self.store.lock().unwrap().add(&enrollment, &Job::new(now), now).unwrap();
    }

    /// A job of somebody who left long ago, with photos of so many bytes.
    pub(crate) fn save_large_backlog(&self, job_id: &str, bytes: usize) {
        let an_hour_ago = UnixMillis(wall_clock().0 - 3_600_000);
        let like = enrollment(job_id, job_id, JobKind::Registration);
        let jpeg = |photo: &Jpeg| {
            let (end, noise) = (photo.bytes().len() - 2, vec![0x55; bytes]);
            Jpeg::new([&photo.bytes()[..end], &noise, &[0xFF, 0xD9]].concat())
        };
        let photos = like.photos();
        let enrollment = Enrollment::seal(Draft {
            job_id: like.job_id().clone(),
            user_id: like.user_id().clone(),
            kind: like.kind(),
            identity: None,
            consent: Some(like.consent().clone()),
            photos: Photos {
                selfie: jpeg(&photos.selfie),
                liveness: photos.liveness.iter().map(jpeg).collect(),
            },
            quality_report: None,
            captured_at_ms: like.captured_at_ms(),
            clock: None,
        })
        .unwrap();
        let job = Job::new(an_hour_ago);
        self.store.lock().unwrap().add(&enrollment, &job, an_hour_ago).unwrap();
    }

    /// Leaves a job as if the program had ended in the middle of its prep upload.
    pub(crate) fn interrupt(&self, job_id: &str) {
        let now = wall_clock();
        let job = self.job(job_id).job.after(
            Event::Intended(Step::Reserve { retry: false }),
            now,
            Jitter::MIDDLE,
            &self.timing.jobs,
        );
        let note = JournalNote::new(JobEventKind::Reserving, "");
        let mut store = self.store.lock().unwrap();
        store.save(&JobId::new(job_id).unwrap(), &job, note, now).unwrap();
    }

    /// Writes down what a start means for a job whose upload was cut off, by a clock that is so much behind.
    pub(crate) fn restarted_by_a_clock_behind(&self, job_id: &str, behind: Duration) {
        let now = UnixMillis(wall_clock().0 - u64::try_from(behind.as_millis()).unwrap());
        let job = self.job(job_id).job;
        assert!(job.intent().is_some(), "{:?}", job.state());
        let job = job.after(Event::Restarted, now, Jitter::MIDDLE, &self.timing.jobs);
        let note = JournalNote::new(JobEventKind::Restarted, "");
        let mut store = self.store.lock().unwrap();
        store.save(&JobId::new(job_id).unwrap(), &job, note, now).unwrap();
    }

    pub(crate) fn start(&mut self, transport: &Arc<Scripted>, account: Option<Account>) {
        self.start_over(Arc::clone(transport), account.map(Gateway::from), None);
    }

    pub(crate) fn start_over(
        &mut self,
        transport: Arc<impl Transport + 'static>,
        gateway: Option<Gateway>,
        hints: Option<HintSource>,
    ) {
        let updates = Arc::clone(&self.updates);
        let trap = self.trap.clone().map(CourierUpdate::JobChanged);
        self.courier = Some(
            Courier::start(CourierConfig {
                store: Arc::clone(&self.store),
                transport,
                gateway,
                hints,
                orders: Arc::clone(&self.orders),
                timing: self.timing.clone(),
                updates: Box::new(move |update| {
                    assert_ne!(Some(&update), trap.as_ref(), "planted");
                    updates.lock().unwrap().push(update);
                }),
            })
            .unwrap(),
        );
    }

    pub(crate) fn stop(&mut self) {
        self.courier = None;
    }

    /// Ends the courier and opens the store again, as after a failed write.
    pub(crate) fn reopen_store(&mut self) {
        self.stop();
        let reopening = self.store.lock().unwrap().reopening().unwrap();
        // The one before must be gone by then.
        let elsewhere = tempfile::tempdir().unwrap();
        let other = Store::create(&elsewhere.path().join("store"), RootKey::random()).unwrap();
        self.store = Arc::new(Mutex::new(other));
        self.store = Arc::new(Mutex::new(reopening.open().unwrap()));
    }

    pub(crate) fn has_heard(&self, update: &CourierUpdate) -> bool {
        self.updates.lock().unwrap().contains(update)
    }

    pub(crate) fn send(&self, command: CourierCommand) {
        self.courier.as_ref().unwrap().send(command);
    }

    pub(crate) fn service_time(&self) -> Option<UnixMillis> {
        self.courier.as_ref().unwrap().service_time()
    }

    pub(crate) fn job(&self, job_id: &str) -> JobSummary {
        self.store.lock().unwrap().job(&JobId::new(job_id).unwrap()).unwrap()
    }

    pub(crate) fn jobs(&self) -> Vec<JobSummary> {
        self.store.lock().unwrap().jobs().unwrap()
    }

    pub(crate) fn reported(&self, connection: Connection) -> bool {
        self.updates.lock().unwrap().contains(&CourierUpdate::Connection(connection))
    }

    /// Waits until `holds`, at most [`PATIENCE`].
    pub(crate) fn wait(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            if start.elapsed() > PATIENCE {
                let states: Vec<_> =
                    self.jobs().iter().map(|s| (s.job_id.clone(), s.job.state())).collect();
                panic!("{what} did not happen: {states:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn wait_for_all_approved(&self) {
        self.wait("approval of every job", |kiosk| {
            kiosk.jobs().iter().all(|summary| {
                summary.job.state() == DeliveryState::Decided
                    && summary.job.category() == Some(Category::Approved)
                    && summary.photos_erased_at.is_some()
            })
        });
    }
}
