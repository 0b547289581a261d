//! An instance of the program in a process of its own.

use crate::client::{Reply, ask};
use crate::cluster::Cluster;
use hosting::database::Database;
use relay_protocol::{KeyPair, PublicKey};
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::thread::JoinHandle;
use tabasamu_relay::register::Register;
use tabasamu_relay::settings;

pub(crate) const PARTNER: &str = "2345";
/// Found nowhere but in the program's memory and settings.
pub(crate) const API_KEY: &str = "canary-of-the-api-key-7c1f0a";
pub(crate) const PATH: &str = "/callbacks/0123456789abcdef0123456789abcdef";
const RELAY_SEED: [u8; 32] = [42; 32];

pub(crate) fn relay_key() -> PublicKey {
    KeyPair::from_seed(&RELAY_SEED).public()
}

/// Where a test keeps what its instances share.
pub(crate) enum Shared<'a> {
    File(&'a Path),
    Server(&'a Cluster),
}

impl Shared<'_> {
    pub(crate) fn address(&self) -> String {
        match self {
            Self::File(folder) => format!("sqlite:{}", folder.join("relay.sqlite").display()),
            Self::Server(cluster) => cluster.address(),
        }
    }

    /// A way around the program.
    pub(crate) async fn register(&self) -> Arc<dyn Register> {
        let database = Database::read(&self.address()).unwrap();
        settings::open(database).await.unwrap().0
    }
}

/// The program with what all its commands need.
pub(crate) fn program(shared: &Shared<'_>, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tabasamu-relay"));
    command
        .args(arguments)
        .env_clear()
        .env("TABASAMU_DATABASE", shared.address())
        .env("TABASAMU_PARTNER_ID", PARTNER)
        .env("TABASAMU_API_KEYS", API_KEY)
        .env("TABASAMU_RELAY_KEY", KeyPair::from_seed(&RELAY_SEED).seed_text().as_str())
        .env("TABASAMU_CALLBACK_PATH", PATH);
    command
}

pub(crate) fn run(shared: &Shared<'_>, arguments: &[&str]) -> Output {
    program(shared, arguments).output().unwrap()
}

/// A running instance; killed when dropped.
pub(crate) struct Instance {
    pub(crate) address: SocketAddr,
    pub(crate) operators: SocketAddr,
    child: Child,
    /// Reads along, so that a full pipe stops nothing.
    errors: Option<JoinHandle<String>>,
}

impl Instance {
    /// Starts one that speaks to a Smile ID at this address.
    pub(crate) fn start(shared: &Shared<'_>, smile_id: &str, more: &[&str]) -> Self {
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"];
        let mut child = program(shared, &arguments)
            .args(["--base-url", smile_id])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut address = |before: &str| {
            let line = lines.next().and_then(Result::ok).unwrap_or_default();
            let rest = line.strip_prefix(before).map(|rest| rest.trim_end_matches("/metrics"));
            rest.and_then(|rest| rest.parse().ok()).expect("it says where it listens")
        };
        let devices = address("listening on http://");
        let operators = address("metrics at http://");
        let mut stderr = child.stderr.take().unwrap();
        let errors = std::thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        Self { address: devices, operators, child, errors: Some(errors) }
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Ends it, and what it wrote to standard error.
    pub(crate) fn log(mut self) -> String {
        self.kill();
        self.errors.take().unwrap().join().unwrap()
    }

    pub(crate) async fn metrics(&self) -> Reply {
        ask(self.operators, "GET", "/metrics", &[], b"").await.unwrap()
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
