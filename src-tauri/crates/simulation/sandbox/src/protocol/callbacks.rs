//! Posts results to callback addresses on this machine; others are left alone, for a stand-in has nothing to tell them.

use crate::shared_state::World;
use crate::state::job_queue::Post;
use crate::state::ledger::Posted;
use serde_json::Value;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);
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
pub(crate) fn deliver(world: &World, mut post: Post) {
    let Some(target) = target(&post.address) else {
        return;
    };
    let (timestamp, signature) = {
        let state = world.state();
        world.seal(&state)
    };
    let mut body = post.body.clone();
    body.insert("timestamp".to_owned(), Value::String(timestamp));
    body.insert("signature".to_owned(), Value::String(signature));
    let status = exchange(&target, &Value::Object(body).to_string().into_bytes()).ok();
    let mut state = world.state();
    let at_ms = state.now_ms();
    state.ledger.callbacks.push(Posted {
        at_ms,
        job_id: post.job_id.clone(),
        code: post.code.clone(),
        attempt: post.attempt,
        status,
    });
    let is_heard = status.is_some_and(|status| (200..300).contains(&status));
    if !is_heard && post.attempt < MOST_ATTEMPTS {
        let wait_ms = FIRST_BACKOFF_MS << (post.attempt - 1);
        post.attempt += 1;
        state.agenda.posts.put(at_ms.saturating_add(wait_ms), post);
    }
}

fn exchange(target: &Target<'_>, body: &[u8]) -> io::Result<u16> {
    let Target { socket, host, path } = target;
    let mut stream = TcpStream::connect_timeout(socket, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut start = [0; 12];
    stream.read_exact(&mut start)?;
    let status = std::str::from_utf8(&start).ok().and_then(|text| text.strip_prefix("HTTP/1."));
    status
        .and_then(|text| text.get(2..)?.parse().ok())
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
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
