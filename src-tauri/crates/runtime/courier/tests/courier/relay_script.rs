//! Plays a relay in memory before the scripted Smile ID: it checks and signs for real, and misbehaves as told.

use crate::kiosk::{account, wall_clock};
use crate::scripted::{Scripted, json};
use courier::{
    Gateway, HintQuestion, OfflineReason, RelayAccess, Sending, Transport, TransportError,
};
use relay_protocol::{
    ConfirmationRequest, DenialCode, DeviceId, KeyPair, Origin, PublicKey, RelayReply,
    RelayRequest, RequestFault, RequestProof, SignatureRequest, StatusQuestion, check_request,
    headers, paths, sign_reply,
};
use serde_json::{Value, json as value};
use smile_id::auth::signature;
use smile_id::{Account, Method, Request, Response, timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

const ADDRESS: &str = "https://relay.example/kiosks";
const DEVICE: &str = "0f0e0d0c-0b0a-4908-8706-050403020100";

/// What the relay does instead of answering properly.
#[derive(Debug, Default)]
pub(crate) struct Misconduct {
    /// There is nobody.
    pub(crate) is_dead: bool,
    pub(crate) is_revoked: bool,
    /// It starts anew: the proxy before it answers 503 in its place.
    pub(crate) is_restarting: bool,
    /// How far its clock is ahead.
    pub(crate) clock_ahead: Duration,
    /// Denies everything about this job.
    pub(crate) denies: Option<(&'static str, DenialCode)>,
    /// Answers every status with a forged approval, made like this.
    pub(crate) forges: Option<Forgery>,
    /// Whoever looks into the TLS to Smile ID answers every status with an approval under a pair that the kiosk sent.
    pub(crate) echoes: Option<Echo>,
    /// Its requests, counted from 0, that it acts on and then dies.
    pub(crate) dies_after: BTreeSet<usize>,
    /// Its requests, counted from 0, that it dies before it acts on.
    pub(crate) dies_before: BTreeSet<usize>,
    /// Says that Smile ID is not reached.
    pub(crate) is_cut_off: bool,
    /// Gives hints about these jobs, as far as they are the device's.
    pub(crate) hints: Vec<String>,
    /// Jobs of the device: those it spoke of. Another device is only played by [`Misconduct::denies`].
    pub(crate) owned: BTreeSet<String>,
    pub(crate) requests: usize,
    /// Requests of the kiosk that went to Smile ID or the storage without the relay.
    pub(crate) direct: Vec<Request>,
}

/// How somebody between tries to pass an approval off as the relay's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forgery {
    /// Without a signature.
    Unsigned,
    /// Signed with another key.
    OtherKey,
    /// With the signature of an answer to another request.
    Replayed,
    /// Signed by the relay, which says that it is its own word.
    WrongOrigin,
    /// Signed by the relay: what it would be if the kiosk checked nothing. The control.
    Genuine,
}

/// Which pair of timestamp and signature is put under a forged approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echo {
    /// That of the question.
    Question,
    /// That of the prep upload before. The control: nothing but TLS keeps it away.
    Earlier,
}

/// The relay, and Smile ID behind it.
pub(crate) struct RelayScript {
    pub(crate) smile_id: Arc<Scripted>,
    /// With the partner's key, which the kiosk has not.
    partner: Account,
    device: PublicKey,
    key: KeyPair,
    state: Mutex<Misconduct>,
}

impl RelayScript {
    pub(crate) fn new() -> Arc<Self> {
        Self::of_partner(account())
    }

    /// For a partner whose key is known to the relay and Smile ID alone.
    pub(crate) fn of_partner(partner: Account) -> Arc<Self> {
        Arc::new(Self {
            smile_id: Scripted::new(&partner),
            partner,
            device: device_key().public(),
            key: relay_key(),
            state: Mutex::default(),
        })
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, Misconduct> {
        self.state.lock().expect("no test panics while holding it")
    }

    fn access(&self) -> RelayAccess {
        access(ADDRESS)
    }

    /// Answers a request that came over a real connection.
    pub(crate) async fn serve_at(
        &self,
        path: &str,
        method: &str,
        headers: &BTreeMap<String, String>,
        body: Vec<u8>,
    ) -> Result<Response, TransportError> {
        let given = Given::of(&|name| headers.get(name).cloned(), body);
        self.serve(path, method, given).await
    }

    pub(crate) fn proxy(&self) -> Gateway {
        Gateway::Proxy(keyless(), self.access())
    }

    pub(crate) fn remote_signer(&self) -> Gateway {
        Gateway::RemoteSigner(keyless(), self.access())
    }

    fn now(&self) -> u64 {
        wall_clock().0 + u64::try_from(self.state().clock_ahead.as_millis()).unwrap()
    }

    /// Signs a reply to a request, or whatever somebody between makes of it.
    fn reply(&self, asked_with: &str, origin: Origin, mut response: Response) -> Response {
        let reply = RelayReply { origin, status: response.status, body: &response.body };
        let made = sign_reply(&self.key, &reply, asked_with);
        response.headers.push((headers::ORIGIN.to_owned(), origin.as_str().to_owned()));
        response.headers.push((headers::RELAY_SIGNATURE.to_owned(), made));
        let date = SystemTime::now() + self.state().clock_ahead;
        response.headers.retain(|(name, _)| name != "date");
        response.headers.push(("date".to_owned(), httpdate::fmt_http_date(date)));
        response
    }

    fn own(&self, asked_with: &str, status: u16, body: &Value) -> Response {
        self.reply(asked_with, Origin::Relay, json(status, &body.to_string()))
    }

    fn denial(&self, asked_with: &str, code: DenialCode) -> Response {
        let body = value!({"code": code, "message": "scripted"});
        self.own(asked_with, code.status(), &body)
    }

    async fn answer(&self, path: &str, method: &str, given: Given) -> Response {
        let asked_with = given.signature.clone();
        let proof = RequestProof { time_ms: given.time_ms, signature: given.signature };
        let request = RelayRequest { method, path, body: &given.body };
        match check_request(&self.device, &request, &proof, self.now()) {
            Err(RequestFault::Signature) => return self.denial(&asked_with, DenialCode::Device),
            Err(RequestFault::Clock) => return self.denial(&asked_with, DenialCode::Clock),
            Ok(()) if self.state().is_revoked || given.device != DEVICE => {
                return self.denial(&asked_with, DenialCode::Device);
            }
            Ok(()) => {}
        }
        let body: Value = serde_json::from_slice(&given.body).unwrap_or_default();
        let named = body.get("partner_params").unwrap_or(&body)["job_id"].as_str();
        let denied = self.state().denies.filter(|(job, _)| named == Some(*job));
        if let Some((_, code)) = denied {
            return self.denial(&asked_with, code);
        }
        if self.state().is_cut_off {
            return self.denial(&asked_with, DenialCode::Upstream);
        }
        if let Some(job) = named {
            self.state().owned.insert(job.to_owned());
        }
        let at = timestamp::format(wall_clock());
        match path.split('?').next().unwrap_or_default() {
            paths::SIGNATURES => {
                let _: SignatureRequest = serde_json::from_value(body).unwrap();
                let signed = signature::sign(&self.partner, &at);
                let told = value!({"partner_id": self.partner.partner_id(), "timestamp": at,
                    "signature": signed, "callback_url": "https://relay.example/callback"});
                self.own(&asked_with, 200, &told)
            }
            paths::CONFIRMATIONS => {
                let asked: ConfirmationRequest = serde_json::from_value(body).unwrap();
                let confirmed =
                    signature::confirm(&self.partner, &asked.timestamp, &asked.signature);
                self.own(&asked_with, 200, &value!({"confirmed": confirmed}))
            }
            paths::PREP_UPLOAD => {
                for key in ["smile_client_id", "timestamp", "signature", "callback_url"] {
                    assert!(body.get(key).is_none(), "{key} is the relay's to add");
                }
                self.forward(&asked_with, "upload", body).await
            }
            paths::JOB_STATUS => {
                let asked: StatusQuestion = serde_json::from_value(body.clone()).unwrap();
                let forges = self.state().forges;
                if let Some(forgery) = forges {
                    return self.forged(&asked_with, &asked, forgery);
                }
                self.forward(&asked_with, "job_status", body).await
            }
            paths::HINTS => {
                let state = self.state();
                let cursor = format!("0f-{}", state.hints.len());
                let own = state.hints.iter().filter(|job| state.owned.contains(*job));
                let jobs: Vec<_> = own.cloned().collect();
                drop(state);
                self.own(&asked_with, 200, &value!({"jobs": jobs, "cursor": cursor}))
            }
            other => panic!("no relay has {other}"),
        }
    }

    async fn forward(&self, asked_with: &str, call: &str, mut body: Value) -> Response {
        let at = timestamp::format(wall_clock());
        body["signature"] = signature::sign(&self.partner, &at).into();
        body["timestamp"] = at.into();
        let request = Request {
            method: Method::Post,
            url: format!("{}/{call}", self.partner.base_url()),
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
        };
        match self.smile_id.send(request).await {
            Ok(response) => {
                let found = smile_id::actions::job_status::signed_with(&response);
                let is_ours =
                    found.is_none_or(|(at, made)| signature::confirm(&self.partner, &at, &made));
                if is_ours {
                    self.reply(asked_with, Origin::SmileId, response)
                } else {
                    self.denial(asked_with, DenialCode::Upstream)
                }
            }
            Err(_) => self.denial(asked_with, DenialCode::Upstream),
        }
    }

    /// An approval of whatever job is asked about.
    fn forged(&self, asked_with: &str, asked: &StatusQuestion, forgery: Forgery) -> Response {
        let asked = value!({"job_id": asked.job_id, "user_id": asked.user_id});
        let pair = value!({"timestamp": "2024-05-06T07:08:09.123Z", "signature": "bm9uZQ=="});
        let answer = approval(&pair, &asked);
        match forgery {
            Forgery::Unsigned => answer,
            Forgery::OtherKey => {
                let reply = RelayReply { origin: Origin::SmileId, status: 200, body: &answer.body };
                let made = sign_reply(&KeyPair::from_seed(&[8; 32]), &reply, asked_with);
                let mut answer = answer;
                answer.headers.push((headers::ORIGIN.to_owned(), "smile-id".to_owned()));
                answer.headers.push((headers::RELAY_SIGNATURE.to_owned(), made));
                answer
            }
            Forgery::Replayed => self.reply("another request's", Origin::SmileId, answer),
            Forgery::WrongOrigin => self.reply(asked_with, Origin::Relay, answer),
            Forgery::Genuine => self.reply(asked_with, Origin::SmileId, answer),
        }
    }

    /// What somebody who looks into the TLS to Smile ID says in its place.
    fn echo(&self, request: &Request) -> Option<Response> {
        let state = self.state();
        let echo = state.echoes.filter(|_| request.url.ends_with("/job_status"))?;
        let is_prep = |sent: &&Request| sent.url.ends_with("/upload");
        let like = match echo {
            Echo::Question => request,
            Echo::Earlier => state.direct.iter().find(is_prep)?,
        };
        let read = |request: &Request| serde_json::from_slice::<Value>(&request.body).ok();
        Some(approval(&read(like)?, &read(request)?))
    }

    /// Lets a request in and its answer out, unless the relay is dead or dies meanwhile.
    async fn serve(
        &self,
        path: &str,
        method: &str,
        given: Given,
    ) -> Result<Response, TransportError> {
        let lost = || TransportError::InDoubt(OfflineReason::BrokenOff, "reset".to_owned());
        let number = {
            let mut state = self.state();
            if state.is_dead {
                let why = "connection refused".to_owned();
                return Err(TransportError::NotSent(OfflineReason::Refused, why));
            }
            state.requests += 1;
            state.requests - 1
        };
        if self.state().is_restarting {
            return Ok(json(503, "<html>no backend</html>"));
        }
        if self.state().dies_before.contains(&number) {
            return Err(lost());
        }
        let answer = self.answer(path, method, given).await;
        if self.state().dies_after.contains(&number) {
            return Err(lost());
        }
        Ok(answer)
    }
}

/// An approval of what was asked about, under a pair.
fn approval(pair: &Value, asked: &Value) -> Response {
    let body = value!({"timestamp": pair["timestamp"], "signature": pair["signature"],
        "job_complete": true, "job_success": true, "code": "2302", "result": {"ResultCode": "0840",
        "ResultText": "Enroll User", "SmileJobID": "1", "PartnerParams": {"job_id": asked["job_id"],
        "user_id": asked["user_id"], "job_type": 4}}});
    json(200, &body.to_string())
}

/// What of a request the relay looks at.
struct Given {
    device: String,
    time_ms: u64,
    signature: String,
    body: Vec<u8>,
}

impl Given {
    fn of(sent: &dyn Fn(&str) -> Option<String>, body: Vec<u8>) -> Self {
        let header = |name: &str| sent(name).unwrap_or_default();
        let time_ms = header(headers::TIME).parse().unwrap_or_default();
        let (device, signature) = (header(headers::DEVICE), header(headers::SIGNATURE));
        Self { device, time_ms, signature, body }
    }
}

/// The way to the relay at another address, for the device that it knows.
pub(crate) fn access(address: &str) -> RelayAccess {
    let id = DeviceId::new(DEVICE).unwrap();
    RelayAccess::new(address, id, device_key(), relay_key().public()).unwrap()
}

fn relay_key() -> KeyPair {
    KeyPair::from_seed(&[9; 32])
}

/// A header of a request of ours.
fn sent(headers: &[(&'static str, String)]) -> impl Fn(&str) -> Option<String> {
    move |name| headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
}

fn device_key() -> KeyPair {
    KeyPair::from_seed(&[7; 32])
}

fn keyless() -> Account {
    Account::without_key(account().partner_id(), account().base_url(), "").unwrap()
}

impl Transport for RelayScript {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(async move {
            let Some(path) = request.url.strip_prefix(ADDRESS).map(str::to_owned) else {
                self.state().direct.push(request.clone());
                if let Some(answer) = self.echo(&request) {
                    return Ok(answer);
                }
                return self.smile_id.send(request).await;
            };
            let given = Given::of(&sent(&request.headers), request.body);
            self.serve(&path, request.method.as_str(), given).await
        })
    }

    fn probe(&self, url: &str) -> Sending<'_> {
        if url == self.partner.base_url() {
            return self.smile_id.probe(url);
        }
        assert_eq!(url, format!("{ADDRESS}/health"));
        Box::pin(async {
            if self.state().is_dead {
                let why = "connection refused".to_owned();
                return Err(TransportError::NotSent(OfflineReason::Refused, why));
            }
            let date = SystemTime::now() + self.state().clock_ahead;
            let mut answer = json(200, "");
            answer.headers.push(("date".to_owned(), httpdate::fmt_http_date(date)));
            Ok(answer)
        })
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        Box::pin(async move {
            let path = question.url.strip_prefix(ADDRESS).unwrap().to_owned();
            self.serve(&path, "GET", Given::of(&sent(&question.headers), Vec::new())).await
        })
    }
}
