//! A kiosk in few words: the steps of a visit as `smile-id` makes and reads them.

use crate::client;
use crate::photos::Visit;
use delivery::{Reply, Slot, StatusReport, UnixMillis, Verdict};
use enrollment::JobKind;
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::{Account, PartnerParams, Submission, package, reserve, status, upload};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub(crate) const PARTNER: &str = "085";
pub(crate) const KEY: &str = "11111111-2222-3333-4444-555555555555";

pub(crate) struct Kiosk {
    pub(crate) sandbox: Sandbox,
    pub(crate) account: Account,
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

    /// Reserves, uploads and waits: the code of the first result.
    pub(crate) fn submit(&self, params: &PartnerParams, visit: &Visit) -> String {
        let slot = self.slot(params);
        let zip = self.zip(params, visit, &slot);
        assert_eq!(self.put(&slot, zip).unwrap(), Reply::Stored);
        self.await_verdict(params, |_| true).code
    }
}
