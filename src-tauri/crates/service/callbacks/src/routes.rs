//! Routes requests: the secret path for callbacks, and three for kiosks and operators.

use crate::config::ServiceConfig;
use crate::counts::{Counter, Counts, Numbers};
use crate::received_callback::{LARGEST_BODY_BYTES, RejectReason};
use crate::receiver::{Receiver, Reception};
use crate::repository::{Cursor, HintRepository, Page};
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use hosting::body::{BodyFault, BodyReader};
use hosting::rate_limiter::{RateLimiter, TokenRate, sender};
use hosting::secret::Secret;
use hosting::server::Peer;
use hosting::{log, moment};
use serde::{Deserialize, Serialize};
use smile_id::UnixMillis;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Notify, watch};

/// Unwelcome requests of one address.
const UNWELCOME: TokenRate = TokenRate { burst: 60, every: Duration::from_secs(1) };
const LONGEST_WAIT: Duration = Duration::from_secs(25);
const PAGE: u32 = 500;

/// What the routes share.
pub(crate) struct AppState {
    receiver: Receiver,
    repository: Arc<dyn HintRepository>,
    path: Secret,
    tokens: Vec<Secret>,
    behind_proxy: bool,
    counts: Arc<Counts>,
    unwelcome: RateLimiter<IpAddr>,
    bodies: BodyReader,
    /// Wakes the polling of the database: something was kept here.
    pub(crate) kept: Notify,
    /// The newest hint; nothing while the database does not answer.
    pub(crate) newest: watch::Sender<Option<i64>>,
    stop: watch::Receiver<bool>,
}

impl AppState {
    pub(crate) fn new(
        config: ServiceConfig,
        repository: Arc<dyn HintRepository>,
        stop: watch::Receiver<bool>,
    ) -> Self {
        let counts = Arc::<Counts>::default();
        Self {
            receiver: Receiver::new(config.keys, Arc::clone(&repository), Arc::clone(&counts)),
            repository,
            path: config.path,
            tokens: config.tokens,
            behind_proxy: config.behind_proxy,
            counts,
            unwelcome: RateLimiter::new(UNWELCOME),
            bodies: BodyReader::default(),
            kept: Notify::new(),
            newest: watch::Sender::new(None),
            stop,
        }
    }

    fn sender(&self, peer: Peer, headers: &HeaderMap) -> IpAddr {
        sender(peer, headers, self.behind_proxy)
    }

    /// Answers an unwelcome request: as it is, or with a word about the number of them.
    fn unwelcome(&self, sender: IpAddr, answer: StatusCode) -> StatusCode {
        if self.unwelcome.take(sender, Instant::now()) {
            return answer;
        }
        self.counts.add(Counter::Limited);
        StatusCode::TOO_MANY_REQUESTS
    }

    /// Lets only kiosks pass, whatever else comes from their address.
    fn authorize(&self, sender: IpAddr, headers: &HeaderMap) -> Result<(), StatusCode> {
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        if token.is_some_and(|token| Secret::any_is(&self.tokens, token)) {
            return Ok(());
        }
        self.counts.add(Counter::BadToken);
        Err(self.unwelcome(sender, StatusCode::UNAUTHORIZED))
    }

    async fn body(&self, body: Body) -> Result<Bytes, StatusCode> {
        self.bodies.read(body, LARGEST_BODY_BYTES).await.map_err(|fault| {
            let (counter, status) = match fault {
                BodyFault::TooLarge => (Counter::TooLarge, StatusCode::PAYLOAD_TOO_LARGE),
                BodyFault::TooSlow => (Counter::TooSlow, StatusCode::REQUEST_TIMEOUT),
            };
            self.counts.add(counter);
            status
        })
    }

    /// Hints after a cursor; when there are none, waits for some.
    async fn hints(&self, query: &HintsQuery) -> Result<Page, StatusCode> {
        let after = query.after.as_deref().and_then(Cursor::read);
        let ends = tokio::time::sleep(Duration::from_secs(query.wait).min(LONGEST_WAIT));
        let (mut newest, mut stop) = (self.newest.subscribe(), self.stop.clone());
        tokio::pin!(ends);
        loop {
            let page = self.repository.page(after.as_ref(), PAGE).await.map_err(|why| {
                log::note(&why.to_string());
                self.counts.add(Counter::NotStored);
                StatusCode::SERVICE_UNAVAILABLE
            })?;
            if !page.job_ids.is_empty() || ends.is_elapsed() || *stop.borrow() {
                return Ok(page);
            }
            tokio::select! {
                () = &mut ends => {}
                _ = newest.changed() => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// The routes. Every other path is taken for an attempt at the secret one.
pub(crate) fn routes(app: Arc<AppState>) -> Router {
    Router::new()
        .route("/hints", get(hints))
        .route("/status", get(status))
        .route("/healthz", get(health))
        .fallback(callback)
        .with_state(app)
}

async fn callback(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    method: Method,
    address: Uri,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    let sender = app.sender(peer, &headers);
    let path = address.path_and_query().map_or("", |path| path.as_str());
    // A right path with a wrong method looks like a wrong path.
    if !app.path.is(path) || method != Method::POST {
        return app.unwelcome(sender, StatusCode::NOT_FOUND);
    }
    // Who has the path is heard whatever else comes from the address: a proxy that nobody told us of is one address.
    let body = match app.body(body).await {
        Ok(body) => body,
        Err(refusal) => return app.unwelcome(sender, refusal),
    };
    match app.receiver.receive(&body, UnixMillis(moment::now_ms())).await {
        Reception::Kept => {
            app.kept.notify_one();
            StatusCode::OK
        }
        Reception::Repeated => StatusCode::OK,
        Reception::Refused(RejectReason::NotSigned | RejectReason::Unreadable) => {
            app.unwelcome(sender, StatusCode::BAD_REQUEST)
        }
        Reception::Limited => StatusCode::TOO_MANY_REQUESTS,
        Reception::NotStored => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The query of a kiosk.
#[derive(Deserialize)]
struct HintsQuery {
    /// The cursor of the last answer.
    after: Option<String>,
    /// Seconds to wait when there is nothing new; 25 at most.
    #[serde(default)]
    wait: u64,
}

/// The answer to it.
#[derive(Serialize)]
struct HintsResponse {
    /// Jobs whose status should be asked now, each once.
    jobs: BTreeSet<String>,
    /// Where to go on.
    cursor: String,
}

async fn hints(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    address: Uri,
) -> Result<Json<HintsResponse>, StatusCode> {
    app.authorize(app.sender(peer, &headers), &headers)?;
    let query = Query::<HintsQuery>::try_from_uri(&address).map_err(|_| StatusCode::BAD_REQUEST)?;
    let page = app.hints(&query).await?;
    Ok(Json(HintsResponse {
        jobs: page.job_ids.into_iter().collect(),
        cursor: page.cursor.to_string(),
    }))
}

async fn status(
    State(app): State<Arc<AppState>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Json<Numbers>, StatusCode> {
    app.authorize(app.sender(peer, &headers), &headers)?;
    Ok(Json(app.counts.numbers()))
}

async fn health(State(app): State<Arc<AppState>>) -> Response {
    if app.newest.borrow().is_some() {
        StatusCode::OK.into_response()
    } else {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}
