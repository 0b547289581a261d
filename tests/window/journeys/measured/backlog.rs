//! A kiosk with as many saved jobs as are wanted, and a stand-in for Smile ID that only keeps up the protocol.

use crate::children::{Companion, bound};
use crate::desktop::{Desktop, WIDE};
use crate::kiosk::Kiosk;
use crate::program;
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What all pictures of a job have together: the processor is measured, not the disk.
const JOB_BYTES: &str = "20000";
/// Nobody listens there.
const NOWHERE: &str = "http://127.0.0.1:1/v1";

/// Saved jobs, and who takes them.
pub(super) struct Backlog {
    folder: TempDir,
    _service: Companion,
    address: String,
}

/// What the stand-in has done.
#[derive(Debug, Deserialize)]
pub(super) struct Progress {
    pub(super) approved: u32,
    /// Seconds from its first request to the first approval.
    pub(super) first_result: Option<f64>,
}

impl Backlog {
    /// Saves so many jobs, on the disk of the build.
    pub(super) fn prepare(jobs: u32) -> Result<Self> {
        let folder = tempfile::tempdir_in(program::leavings()?)?;
        let mut saving = Command::new(program::built("examples/deliveries")?);
        saving.arg("prepare").arg(folder.path()).arg(jobs.to_string()).arg(JOB_BYTES);
        let status = saving.stdout(Stdio::null()).status()?;
        ensure!(status.success(), "{jobs} jobs could not be saved: {status}");
        Self::over(folder)
    }

    /// The same jobs for another kiosk, before one has opened them.
    pub(super) fn twin(&self) -> Result<Self> {
        let folder = tempfile::tempdir_in(program::leavings()?)?;
        let store = folder.path().join("store");
        fs::create_dir(&store)?;
        for file in fs::read_dir(self.folder.path().join("store"))? {
            let file = file?;
            fs::copy(file.path(), store.join(file.file_name()))?;
        }
        Self::over(folder)
    }

    fn over(folder: TempDir) -> Result<Self> {
        let mut serving = bound(program::built("examples/deliveries")?);
        let (service, address) = Companion::start_and_read_line(serving.args(["serve", "0", "0"]))?;
        Ok(Self { folder, _service: service, address })
    }

    /// The program over these jobs, which it begins to deliver.
    pub(super) fn kiosk(&self) -> Result<Kiosk> {
        Kiosk::open(WIDE, &self.arguments(&self.address)?, &[])
    }

    /// The program over these jobs, none of which can be sent.
    pub(super) fn kiosk_without_network(&self) -> Result<Kiosk> {
        Kiosk::open(WIDE, &self.arguments(NOWHERE)?, &[])
    }

    /// The program once more, on a desktop that stands; now it delivers.
    pub(super) fn kiosk_on(&self, desktop: Desktop) -> Result<Kiosk> {
        Kiosk::again(desktop, Vec::new(), &self.arguments(&self.address)?)
    }

    fn arguments<'a>(&'a self, address: &'a str) -> Result<[&'a str; 5]> {
        let folder = self.folder.path().to_str().context("a plain path")?;
        Ok(["--demo", "--data", folder, "--sandbox", address])
    }

    /// Asks the stand-in how far it is.
    pub(super) fn progress(&self) -> Result<Progress> {
        let place = self.address.trim_start_matches("http://").trim_end_matches("/v1");
        let mut line = TcpStream::connect(place)?;
        line.write_all(b"GET / HTTP/1.1\r\nhost: stand-in\r\nconnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        let mut byte = [0];
        // The stand-in keeps its lines open: the answer ends with its only object.
        while answer.last() != Some(&b'}') {
            line.read_exact(&mut byte)?;
            answer.extend(byte);
        }
        let answer = String::from_utf8(answer)?;
        let (_, body) = answer.split_once("\r\n\r\n").context("no body")?;
        Ok(serde_json::from_str(body)?)
    }
}
