//! Runs a chore beside the others and keeps what it prints until it is waited for.

use crate::demo::target_folder;
use crate::shell::root;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A chore that runs in a process of its own. Dropping it ends it.
pub(crate) struct Background {
    child: Child,
    printed: PathBuf,
}

impl Background {
    /// Starts `cargo xtask CHORE` with these options.
    pub(crate) fn start(chore: &str, options: &[&str]) -> Result<Self> {
        fs::create_dir_all(target_folder())?;
        let printed = target_folder().join(format!("xtask-{chore}.log"));
        let log = File::create(&printed)?;
        let child = Command::new(std::env::current_exe()?)
            .arg(chore)
            .args(options)
            .current_dir(root())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {chore}"))?;
        Ok(Self { child, printed })
    }

    /// Waits until it has ended, prints what it printed, and fails as it did.
    pub(crate) fn wait(mut self) -> Result<()> {
        let status = self.child.wait()?;
        std::io::stdout().write_all(&fs::read(&self.printed)?)?;
        if !status.success() {
            bail!("it failed ({status})");
        }
        Ok(())
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // Ended already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
