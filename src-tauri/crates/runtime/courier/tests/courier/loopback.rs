//! Runs small servers on loopback that behave badly on purpose.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server that counts what it reads.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) bytes_read: Arc<AtomicUsize>,
    pub(crate) requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers every connection with `behave`, given the stream after the request's head and body were read.
    pub(crate) fn start(behave: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::accept(move |stream, bytes_read, requests| {
            let (head, read) = read_request(stream);
            bytes_read.fetch_add(read, Ordering::SeqCst);
            requests.lock().unwrap().push(head);
            behave(stream);
        })
    }

    /// Hands every connection to `behave` unread.
    pub(crate) fn start_unread(behave: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::accept(move |stream, _, _| behave(stream))
    }

    fn accept(
        serve: impl Fn(&mut TcpStream, &AtomicUsize, &Mutex<Vec<String>>) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let bytes_read = Arc::new(AtomicUsize::new(0));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (counted, heads) = (Arc::clone(&bytes_read), Arc::clone(&requests));
        let serve = Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, counted, heads) =
                    (Arc::clone(&serve), Arc::clone(&counted), Arc::clone(&heads));
                thread::spawn(move || {
                    let mut stream = stream;
                    serve(&mut stream, &counted, &heads);
                });
            }
        });
        Self { address, bytes_read, requests }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// Reads one request; gives its head in small letters and the number of body bytes.
fn read_request(stream: &mut TcpStream) -> (String, usize) {
    let (head, body) = read_whole_request(stream);
    (head.to_ascii_lowercase(), body.len())
}

/// Reads one request; gives its head and its body.
pub(crate) fn read_whole_request(stream: &mut TcpStream) -> (String, Vec<u8>) {
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut read = Vec::new();
    let mut piece = [0; 65536];
    while let Ok(count) = stream.read(&mut piece) {
        if count == 0 {
            break;
        }
        read.extend_from_slice(&piece[..count]);
        let Some(end) = read.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&read[..end]).into_owned();
        let length = head
            .to_ascii_lowercase()
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok())
            .unwrap_or_default();
        if read.len() >= end + 4 + length {
            return (head, read.split_off(end + 4));
        }
    }
    (String::from_utf8_lossy(&read).into_owned(), Vec::new())
}

pub(crate) fn say(stream: &mut TcpStream, text: &str) {
    // The other side may be gone already; that is then the test's point.
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}
