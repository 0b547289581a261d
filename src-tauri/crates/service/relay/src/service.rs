//! Runs an instance: the server, the look for news, and forgetting.

use crate::config::RelayConfig;
use crate::register::Register;
use crate::relay_state::RelayState;
use crate::routes;
use hosting::{log, moment, server};
use smile_id::UnixMillis;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tabasamu_callbacks::HintRepository;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Each device keeps a question for hints open.
const CONNECTIONS: usize = 4096;
const OPERATORS: usize = 64;
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// Where an instance listens.
pub struct Listeners {
    /// For devices and Smile ID.
    pub devices: TcpListener,
    /// For operators.
    pub operators: TcpListener,
}

/// Serves until `stop` comes, then ends what is under way.
///
/// # Errors
/// When the way to Smile ID cannot be set up.
pub async fn serve(
    listeners: Listeners,
    config: RelayConfig,
    register: Arc<dyn Register>,
    hints: Arc<dyn HintRepository>,
    stop: impl Future<Output = ()>,
) -> Result<(), reqwest::Error> {
    let keep = config.keep_hints;
    let (stopping, stopped) = watch::channel(false);
    let relay = RelayState::new(config, Arc::clone(&register), Arc::clone(&hints), stopped.clone());
    let relay = Arc::new(relay?);
    let devices = routes::routes(Arc::clone(&relay));
    let operators = routes::operator_routes(Arc::clone(&relay));
    tokio::select! {
        () = server::serve(listeners.devices, devices, CONNECTIONS, stopped.clone()) => {}
        () = async {
            server::serve(listeners.operators, operators, OPERATORS, stopped).await;
            std::future::pending::<()>().await;
        } => {}
        () = relay.news.follow() => {}
        () = forget(&*register, &*hints, keep) => {}
        () = async {
            stop.await;
            let _ = stopping.send(true);
            std::future::pending::<()>().await;
        } => {}
    }
    Ok(())
}

/// Forgets hints and codes when they are old. Never ends.
async fn forget(register: &dyn Register, hints: &dyn HintRepository, keep: Duration) {
    let keep_ms = u64::try_from(keep.as_millis()).unwrap_or(u64::MAX);
    loop {
        let now = moment::now_ms();
        let old = UnixMillis(now.saturating_sub(keep_ms));
        let (hints, codes) = tokio::join!(hints.purge(old), register.forget_codes(now));
        for why in [hints, codes].into_iter().filter_map(Result::err) {
            log::note(&why.to_string());
        }
        tokio::time::sleep(FORGET_EVERY).await;
    }
}
