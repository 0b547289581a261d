//! Starts the workers, one for each target, and finds out what became of them.

use super::Target;
use super::worker::PANICKED;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// An input that is read for so long is an endless loop.
const ENDLESS: Duration = Duration::from_secs(100);
/// Address space of a worker: an input that needs more breaks a small machine.
const MOST_BYTES: u64 = 4 << 30;

/// A target's worker while it runs.
pub struct Running<'a> {
    target: &'a Target,
    seed: u64,
    child: Child,
    progress: PathBuf,
    seen: (Option<u64>, Instant),
}

/// What became of a worker.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It read so many inputs.
    Sound(u64),
    /// It broke at the input of this number.
    Broken(u64, &'static str),
}

impl<'a> Running<'a> {
    /// Starts `program`, which must call [`super::worker::read_inputs`] with the seed and the progress file that it is
    /// given as its last arguments.
    ///
    /// # Errors
    /// The program does not start.
    pub fn start(target: &'a Target, seed: u64, program: &[&str], progress: &Path) -> Result<Self> {
        let child = Command::new("prlimit")
            .args([format!("--as={MOST_BYTES}").as_str(), "--core=0"])
            .args(program)
            .arg(seed.to_string())
            .arg(progress)
            .spawn()
            .context("prlimit (util-linux) is missing")?;
        Ok(Self {
            target,
            seed,
            child,
            progress: progress.to_owned(),
            seen: (None, Instant::now()),
        })
    }

    /// What became of it, as soon as it has ended or got stuck.
    ///
    /// # Errors
    /// It could not be waited for.
    pub fn look(&mut self) -> Result<Option<Outcome>> {
        let number = self.number();
        if let Some(status) = self.child.try_wait()? {
            // Read again: it may have gone on between the two looks.
            return Ok(Some(outcome(status, self.number().unwrap_or(0))));
        }
        if number != self.seen.0 {
            self.seen = (number, Instant::now());
        }
        let is_stuck = self.seen.1.elapsed() > ENDLESS;
        Ok(is_stuck.then(|| Outcome::Broken(number.unwrap_or(0), "does not come to its end")))
    }

    /// The target.
    #[must_use]
    pub fn target(&self) -> &'a Target {
        self.target
    }

    /// Keeps the input of this number in `folder`; gives the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&self, number: u64, folder: &Path) -> Result<PathBuf> {
        fs::create_dir_all(folder)?;
        let file = folder.join(format!("{}-{}-{number}", self.target.name, self.seed));
        fs::write(&file, self.target.input(self.seed, number))?;
        Ok(file)
    }

    /// The input that is being read.
    fn number(&self) -> Option<u64> {
        let bytes = fs::read(&self.progress).ok()?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        // Ended already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn outcome(status: ExitStatus, number: u64) -> Outcome {
    match status.code() {
        Some(0) => Outcome::Sound(number + 1),
        Some(PANICKED) => Outcome::Broken(number, "panics"),
        Some(_) => Outcome::Broken(number, "ends the process"),
        None => Outcome::Broken(number, "kills the process"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Running};
    use crate::fuzzing::Target;
    use std::time::{Duration, Instant};

    /// What becomes of a shell script in place of a worker; `$1` is its progress file.
    fn fate(script: &str) -> Outcome {
        let target =
            Target { name: "script", corpus: vec![b"abc".to_vec()], words: &[], read: |_| {} };
        let folder = tempfile::tempdir().unwrap();
        let progress = folder.path().join("progress");
        let program = ["sh", "-c", script];
        let mut running = Running::start(&target, 7, &program, &progress).unwrap();
        let began = Instant::now();
        loop {
            if let Some(outcome) = running.look().unwrap() {
                let kept = running.keep(5, folder.path()).unwrap();
                assert_eq!(std::fs::read(kept).unwrap(), target.input(7, 5));
                return outcome;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "{script}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn every_way_to_end_is_told_apart() {
        let at_five = r#"printf '\005\000\000\000\000\000\000\000' > "$1";"#;
        let ends = [
            ("true", Outcome::Sound(6)),
            ("exit 101", Outcome::Broken(5, "panics")),
            ("exit 3", Outcome::Broken(5, "ends the process")),
            ("kill -ABRT $$", Outcome::Broken(5, "kills the process")),
        ];
        for (end, expected) in ends {
            assert_eq!(fate(&format!("{at_five} {end}")), expected, "{end}");
        }
    }

    #[test]
    fn gigabytes_are_not_to_be_had() {
        assert_eq!(fate("test $(ulimit -v) = 4194304"), Outcome::Sound(1));
    }
}
