//! The routes, and the faults that the scenario puts in their way.

use crate::control::{calls, page};
use crate::http::connections::HangUp;
use crate::http::cross_origin;
use crate::http::request_body::{self, MOST_JSON_BYTES};
use crate::http::response::{Response, http_date};
use crate::protocol::{catalogue, job_status, prep_upload, storage, storage_error, token};
use crate::shared_state::SharedState;
use crate::state::scenario::{Call, FaultKind};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{self, HeaderMap, HeaderValue, Uri};
use axum::middleware;
use axum::response::IntoResponse;
use axum::routing::{get, post, put};
use std::sync::Arc;
use std::time::Duration;

const LARGEST_ZIP_BYTES: usize = 32 * 1024 * 1024;

type Of = State<Arc<SharedState>>;

/// The service as a whole.
pub(crate) fn routes(shared: Arc<SharedState>) -> Router {
    let zips = put(videos).get(picture);
    Router::new()
        .route("/videos/{partner}/{reference}/{file}", zips)
        .layer(DefaultBodyLimit::max(LARGEST_ZIP_BYTES))
        .merge(protocol().layer(DefaultBodyLimit::max(MOST_JSON_BYTES)))
        .layer(middleware::from_fn(cross_origin::allow))
        .merge(harness().layer(DefaultBodyLimit::max(MOST_JSON_BYTES)))
        .fallback(not_found)
        .with_state(shared)
}

fn protocol() -> Router<Arc<SharedState>> {
    Router::new()
        .route("/v1/upload", post(upload))
        .route("/v1/job_status", post(job_status))
        .route("/v1/services", get(async || catalogue::services()))
        .route("/v1/products_config", post(products_config))
        .route("/v1/valid_documents", post(valid_documents))
        .route("/v1/token", post(web_token))
}

fn harness() -> Router<Arc<SharedState>> {
    Router::new()
        .route("/_control", get(async |State(shared): Of| page::page(&shared)))
        .route(
            "/_control/ledger",
            get(async |State(shared): Of| calls::ledger(&shared))
                .delete(async |State(shared): Of| calls::clear_ledger(&shared)),
        )
        .route(
            "/_control/scenario",
            get(async |State(shared): Of| calls::scenario(&shared))
                .post(async |State(shared): Of, body: Bytes| calls::set_scenario(&shared, &body)),
        )
        .route(
            "/_control/clock",
            get(async |State(shared): Of| calls::clock(&shared))
                .post(async |State(shared): Of, body: Bytes| calls::set_clock(&shared, &body)),
        )
        .route("/_control/users", get(async |State(shared): Of| calls::users(&shared)))
        .route(
            "/_control/users/{user_id}",
            put(async |State(shared): Of, Path(user_id): Path<String>, body: Bytes| {
                calls::set_user(&shared, &user_id, &body)
            }),
        )
}

async fn upload(State(shared): Of, headers: HeaderMap, body: Bytes) -> http::Response<Body> {
    with_fault(&shared, Call::Reserve, || {
        request_body::inflated(&headers, &body)
            .map_or_else(|response| response, |body| prep_upload::answer(&shared, &body))
    })
}

async fn job_status(State(shared): Of, headers: HeaderMap, body: Bytes) -> http::Response<Body> {
    with_fault(&shared, Call::Status, || {
        request_body::inflated(&headers, &body)
            .map_or_else(|response| response, |body| job_status::answer(&shared, &body))
    })
}

async fn products_config(State(shared): Of, headers: HeaderMap, body: Bytes) -> Response {
    request_body::inflated(&headers, &body)
        .map_or_else(|response| response, |body| catalogue::products_config(&shared, &body))
}

async fn valid_documents(State(shared): Of, headers: HeaderMap, body: Bytes) -> Response {
    request_body::inflated(&headers, &body)
        .map_or_else(|response| response, |body| catalogue::valid_documents(&shared, &body))
}

async fn web_token(State(shared): Of, headers: HeaderMap, body: Bytes) -> Response {
    request_body::inflated(&headers, &body)
        .map_or_else(|response| response, |body| token::answer(&shared, &body))
}

async fn videos(
    State(shared): Of,
    Path((_, reference, _)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> http::Response<Body> {
    let mut wait = Duration::ZERO;
    let response = with_fault(&shared, Call::Store, || {
        let (response, asked_wait) = storage::store(&shared, &reference, &uri, &headers, &body);
        wait = asked_wait;
        response
    });
    tokio::time::sleep(wait).await;
    response
}

async fn picture(
    State(shared): Of,
    Path((_, reference, file)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    uri: Uri,
) -> Response {
    let query = query.unwrap_or_default();
    storage::fetch(&shared, &reference, &file, uri.path(), &query)
}

/// In the words of the vendor's gateway.
async fn not_found() -> Response {
    Response::json(403, &serde_json::json!({"message": "Missing Authentication Token"}))
}

/// Answers a call, with the scenario's fault if there is one.
fn with_fault(
    shared: &SharedState,
    call: Call,
    answer: impl FnOnce() -> Response,
) -> http::Response<Body> {
    let fault = shared.state().scenario.take_fault(call);
    let mut hangs_up = false;
    let response = match fault {
        None => shared.after_saving(answer()),
        Some(FaultKind::DropAfter) => {
            hangs_up = true;
            shared.after_saving(answer())
        }
        Some(FaultKind::DropBefore) => {
            hangs_up = true;
            Response::page(500, "")
        }
        Some(FaultKind::Status(status)) => Response::page(status, "Bad Gateway"),
        Some(FaultKind::SignInPage) => Response::page(200, "Sign in to this network"),
        Some(FaultKind::Code(code)) => Response::error(&code, "Refused by the scenario"),
        Some(FaultKind::Expired) => storage_error::expired(),
    };
    let mut response = response.into_response();
    if let Ok(date) = HeaderValue::from_str(&http_date(shared.state().wall_time_ms())) {
        response.headers_mut().insert("date", date);
    }
    if hangs_up {
        response.extensions_mut().insert(HangUp);
    }
    response
}
