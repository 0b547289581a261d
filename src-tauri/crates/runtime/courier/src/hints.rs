//! Listens to the receiver of callbacks, beside the deliveries: trouble with it holds nobody up.

use crate::hint_page::{self, HintPage, HintTrouble};
use crate::{HintSource, Https, Pace, Transport};
use delivery::Jitter;
use std::sync::Arc;
use tokio::runtime;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until};

/// The receiver keeps a question open for so long when it has nothing to tell.
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
    pub(crate) pace: Pace,
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
            match ask(&*self.transport, &self.source, &self.cursor, WAIT_S).await {
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
            sleep_until(began + self.rest(failures)).await;
        }
    }

    /// From one question to the next, at least.
    fn rest(&self, failures: u32) -> std::time::Duration {
        if failures == 0 {
            return self.pace.hint_rest;
        }
        let jitter = getrandom::u32().map_or(Jitter::MIDDLE, Jitter::from_bits);
        let span = self.pace.hint_rest.saturating_mul(1 << failures.min(16));
        jitter.around(span.min(self.pace.hint_cap))
    }
}

async fn ask(
    transport: &dyn Transport,
    source: &HintSource,
    cursor: &str,
    wait_s: u64,
) -> Result<HintPage, HintTrouble> {
    let answer = transport.ask_hints(source.question(cursor, wait_s)).await;
    let response = answer.map_err(|why| HintTrouble::Silent(why.to_string()))?;
    hint_page::read(&response)
}

/// Finds out whether a receiver answers and knows the token. Waits for it, half a minute at most.
///
/// # Errors
/// What is the trouble.
pub fn check(source: &HintSource) -> Result<(), HintTrouble> {
    let silent = |why: &dyn std::error::Error| HintTrouble::Silent(why.to_string());
    let https = Https::new(Pace::production()).map_err(|why| silent(&why))?;
    let runtime =
        runtime::Builder::new_current_thread().enable_all().build().map_err(|why| silent(&why))?;
    runtime.block_on(ask(&https, source, "", 0)).map(drop)
}
