//! The whole service over an open book: the door, the look-out for other instances' hints, and forgetting.

use crate::book::Book;
use crate::front::{self, Front, wall_clock};
use crate::{Secret, door, log};
use smile_id::{Account, UnixMillis};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How soon a hint that another instance kept reaches the kiosks that wait here.
const LOOK_OUT: Duration = Duration::from_millis(500);
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// On which terms it serves.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The partner with the current key and perhaps the previous one.
    pub keys: Vec<Account>,
    /// The path callbacks are posted to.
    pub path: Secret,
    /// What kiosks show to read hints.
    pub tokens: Vec<Secret>,
    /// How long hints are kept.
    pub keep: Duration,
    /// Whether a proxy in front names the sender in `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// Serves until `stop` comes, then ends what is under way.
pub async fn serve(
    listener: TcpListener,
    terms: Terms,
    book: Arc<dyn Book>,
    stop: impl Future<Output = ()>,
) {
    let keep = terms.keep;
    let (stopping, stopped) = watch::channel(false);
    let front = Arc::new(Front::new(terms, Arc::clone(&book), stopped.clone()));
    tokio::select! {
        () = door::serve(listener, front::routes(Arc::clone(&front)), stopped) => {}
        () = look_out(&front, &*book) => {}
        () = forget(&*book, keep) => {}
        () = async {
            stop.await;
            let _ = stopping.send(true);
            std::future::pending::<()>().await;
        } => {}
    }
}

/// Knows the newest hint, and with it whether the database answers. Never ends.
async fn look_out(front: &Front, book: &dyn Book) {
    loop {
        let newest = book.newest().await.ok();
        front.newest.send_if_modified(|known| {
            let is_news = *known != newest;
            *known = newest;
            is_news
        });
        tokio::select! {
            () = front.kept.notified() => {}
            () = tokio::time::sleep(LOOK_OUT) => {}
        }
    }
}

/// Forgets hints when they are old. Never ends.
async fn forget(book: &dyn Book, keep: Duration) {
    let keep_ms = u64::try_from(keep.as_millis()).unwrap_or(u64::MAX);
    loop {
        let before = UnixMillis(wall_clock().0.saturating_sub(keep_ms));
        if let Err(why) = book.purge(before).await {
            log::note(&why.to_string());
        }
        tokio::time::sleep(FORGET_EVERY).await;
    }
}
