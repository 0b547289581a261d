//! The routes, and the faults that strike them.

use crate::control::{calls, page};
use crate::http::connections::HangUp;
use crate::http::request_body::{self, MOST_JSON_BYTES};
use crate::http::response::{Said, http_date};
use crate::protocol::{catalogue, job_status, prep_upload, storage, storage_error, token};
use crate::shared_state::World;
use crate::state::scenario::{Call, FaultKind};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Response, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post, put};
use std::sync::Arc;
use std::time::Duration;

const LARGEST_ZIP_BYTES: usize = 32 * 1024 * 1024;

type Of = State<Arc<World>>;

/// The service as a whole.
pub(crate) fn routes(world: Arc<World>) -> Router {
    let zips = put(videos).get(picture);
    Router::new()
        .route("/videos/{partner}/{reference}/{file}", zips)
        .layer(DefaultBodyLimit::max(LARGEST_ZIP_BYTES))
        .merge(protocol().merge(harness()).layer(DefaultBodyLimit::max(MOST_JSON_BYTES)))
        .fallback(nowhere)
        .with_state(world)
}

fn protocol() -> Router<Arc<World>> {
    Router::new()
        .route("/v1/upload", post(upload))
        .route("/v1/job_status", post(job_status))
        .route("/v1/services", get(async || catalogue::services()))
        .route("/v1/products_config", post(products_config))
        .route("/v1/valid_documents", post(valid_documents))
        .route("/v1/token", post(web_token))
}

fn harness() -> Router<Arc<World>> {
    Router::new()
        .route("/_control", get(async |State(world): Of| page::page(&world)))
        .route(
            "/_control/ledger",
            get(async |State(world): Of| calls::ledger(&world))
                .delete(async |State(world): Of| calls::clear_ledger(&world)),
        )
        .route(
            "/_control/scenario",
            get(async |State(world): Of| calls::scenario(&world))
                .post(async |State(world): Of, body: Bytes| calls::set_scenario(&world, &body)),
        )
        .route(
            "/_control/clock",
            get(async |State(world): Of| calls::clock(&world))
                .post(async |State(world): Of, body: Bytes| calls::set_clock(&world, &body)),
        )
        .route("/_control/users", get(async |State(world): Of| calls::users(&world)))
        .route(
            "/_control/users/{user_id}",
            put(async |State(world): Of, Path(user_id): Path<String>, body: Bytes| {
                calls::set_user(&world, &user_id, &body)
            }),
        )
}

async fn upload(State(world): Of, headers: HeaderMap, body: Bytes) -> Response<Body> {
    struck(&world, Call::Reserve, || {
        request_body::inflated(&headers, &body)
            .map_or_else(|said| said, |body| prep_upload::answer(&world, &body))
    })
}

async fn job_status(State(world): Of, headers: HeaderMap, body: Bytes) -> Response<Body> {
    struck(&world, Call::Status, || {
        request_body::inflated(&headers, &body)
            .map_or_else(|said| said, |body| job_status::answer(&world, &body))
    })
}

async fn products_config(State(world): Of, headers: HeaderMap, body: Bytes) -> Said {
    request_body::inflated(&headers, &body)
        .map_or_else(|said| said, |body| catalogue::products_config(&world, &body))
}

async fn valid_documents(State(world): Of, headers: HeaderMap, body: Bytes) -> Said {
    request_body::inflated(&headers, &body)
        .map_or_else(|said| said, |body| catalogue::valid_documents(&world, &body))
}

async fn web_token(State(world): Of, headers: HeaderMap, body: Bytes) -> Said {
    request_body::inflated(&headers, &body)
        .map_or_else(|said| said, |body| token::answer(&world, &body))
}

async fn videos(
    State(world): Of,
    Path((_, reference, _)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let mut wait = Duration::ZERO;
    let response = struck(&world, Call::Store, || {
        let (said, asked_wait) = storage::store(&world, &reference, &uri, &headers, &body);
        wait = asked_wait;
        said
    });
    tokio::time::sleep(wait).await;
    response
}

async fn picture(
    State(world): Of,
    Path((_, reference, file)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    uri: Uri,
) -> Said {
    let query = query.unwrap_or_default();
    storage::fetch(&world, &reference, &file, uri.path(), &query)
}

/// In the words of the vendor's gateway.
async fn nowhere() -> Said {
    Said::json(403, &serde_json::json!({"message": "Missing Authentication Token"}))
}

/// Answers a call, or lets the scenario's fault strike it.
fn struck(world: &World, call: Call, answer: impl FnOnce() -> Said) -> Response<Body> {
    let fault = world.state().scenario.strike(call);
    let mut hangs_up = false;
    let said = match fault {
        None => world.kept(answer()),
        Some(FaultKind::DropAfter) => {
            hangs_up = true;
            world.kept(answer())
        }
        Some(FaultKind::DropBefore) => {
            hangs_up = true;
            Said::page(500, "")
        }
        Some(FaultKind::Status(status)) => Said::page(status, "Bad Gateway"),
        Some(FaultKind::SignInPage) => Said::page(200, "Sign in to this network"),
        Some(FaultKind::Code(code)) => Said::error(&code, "Refused by the scenario"),
        Some(FaultKind::Expired) => storage_error::expired(),
    };
    let mut response = said.into_response();
    if let Ok(date) = HeaderValue::from_str(&http_date(world.state().said_ms())) {
        response.headers_mut().insert("date", date);
    }
    if hangs_up {
        response.extensions_mut().insert(HangUp);
    }
    response
}
