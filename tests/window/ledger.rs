//! The stand-in for Smile ID as a program of its own: it outlives the kiosk, and its ledger is the truth.

use crate::children::{Companion, bound};
use crate::program;
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The demo's partner.
const PARTNER: [&str; 4] = ["--partner-id", "085", "--api-key", "demo-key-of-nobody"];

/// A running stand-in.
pub(crate) struct SmileId {
    _program: Companion,
    /// Its base address, as the kiosk wants it.
    pub(crate) base_url: String,
    address: String,
}

impl SmileId {
    /// Starts one with a scenario (JSON, see the crate `sandbox`).
    pub(crate) fn start(scenario: &str) -> Result<Self> {
        let (program, line) = Companion::start_and_read_line(
            bound(program::built("sandbox")?)
                .args(["--listen", "127.0.0.1:0", "--scenario", scenario])
                .args(PARTNER),
        )?;
        let base_url = line
            .strip_prefix("listening on ")
            .with_context(|| format!("the stand-in said {line:?}"))?
            .to_owned();
        let address = base_url
            .strip_prefix("http://")
            .and_then(|rest| rest.split('/').next())
            .context("no address")?
            .to_owned();
        Ok(Self { _program: program, base_url, address })
    }

    /// Replaces the scenario.
    pub(crate) fn set_scenario(&self, scenario: &str) -> Result<()> {
        self.call("POST", "/_control/scenario", scenario).map(drop)
    }

    /// Everything it received and said.
    pub(crate) fn ledger(&self) -> Result<Ledger> {
        let text = self.call("GET", "/_control/ledger", "")?;
        Ok(Ledger(serde_json::from_str(&text)?))
    }

    /// Looks into the ledger until `seen` finds what it looks for.
    pub(crate) fn wait<T>(
        &self,
        what: &str,
        patience: Duration,
        seen: impl Fn(&Ledger) -> Option<T>,
    ) -> Result<T> {
        let began = Instant::now();
        loop {
            let ledger = self.ledger()?;
            if let Some(found) = seen(&ledger) {
                return Ok(found);
            }
            if began.elapsed() > patience {
                bail!("{what}: not in the ledger in {patience:?}: {}", ledger.0);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn call(&self, method: &str, path: &str, body: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
        ensure!(head.starts_with("HTTP/1.1 200"), "{method} {path}: {answer}");
        Ok(body.to_owned())
    }
}

/// What the stand-in received and said.
#[derive(Debug)]
pub(crate) struct Ledger(Value);

impl Ledger {
    /// Entries of a kind (`reservations`, `uploads`, `processed`, `questions`) about a job.
    pub(crate) fn of(&self, kind: &str, job_id: &str) -> Vec<&Value> {
        self.all(kind).iter().filter(|entry| entry["job_id"] == job_id).collect()
    }

    /// All entries of a kind.
    pub(crate) fn all(&self, kind: &str) -> &[Value] {
        self.0[kind].as_array().map_or(&[], Vec::as_slice)
    }
}
