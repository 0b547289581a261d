//! Two instances share one database, and one of them is killed in the middle.

use crate::client::ask;
use crate::cluster::Cluster;
use crate::instance::{KEY, PARTNER, PATH, PREVIOUS_KEY, TOKEN, config, now_ms, result};
use crate::repositories::server_at;
use hosting::database::BoxFuture;
use smile_id::UnixMillis;
use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tabasamu_callbacks::repository::postgres::PostgresRepository;
use tabasamu_callbacks::repository::{Cursor, Duplicate, Page};
use tabasamu_callbacks::{HintRepository, ReceivedCallback, serve};
use tokio::net::TcpListener;

const JOBS: u64 = 240;
const SENDERS: u64 = 4;

/// An instance in a process of its own; killed when dropped.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    /// The program as it ships.
    fn start(cluster: &Cluster) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tabasamu-callbacks"));
        command
            .args(["--listen", "127.0.0.1:0", "--partner-id", PARTNER])
            .env("TABASAMU_BEHIND_PROXY", "true")
            .env("TABASAMU_CALLBACK_PATH", PATH)
            .env("TABASAMU_API_KEYS", format!("{KEY} {PREVIOUS_KEY}"))
            .env("TABASAMU_KIOSK_TOKENS", TOKEN)
            .env("TABASAMU_DATABASE", cluster.address());
        Self::run(command)
    }

    /// One that answers before it persists.
    fn start_hasty(cluster: &Cluster) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "shared::hasty_instance", "--ignored", "--nocapture"])
            .env("HASTY_DATABASE", cluster.address());
        Self::run(command)
    }

    fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = output
            .map(Result::unwrap)
            .find_map(|line| line.split_once("listening on http://")?.1.parse().ok());
        Self { child, address: address.expect("it says where it listens") }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads like a kiosk: by cursor, again and again, until nothing new comes after `done`.
fn follow(address: SocketAddr, done: &AtomicBool) -> Vec<String> {
    let (mut received, mut cursor) = (Vec::new(), String::new());
    loop {
        let is_over = done.load(Ordering::SeqCst);
        let token = format!("Bearer {TOKEN}");
        let path = format!("/hints?after={cursor}&wait=0");
        let answer = ask(address, "GET", &path, &[("authorization", &token)], b"").unwrap().json();
        let jobs = answer["jobs"].as_array().unwrap();
        if jobs.is_empty() && is_over {
            return received;
        }
        received.extend(jobs.iter().map(|job| job.as_str().unwrap().to_owned()));
        cursor = answer["cursor"].as_str().unwrap().to_owned();
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Posts a callback, each from an address of its own; true when it was acknowledged.
fn post(address: SocketAddr, n: u64, body: &str) -> bool {
    let sender = format!("192.0.2.{n}");
    let answer = ask(address, "POST", PATH, &[("x-forwarded-for", &sender)], body.as_bytes());
    answer.is_ok_and(|answer| answer.status == 200)
}

/// What was acknowledged to the senders and what a kiosk received.
struct Outcome {
    began: u64,
    acknowledged: Vec<String>,
    received: Vec<String>,
}

impl Outcome {
    /// Acknowledged jobs that no kiosk received.
    fn lost(&self) -> Vec<&String> {
        self.acknowledged.iter().filter(|job| !self.received.contains(job)).collect()
    }

    /// Jobs received more than once, though each was posted in one body only.
    fn doubled(&self) -> Vec<&String> {
        let mut times = BTreeMap::new();
        for job in &self.received {
            *times.entry(job).or_insert(0) += 1;
        }
        times.into_iter().filter(|(_, times)| *times > 1).map(|(job, _)| job).collect()
    }
}

/// Posts to both at random, many to both, and kills the first in the middle.
fn posted_and_killed(mut victim: Process, survivor: &Process) -> Outcome {
    let addresses = [victim.address, survivor.address];
    let (done, kept, began) = (AtomicBool::new(false), AtomicU64::new(0), now_ms());
    let (acknowledged, received) = std::thread::scope(|scope| {
        let reading = scope.spawn(|| follow(survivor.address, &done));
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let kept = &kept;
                scope.spawn(move || {
                    let mut acknowledged = Vec::new();
                    for n in (sender..JOBS).step_by(SENDERS.try_into().unwrap()) {
                        let job = format!("job-{n}");
                        let body = result(KEY, &job, began + n).to_string();
                        let bits = (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
                        let first = addresses[(bits & 1) as usize];
                        let second = addresses[(bits >> 1 & 1) as usize];
                        let post = |address| post(address, n, &body);
                        // The same callback twice, now and then at two instances at the same moment.
                        let (one, two) = std::thread::scope(|scope| {
                            let one = scope.spawn(|| post(first));
                            (bits & 4 == 0 && post(second), one.join().unwrap())
                        });
                        if one || two {
                            acknowledged.push(job);
                            kept.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                    acknowledged
                })
            })
            .collect();
        let begun = Instant::now();
        while kept.load(Ordering::SeqCst) < JOBS / 4 {
            assert!(begun.elapsed() < Duration::from_secs(120), "nothing is acknowledged");
            std::thread::yield_now();
        }
        victim.kill();
        let acknowledged = senders.into_iter().flat_map(|one| one.join().unwrap()).collect();
        done.store(true, Ordering::SeqCst);
        (acknowledged, reading.join().unwrap())
    });
    Outcome { began, acknowledged, received }
}

/// Invariant: The receiver of callbacks acknowledges only what is durable; two instances lose and double nothing.
#[test]
fn a_killed_instance_loses_and_doubles_nothing() {
    let cluster = Cluster::start();
    let (victim, survivor) = (Process::start(&cluster), Process::start(&cluster));
    let outcome = posted_and_killed(victim, &survivor);
    let count = outcome.acknowledged.len() as u64;
    assert!((JOBS / 4..=JOBS).contains(&count), "{count} of {JOBS} were acknowledged");
    assert_eq!((outcome.lost(), outcome.doubled()), (Vec::new(), Vec::new()));
    // Smile ID comes again with what was not acknowledged, and with more than that; then everything is there once.
    let again = Process::start(&cluster);
    for n in 0..JOBS {
        let body = result(KEY, &format!("job-{n}"), outcome.began + n).to_string();
        assert!(post(again.address, n, &body), "{n}");
    }
    let received = follow(again.address, &AtomicBool::new(true));
    assert_eq!(received.len() as u64, JOBS);
    assert_eq!(Outcome { received, ..outcome }.doubled(), [""; 0]);
}

/// Invariant: The receiver of callbacks acknowledges only what is durable; two instances lose and double nothing.
#[test]
fn the_check_notices_an_instance_that_answers_too_early() {
    let cluster = Cluster::start();
    let (victim, survivor) = (Process::start_hasty(&cluster), Process::start(&cluster));
    let outcome = posted_and_killed(victim, &survivor);
    assert!(!outcome.lost().is_empty(), "{} acknowledged", outcome.acknowledged.len());
}

/// Says "kept" at once and keeps later.
struct Hasty(Arc<PostgresRepository>);

impl HintRepository for Hasty {
    fn find_duplicate<'a>(&'a self, callback: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate> {
        self.0.find_duplicate(callback)
    }

    fn keep<'a>(
        &'a self,
        callback: &'a ReceivedCallback,
        now: UnixMillis,
    ) -> BoxFuture<'a, Duplicate> {
        let (repository, callback) = (Arc::clone(&self.0), callback.clone());
        Box::pin(async move {
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(100)).await;
                repository.keep(&callback, now).await
            });
            Ok(Duplicate::No)
        })
    }

    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> BoxFuture<'a, Page> {
        self.0.page(after, most)
    }

    fn newest(&self) -> BoxFuture<'_, i64> {
        self.0.newest()
    }

    fn purge(&self, before: UnixMillis) -> BoxFuture<'_, u64> {
        self.0.purge(before)
    }
}

#[tokio::test]
#[ignore = "runs in a process that the_check_notices_an_instance_that_answers_too_early starts"]
async fn hasty_instance() {
    let Ok(address) = env::var("HASTY_DATABASE") else {
        return;
    };
    let repository = server_at(&address).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("\nlistening on http://{}", listener.local_addr().unwrap());
    std::io::stdout().flush().unwrap();
    serve(listener, config(), Arc::new(Hasty(Arc::new(repository))), std::future::pending()).await;
}
