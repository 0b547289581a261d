//! Puts the scripted service on loopback, for kiosks that are processes of their own.

use crate::kiosk::account_at;
use crate::scripted::Scripted;
use courier::Transport as _;
use smile_id::{Method, Request, Response};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Nobody who goes on with a request is silent for so long.
const SILENCE: Duration = Duration::from_secs(30);

/// A service and its address. Dropping it closes the door; what came in before is served.
pub(crate) struct Served {
    pub(crate) service: Arc<Scripted>,
    address: SocketAddr,
    is_over: Arc<AtomicBool>,
    door: Option<JoinHandle<()>>,
}

impl Served {
    /// A service that gives places on its own address.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let service = Scripted::new(&account_at(&base_url(address)));
        service.ledger().upload_host = Some(format!("http://{address}"));
        service.ledger().clock_ahead = Some(Duration::ZERO);
        let is_over = Arc::<AtomicBool>::default();
        let (told, serving) = (Arc::clone(&is_over), Arc::clone(&service));
        let door = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if told.load(Ordering::SeqCst) {
                    return;
                }
                let service = Arc::clone(&serving);
                // A caller who was killed hears nothing more.
                thread::spawn(move || drop(serve(stream, &service)));
            }
        });
        Self { service, address, is_over, door: Some(door) }
    }

    /// Where the service's interface is.
    pub(crate) fn url(&self) -> String {
        base_url(self.address)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // Somebody must come in for the door to be closed.
        if TcpStream::connect(self.address).is_ok()
            && let Some(door) = self.door.take()
        {
            let _ = door.join();
        }
    }
}

fn base_url(address: SocketAddr) -> String {
    format!("http://{address}/v1")
}

fn serve(mut stream: TcpStream, service: &Scripted) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let (head, body) = whole_request(&mut stream)?;
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let answer = runtime.block_on(async {
        let method = match method {
            "PUT" => Method::Put,
            "POST" => Method::Post,
            _ => return service.probe("").await,
        };
        let url = format!("http://here{path}");
        service.send(Request { method, url, headers: Vec::new(), body }).await
    });
    answer.map_or(Ok(()), |answer| say(&mut stream, &answer, method == "HEAD"))
}

/// The head and the body of a request; an error for one that was broken off, so that the service never hears of it.
fn whole_request(stream: &mut TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut read = Vec::new();
    let mut piece = [0; 65_536];
    loop {
        let count = stream.read(&mut piece)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        read.extend_from_slice(&piece[..count]);
        let Some(end) = read.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&read[..end]).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then(|| value.parse().ok())?
        });
        let body = &read[end + 4..];
        if body.len() >= length.unwrap_or(0_usize) {
            return Ok((head, body.to_vec()));
        }
    }
}

fn say(stream: &mut TcpStream, answer: &Response, is_head: bool) -> io::Result<()> {
    let mut words = format!("HTTP/1.1 {} As scripted\r\n", answer.status);
    for (name, value) in &answer.headers {
        words += &format!("{name}: {value}\r\n");
    }
    words += &format!("content-length: {}\r\nconnection: close\r\n\r\n", answer.body.len());
    stream.write_all(words.as_bytes())?;
    if !is_head {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}
