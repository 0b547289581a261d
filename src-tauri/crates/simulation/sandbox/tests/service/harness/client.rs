//! The least HTTP client that can carry the protocol's requests.

use smile_id::{Request, Response};
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Sends one request on its own connection.
pub(crate) fn send(request: &Request) -> io::Result<Response> {
    let headers: Vec<_> =
        request.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    exchange(request.method.as_str(), &request.url, &headers, &request.body)
}

/// Sends a request without a body that does not say so.
pub(crate) fn exchange_unmeasured(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
) -> io::Result<Response> {
    carry(method, url, headers, "", b"")
}

/// Sends one request made by hand.
pub(crate) fn exchange(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Response> {
    let chunked = headers.iter().any(|(name, _)| *name == "transfer-encoding");
    let length =
        if chunked { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    carry(method, url, headers, &length, body)
}

fn carry(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    length: &str,
    body: &[u8],
) -> io::Result<Response> {
    let rest = url.strip_prefix("http://").unwrap();
    let (authority, path) = rest.split_at(rest.find('/').unwrap());
    let mut stream = TcpStream::connect(authority)?;
    stream.set_read_timeout(Some(Duration::from_secs(200)))?;
    let mut head =
        format!("{method} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n{length}");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply)?;
    let end = reply.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
    let head = String::from_utf8_lossy(&reply[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Ok(Response { status, headers: headers.collect(), body: reply[end + 4..].to_vec() })
}
