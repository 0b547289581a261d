//! Programs that run beside a test and never outlive it.

use anyhow::{Context as _, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long a program may take to say its first line.
const FIRST_LINE: Duration = Duration::from_secs(120);

/// How long a program may take to end when it is asked to.
const LAST_WORDS: Duration = Duration::from_secs(60);

/// A program and everything it started: ended together when this is dropped, and by the kernel when the test dies
/// without dropping anything.
pub(crate) struct Companion {
    child: Child,
    /// Whether it is asked to end before it is killed.
    is_asked: bool,
}

/// A command whose program the kernel kills when its parent dies.
pub(crate) fn bound(program: impl AsRef<OsStr>) -> Command {
    with_parent("KILL", program)
}

/// A command whose program the kernel asks to end when its parent dies: one that tidies up.
pub(crate) fn bound_tidily(program: impl AsRef<OsStr>) -> Command {
    with_parent("TERM", program)
}

fn with_parent(signal: &str, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", signal, "--"]).arg(program);
    command
}

impl Companion {
    /// Starts a [`bound`] command as the head of its own group.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{command:?} did not start"))?;
        Ok(Self { child, is_asked: false })
    }

    /// Starts a command and waits for the first line it prints.
    pub(crate) fn start_and_read_line(command: &mut Command) -> Result<(Self, String)> {
        let mut companion = Self::start(command.stdout(Stdio::piped()))?;
        let out = companion.child.stdout.take().context("no output")?;
        let (said, heard) = mpsc::channel();
        std::thread::spawn(move || {
            let mut lines = BufReader::new(out).lines();
            if let Some(Ok(line)) = lines.next() {
                // The test may have given up waiting.
                let _ = said.send(line);
            }
            // Read on, so that the program never blocks on a full pipe.
            lines.for_each(drop);
        });
        match heard.recv_timeout(FIRST_LINE) {
            Ok(line) => Ok((companion, line)),
            Err(_) => bail!("{command:?} said nothing in {FIRST_LINE:?}"),
        }
    }

    /// Is asked to end before it is killed, so that it leaves nothing behind.
    pub(crate) fn asked(mut self) -> Self {
        self.is_asked = true;
        self
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The processes it started itself.
    pub(crate) fn children(&self) -> Vec<u32> {
        children_of(self.id())
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        if self.is_asked {
            signal("TERM", &group);
            let began = Instant::now();
            while began.elapsed() < LAST_WORDS && matches!(self.child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        signal("KILL", &group);
        // Already dead is as good.
        let _ = self.child.wait();
    }
}

/// Ends one process without a chance to tidy up.
pub(crate) fn kill_now(process: u32) {
    signal("KILL", &process.to_string());
}

fn signal(name: &str, target: &str) {
    // A target that is gone needs no signal.
    let _ = Command::new("kill").args(["-s", name, "--", target]).stderr(Stdio::null()).status();
}

/// Whether a process still runs.
pub(crate) fn is_running(process: u32) -> bool {
    stat(process).is_some_and(|(state, _)| state != "Z")
}

/// The processes a process started itself.
pub(crate) fn children_of(parent: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|process| stat(*process).is_some_and(|(_, of)| of == parent))
        .collect()
}

/// The first 15 letters of a process's name.
pub(crate) fn name(process: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    name.trim().to_owned()
}

/// State letter and parent of a process (proc(5), fields 3 and 4, after the name in brackets).
fn stat(process: u32) -> Option<(String, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}
