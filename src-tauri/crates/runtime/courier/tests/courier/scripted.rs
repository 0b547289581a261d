//! Plays a Smile ID in memory that uses the real wire format, keeps a ledger, and fails as scripted.

use courier::{HintQuestion, OfflineReason, Sending, Transport, TransportError};
use smile_id::auth::signature;
use smile_id::{Account, Method, Request, Response};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime};

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No connection.
    NotSent,
    /// The request is lost on its way.
    LostBefore,
    /// The service acts; its reply is lost.
    LostAfter,
    /// 503 without acting.
    UnavailableBefore,
    /// The service acts and answers 500.
    UnavailableAfter,
    /// A web page, as the network's own sign-in page would be.
    Portal,
    /// The service acts; the reply is noise.
    Noise,
    /// The request hangs for ever, after the service acted.
    HangAfter,
}

pub(crate) const FAULTS: [Fault; 7] = [
    Fault::NotSent,
    Fault::LostBefore,
    Fault::LostAfter,
    Fault::UnavailableBefore,
    Fault::UnavailableAfter,
    Fault::Portal,
    Fault::Noise,
];

/// What the service knows of one job.
#[derive(Debug, Default, Clone)]
pub(crate) struct Record {
    pub(crate) requests: Vec<String>,
    pub(crate) exists: bool,
    /// Every zip that arrived whole.
    pub(crate) zips: Vec<Vec<u8>>,
    /// When the first of them arrived.
    zip_at: Option<Instant>,
    /// When its place stops taking a zip.
    pub(crate) place_dies_at: Option<Instant>,
    /// A zip the storage took and lost.
    pub(crate) lost_zip: Option<Vec<u8>>,
    pub(crate) user_id: String,
    job_type: u64,
}

#[derive(Default)]
pub(crate) struct Ledger {
    pub(crate) jobs: BTreeMap<String, Record>,
    pub(crate) requests: u32,
    /// Every request as it came: address and body.
    pub(crate) received: Vec<Vec<u8>>,
    pub(crate) probes: u32,
    /// By job id and number of its request, counted from 0.
    pub(crate) faults: BTreeMap<(String, usize), Fault>,
    pub(crate) offline: bool,
    pub(crate) wrong_key: bool,
    pub(crate) forges_status: bool,
    pub(crate) upload_host: Option<String>,
    pub(crate) portal: bool,
    /// How far the service's clock is ahead of this machine's; `None`: it does not say.
    pub(crate) clock_ahead: Option<Duration>,
    /// So many queries about a job do not see a zip that has arrived.
    pub(crate) zip_unseen: usize,
    /// So long after its arrival a zip is not seen by queries.
    pub(crate) lag: Duration,
    /// How long the address of a place lives; `None`: for ever.
    pub(crate) address_life: Option<Duration>,
    /// The service finds fault with this job.
    pub(crate) refuses: Option<&'static str>,
    /// Every answer to a request of this kind is this one, as from a gateway that lost its service.
    pub(crate) storm: Option<(&'static str, u16, &'static str)>,
    /// The storage says yes to the first zip and loses it.
    pub(crate) loses_first_zip: bool,
    pub(crate) working: bool,
    /// Whoever sends something for this job panics; an empty name: whoever probes.
    pub(crate) panics_over: Option<&'static str>,
    /// Every result has this code.
    pub(crate) says: Option<&'static str>,
    /// The order in which jobs were reserved.
    pub(crate) reserved: Vec<String>,
    /// Every request's kind, in order: `upload` (prep upload), `put` or `job_status`.
    pub(crate) kinds: Vec<&'static str>,
}

/// The scripted service.
pub(crate) struct Scripted {
    account: Account,
    ledger: Mutex<Ledger>,
}

impl Scripted {
    pub(crate) fn new(account: &Account) -> Arc<Self> {
        Arc::new(Self { account: account.clone(), ledger: Mutex::default() })
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("no test panics while holding it")
    }

    /// How often a job's status was asked for.
    pub(crate) fn questions(&self, job_id: &str) -> usize {
        let ledger = self.ledger();
        let requests = ledger.jobs.get(job_id).map(|record| &record.requests);
        requests.into_iter().flatten().filter(|kind| *kind == "job_status").count()
    }

    /// How many requests there were about a job.
    pub(crate) fn requests_of(&self, job_id: &str) -> usize {
        self.ledger().jobs.get(job_id).map_or(0, |record| record.requests.len())
    }

    /// With the date of the service's clock, if it gives one.
    fn dated(&self, mut response: Response) -> Response {
        if let Some(ahead) = self.ledger().clock_ahead {
            let date = httpdate::fmt_http_date(SystemTime::now() + ahead);
            response.headers.push(("date".to_owned(), date));
        }
        response
    }

    pub(crate) fn job_id(request: &Request) -> String {
        if request.method == Method::Put {
            return request
                .url
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .split('?')
                .next()
                .unwrap_or_default()
                .to_owned();
        }
        let body: serde_json::Value =
            serde_json::from_slice(&request.body).expect("requests are JSON");
        let params = body.get("partner_params").unwrap_or(&body);
        params["job_id"].as_str().expect("every request names its job").to_owned()
    }

    fn answer(&self, request: &Request) -> Result<Response, TransportError> {
        let mut ledger = self.ledger();
        ledger.requests += 1;
        let received = [request.url.as_bytes(), &request.body].concat();
        ledger.received.push(received);
        if ledger.offline {
            return Err(TransportError::NotSent(OfflineReason::NoNetwork, "no route".to_owned()));
        }
        let job_id = Self::job_id(request);
        let kind = request
            .url
            .split('?')
            .next()
            .unwrap_or_default()
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let kind = match (request.method, kind) {
            (Method::Put, _) => "put",
            (_, "upload") => "upload",
            _ => "job_status",
        };
        ledger.kinds.push(kind);
        let record = ledger.jobs.entry(job_id.clone()).or_default();
        let number = record.requests.len();
        record.requests.push(kind.to_owned());
        let fault = ledger.faults.get(&(job_id.clone(), number)).copied();
        let lost = || {
            Err(TransportError::InDoubt(OfflineReason::BrokenOff, "connection reset".to_owned()))
        };
        match fault {
            Some(Fault::NotSent) => {
                return Err(TransportError::NotSent(
                    OfflineReason::Refused,
                    "connection refused".to_owned(),
                ));
            }
            Some(Fault::LostBefore) => return lost(),
            Some(Fault::UnavailableBefore) => return Ok(json(503, r#"{"error":"down"}"#)),
            Some(Fault::Portal) => return Ok(page()),
            _ if ledger.portal => return Ok(page()),
            _ if kind == "upload" && ledger.refuses == Some(job_id.as_str()) => {
                return Ok(json(400, r#"{"error":"Invalid request","code":"2213"}"#));
            }
            _ if ledger.storm.is_some_and(|(struck, ..)| struck == kind) => {
                let (_, status, body) = ledger.storm.unwrap_or_default();
                return Ok(json(status, body));
            }
            _ if ledger.wrong_key => {
                return Ok(json(
                    400,
                    r#"{"error":"You are not authorized to do that.","code":"2205"}"#,
                ));
            }
            _ => {}
        }
        let reply = match kind {
            "put" => {
                let loses = ledger.loses_first_zip;
                let record = ledger.jobs.get_mut(&job_id).expect("entered above");
                if record.place_dies_at.is_some_and(|at| at <= Instant::now()) {
                    return Ok(expired());
                }
                record.zip_at.get_or_insert_with(Instant::now);
                if loses && record.lost_zip.is_none() {
                    record.lost_zip = Some(request.body.clone());
                } else {
                    record.zips.push(request.body.clone());
                }
                Response {
                    status: 200,
                    headers: vec![("etag".to_owned(), "\"e\"".to_owned())],
                    body: Vec::new(),
                }
            }
            "upload" => Self::reserve(&mut ledger, &job_id, request),
            _ => self.status(&ledger, &job_id),
        };
        match fault {
            Some(Fault::LostAfter | Fault::HangAfter) => lost(),
            Some(Fault::UnavailableAfter) => {
                Ok(json(500, r#"{"error":"System Error","code":"2201"}"#))
            }
            Some(Fault::Noise) => Ok(json(200, "%%%")),
            _ => Ok(reply),
        }
    }

    fn reserve(ledger: &mut Ledger, job_id: &str, request: &Request) -> Response {
        let body: serde_json::Value =
            serde_json::from_slice(&request.body).expect("requests are JSON");
        let host = ledger.upload_host.clone().unwrap_or_else(|| "http://127.0.0.1:9".to_owned());
        let life = ledger.address_life;
        let clock = SystemTime::now() + ledger.clock_ahead.unwrap_or_default();
        let expires = life.map_or(4_102_444_800, |life| {
            let at = clock + life;
            at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
        });
        let record = ledger.jobs.get_mut(job_id).expect("entered before");
        if record.exists && body["retry"] != true {
            return json(
                400,
                r#"{"error":"Job already exists for that jobId. Did you mean to set the retry flag?","code":"2215"}"#,
            );
        }
        record.exists = true;
        record.place_dies_at = life.map(|life| Instant::now() + life);
        record.user_id = body["partner_params"]["user_id"].as_str().unwrap_or_default().to_owned();
        record.job_type = body["partner_params"]["job_type"].as_u64().unwrap_or_default();
        ledger.reserved.push(job_id.to_owned());
        let reply = serde_json::json!({
            "upload_url": format!("{host}/{job_id}?Expires={expires}&Signature=SECRET"),
            "ref_id": "ref", "smile_job_id": "0000000042", "camera_config": null, "code": "2202",
        });
        json(200, &reply.to_string())
    }

    fn status(&self, ledger: &Ledger, job_id: &str) -> Response {
        let record = &ledger.jobs[job_id];
        let timestamp = "2024-05-06T07:08:09.123Z";
        let mut made = signature::sign(&self.account, timestamp);
        if ledger.forges_status {
            made = made.chars().rev().collect();
        }
        let asked = record.requests.iter().filter(|kind| *kind == "job_status").count();
        let is_unseen = record.zip_at.is_none_or(|at| at.elapsed() < ledger.lag);
        let reply = if record.zips.is_empty() || is_unseen || asked <= ledger.zip_unseen {
            serde_json::json!({
                "timestamp": timestamp, "signature": made, "job_complete": false, "job_success": false,
                "code": "2314", "result": "No zip uploaded yet",
            })
        } else if ledger.working {
            serde_json::json!({
                "timestamp": timestamp, "signature": made, "job_complete": false, "job_success": false, "code": "2302",
            })
        } else {
            let code = match record.job_type {
                4 => "0840",
                1 => "0810",
                _ => "0820",
            };
            let code = ledger.says.unwrap_or(code);
            serde_json::json!({
                "timestamp": timestamp, "signature": made, "job_complete": true, "job_success": true, "code": "2302",
                "result": {
                    "ResultCode": code, "ResultText": "Enroll User", "IDNumberPreviouslyRegistered": record.job_type == 1, "SmileJobID": "0000000042", "ConfidenceValue": "99",
                    "PartnerParams": {"job_id": job_id, "user_id": record.user_id, "job_type": record.job_type},
                    "Actions": {"Liveness_Check": "Passed", "Register_Selfie": "Approved", "Selfie_Check": "Passed",
                        "Selfie_To_Registered_Selfie_Compare": "Completed"},
                },
            })
        };
        json(200, &reply.to_string())
    }
}

pub(crate) fn json(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.as_bytes().to_vec(),
    }
}

/// What the storage says about an address that is dead.
pub(crate) fn expired() -> Response {
    let text = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
    json(403, text)
}

fn page() -> Response {
    Response {
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html".to_owned())],
        body: b"<!DOCTYPE html><html><body>Please sign in</body></html>".to_vec(),
    }
}

impl Transport for Scripted {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(async move {
            let job_id = Self::job_id(&request);
            let panics_over = self.ledger().panics_over;
            assert_ne!(panics_over, Some(job_id.as_str()), "planted");
            let number = self.ledger().jobs.get(&job_id).map_or(0, |record| record.requests.len());
            let hangs = self.ledger().faults.get(&(job_id, number)) == Some(&Fault::HangAfter);
            let answer = self.answer(&request).map(|response| self.dated(response));
            if hangs {
                std::future::pending::<()>().await;
            }
            answer
        })
    }

    fn probe(&self, _: &str) -> Sending<'_> {
        Box::pin(async move {
            let mut ledger = self.ledger();
            ledger.probes += 1;
            if ledger.panics_over == Some("") {
                drop(ledger);
                panic!("planted");
            }
            if ledger.offline {
                return Err(TransportError::NotSent(
                    OfflineReason::NoNetwork,
                    "no route".to_owned(),
                ));
            }
            drop(ledger);
            Ok(self.dated(json(403, "{}")))
        })
    }

    fn ask_hints(&self, _: HintQuestion) -> Sending<'_> {
        Box::pin(async {
            Err(TransportError::NotSent(OfflineReason::Refused, "no receiver here".to_owned()))
        })
    }
}
