//! A thin Smile ID that counts: it has no rule of its own against the same job twice at once, so it shows what the relay
//! lets through.

use crate::instance::{API_KEY, PARTNER};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{post, put};
use axum::{Json, Router};
use hosting::moment::now_ms;
use serde_json::{Value, json};
use smile_id::auth::account::SANDBOX_URL;
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis, timestamp};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// What was seen of a job.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Prep uploads.
    pub(crate) preps: usize,
    /// Prep uploads under way now.
    under_way: usize,
    /// Prep uploads that began while another was under way: each could have made the job a second time.
    pub(crate) overlaps: usize,
    /// Zips.
    pub(crate) zips: usize,
}

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Answers after this time.
    Honest(Duration),
    /// Takes prep uploads and answers nothing.
    Silent,
    /// Signs with a key that is not the partner's.
    Forger,
    /// Sends on to somewhere else.
    Redirects,
}

#[derive(Default)]
struct Ledger {
    jobs: BTreeMap<String, Seen>,
    bodies: Vec<Value>,
}

#[derive(Clone)]
pub(crate) struct SmileId {
    pub(crate) url: String,
    ledger: Arc<Mutex<Ledger>>,
    manner: watch::Sender<Manner>,
}

impl SmileId {
    pub(crate) async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let smile_id = Self { url, ledger: Arc::default(), manner: watch::Sender::new(manner) };
        let routes = Router::new()
            .route("/v1/upload", post(upload))
            .route("/v1/job_status", post(job_status))
            .route("/v1/zips/{job}", put(zip))
            .with_state(smile_id.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        smile_id
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.url.trim_start_matches("http://").trim_end_matches("/v1").parse().unwrap()
    }

    pub(crate) fn behave(&self, manner: Manner) {
        self.manner.send_replace(manner);
    }

    /// What was seen, by job.
    pub(crate) fn seen(&self) -> BTreeMap<String, Seen> {
        self.ledger.lock().unwrap().jobs.clone()
    }

    /// All bodies of requests.
    pub(crate) fn bodies(&self) -> Vec<Value> {
        self.ledger.lock().unwrap().bodies.clone()
    }

    fn note<T>(&self, job: &str, what: impl FnOnce(&mut Seen) -> T) -> T {
        what(self.ledger.lock().unwrap().jobs.entry(job.to_owned()).or_default())
    }

    fn is_signed(&self, body: &Value) -> bool {
        self.ledger.lock().unwrap().bodies.push(body.clone());
        let text = |key: &str| body[key].as_str().unwrap_or_default();
        signature::confirm(&account(API_KEY), text("timestamp"), text("signature"))
    }
}

fn account(key: &str) -> Account {
    Account::new(PARTNER, key, SANDBOX_URL, "").unwrap()
}

/// An object with a signature of Smile ID's.
pub(crate) fn signed(key: &str, mut object: Value) -> Value {
    let at = timestamp::format(UnixMillis(now_ms()));
    object["signature"] = json!(signature::sign(&account(key), &at));
    object["timestamp"] = json!(at);
    object
}

fn unauthorised() -> Response {
    (StatusCode::UNAUTHORIZED, Json(json!({"code": "2205", "error": "not authorised"})))
        .into_response()
}

async fn upload(State(smile_id): State<SmileId>, Json(body): Json<Value>) -> Response {
    if !smile_id.is_signed(&body) || body["smile_client_id"] != PARTNER {
        return unauthorised();
    }
    let job = body["partner_params"]["job_id"].as_str().unwrap_or_default().to_owned();
    // What came goes on, whether anybody waits for the answer or not.
    let work = tokio::spawn(async move {
        let is_known = smile_id.note(&job, |seen| {
            seen.preps += 1;
            seen.overlaps += usize::from(seen.under_way > 0);
            seen.under_way += 1;
            seen.preps - seen.under_way > 0
        });
        let manner = *smile_id.manner.borrow();
        match manner {
            Manner::Silent => std::future::pending().await,
            Manner::Honest(delay) => tokio::time::sleep(delay).await,
            Manner::Forger | Manner::Redirects => {}
        }
        smile_id.note(&job, |seen| seen.under_way -= 1);
        if manner == Manner::Redirects {
            return (StatusCode::FOUND, [("location", "http://192.0.2.1/")]).into_response();
        }
        if is_known && body["retry"] != true {
            let answer = json!({"code": "2212", "error": "the job exists"});
            return (StatusCode::BAD_REQUEST, Json(answer)).into_response();
        }
        let url = format!("{}/zips/{job}", smile_id.url);
        let answer = json!({"code": "2202", "upload_url": url, "smile_job_id": "1", "ref_id": "r"});
        Json(answer).into_response()
    });
    work.await.unwrap()
}

async fn zip(State(smile_id): State<SmileId>, Path(job): Path<String>) {
    smile_id.note(&job, |seen| seen.zips += 1);
}

async fn job_status(State(smile_id): State<SmileId>, Json(body): Json<Value>) -> Response {
    if !smile_id.is_signed(&body) || body["partner_id"] != PARTNER {
        return unauthorised();
    }
    let job = body["job_id"].as_str().unwrap_or_default();
    let key = if *smile_id.manner.borrow() == Manner::Forger { "stolen" } else { API_KEY };
    let params = json!({"job_id": job, "user_id": body["user_id"], "job_type": 4});
    let answer = if smile_id.note(job, |seen| seen.zips > 0) {
        let result = json!({"ResultCode": "0840", "PartnerParams": params});
        json!({"job_complete": true, "job_success": true, "result": result})
    } else {
        json!({"job_complete": false, "job_success": false, "result": "No zip uploaded"})
    };
    Json(signed(key, answer)).into_response()
}
