//! A kiosk in few words: the steps of a visit as `smile-id` makes and reads them.

use crate::harness::client;
use crate::harness::photos::Visit;
use delivery::{Reply, Slot, StatusReport, UnixMillis, Verdict};
use sandbox::scenario::Forced;
use sandbox::{Sandbox, SandboxSettings, Scenario};
use serde_json::{Value, json};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::{prep_upload, upload};
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{Account, IdInformation, JobParams, JobType, PrepOptions, package};
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub(crate) const PARTNER: &str = "085";
pub(crate) const KEY: &str = "11111111-2222-3333-4444-555555555555";

pub(crate) struct Kiosk {
    pub(crate) sandbox: Sandbox,
    pub(crate) account: Account,
}

/// A scenario that gives this result whatever the pictures show.
pub(crate) fn forcing(code: &str) -> Scenario {
    Scenario { force: vec![Forced { code: code.to_owned(), times: None }], ..Scenario::default() }
}

/// Pictures without a face, for tests that force the result.
pub(crate) fn blank() -> Visit {
    Visit { selfie: vec![1], liveness: Vec::new() }
}

pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    UnixMillis(u64::try_from(since.as_millis()).unwrap())
}

pub(crate) fn job(job_id: &str, user_id: &str, job_type: JobType) -> JobParams {
    JobParams { job_id: job_id.to_owned(), user_id: user_id.to_owned(), job_type, extra: [].into() }
}

/// Pictures of one pixel, as many as a job has.
fn stand_ins(liveness: usize) -> Vec<Vec<u8>> {
    let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
    let scan = |number| [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, number];
    (0..=u8::try_from(liveness).unwrap())
        .map(|number| [&[0xFF, 0xD8][..], &frame, &scan(number), &[0xFF, 0xD9]].concat())
        .collect()
}

fn checked<'a>(params: &JobParams, pictures: &'a [Vec<u8>]) -> CheckedJob<'a> {
    let claimed = IdInformation {
        country: "NG".to_owned(),
        id_type: "BVN".to_owned(),
        id_number: "00000000000".to_owned(),
        ..IdInformation::default()
    };
    CheckedJob::check(JobDraft {
        params: params.clone(),
        pictures: Pictures {
            selfie: &pictures[0],
            liveness: pictures[1..].iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: (params.job_type == JobType::BiometricKyc).then_some(claimed),
        consent: None,
        prep_options: PrepOptions::default(),
    })
    .unwrap()
}

/// What a kiosk sends to reserve this job.
pub(crate) fn reservation(
    account: &Account,
    params: &JobParams,
    attempt: prep_upload::Attempt,
    at: UnixMillis,
) -> smile_id::Request {
    let pictures = stand_ins(0);
    prep_upload::request(account, &checked(params, &pictures), attempt, at)
}

/// The same zip with other files in the place of its pictures.
fn exchanged(zip: Vec<u8>, visit: &Visit) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut info = Vec::new();
    from.by_index(0).unwrap().read_to_end(&mut info).unwrap();
    let files = [&info, &visit.selfie].into_iter().chain(&visit.liveness);
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (at, file) in files.enumerate() {
        let entry = from.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(file).unwrap();
    }
    to.finish().unwrap().into_inner()
}

impl Kiosk {
    pub(crate) fn with(scenario: Scenario) -> Self {
        let settings = SandboxSettings { scenario, ..SandboxSettings::new(PARTNER, KEY) };
        let sandbox = Sandbox::start(settings).unwrap();
        let account = Account::new(PARTNER, KEY, &sandbox.base_url(), "").unwrap();
        Self { sandbox, account }
    }

    pub(crate) fn new() -> Self {
        Self::with(Scenario::default())
    }

    pub(crate) fn try_reserve(
        &self,
        params: &JobParams,
        attempt: prep_upload::Attempt,
    ) -> std::io::Result<Reply> {
        let request = reservation(&self.account, params, attempt, now());
        client::send(&request).map(|response| prep_upload::read(&self.account, &response))
    }

    pub(crate) fn reserve(&self, params: &JobParams, attempt: prep_upload::Attempt) -> Reply {
        self.try_reserve(params, attempt).unwrap()
    }

    pub(crate) fn slot(&self, params: &JobParams) -> Slot {
        match self.reserve(params, prep_upload::Attempt::First) {
            Reply::Reserved(slot) => slot,
            other => panic!("{other:?}"),
        }
    }

    /// What is sent, with the visit's pictures as they are: the service must also look at what no checked job holds.
    pub(crate) fn zip(&self, params: &JobParams, visit: &Visit, slot: &Slot) -> Vec<u8> {
        let pictures = stand_ins(visit.liveness.len());
        let job = checked(params, &pictures);
        exchanged(package::zip(&self.account, &job, slot, now()), visit)
    }

    pub(crate) fn put(&self, slot: &Slot, zip: Vec<u8>) -> std::io::Result<Reply> {
        client::send(&upload::request(slot, zip)).map(|response| upload::read(&response))
    }

    pub(crate) fn ask(&self, params: &JobParams) -> Reply {
        let request = job_status::request(&self.account, params, StatusOptions::default(), now());
        match job_status::read(&self.account, params, &client::send(&request).unwrap()) {
            Ok(answer) => Reply::Status(answer.report),
            Err(reply) => reply,
        }
    }

    /// Asks until there is a result that `wanted` accepts.
    pub(crate) fn await_verdict(
        &self,
        params: &JobParams,
        wanted: impl Fn(&Verdict) -> bool,
    ) -> Verdict {
        let started = Instant::now();
        loop {
            match self.ask(params) {
                Reply::Status(StatusReport::Judged(verdict)) if wanted(&verdict) => return verdict,
                other => assert!(started.elapsed() < Duration::from_secs(200), "{other:?}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Calls the harness's side of the service: the status and the JSON of the answer.
    pub(crate) fn control(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let root = self.sandbox.base_url().replace("/v1", "/_control");
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let url = format!("{root}{path}");
        let answer = client::exchange(method, &url, &[], body.as_bytes()).unwrap();
        (answer.status, serde_json::from_slice(&answer.body).unwrap())
    }

    /// Moves the clock the service waits by.
    pub(crate) fn advance_ms(&self, by_ms: u64) {
        let (status, answer) = self.control("POST", "/clock", &json!({"advance_ms": by_ms}));
        assert_eq!(status, 200, "{answer}");
    }

    /// Posts a body that the protocol's own functions do not make.
    pub(crate) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let url = format!("{}{path}", self.sandbox.base_url());
        let answer = client::exchange("POST", &url, &[], body.to_string().as_bytes()).unwrap();
        (answer.status, serde_json::from_slice(&answer.body).unwrap())
    }

    /// Reserves, uploads and waits: the code of the first result.
    pub(crate) fn submit(&self, params: &JobParams, visit: &Visit) -> String {
        let slot = self.slot(params);
        let zip = self.zip(params, visit, &slot);
        assert_eq!(self.put(&slot, zip).unwrap(), Reply::Stored);
        self.await_verdict(params, |_| true).code
    }
}
