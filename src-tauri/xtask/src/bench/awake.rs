//! Keeps the processor awake while programs take turns.

use crate::shell::command;
use anyhow::{Context, Result};
use std::process::Child;

/// Work of the lowest priority on every core, until this is dropped. A core that was idle between two turns comes back
/// slower than it was, which strikes the side that leaves more of the cores idle.
pub(super) struct Awake(Vec<Child>);

impl Awake {
    pub(super) fn keep() -> Result<Self> {
        let cores = std::thread::available_parallelism()?.get();
        let mut awake = Self(Vec::new());
        for _ in 0..cores {
            let mut endless = command("chrt", &["--idle", "0", "sh", "-c", "while :; do :; done"]);
            awake.0.push(endless.spawn().context("cannot start chrt, of Debian's util-linux")?);
        }
        Ok(awake)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
