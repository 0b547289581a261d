//! Serves connections until it is stopped, and can break one instead of answering.

use crate::http::tls::Tls;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::io;
use std::net::TcpListener;
use std::thread::JoinHandle;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::oneshot;
use tower::ServiceExt;

/// A running server. Dropping it closes the listener and every connection, and waits until they are closed.
#[derive(Debug)]
pub(crate) struct Server {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A mark on a reply that must never be sent: the connection breaks instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HangUp;

/// Why a connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the scenario breaks this connection")]
struct Broken;

impl Server {
    /// Starts serving on its own thread.
    pub(crate) fn open(
        listener: TcpListener,
        routes: Router,
        tls: Option<Tls>,
    ) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread =
            std::thread::Builder::new().name("sandbox-server".to_owned()).spawn(move || {
                // Dropping the runtime at the end drops every connection with it.
                runtime.block_on(async {
                    tokio::select! {
                        _ = stopped => {}
                        () = accept(listener, routes, tls) => {}
                    }
                });
            })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has already been reported where it happened.
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, routes: Router, tls: Option<Tls>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            let (routes, tls) = (routes.clone(), tls.clone());
            tokio::spawn(async move {
                match tls {
                    None => serve(stream, routes).await,
                    Some(tls) => {
                        if let Ok(stream) = tls.accept(stream).await {
                            serve(stream, routes).await;
                        }
                    }
                }
            });
        }
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, routes: Router) {
    let service = service_fn(move |request| answer(routes.clone(), request));
    // How a connection ends is the client's to judge.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(
    routes: Router,
    request: Request<Incoming>,
) -> Result<axum::http::Response<Body>, Broken> {
    let Ok(response) = routes.oneshot(request.map(Body::new)).await;
    match response.extensions().get::<HangUp>() {
        Some(HangUp) => Err(Broken),
        None => Ok(response),
    }
}
