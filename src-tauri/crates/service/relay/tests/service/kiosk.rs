//! The whole way: a kiosk that registers with a one-time code, the relay as a program, and a stand-in for Smile ID behind it.

use crate::instance::{API_KEY, Instance, PARTNER, Shared, run};
use courier::{
    Connection, Courier, CourierCommand, CourierConfig, CourierTiming, CourierUpdate, Gateway,
    Https, RegisteringError, RelayAccess,
};
use delivery::{
    Blockage, Category, DeliveryState, Event, Jitter, Job, RefusalKind, Step, UnixMillis,
};
use enrollment::{
    AuthorityConsent, ClaimedIdentity, Consent, ConsentChannel, Country, Draft, Enrollment,
    IdNumber, IdType, JobId, JobKind, Jpeg, Photos, UserId,
};
use hosting::moment::now_ms;
use relay_protocol::{KeyPair, Registration};
use sandbox::scenario::Forced;
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::Account;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::{RootKey, Store};
use tempfile::TempDir;

fn enrollment(job_id: &str, user_id: &str, kind: JobKind) -> Enrollment {
    let jpeg = |n: u8| {
        let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, n];
        Jpeg::new([&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat())
    };
    let is_kyc = kind == JobKind::BiometricKyc;
    Enrollment::seal(Draft {
        job_id: JobId::new(job_id).unwrap(),
        user_id: UserId::new(user_id).unwrap(),
        kind,
        identity: is_kyc.then(|| ClaimedIdentity {
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
            granted_at_ms: now_ms(),
            authority: is_kyc.then_some(AuthorityConsent {
                personal_details: true,
                contact_information: true,
                document_information: true,
            }),
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: None,
        captured_at_ms: now_ms(),
        clock: None,
    })
    .unwrap()
}

/// A Smile ID behind the relay that knows the key.
fn smile_id() -> Sandbox {
    Sandbox::start(SandboxSettings::new(PARTNER, API_KEY)).unwrap()
}

fn says(smile_id: &Sandbox, code: &str) {
    let force = vec![Forced { code: code.to_owned(), times: None }];
    smile_id.set_scenario(Scenario { force, ..Scenario::default() });
}

/// What the kiosk is told when it registers with a code that was made for it.
struct Registered {
    key: KeyPair,
    told: Registration,
}

impl Registered {
    fn with(shared: &Shared<'_>, instance: &Instance, seed: u8) -> Self {
        let invited = run(shared, &["device", "invite", "--name", "Counter 3"]);
        let printed = String::from_utf8_lossy(&invited.stdout).into_owned();
        let code = printed.split_whitespace().next().unwrap().to_owned();
        let (key, other) = (KeyPair::from_seed(&[seed; 32]), KeyPair::from_seed(&[seed + 100; 32]));
        let address = format!("http://{}", instance.address);
        let register = |code: &str, key: &KeyPair| {
            let https = Https::new(CourierTiming::brisk()).unwrap();
            courier::register(&https, &address, code, key, UnixMillis(now_ms()))
        };
        assert_eq!(register("no-code-of-theirs", &key), Err(RegisteringError::Code));
        let told = register(&code, &key).unwrap();
        assert_eq!(register(&code, &other), Err(RegisteringError::Code), "it was used");
        assert_eq!((&*told.name, &*told.partner_id), ("Counter 3", PARTNER));
        Self { key, told }
    }

    fn gateway(&self, instance: &Instance, is_proxy: bool) -> Gateway {
        let address = format!("http://{}", instance.address);
        let id = self.told.device_id.clone();
        let access = RelayAccess::new(&address, id, self.key.clone(), self.told.relay_key);
        let account = Account::without_key(&self.told.partner_id, &self.told.base_url, "");
        let (account, access) = (account.unwrap(), access.unwrap());
        if is_proxy {
            Gateway::Proxy(account, access)
        } else {
            Gateway::RemoteSigner(account, access)
        }
    }
}

/// A kiosk without a window.
struct Kiosk {
    store: Arc<Mutex<Store>>,
    courier: Courier,
    updates: Arc<Mutex<Vec<CourierUpdate>>>,
    _folder: TempDir,
}

impl Kiosk {
    fn start(gateway: Gateway) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("store"), RootKey::random()).unwrap();
        let store = Arc::new(Mutex::new(store));
        let updates = Arc::<Mutex<Vec<CourierUpdate>>>::default();
        let told = Arc::clone(&updates);
        let courier = Courier::start(CourierConfig {
            store: Arc::clone(&store),
            transport: Arc::new(Https::new(CourierTiming::brisk()).unwrap()),
            hints: gateway.hint_source(),
            gateway: Some(gateway),
            orders: Arc::default(),
            timing: CourierTiming::brisk(),
            updates: Box::new(move |update| told.lock().unwrap().push(update)),
        })
        .unwrap();
        Self { store, courier, updates, _folder: folder }
    }

    fn save(&self, job_id: &str, user_id: &str, kind: JobKind) {
        let now = UnixMillis(now_ms());
        self.add(&enrollment(job_id, user_id, kind), &Job::new(now), now);
    }

    /// A job that was about to be prepared when the program ended.
    fn save_begun(&self, job_id: &str, user_id: &str) {
        let now = UnixMillis(now_ms());
        let intended = Event::Intended(Step::Reserve { retry: false });
        let timing = CourierTiming::brisk().jobs;
        let begun = Job::new(now).after(intended, now, Jitter::MIDDLE, &timing);
        self.add(&enrollment(job_id, user_id, JobKind::Registration), &begun, now);
    }

    fn add(&self, enrollment: &Enrollment, job: &Job, now: UnixMillis) {
        self.store.lock().unwrap().add(enrollment, job, now).unwrap();
        self.courier.send(CourierCommand::Wake);
    }

    fn wait(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !holds(self) {
            let states = || {
                let jobs = self.store.lock().unwrap().jobs().unwrap();
                jobs.iter()
                    .map(|one| (one.job.state(), one.job.refusal().cloned()))
                    .collect::<Vec<_>>()
            };
            assert!(began.elapsed() < Duration::from_secs(120), "no {what}: {:?}", states());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn all_are(&self, category: Category) -> bool {
        let jobs = self.store.lock().unwrap().jobs().unwrap();
        jobs.iter().all(|one| one.job.category() == Some(category))
    }

    fn job(&self, job_id: &str) -> Job {
        let summary = self.store.lock().unwrap().job(&JobId::new(job_id).unwrap());
        summary.unwrap().job
    }

    fn says(&self, connection: Connection) -> bool {
        self.updates.lock().unwrap().contains(&CourierUpdate::Connection(connection))
    }
}

/// What Smile ID answers comes to the kiosk unchanged, its refusals too: a stand-in without a face of somebody recognises nobody.
#[test]
fn jobs_come_to_their_end_by_the_program_in_both_modes() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let smile_id = smile_id();
    let instance = Instance::start(&shared, &smile_id.base_url(), &[]);
    for is_proxy in [true, false] {
        let registered = Registered::with(&shared, &instance, u8::from(is_proxy));
        let kiosk = Kiosk::start(registered.gateway(&instance, is_proxy));
        for (kind, code) in [(JobKind::Registration, "0840"), (JobKind::BiometricKyc, "0810")] {
            says(&smile_id, code);
            kiosk.save(&format!("job-{is_proxy}-{code}"), &format!("{code}-{is_proxy}"), kind);
            kiosk.wait("approval", |kiosk| kiosk.all_are(Category::Approved));
        }
        let name = format!("job-{is_proxy}-0820");
        kiosk.save(&name, &format!("0840-{is_proxy}"), JobKind::Authentication);
        kiosk.wait("refusal", |kiosk| kiosk.job(&name).state() == DeliveryState::Refused);
        let refusal = kiosk.job(&name).refusal().cloned().unwrap();
        assert_eq!(
            (refusal.kind, refusal.code.as_deref()),
            (RefusalKind::NotEnrolled, Some("2216"))
        );
    }
    assert_eq!(smile_id.ledger().processed.len(), 4, "each once");
}

/// Invariant: A kiosk whose relay is killed and comes back elsewhere sends every job, each once.
#[test]
fn a_kiosk_goes_on_by_another_instance_and_doubles_nothing() {
    for is_proxy in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let shared = Shared::File(folder.path());
        let smile_id = smile_id();
        says(&smile_id, "0840");
        let mut first = Instance::start(&shared, &smile_id.base_url(), &[]);
        let registered = Registered::with(&shared, &first, 2);
        let kiosk = Kiosk::start(registered.gateway(&first, is_proxy));
        for n in 0..12 {
            kiosk.save(&format!("job-{n}"), &format!("user-{n}"), JobKind::Registration);
        }
        kiosk.wait("some on their way", |_| smile_id.ledger().reservations.len() >= 4);
        first.kill();
        let second = Instance::start(&shared, &smile_id.base_url(), &[]);
        let elsewhere = registered.gateway(&second, is_proxy);
        kiosk.courier.send(CourierCommand::SetGateway(Some(elsewhere)));
        kiosk.wait("approval", |kiosk| kiosk.all_are(Category::Approved));
        let mut processed: Vec<_> =
            smile_id.ledger().processed.into_iter().map(|one| one.job_id).collect();
        processed.sort();
        processed.dedup();
        assert_eq!((processed.len(), smile_id.ledger().processed.len()), (12, 12));
    }
}

/// Invariant: A revoked kiosk pauses and harms no job.
#[test]
fn a_revoked_kiosk_pauses() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let smile_id = smile_id();
    says(&smile_id, "0840");
    let instance = Instance::start(&shared, &smile_id.base_url(), &[]);
    let registered = Registered::with(&shared, &instance, 3);
    let kiosk = Kiosk::start(registered.gateway(&instance, true));
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.wait("approval", |kiosk| kiosk.all_are(Category::Approved));
    let revoked = run(&shared, &["device", "revoke", registered.told.device_id.as_str()]);
    assert!(revoked.status.success());
    let before = smile_id.ledger().reservations.len();
    kiosk.save("job-2", "user-2", JobKind::Registration);
    let blocked = Connection::Blocked { blockage: Blockage::Credentials };
    kiosk.wait("pause", |kiosk| kiosk.says(blocked));
    assert_eq!(kiosk.job("job-2").state(), DeliveryState::Waiting);
    assert_eq!(smile_id.ledger().reservations.len(), before);
}

/// A kiosk asks about jobs that it began when the relay could not be reached, or sent with a key of its own.
#[test]
fn jobs_that_the_relay_never_heard_of_come_to_their_end() {
    for is_proxy in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let shared = Shared::File(folder.path());
        let smile_id = smile_id();
        let force = vec![Forced { code: "0840".to_owned(), times: None }];
        // So that there is no result before the kiosk goes over.
        smile_id.set_scenario(Scenario { force, wrong_signature: true, ..Scenario::default() });
        let account = Account::new(PARTNER, API_KEY, &smile_id.base_url(), "").unwrap();
        let kiosk = Kiosk::start(Gateway::LocalKey(account));
        kiosk.save("job-sent", "user-1", JobKind::Registration);
        kiosk.wait("the zip", |kiosk| kiosk.job("job-sent").submitted_at().is_some());
        let instance = Instance::start(&shared, &smile_id.base_url(), &[]);
        let gateway = Registered::with(&shared, &instance, 4).gateway(&instance, is_proxy);
        kiosk.courier.send(CourierCommand::SetGateway(Some(gateway)));
        kiosk.save_begun("job-begun", "user-2");
        says(&smile_id, "0840");
        kiosk.wait("approval", |kiosk| kiosk.all_are(Category::Approved));
        assert_eq!(smile_id.ledger().processed.len(), 2, "each once");
    }
}
