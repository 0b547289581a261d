//! Serves connections, each for a bounded time, until it is stopped.

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::IpAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tower::ServiceExt;

/// A request's line and headers are read within this time, and an idle connection lives no longer.
pub const HEAD_LIMIT: Duration = Duration::from_secs(5);
const HEAD_BYTES: usize = 16 * 1024;
/// Requests under way at a stop may take this long to end.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(10);
/// When the system gives no more connections, asking at once does not help.
const PAUSE: Duration = Duration::from_millis(100);

/// Where a connection comes from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Accepts and serves at most so many connections until `stop` is true, then lets what is under way come to its end.
pub async fn serve(
    listener: TcpListener,
    routes: Router,
    connections: usize,
    mut stop: watch::Receiver<bool>,
) {
    let mut open = JoinSet::new();
    let stopped = stop.clone();
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            Some(_) = open.join_next() => {}
            accepted = listener.accept(), if open.len() < connections => match accepted {
                Ok((stream, peer)) => {
                    open.spawn(connection(stream, peer.ip(), routes.clone(), stopped.clone()));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
        }
    }
    drop(listener);
    // Whoever takes longer is cut off.
    let _ = timeout(SHUTDOWN_LIMIT, async { while open.join_next().await.is_some() {} }).await;
}

async fn connection(
    stream: TcpStream,
    peer: IpAddr,
    routes: Router,
    mut stop: watch::Receiver<bool>,
) {
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        routes.clone().oneshot(request)
    });
    let mut serving = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_LIMIT)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service)
    );
    // How a connection ends is the client's to judge.
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _ = serving.await;
}
