//! Routes requests: calls of devices, Smile ID's callbacks, and two addresses for operators.

use crate::calls::{
    DeviceCall, RelayAnswer, hints, job_status, prep_upload, registration, signatures,
};
use crate::denied::Denied;
use crate::device_auth;
use crate::relay_state::RelayState;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use hosting::body::SMALL_BODY_BYTES;
use hosting::moment;
use hosting::rate_limiter::sender;
use hosting::server::Peer;
use relay_protocol::{DenialCode, Origin, RelayReply, RelayRequest, headers, sign_reply};
use smile_id::UnixMillis;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tabasamu_callbacks::received_callback::LARGEST_BODY_BYTES;
use tabasamu_callbacks::receiver::Reception;

/// A stranger who asks too much comes again after this time.
const UNWELCOME_FOR: Duration = Duration::from_secs(10);

/// The routes for devices and Smile ID.
pub(crate) fn routes(relay: Arc<RelayState>) -> Router {
    Router::new().route("/health", get(health)).fallback(any).with_state(relay)
}

/// The routes for operators.
pub(crate) fn operator_routes(relay: Arc<RelayState>) -> Router {
    Router::new().route("/health", get(health)).route("/metrics", get(metrics)).with_state(relay)
}

async fn health(State(relay): State<Arc<RelayState>>) -> StatusCode {
    if relay.news.is_well() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

async fn metrics(State(relay): State<Arc<RelayState>>) -> Response {
    let page = relay.metrics.page(relay.register.figures().await.ok());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], page).into_response()
}

async fn any(
    State(relay): State<Arc<RelayState>>,
    Extension(Peer(peer)): Extension<Peer>,
    method: Method,
    address: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let sender = sender(Peer(peer), &headers, relay.config.behind_proxy);
    if !address.path().starts_with("/v1/") {
        return callback(&relay, sender, &method, &address, body).await.into_response();
    }
    let call = DeviceCall::read(&method, address.path());
    let answer = match call {
        None => Err(Denied::malformed("there is no such call").with_status(404)),
        Some(call) => answer(&relay, call, sender, &method, &address, &headers, body).await,
    };
    let answer = answer.map_err(|denied| unwelcome(&relay, sender, denied));
    let outcome = match &answer {
        Ok(RelayAnswer { origin: Origin::SmileId, status, .. }) => format!("smile_id_{status}"),
        Ok(_) => "ok".to_owned(),
        Err(denied) => code(denied.code),
    };
    relay.metrics.request(call.map_or("none", DeviceCall::name), outcome);
    let answer = answer.unwrap_or_else(|denied| RelayAnswer::denied(&denied));
    let asked_with = device_auth::text(&headers, headers::SIGNATURE).unwrap_or_default();
    signed(&relay, answer, asked_with)
}

async fn answer(
    relay: &Arc<RelayState>,
    call: DeviceCall,
    sender: IpAddr,
    method: &Method,
    address: &Uri,
    headers: &HeaderMap,
    body: Body,
) -> Result<RelayAnswer, Denied> {
    let body = relay.bodies.read(body, SMALL_BODY_BYTES).await?;
    let path = address.path_and_query().map_or("", |path| path.as_str());
    let request = RelayRequest { method: method.as_str(), path, body: &body };
    let now_ms = moment::now_ms();
    if call == DeviceCall::Devices {
        // Before a code is looked for in the database.
        if !relay.unwelcome.has_some(&sender, Instant::now()) {
            return Err(too_many_strangers());
        }
        return registration::call(relay, headers, &request, now_ms).await;
    }
    let device = relay.auth.identify(headers, &request, now_ms).await?;
    match call {
        DeviceCall::Signatures => signatures::sign(relay, &device.id, &body).await,
        DeviceCall::Confirmations => signatures::confirm(relay, &body),
        DeviceCall::PrepUpload => prep_upload::call(relay, &device.id, &body).await,
        DeviceCall::JobStatus => job_status::call(relay, &device.id, &body).await,
        DeviceCall::Hints | DeviceCall::Devices => hints::call(relay, &device.id, address).await,
    }
}

/// A denial of a stranger, counted against the address.
fn unwelcome(relay: &RelayState, sender: IpAddr, denied: Denied) -> Denied {
    let is_stranger = matches!(denied.code, DenialCode::Device | DenialCode::Code);
    if is_stranger && !relay.unwelcome.take(sender, Instant::now()) {
        return too_many_strangers();
    }
    denied
}

const fn too_many_strangers() -> Denied {
    Denied::new(DenialCode::Limit, "too many requests of strangers").again_after(UNWELCOME_FOR)
}

fn code(code: DenialCode) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|code| code.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn signed(relay: &RelayState, answer: RelayAnswer, asked_with: &str) -> Response {
    let RelayAnswer { origin, status, content_type, retry_after, body } = answer;
    let reply = RelayReply { origin, status, body: &body };
    let signature = sign_reply(&relay.config.relay_key, &reply, asked_with);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut response = (status, body).into_response();
    let texts = [
        (headers::ORIGIN, Some(origin.as_str().to_owned())),
        (headers::RELAY_SIGNATURE, Some(signature)),
        ("content-type", content_type),
        ("retry-after", retry_after),
    ];
    for (name, text) in texts {
        if let Some(value) = text.and_then(|text| HeaderValue::from_str(&text).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

async fn callback(
    relay: &RelayState,
    sender: IpAddr,
    method: &Method,
    address: &Uri,
    body: Body,
) -> StatusCode {
    let unwelcome = |status| {
        let borne = relay.unwelcome.take(sender, Instant::now());
        if borne { status } else { StatusCode::TOO_MANY_REQUESTS }
    };
    let path = address.path_and_query().map_or("", |path| path.as_str());
    let is_known = relay.config.callback_path.as_ref().is_some_and(|known| known.is(path));
    if !is_known || *method != Method::POST {
        return unwelcome(StatusCode::NOT_FOUND);
    }
    let Ok(body) = relay.bodies.read(body, LARGEST_BODY_BYTES).await else {
        return unwelcome(StatusCode::BAD_REQUEST);
    };
    match relay.receiver.receive(&body, UnixMillis(moment::now_ms())).await {
        Reception::Kept => {
            relay.news.kept.notify_one();
            StatusCode::OK
        }
        Reception::Repeated => StatusCode::OK,
        Reception::Refused(_) => unwelcome(StatusCode::BAD_REQUEST),
        Reception::Limited => StatusCode::TOO_MANY_REQUESTS,
        Reception::NotStored => StatusCode::SERVICE_UNAVAILABLE,
    }
}
