//! Saves what the service knows in a folder, so that a restart knows it too; never pictures.

use crate::state::State;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const NAME: &str = "sandbox.json";

/// A folder that this process alone writes to.
#[derive(Debug)]
pub(crate) struct Records {
    folder: PathBuf,
    partner_id: String,
    /// Locked for as long as it is open.
    _lock: File,
}

#[derive(Serialize)]
struct Written<'a> {
    partner_id: &'a str,
    state: &'a State,
}

#[derive(Deserialize)]
struct Read {
    partner_id: String,
    state: State,
}

impl Records {
    /// Takes a folder, making it if need be, and reads what is kept in it.
    pub(crate) fn open(folder: &Path, partner_id: &str) -> io::Result<(Self, Option<State>)> {
        std::fs::create_dir_all(folder)?;
        let lock = private().open(folder.join("sandbox.lock"))?;
        let other = |_| io::Error::other("another sandbox uses this folder");
        lock.try_lock().map_err(other)?;
        let state = match std::fs::read(folder.join(NAME)) {
            Ok(bytes) => Some(read(&bytes, partner_id)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let records =
            Self { folder: folder.to_owned(), partner_id: partner_id.to_owned(), _lock: lock };
        Ok((records, state))
    }

    /// Replaces what is kept: a crash leaves either the old or the new.
    pub(crate) fn save(&self, state: &State) -> io::Result<()> {
        let written = Written { partner_id: &self.partner_id, state };
        let bytes = serde_json::to_vec(&written)?;
        let part = self.folder.join(format!("{NAME}.part"));
        let mut file = private().truncate(true).open(&part)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::rename(part, self.folder.join(NAME))
    }
}

/// Readable for its owner only: templates and ID numbers are personal.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn read(bytes: &[u8], partner_id: &str) -> io::Result<State> {
    let mut read: Read = serde_json::from_slice(bytes)?;
    if read.partner_id != partner_id {
        return Err(io::Error::other("these are another partner's records"));
    }
    for job in read.state.jobs.values_mut() {
        // Its zip was in memory only: the partner must send it again.
        if job.code.is_none() && job.refusal.is_none() {
            job.seen_from_ms = None;
        }
    }
    Ok(read.state)
}
