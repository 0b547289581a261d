//! Tests the real transport against servers that behave badly.

use crate::loopback::{Server, say};
use courier::{CourierTiming, Https, Transport, TransportError};
use smile_id::{Method, Request, Response};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, mpsc};
use std::thread::sleep;
use std::time::Duration;

const ZIP_BYTES: usize = 3_000_000;

fn put(url: &str) -> Request {
    Request {
        method: Method::Put,
        url: format!("{url}?Expires=1&Signature=SECRET"),
        headers: vec![("content-type", "application/zip".to_owned())],
        body: vec![7; ZIP_BYTES],
    }
}

fn post(url: String) -> Request {
    Request {
        method: Method::Post,
        url,
        headers: vec![("content-type", "application/json".to_owned())],
        body: b"{}".to_vec(),
    }
}

fn send(request: Request) -> Result<Response, TransportError> {
    let mut timing = CourierTiming::brisk();
    timing.upload_floor = Duration::from_millis(400);
    timing.slowest_bytes_per_s = 1_000_000_000;
    let https = Https::new(timing).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(https.send(request));
    if let Err(error) = &answer {
        let text = format!("{error} {error:?}");
        assert!(!text.contains("Signature") && !text.contains("SECRET"), "{text}");
    }
    answer
}

/// Invariant: Photos go to no foreign host; redirects are not followed.
#[test]
fn redirect_is_never_followed() {
    for status in ["301 Moved", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let thief =
            Server::start(|stream| say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
        let target = thief.url("/steal");
        let head = format!("HTTP/1.1 {status}\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n");
        let bucket = Server::start(move |stream| say(stream, &head));
        let answer = send(put(&bucket.url("/zip"))).unwrap();
        assert_eq!(answer.status.to_string(), status[..3]);
        assert_eq!(bucket.bytes_read.load(Ordering::SeqCst), ZIP_BYTES);
        sleep(Duration::from_millis(50));
        assert_eq!(thief.bytes_read.load(Ordering::SeqCst), 0);
        assert!(thief.requests.lock().unwrap().is_empty(), "the target was never called");
    }
}

#[test]
fn upload_declares_its_length_and_nothing_more() {
    let bucket = Server::start(|stream| {
        say(stream, "HTTP/1.1 200 OK\r\netag: \"e\"\r\ncontent-length: 0\r\n\r\n");
    });
    let answer = send(put(&bucket.url("/zip"))).unwrap();
    assert_eq!((answer.status, answer.header("ETag")), (200, Some("\"e\"")));
    let requests = bucket.requests.lock().unwrap();
    let head = &requests[0];
    assert!(head.contains(&format!("content-length: {ZIP_BYTES}")), "{head}");
    assert!(
        !head.contains("transfer-encoding")
            && !head.contains("referer")
            && !head.contains("cookie"),
        "{head}"
    );
    assert_eq!(requests.len(), 1);
}

#[test]
fn missing_connection_is_surely_not_sent() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for request in
        [post(format!("http://{closed}/v1/upload")), put(&format!("http://{closed}/zip"))]
    {
        assert!(matches!(send(request), Err(TransportError::NotSent(..))));
    }
    assert!(matches!(send(put("http://api.example/zip")), Err(TransportError::NotSent(..))));
}

#[test]
fn lost_reply_is_in_doubt() {
    let server = Server::start(|_| {});
    assert!(matches!(send(post(server.url("/v1/upload"))), Err(TransportError::InDoubt(..))));
    assert!(matches!(send(put(&server.url("/zip"))), Err(TransportError::InDoubt(..))));
    assert_eq!(server.bytes_read.load(Ordering::SeqCst), 2 + ZIP_BYTES, "no request was repeated");
}

#[test]
fn upload_broken_off_early_is_surely_not_sent() {
    // The server reads a little and closes. The zip is larger than all buffers on the way, so most of it never left.
    let server = Server::start_unread(|stream| {
        let mut little = [0; 1000];
        let _ = std::io::Read::read(stream, &mut little);
    });
    let mut request = put(&server.url("/zip"));
    request.body = vec![7; 32_000_000];
    let answer = send(request);
    assert!(matches!(answer, Err(TransportError::NotSent(..))), "{answer:?}");
}

#[test]
fn unresponsive_server_is_given_up() {
    let (_never, answer) = mpsc::channel::<()>();
    let answer = Mutex::new(answer);
    // It would answer when the test is over.
    let server = Server::start(move |_| {
        let _ = answer.lock().unwrap().recv();
    });
    assert!(matches!(send(put(&server.url("/zip"))), Err(TransportError::InDoubt(..))));
    assert_eq!(server.bytes_read.load(Ordering::SeqCst), ZIP_BYTES);
}

#[test]
fn endless_body_is_cut() {
    for (path, limit) in [("/v1/upload", 64 * 1024), ("/v1/job_status", 2 * 1024 * 1024)] {
        let server = Server::start(|stream| {
            say(stream, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n");
            let piece = vec![b' '; 65536];
            while std::io::Write::write_all(stream, &piece).is_ok() {}
        });
        let answer = send(post(server.url(path))).unwrap();
        assert_eq!(answer.body.len(), limit);
    }
}

#[test]
fn truncated_body_is_in_doubt() {
    let server = Server::start(|stream| {
        say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"half\"");
    });
    assert!(matches!(send(post(server.url("/v1/upload"))), Err(TransportError::InDoubt(..))));
}

#[test]
fn probe_carries_nothing() {
    let server = Server::start(|stream| {
        say(
            stream,
            "HTTP/1.1 403 Forbidden\r\ndate: Mon, 06 May 2024 07:08:09 GMT\r\ncontent-length: 9\r\n\r\n",
        );
    });
    let https = Https::new(CourierTiming::brisk()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(https.probe(&server.url("/v1"))).unwrap();
    assert_eq!(answer.date().unwrap().0, 1_714_979_289_000);
    assert!(server.requests.lock().unwrap()[0].starts_with("head /v1"));
}
