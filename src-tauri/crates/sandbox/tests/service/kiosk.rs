//! A kiosk in few words: the steps of a visit as `smile-id` makes and reads them.

use crate::client;
use crate::photos::Visit;
use delivery::{Reply, Slot, StatusReport, UnixMillis, Verdict};
use enrollment::JobKind;
use sandbox::scenario::Forced;
use sandbox::{Sandbox, SandboxSettings, Scenario};
use serde_json::{Value, json};
use smile_id::{Account, PartnerParams, Submission, package, reserve, status, upload};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub(crate) const PARTNER: &str = "085";
pub(crate) const KEY: &str = "11111111-2222-3333-4444-555555555555";

pub(crate) struct Kiosk {
    pub(crate) sandbox: Sandbox,
    pub(crate) account: Account,
}

/// A scenario that gives this result whatever the pictures show.
pub(crate) fn forcing(code: &str) -> Scenario {
    Scenario {
        force: vec![Forced {
            code: code.to_owned(),
            times: None,
        }],
        ..Scenario::default()
    }
}

/// Pictures that nobody looks at, for tests that force the result.
pub(crate) fn blank() -> Visit {
    Visit {
        selfie: vec![1],
        liveness: Vec::new(),
    }
}

pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    UnixMillis(u64::try_from(since.as_millis()).unwrap())
}

pub(crate) fn job(job_id: &str, user_id: &str, kind: JobKind) -> PartnerParams {
    PartnerParams {
        job_id: job_id.to_owned(),
        user_id: user_id.to_owned(),
        kind,
    }
}

impl Kiosk {
    pub(crate) fn with(scenario: Scenario) -> Self {
        let settings = SandboxSettings {
            scenario,
            ..SandboxSettings::new(PARTNER, KEY)
        };
        let sandbox = Sandbox::start(settings).unwrap();
        let account = Account::new(PARTNER, KEY, &sandbox.base_url(), "").unwrap();
        Self { sandbox, account }
    }

    pub(crate) fn new() -> Self {
        Self::with(Scenario::default())
    }

    pub(crate) fn try_reserve(
        &self,
        params: &PartnerParams,
        attempt: reserve::Attempt,
    ) -> std::io::Result<Reply> {
        let request = reserve::request(&self.account, params, attempt, now());
        client::send(&request).map(|response| reserve::read(&self.account, &response))
    }

    pub(crate) fn reserve(&self, params: &PartnerParams, attempt: reserve::Attempt) -> Reply {
        self.try_reserve(params, attempt).unwrap()
    }

    pub(crate) fn slot(&self, params: &PartnerParams) -> Slot {
        match self.reserve(params, reserve::Attempt::First) {
            Reply::Reserved(slot) => slot,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn zip(&self, params: &PartnerParams, visit: &Visit, slot: &Slot) -> Vec<u8> {
        let submission = Submission {
            params: params.clone(),
            selfie: &visit.selfie,
            liveness: visit.liveness.iter().map(Vec::as_slice).collect(),
        };
        package::zip(&self.account, &submission, slot, now())
    }

    pub(crate) fn put(&self, slot: &Slot, zip: Vec<u8>) -> std::io::Result<Reply> {
        client::send(&upload::request(slot, zip)).map(|response| upload::read(&response))
    }

    pub(crate) fn ask(&self, params: &PartnerParams) -> Reply {
        let response = client::send(&status::request(&self.account, params, now())).unwrap();
        status::read(&self.account, params, &response)
    }

    /// Asks until there is a result that `wanted` accepts.
    pub(crate) fn await_verdict(
        &self,
        params: &PartnerParams,
        wanted: impl Fn(&Verdict) -> bool,
    ) -> Verdict {
        let started = Instant::now();
        loop {
            match self.ask(params) {
                Reply::Status(StatusReport::Judged(verdict)) if wanted(&verdict) => return verdict,
                other => assert!(started.elapsed() < Duration::from_secs(20), "{other:?}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Calls the harness's side of the service: the status and the JSON of the answer.
    pub(crate) fn control(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let root = self.sandbox.base_url().replace("/v1", "/_control");
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let url = format!("{root}{path}");
        let answer = client::exchange(method, &url, &[], body.as_bytes()).unwrap();
        (answer.status, serde_json::from_slice(&answer.body).unwrap())
    }

    /// Moves the clock the service waits by.
    pub(crate) fn advance_ms(&self, by_ms: u64) {
        let (status, told) = self.control("POST", "/clock", &json!({"advance_ms": by_ms}));
        assert_eq!(status, 200, "{told}");
    }

    /// Posts what nobody's request maker makes.
    pub(crate) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let url = format!("{}{path}", self.sandbox.base_url());
        let answer = client::exchange("POST", &url, &[], body.to_string().as_bytes()).unwrap();
        (answer.status, serde_json::from_slice(&answer.body).unwrap())
    }

    /// Reserves, uploads and waits: the code of the first result.
    pub(crate) fn submit(&self, params: &PartnerParams, visit: &Visit) -> String {
        let slot = self.slot(params);
        let zip = self.zip(params, visit, &slot);
        assert_eq!(self.put(&slot, zip).unwrap(), Reply::Stored);
        self.await_verdict(params, |_| true).code
    }
}
