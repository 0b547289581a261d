//! Runs the whole service: the server, the polling of the database, and forgetting.

use crate::config::ServiceConfig;
use crate::repository::HintRepository;
use crate::routes::{self, AppState};
use hosting::{log, moment, server};
use smile_id::UnixMillis;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How soon a hint that another instance kept reaches the kiosks that wait here.
const POLL_EVERY: Duration = Duration::from_millis(500);
const CONNECTIONS: usize = 1024;
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// Serves until `stop` comes, then ends what is under way.
pub async fn serve(
    listener: TcpListener,
    config: ServiceConfig,
    repository: Arc<dyn HintRepository>,
    stop: impl Future<Output = ()>,
) {
    let keep = config.keep;
    let (stopping, stopped) = watch::channel(false);
    let app = Arc::new(AppState::new(config, Arc::clone(&repository), stopped.clone()));
    tokio::select! {
        () = server::serve(listener, routes::routes(Arc::clone(&app)), CONNECTIONS, stopped) => {}
        () = poll_database(&app, &*repository) => {}
        () = forget(&*repository, keep) => {}
        () = async {
            stop.await;
            let _ = stopping.send(true);
            std::future::pending::<()>().await;
        } => {}
    }
}

/// Knows the newest hint, and with it whether the database answers. Never ends.
async fn poll_database(app: &AppState, repository: &dyn HintRepository) {
    loop {
        let newest = repository.newest().await.ok();
        app.newest.send_if_modified(|known| {
            let is_news = *known != newest;
            *known = newest;
            is_news
        });
        tokio::select! {
            () = app.kept.notified() => {}
            () = tokio::time::sleep(POLL_EVERY) => {}
        }
    }
}

/// Forgets hints when they are old. Never ends.
async fn forget(repository: &dyn HintRepository, keep: Duration) {
    let keep_ms = u64::try_from(keep.as_millis()).unwrap_or(u64::MAX);
    loop {
        let before = UnixMillis(moment::now_ms().saturating_sub(keep_ms));
        if let Err(why) = repository.purge(before).await {
            log::note(&why.to_string());
        }
        tokio::time::sleep(FORGET_EVERY).await;
    }
}
