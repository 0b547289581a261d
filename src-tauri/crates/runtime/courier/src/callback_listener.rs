//! Listens to the receiver of callbacks beside the deliveries; trouble with it holds nothing up.

pub(crate) mod hint_page;
pub(crate) mod hint_source;

use crate::callback_listener::hint_page::{HintError, HintPage};
use crate::callback_listener::hint_source::HintSource;
use crate::clock::service_time::ServiceTime;
use crate::random::jitter;
use crate::timing::CourierTiming;
use crate::transport::Transport;
use crate::transport::asked_at_once::wait_for;
use delivery::UnixMillis;
use std::sync::Arc;
use std::time::SystemTime;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until};

/// The receiver keeps a question open for so long when it has no hints.
const WAIT_S: u64 = 25;

/// The listening that is under way; ends when dropped.
pub(crate) struct Listening(AbortHandle);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What listens.
pub(crate) struct Listener {
    pub(crate) source: HintSource,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) timing: CourierTiming,
    /// A relay wants to know when it is asked.
    pub(crate) service_time: Arc<ServiceTime>,
    /// Where an earlier listener came to.
    pub(crate) cursor: String,
    /// Takes one page at a time: the next is fetched when this one was acted on.
    pub(crate) pages: mpsc::Sender<HintPage>,
}

impl Listener {
    /// Listens from now on. Needs a running runtime.
    pub(crate) fn start(self) -> Listening {
        Listening(tokio::spawn(self.listen()).abort_handle())
    }

    async fn listen(mut self) {
        let mut failures = 0;
        loop {
            let began = Instant::now();
            let now = self.service_time.now().unwrap_or_else(wall_clock);
            match ask(&*self.transport, &self.source, &self.cursor, WAIT_S, now).await {
                Ok(page) => {
                    failures = 0;
                    let is_news = page.cursor != self.cursor;
                    self.cursor.clone_from(&page.cursor);
                    if is_news && self.pages.send(page).await.is_err() {
                        return;
                    }
                }
                Err(_) => failures += 1,
            }
            sleep_until(began + self.pause(failures)).await;
        }
    }

    /// From one question to the next, at least.
    fn pause(&self, failures: u32) -> std::time::Duration {
        if failures == 0 {
            return self.timing.hint_rest;
        }
        let span = self.timing.hint_rest.saturating_mul(1 << failures.min(16));
        jitter().around(span.min(self.timing.hint_cap))
    }
}

async fn ask(
    transport: &dyn Transport,
    source: &HintSource,
    cursor: &str,
    wait_s: u64,
    now: UnixMillis,
) -> Result<HintPage, HintError> {
    let asked = source.question(cursor, wait_s, now);
    let answer = transport.ask_hints(asked.request).await;
    let response = answer.map_err(|why| HintError::Unreachable(why.to_string()))?;
    source.read(&asked.signature, &response)
}

fn wall_clock() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Finds out whether a receiver answers and knows the token. Waits for it, half a minute at most.
///
/// # Errors
/// The [`HintError`] found; [`HintError::Unreachable`] also when this machine gives no network.
pub fn check_hint_source(transport: &dyn Transport, source: &HintSource) -> Result<(), HintError> {
    wait_for(|| ask(transport, source, "", 0, wall_clock()))
        .map_err(|why| HintError::Unreachable(why.to_string()))?
        .map(drop)
}
