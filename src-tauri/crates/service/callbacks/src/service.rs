//! The whole service over an open book: the door, the look-out for other instances' hints, and forgetting.

use crate::config::Terms;
use crate::repository::Book;
use crate::routes::{self, Front, wall_clock};
use crate::{log, server};
use smile_id::UnixMillis;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How soon a hint that another instance kept reaches the kiosks that wait here.
const LOOK_OUT: Duration = Duration::from_millis(500);
const FORGET_EVERY: Duration = Duration::from_secs(3600);

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
        () = server::serve(listener, routes::routes(Arc::clone(&front)), stopped) => {}
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
