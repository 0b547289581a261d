//! Looks for the partner's key in the memory of a kiosk whose key is with a relay: a process of its own, after a whole job.

use crate::kiosk::{Kiosk, PATIENCE};
use crate::loopback::{Server, read_whole_request, say};
use crate::relay_script::{RelayScript, access};
use courier::{CourierCommand, CourierTiming, Gateway, Https};
use enrollment::JobKind;
use serde_json::Value;
use smile_id::{Account, Method, Request, Response};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::FileExt;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::{Instant, SystemTime};
use zeroize::Zeroizing;

const PARTNER: &str = "2345";
/// Says to the child what it is.
const IS_KIOSK: &str = "TABASAMU_TEST_KIOSK";

/// A key that stands in no program and no other test.
fn fresh_key() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let number = since.as_nanos() ^ (u128::from(std::process::id()) << 64);
    format!("partner-key-{number:032x}")
}

/// A relay and a Smile ID that know the key, on real connections.
fn services(key: &str) -> Server {
    let partner = Account::new(PARTNER, key, "http://127.0.0.1:9/v1", "").unwrap();
    let relay = RelayScript::of_partner(partner);
    let smile_id = Arc::clone(&relay.smile_id);
    let server = Server::start_unread(move |stream| answer(&relay, stream));
    smile_id.ledger().upload_host = Some(server.url("/storage"));
    server
}

fn answer(relay: &RelayScript, stream: &mut TcpStream) {
    let (head, body) = read_whole_request(stream);
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return };
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let response = if let Some(path) = target.strip_prefix("/relay") {
        if path == "/health" {
            Ok(Response { status: 200, headers: Vec::new(), body: Vec::new() })
        } else {
            runtime.block_on(relay.serve_at(path, &method, &headers, body))
        }
    } else if method == "HEAD" {
        Ok(Response { status: 403, headers: Vec::new(), body: Vec::new() })
    } else {
        let method = if method == "PUT" { Method::Put } else { Method::Post };
        let request = Request { method, url: target, headers: Vec::new(), body };
        runtime.block_on(courier::Transport::send(&*relay.smile_id, request))
    };
    let Ok(response) = response else { return };
    let mut text = format!("HTTP/1.1 {} Said\r\nconnection: close\r\n", response.status);
    for (name, value) in &response.headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    let body = String::from_utf8(response.body).unwrap();
    let _ = write!(text, "content-length: {}\r\n\r\n{body}", body.len());
    say(stream, &text);
}

/// A kiosk without a window, as a process of its own.
struct KioskProcess {
    child: Child,
    orders: ChildStdin,
    said: BufReader<std::process::ChildStdout>,
}

impl KioskProcess {
    /// Tells it how it sends: nothing of that stands in its arguments or its environment.
    fn start(told: &Value) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "memory::the_kiosk_of_a_child", "--nocapture"])
            .env(IS_KIOSK, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut kiosk = Self { child, orders, said };
        kiosk.order(&told.to_string());
        kiosk
    }

    fn order(&mut self, text: &str) {
        self.orders.write_all(text.as_bytes()).unwrap();
        self.orders.write_all(b"\n").unwrap();
    }

    fn wait_for(&mut self, word: &str) {
        let (began, mut line) = (Instant::now(), String::new());
        while !line.trim_end().ends_with(word) {
            line.clear();
            let read = self.said.read_line(&mut line).unwrap();
            assert!(read > 0 && began.elapsed() < PATIENCE, "the kiosk did not say {word}");
        }
    }

    /// How often a text stands in its memory.
    fn times_in_memory(&self, text: &str) -> usize {
        let process = format!("/proc/{}", self.child.id());
        let memory = File::open(format!("{process}/mem")).unwrap();
        let maps = fs::read_to_string(format!("{process}/maps")).unwrap();
        let mut scanned = 0;
        let mut found = 0;
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (range, rights) = (words.next().unwrap(), words.next().unwrap());
            if !rights.starts_with("rw") {
                continue;
            }
            let (from, to) = range.split_once('-').unwrap();
            let number = |text| u64::from_str_radix(text, 16).unwrap();
            let (from, to) = (number(from), number(to));
            let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
            if memory.read_exact_at(&mut bytes, from).is_ok() {
                scanned += bytes.len();
                let text = text.as_bytes();
                found += bytes.windows(text.len()).filter(|part| *part == text).count();
            }
        }
        assert!(scanned > 1_000_000, "only {scanned} bytes could be read");
        found
    }
}

impl Drop for KioskProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads one line without a buffer that keeps it.
fn order_from_parent() -> Zeroizing<String> {
    let mut line = Zeroizing::new(String::with_capacity(4096));
    let mut byte = [0];
    let mut input = File::open("/dev/stdin").unwrap();
    while input.read(&mut byte).unwrap() == 1 && byte[0] != b'\n' {
        line.push(char::from(byte[0]));
    }
    line
}

/// What the other tests start as a process; by itself it does nothing.
#[test]
fn the_kiosk_of_a_child() {
    if std::env::var_os(IS_KIOSK).is_none() {
        return;
    }
    let told: Value = serde_json::from_str(&order_from_parent()).unwrap();
    let text = |key: &str| told[key].as_str().unwrap();
    let base_url = text("smile_id");
    let keyless = || Account::without_key(PARTNER, base_url, "").unwrap();
    let proxy = || Gateway::Proxy(keyless(), access(text("relay")));
    let gateway = match text("mode") {
        "local key" => Account::new(PARTNER, &order_from_parent(), base_url, "").unwrap().into(),
        "remote signer" => Gateway::RemoteSigner(keyless(), access(text("relay"))),
        _ => proxy(),
    };
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    let https = Arc::new(Https::new(CourierTiming::brisk()).unwrap());
    kiosk.start_over(https, Some(gateway), None);
    kiosk.wait_for_all_approved();
    println!("done");
    order_from_parent();
    kiosk.send(CourierCommand::SetGateway(Some(proxy())));
    kiosk.save("job-2", "user-2", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait_for_all_approved();
    println!("gone over");
    order_from_parent();
}

/// How often the key stands in the memory of a kiosk that has sent a job in this mode, and once it has gone over to a relay
/// and sent another.
fn keys_in_a_kiosk(mode: &str) -> (usize, usize) {
    let key = fresh_key();
    let services = services(&key);
    let (smile_id, relay) = (services.url("/v1"), services.url("/relay"));
    let told = serde_json::json!({"mode": mode, "smile_id": smile_id, "relay": relay});
    let mut kiosk = KioskProcess::start(&told);
    if mode == "local key" {
        kiosk.order(&key);
    }
    kiosk.wait_for("done");
    let before = kiosk.times_in_memory(&key);
    kiosk.order("go over");
    kiosk.wait_for("gone over");
    (before, kiosk.times_in_memory(&key))
}

/// Invariant: A kiosk whose key is with a relay has no partner's key in memory; one that had it forgets it.
#[test]
fn a_kiosk_behind_a_relay_holds_no_partner_key() {
    assert_eq!(keys_in_a_kiosk("proxy"), (0, 0));
    assert_eq!(keys_in_a_kiosk("remote signer"), (0, 0));
    // The same search finds the key of a kiosk that has it.
    let (before, after) = keys_in_a_kiosk("local key");
    assert!(before >= 1);
    assert_eq!(after, 0, "there were {before}");
}
