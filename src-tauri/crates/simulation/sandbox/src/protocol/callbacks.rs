//! Posts results to callback addresses on this machine, and to no other.

use crate::shared_state::SharedState;
use crate::state::job_queue::Post;
use crate::state::ledger::Posted;
use axum::body::Body;
use axum::http::{Request, header};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

const TIMEOUT: Duration = Duration::from_secs(2);
/// How often a post is tried; the real number is not published.
const MOST_ATTEMPTS: u32 = 5;
/// Doubles with every attempt.
const FIRST_BACKOFF_MS: u64 = 1000;

/// Where a post goes.
pub(crate) struct Target<'a> {
    socket: SocketAddr,
    host: &'a str,
    path: &'a str,
}

/// Reads an address. `None` for one that is not plain http on this machine. No name is looked up: that alone would leave
/// this machine.
pub(crate) fn target(address: &str) -> Option<Target<'_>> {
    let rest = address.strip_prefix("http://")?;
    let (host, path) = match rest.find(['/', '?']) {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    let numeric = host.replacen("localhost", "127.0.0.1", 1);
    let socket: SocketAddr = numeric.parse().or_else(|_| format!("{numeric}:80").parse()).ok()?;
    let is_here = socket.ip().is_loopback();
    is_here.then_some(Target { socket, host, path })
}

/// Posts once, signed for this moment, and notes it. What was not answered with 2xx is tried again later.
pub(crate) fn deliver(shared: &SharedState, mut post: Post) {
    let Some(target) = target(&post.address) else {
        return;
    };
    let (timestamp, signature) = {
        let state = shared.state();
        shared.sign_now(&state)
    };
    let mut body = post.body.clone();
    body.insert("timestamp".to_owned(), Value::String(timestamp));
    body.insert("signature".to_owned(), Value::String(signature));
    let status = exchange(&target, Value::Object(body).to_string().into_bytes()).ok();
    let mut state = shared.state();
    let at_ms = state.now_ms();
    state.ledger.callbacks.push(Posted {
        at_ms,
        job_id: post.job_id.clone(),
        code: post.code.clone(),
        attempt: post.attempt,
        status,
    });
    let is_accepted = status.is_some_and(|status| (200..300).contains(&status));
    if !is_accepted && post.attempt < MOST_ATTEMPTS {
        let wait_ms = FIRST_BACKOFF_MS << (post.attempt - 1);
        post.attempt += 1;
        state.queue.posts.put(at_ms.saturating_add(wait_ms), post);
    }
}

/// Posts once; gives the status of the answer.
fn exchange(target: &Target<'_>, body: Vec<u8>) -> Result<u16, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let stream = timeout(TIMEOUT, TcpStream::connect(target.socket)).await??;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let request = Request::post(target.path)
            .header(header::HOST, target.host)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))?;
        let response = timeout(TIMEOUT, sender.send_request(request)).await??;
        Ok(response.status().as_u16())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_to_this_machine_only() {
        for here in [
            "http://127.0.0.1:9/x?y",
            "http://127.0.0.1",
            "http://[::1]:80/",
            "http://[::1]/",
            "http://localhost:9",
        ] {
            assert!(target(here).is_some(), "{here}");
        }
        for elsewhere in [
            "",
            "https://127.0.0.1/",
            "http://192.0.2.1:80/",
            "ftp://127.0.0.1/",
            "http://localhost.example/",
            "http://127.0.0.1.example:80/",
            "http://partner.example/",
        ] {
            assert!(target(elsewhere).is_none(), "{elsewhere}");
        }
        let split = target("http://127.0.0.1:9/x?y").unwrap();
        assert_eq!((split.host, split.path), ("127.0.0.1:9", "/x?y"));
    }
}
