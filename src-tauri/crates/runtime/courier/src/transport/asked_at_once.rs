//! Asks something while somebody waits for it, beside the courier.

use crate::transport::Transport;
use crate::transport::offline_reason::OfflineReason;
use std::io;
use std::thread;
use tokio::runtime;

/// Asks the service whether it is there, without any job's data, and waits for it: ten seconds at most. Why not, or nothing.
///
/// # Errors
/// When the system gives no thread or no network at all.
pub fn check_connection(
    transport: &dyn Transport,
    base_url: &str,
) -> io::Result<Option<OfflineReason>> {
    let answer = wait_for(|| transport.probe(base_url))?;
    Ok(answer.err().map(|error| error.reason()))
}

/// Waits for what is asked, on a thread of its own: whoever waits may be inside a runtime, which must not be blocked by another.
pub(crate) fn wait_for<T: Send, F: Future<Output = T>>(
    ask: impl FnOnce() -> F + Send,
) -> io::Result<T> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    thread::scope(|scope| {
        let asking = thread::Builder::new()
            .name("question".to_owned())
            .spawn_scoped(scope, move || runtime.block_on(ask()))?;
        asking.join().map_err(|_| io::Error::other("the question panicked"))
    })
}
