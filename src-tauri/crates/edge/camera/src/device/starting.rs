//! How a worker is started and how long it may take.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How to start the worker: our own binary with `camera-worker`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Words before the worker's own.
    pub words: Vec<OsString>,
    /// Environment to add.
    pub environment: Vec<(OsString, OsString)>,
}

impl WorkerCommand {
    /// This very program with the word `camera-worker`.
    ///
    /// # Errors
    /// The system does not say where this program lies.
    pub fn own() -> std::io::Result<Self> {
        let program = std::env::current_exe()?;
        Ok(Self { program, words: vec!["camera-worker".into()], environment: Vec::new() })
    }

    /// The worker with these words, its ends in our hands.
    pub(super) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.words)
            .args(words)
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }
}

/// How long the worker may take, and how long to wait before starting it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchdogTimeouts {
    /// For the first picture after a start.
    pub opening: Duration,
    /// Between two pictures.
    pub between_pictures: Duration,
    /// Before the first restart; doubles up to `restart_most`.
    pub restart_first: Duration,
    /// The longest wait before a restart.
    pub restart_most: Duration,
}

impl Default for WatchdogTimeouts {
    fn default() -> Self {
        Self {
            opening: Duration::from_secs(10),
            between_pictures: Duration::from_secs(2),
            restart_first: Duration::from_millis(500),
            restart_most: Duration::from_secs(5),
        }
    }
}

/// Called with the id of each camera that a worker opens, before its first picture, on the camera's threads.
pub type OnOpened = Box<dyn Fn(&str) + Send + Sync>;
