//! The whole way: a stand-in for Smile ID posts to the receiver, and a kiosk that hears of it asks and believes the answer.

use crate::client::ask;
use crate::instance::{Instance, KEY, PARTNER, PATH, TOKEN, now_ms, result};
use courier::{Courier, CourierConfig, CourierTiming, HintSource, Https};
use delivery::{Category, DeliveryState, Job, PollingPolicy, PollingSpans, UnixMillis};
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
};
use sandbox::scenario::{CallbackTrouble, Forced, Review};
use sandbox::{Sandbox, SandboxSettings, Scenario};
use serde_json::{Value, json};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::{Account, JobParams, JobType};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::{RootKey, Store};
use tempfile::TempDir;

const JOB: &str = "job-1";
const USER: &str = "asha";
/// A provisional result of a registration.
const UNSURE: &str = "0844";

/// A Smile ID whose machine says the same of everybody.
fn smile_id(machine: &str, scenario: Scenario) -> Sandbox {
    let force = vec![Forced { code: machine.to_owned(), times: None }];
    let scenario = Scenario { force, ..scenario };
    Sandbox::start(SandboxSettings { scenario, ..SandboxSettings::new(PARTNER, KEY) }).unwrap()
}

fn draft() -> Draft {
    let jpeg = |n: u8| {
        let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, n];
        Jpeg::new([&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat())
    };
    Draft {
        job_id: JobId::new(JOB).unwrap(),
        user_id: UserId::new(USER).unwrap(),
        kind: JobKind::Registration,
        consent: Some(Consent {
            notice_version: "1".to_owned(),
            language: "en".to_owned(),
            channel: ConsentChannel::Screen,
            granted_at_ms: now_ms(),
            authority: None,
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: None,
        captured_at_ms: now_ms(),
        clock: None,
        identity: None,
    }
}

/// Asks once or twice after the upload, then not for hours.
fn patient() -> CourierTiming {
    let hours = Duration::from_secs(10 * 3600);
    let mut pace = CourierTiming::brisk();
    pace.jobs.polling = PollingPolicy::check(PollingSpans {
        first: vec![Duration::from_millis(400)],
        on_first_day: hours,
        first_day: hours,
        later: hours,
        give_up: 10 * hours,
    })
    .unwrap();
    pace
}

/// A kiosk without a window that has one job to deliver.
struct Kiosk {
    store: Arc<Mutex<Store>>,
    account: Account,
    _courier: Courier,
    _folder: TempDir,
}

impl Kiosk {
    fn start(smile_id: &Sandbox, posts_to: &Instance, listens_to: Option<HintSource>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("store"), RootKey::random()).unwrap();
        let now = UnixMillis(now_ms());
        let enrollment = Enrollment::seal(draft()).unwrap();
        store.add(&enrollment, &Job::new(now), now).unwrap();
        let store = Arc::new(Mutex::new(store));
        let callback = format!("http://{}{PATH}", posts_to.address);
        let account = Account::new(PARTNER, KEY, &smile_id.base_url(), &callback).unwrap();
        let courier = Courier::start(CourierConfig {
            store: Arc::clone(&store),
            transport: Arc::new(Https::new(patient()).unwrap()),
            gateway: Some(account.clone().into()),
            hints: listens_to,
            orders: Arc::default(),
            timing: patient(),
            updates: Box::new(|_| {}),
        })
        .unwrap();
        Self { store, account, _courier: courier, _folder: folder }
    }

    fn job(&self) -> Job {
        let summary = self.store.lock().unwrap().job(&JobId::new(JOB).unwrap());
        summary.unwrap().job
    }

    /// A pair that Smile ID would take from us at this moment, as an eavesdropper sees it.
    fn own_pair(&self) -> (Value, Value) {
        let params = JobParams {
            job_id: JOB.to_owned(),
            user_id: USER.to_owned(),
            job_type: JobType::Registration,
            extra: BTreeMap::new(),
        };
        let now = UnixMillis(now_ms());
        let request = job_status::request(&self.account, &params, StatusOptions::default(), now);
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        (body["timestamp"].clone(), body["signature"].clone())
    }
}

fn source(receiver: &Instance) -> HintSource {
    HintSource::new(&format!("http://{}", receiver.address), TOKEN).unwrap()
}

fn wait(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(300), "{what} did not happen");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Humans look two seconds after the machine.
fn in_two_seconds() -> Option<Review> {
    Some(Review { after_ms: 2_000, code: None })
}

fn reviewed() -> Scenario {
    Scenario { review: in_two_seconds(), ..Scenario::default() }
}

/// Invariant: A callback brings a human's verdict sooner; a forged, reflected or replayed one changes nothing.
#[test]
fn a_humans_verdict_comes_long_before_the_schedule() {
    let receiver = Instance::new();
    let smile_id = smile_id(UNSURE, reviewed());
    let kiosk = Kiosk::start(&smile_id, &receiver, Some(source(&receiver)));
    wait("the human's verdict", || kiosk.job().state() == DeliveryState::Decided);
    assert_eq!(kiosk.job().category(), Some(Category::Approved));
    let ledger = smile_id.ledger();
    let posted = ledger.callbacks.iter();
    assert!(posted.clone().all(|posted| posted.status == Some(200)));
    assert_eq!(posted.count(), 2, "the machine's result and the human's");
    // Believed was not the callback, but the answer to the question it led to.
    assert_eq!(ledger.questions.last().unwrap().answer, "1240");
}

/// Invariant: A callback brings a human's verdict sooner; a forged, reflected or replayed one changes nothing.
#[test]
fn without_a_receiver_the_verdict_waits_for_the_schedule() {
    let receiver = Instance::new();
    let smile_id = smile_id(UNSURE, reviewed());
    let kiosk = Kiosk::start(&smile_id, &receiver, None);
    wait("the human's verdict at Smile ID", || smile_id.ledger().callbacks.len() == 2);
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(kiosk.job().state(), DeliveryState::InReview);
}

#[test]
fn callbacks_out_of_order_and_in_copies_end_in_the_same_verdict() {
    let receiver = Instance::new();
    let callbacks = CallbackTrouble { delays_ms: vec![4_000], extra_copies: 2 };
    let scenario = Scenario { callbacks, ..reviewed() };
    let smile_id = smile_id(UNSURE, scenario);
    let kiosk = Kiosk::start(&smile_id, &receiver, Some(source(&receiver)));
    wait("every post", || smile_id.ledger().callbacks.len() == 6);
    let codes: Vec<_> = smile_id.ledger().callbacks.into_iter().map(|posted| posted.code).collect();
    assert_eq!((&*codes[0], &*codes[5]), ("1240", UNSURE));
    std::thread::sleep(Duration::from_secs(1));
    let job = kiosk.job();
    assert_eq!((job.state(), job.category()), (DeliveryState::Decided, Some(Category::Approved)));
    assert!(job.contradictions().is_empty());
    // Each copy is signed when it is posted: those of one millisecond are the same callback.
    assert_eq!(receiver.count("kept") + receiver.count("repeated"), 6);
    assert!(receiver.count("kept") >= 2);
}

/// Invariant: A callback brings a human's verdict sooner; a forged, reflected or replayed one changes nothing.
#[test]
fn a_reversal_after_the_final_result_is_raised() {
    let receiver = Instance::new();
    let scenario = Scenario { reversal: in_two_seconds(), ..Scenario::default() };
    let smile_id = smile_id("0840", scenario);
    let kiosk = Kiosk::start(&smile_id, &receiver, Some(source(&receiver)));
    wait("the machine's approval", || kiosk.job().category() == Some(Category::Approved));
    wait("the reversal", || kiosk.job().category() == Some(Category::NeedsAttention));
    assert_eq!(kiosk.job().state(), DeliveryState::Decided);
}

/// Invariant: A callback brings a human's verdict sooner; a forged, reflected or replayed one changes nothing.
#[test]
fn no_forged_callback_changes_a_result() {
    let receiver = Instance::new();
    let smile_id = smile_id(UNSURE, Scenario::default());
    let kiosk = Kiosk::start(&smile_id, &receiver, Some(source(&receiver)));
    let questions = || smile_id.ledger().questions.len();
    wait("the machine's result", || kiosk.job().state() == DeliveryState::InReview);
    wait("its callback", || !smile_id.ledger().callbacks.is_empty());
    std::thread::sleep(Duration::from_secs(1));

    let approval = |at_ms| result(KEY, JOB, at_ms);
    let (timestamp, signature) = kiosk.own_pair();
    let mut reflected = approval(now_ms());
    reflected["timestamp"] = timestamp;
    reflected["signature"] = signature;
    let mut rejected = reflected.clone();
    rejected["ResultCode"] = json!("1241");
    let forgeries = [
        ("a request's own pair, reflected", reflected.clone(), 200),
        ("the same pair with another body", rejected, 200),
        ("replayed after hours", approval(now_ms() - 3 * 3_600_000), 200),
        ("signed by somebody else", result("stolen", JOB, now_ms()), 400),
        // Signed at another millisecond, or it would be one more body under the reflected pair.
        ("of a job nobody knows", result(KEY, "job-9", now_ms() + 100), 200),
    ];
    for (what, body, status) in forgeries {
        let (asked, before) = (questions(), kiosk.job().verdict().cloned());
        assert_eq!(receiver.post(&body), status, "{what}");
        if status == 200 && body["PartnerParams"]["job_id"] == JOB {
            wait(&format!("a question after one {what}"), || questions() > asked);
        }
        std::thread::sleep(Duration::from_millis(500));
        let job = kiosk.job();
        assert_eq!(
            (job.state(), job.verdict()),
            (DeliveryState::InReview, before.as_ref()),
            "{what}"
        );
        assert!(job.contradictions().is_empty(), "{what}");
    }
    // The very same again is no news.
    let asked = questions();
    assert_eq!(receiver.post(&reflected), 200);
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(questions(), asked);
    assert_eq!(receiver.count("pair_reused"), 1);
    let nobody = ask(receiver.address, "GET", "/hints", &[], b"").unwrap();
    assert_eq!(nobody.status, 401);
}
