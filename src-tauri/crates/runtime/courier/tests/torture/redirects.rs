//! Answers an upload with the way to another host: no byte of it may arrive there.

use crate::canaries::PERSON;
use crate::life::Fate;
use crate::loopback::{Server, say};
use courier::{CourierTiming, Https, Transport};
use smile_id::{Method, Request};
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::Duration;

/// A request that is followed goes out at once.
const WAIT: Duration = Duration::from_millis(100);
const STATUSES: [&str; 4] = ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent"];

/// The bytes that arrive at another host when the storage answers with this status.
fn stolen(status: &str, send: impl FnOnce(&tokio::runtime::Runtime, Request)) -> usize {
    let thief = Server::start(|stream| say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    let location = thief.url("/steal");
    let head = format!("HTTP/1.1 {status}\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
    let storage = Server::start(move |stream| say(stream, &head));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let request = Request {
        method: Method::Put,
        url: storage.url("/zip?Signature=SECRET"),
        headers: vec![("content-type", "application/zip".to_owned())],
        body: PERSON.repeat(1_000).into_bytes(),
    };
    send(&runtime, request);
    sleep(WAIT);
    let bodies = thief.bytes_read.load(Ordering::SeqCst);
    bodies + thief.requests.lock().unwrap().iter().map(String::len).sum::<usize>()
}

/// The courier's own transport.
pub(crate) fn followed() -> Fate {
    let mut fate = Fate::default();
    for status in STATUSES {
        let bytes = stolen(status, |runtime, request| {
            let https = Https::new(CourierTiming::brisk()).unwrap();
            assert!(runtime.block_on(https.send(request)).is_ok(), "{status} is an answer");
        });
        fate.canary_hits += usize::from(bytes > 0);
    }
    fate
}

/// The planted mistake: the client as its library makes it.
pub(crate) fn followed_by_default_client() -> usize {
    // The courier's transport sets up what this client needs.
    drop(Https::new(CourierTiming::brisk()).unwrap());
    stolen("307 Temporary Redirect", |runtime, request| {
        let client = reqwest::Client::new();
        let sent = runtime.block_on(client.put(request.url).body(request.body).send());
        assert!(sent.is_ok(), "{sent:?}");
    })
}
