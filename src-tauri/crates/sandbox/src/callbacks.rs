//! Posts results to callback addresses on this machine; others are left alone, for a stand-in has nothing to tell them.

use serde_json::{Map, Value};
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);

/// The body of a callback: a result with a timestamp and a signature.
pub(crate) fn body(
    mut result: Map<String, Value>,
    (timestamp, signature): (String, String),
) -> Vec<u8> {
    result.insert("timestamp".to_owned(), Value::String(timestamp));
    result.insert("signature".to_owned(), Value::String(signature));
    Value::Object(result).to_string().into_bytes()
}

/// Posts a body once and gives the status of the answer. `None` for an address that is not plain http on this machine.
pub(crate) fn post(address: &str, body: &[u8]) -> Option<io::Result<u16>> {
    let rest = address.strip_prefix("http://")?;
    let (authority, path) = match rest.find(['/', '?']) {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    let target = if authority.rsplit(':').next()?.parse::<u16>().is_ok() {
        authority.to_owned()
    } else {
        format!("{authority}:80")
    };
    let socket = target
        .to_socket_addrs()
        .ok()?
        .find(|socket| socket.ip().is_loopback())?;
    Some(exchange(socket, authority, path, body))
}

fn exchange(socket: std::net::SocketAddr, host: &str, path: &str, body: &[u8]) -> io::Result<u16> {
    let mut stream = TcpStream::connect_timeout(&socket, PATIENCE)?;
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
    let status = std::str::from_utf8(&start)
        .ok()
        .and_then(|text| text.strip_prefix("HTTP/1."));
    status
        .and_then(|text| text.get(2..)?.parse().ok())
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}
