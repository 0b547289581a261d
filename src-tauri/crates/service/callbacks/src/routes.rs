//! The addresses: the secret one for callbacks, and three for those who run it.

use crate::config::Terms;
use crate::counts::{Counts, Numbers, Tally};
use crate::log;
use crate::rate_limiter::{Gate, Rate, subscriber};
use crate::received_callback::{LARGEST_BODY_BYTES, Unfit};
use crate::receiver::{Receiver, Reception};
use crate::repository::{Book, Cursor, Page};
use crate::secret::Secret;
use crate::server::Peer;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use smile_id::UnixMillis;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::{Notify, Semaphore, watch};
use tokio::time::timeout;

/// With the [head's limit](crate::server::HEAD_LIMIT) a request is read within ten seconds or not at all.
const BODY_LIMIT: Duration = Duration::from_secs(5);
/// Bodies in memory at once: 64 MiB at most.
const BODIES: usize = 32;
/// Unwelcome requests of one address.
const UNWELCOME: Rate = Rate { burst: 60, every: Duration::from_secs(1) };
const LONGEST_WAIT: Duration = Duration::from_secs(25);
const PAGE: u32 = 500;

/// What the addresses stand on.
pub(crate) struct Front {
    receiver: Receiver,
    book: Arc<dyn Book>,
    path: Secret,
    tokens: Vec<Secret>,
    behind_proxy: bool,
    counts: Arc<Counts>,
    unwelcome: Gate<IpAddr>,
    bodies: Semaphore,
    /// Wakes whoever looks for news: something was kept here.
    pub(crate) kept: Notify,
    /// The newest hint; nothing while the database does not answer.
    pub(crate) newest: watch::Sender<Option<i64>>,
    stop: watch::Receiver<bool>,
}

impl Front {
    pub(crate) fn new(terms: Terms, book: Arc<dyn Book>, stop: watch::Receiver<bool>) -> Self {
        let counts = Arc::<Counts>::default();
        Self {
            receiver: Receiver::new(terms.keys, Arc::clone(&book), Arc::clone(&counts)),
            book,
            path: terms.path,
            tokens: terms.tokens,
            behind_proxy: terms.behind_proxy,
            counts,
            unwelcome: Gate::new(UNWELCOME),
            bodies: Semaphore::new(BODIES),
            kept: Notify::new(),
            newest: watch::Sender::new(None),
            stop,
        }
    }

    /// Whose bucket a request is counted in. Of the addresses a proxy names, only the last is its own word.
    fn sender(&self, peer: Peer, headers: &HeaderMap) -> IpAddr {
        let named = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .filter(|_| self.behind_proxy)
            .and_then(|line| line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        subscriber(named.unwrap_or(peer.0))
    }

    fn admits(&self, sender: IpAddr) -> Result<(), StatusCode> {
        if self.unwelcome.take(sender, Instant::now()) {
            return Ok(());
        }
        self.counts.add(Tally::Limited);
        Err(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Lets only kiosks pass; they cost their address nothing.
    fn knows(&self, sender: IpAddr, headers: &HeaderMap) -> Result<(), StatusCode> {
        self.admits(sender)?;
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        if token.is_some_and(|token| Secret::any_is(&self.tokens, token)) {
            self.unwelcome.give_back(&sender);
            return Ok(());
        }
        self.counts.add(Tally::BadToken);
        Err(StatusCode::UNAUTHORIZED)
    }

    async fn body(&self, body: Body) -> Result<Bytes, StatusCode> {
        let reading = async {
            let _place = self.bodies.acquire().await;
            to_bytes(body, LARGEST_BODY_BYTES).await
        };
        match timeout(BODY_LIMIT, reading).await {
            Ok(Ok(body)) => Ok(body),
            // Too large, or broken off: then nobody hears this.
            Ok(Err(_)) => {
                self.counts.add(Tally::TooLarge);
                Err(StatusCode::PAYLOAD_TOO_LARGE)
            }
            Err(_) => {
                self.counts.add(Tally::TooSlow);
                Err(StatusCode::REQUEST_TIMEOUT)
            }
        }
    }

    /// Hints after a cursor; when there are none, waits for some.
    async fn hints(&self, asked: &Asked) -> Result<Page, StatusCode> {
        let after = asked.after.as_deref().and_then(Cursor::read);
        let ends = tokio::time::sleep(Duration::from_secs(asked.wait).min(LONGEST_WAIT));
        let (mut newest, mut stop) = (self.newest.subscribe(), self.stop.clone());
        tokio::pin!(ends);
        loop {
            let page = self.book.page(after.as_ref(), PAGE).await.map_err(|why| {
                log::note(&why.to_string());
                self.counts.add(Tally::NotStored);
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

/// Everything that can be asked. Whatever has no address is taken for a try at the secret one.
pub(crate) fn routes(front: Arc<Front>) -> Router {
    Router::new()
        .route("/hints", get(hints))
        .route("/status", get(status))
        .route("/healthz", get(health))
        .fallback(callback)
        .with_state(front)
}

async fn callback(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    method: Method,
    address: Uri,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    let sender = front.sender(peer, &headers);
    if let Err(refusal) = front.admits(sender) {
        return refusal;
    }
    let path = address.path_and_query().map_or("", |path| path.as_str());
    // A right path with a wrong method is not told from a wrong path.
    if !front.path.is(path) || method != Method::POST {
        return StatusCode::NOT_FOUND;
    }
    let body = match front.body(body).await {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    match front.receiver.receive(&body, wall_clock()).await {
        Reception::Kept => {
            front.unwelcome.give_back(&sender);
            front.kept.notify_one();
            StatusCode::OK
        }
        Reception::Repeated => StatusCode::OK,
        Reception::Refused(Unfit::NotSigned | Unfit::Unreadable) => StatusCode::BAD_REQUEST,
        Reception::Limited => StatusCode::TOO_MANY_REQUESTS,
        Reception::NotStored => {
            front.unwelcome.give_back(&sender);
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// A kiosk's question.
#[derive(Deserialize)]
struct Asked {
    /// The cursor of the last answer.
    after: Option<String>,
    /// Seconds to wait when there is nothing new; 25 at most.
    #[serde(default)]
    wait: u64,
}

/// The answer to it.
#[derive(Serialize)]
struct Told {
    /// Jobs whose status should be asked now, each once.
    jobs: BTreeSet<String>,
    /// Where to go on.
    cursor: String,
}

async fn hints(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    address: Uri,
) -> Result<Json<Told>, StatusCode> {
    front.knows(front.sender(peer, &headers), &headers)?;
    let asked = Query::<Asked>::try_from_uri(&address).map_err(|_| StatusCode::BAD_REQUEST)?;
    let page = front.hints(&asked).await?;
    Ok(Json(Told { jobs: page.job_ids.into_iter().collect(), cursor: page.cursor.to_string() }))
}

async fn status(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Json<Numbers>, StatusCode> {
    front.knows(front.sender(peer, &headers), &headers)?;
    Ok(Json(front.counts.numbers()))
}

async fn health(State(front): State<Arc<Front>>) -> Response {
    if front.newest.borrow().is_some() {
        StatusCode::OK.into_response()
    } else {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}

/// Now, by this computer's clock.
pub(crate) fn wall_clock() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
