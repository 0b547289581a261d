//! The routes, the faults that strike them, and what is said over HTTP.

use crate::scenario::{Call, FaultKind};
use crate::state::World;
use crate::{control, reserve, status, storage, wire};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post, put};
use serde_json::{Map, Value, json};
use smile_id::{UnixMillis, signature, timestamp};
use std::sync::Arc;

const LARGEST_BODY_BYTES: usize = 32 * 1024 * 1024;
/// How far a caller's clock may be off; the real allowance is not published.
const CLOCK_ALLOWANCE_MS: u64 = 15 * 60 * 1000;

/// A mark on a reply that must never be sent: the connection breaks instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HangUp;

/// What is said over HTTP.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) status: u16,
    kind: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// The gist of it, for the ledger.
    pub(crate) told: String,
}

impl Said {
    pub(crate) fn new(status: u16, kind: &'static str, body: Vec<u8>, told: &str) -> Self {
        Self {
            status,
            kind,
            headers: Vec::new(),
            body,
            told: told.to_owned(),
        }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(
            status,
            "application/json",
            body.to_string().into_bytes(),
            "",
        )
    }

    pub(crate) fn error(code: &str, text: &str) -> Self {
        Self::json(400, &json!({"error": text, "code": code})).telling(code)
    }

    pub(crate) fn unknown_job() -> Self {
        Self::json(404, &json!({"error": "Job not found"})).telling("Job not found")
    }

    pub(crate) fn page(status: u16, text: &str) -> Self {
        let page = format!(
            "<!DOCTYPE html><html><head><title>{text}</title></head><body>{text}</body></html>"
        );
        Self::new(status, "text/html; charset=utf-8", page.into_bytes(), text)
    }

    /// The same, with another gist.
    pub(crate) fn telling(self, told: &str) -> Self {
        Self {
            told: told.to_owned(),
            ..self
        }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl IntoResponse for Said {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert("content-type", HeaderValue::from_static(self.kind));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        response
    }
}

/// The service as a whole.
pub(crate) fn routes(world: Arc<World>) -> Router {
    Router::new()
        .route("/v1/upload", post(upload))
        .route("/v1/job_status", post(job_status))
        .route("/videos/{partner}/{reference}/attachments.zip", put(videos))
        .route(
            "/_control/ledger",
            get(async |State(world): State<Arc<World>>| control::ledger(&world)),
        )
        .route(
            "/_control/scenario",
            get(async |State(world): State<Arc<World>>| control::scenario(&world)).post(
                async |State(world): State<Arc<World>>, body: Bytes| {
                    control::set_scenario(&world, &body)
                },
            ),
        )
        .layer(DefaultBodyLimit::max(LARGEST_BODY_BYTES))
        .with_state(world)
}

async fn upload(State(world): State<Arc<World>>, body: Bytes) -> Response<Body> {
    struck(&world, Call::Reserve, || reserve::answer(&world, &body))
}

async fn job_status(State(world): State<Arc<World>>, body: Bytes) -> Response<Body> {
    struck(&world, Call::Status, || status::answer(&world, &body))
}

async fn videos(
    State(world): State<Arc<World>>,
    Path((_, reference)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let mut wait = std::time::Duration::ZERO;
    let response = struck(&world, Call::Store, || {
        let (said, asked_wait) = storage::answer(
            &world,
            &reference,
            query.as_deref().unwrap_or_default(),
            &headers,
            &body,
        );
        wait = asked_wait;
        said
    });
    tokio::time::sleep(wait).await;
    response
}

/// Answers a call, or lets the scenario's fault strike it.
fn struck(world: &World, call: Call, answer: impl FnOnce() -> Said) -> Response<Body> {
    let fault = world.state().scenario.strike(call);
    let mut hangs_up = false;
    let said = match fault {
        None => answer(),
        Some(FaultKind::DropAfter) => {
            hangs_up = true;
            answer()
        }
        Some(FaultKind::DropBefore) => {
            hangs_up = true;
            Said::page(500, "")
        }
        Some(FaultKind::Status(status)) => Said::page(status, "Bad Gateway"),
        Some(FaultKind::SignInPage) => Said::page(200, "Sign in to this network"),
        Some(FaultKind::Code(code)) => Said::error(&code, "Refused by the scenario"),
        Some(FaultKind::Expired) => storage::expired(),
    };
    let mut response = said.into_response();
    if let Ok(date) = HeaderValue::from_str(&http_date(world.state().now_ms())) {
        response.headers_mut().insert("date", date);
    }
    if hangs_up {
        response.extensions_mut().insert(HangUp);
    }
    response
}

/// True when a request is signed with the partner's key, just now by the service's clock.
pub(crate) fn credentials_hold(
    world: &World,
    object: &Map<String, Value>,
    partner_key: &str,
    now_ms: u64,
) -> bool {
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let at = wire::signed_timestamp(object).unwrap_or_default();
    let is_fresh =
        timestamp::parse(&at).is_some_and(|at| at.0.abs_diff(now_ms) <= CLOCK_ALLOWANCE_MS);
    text(partner_key) == world.account.partner_id()
        && is_fresh
        && signature::confirm(&world.account, &at, text("signature"))
}

/// `Mon, 06 May 2024 07:08:09 GMT`.
fn http_date(at_ms: u64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let iso = timestamp::format(UnixMillis(at_ms));
    // 1970-01-01 was a Thursday.
    let weekday = DAYS[usize::try_from(at_ms / 86_400_000 % 7).unwrap_or_default()];
    let month = MONTHS[iso[5..7].parse::<usize>().unwrap_or(1) - 1];
    format!(
        "{weekday}, {} {month} {} {} GMT",
        &iso[8..10],
        &iso[..4],
        &iso[11..19]
    )
}
