//! Keeps for each covered folder which calls are refused and what was done.

use crate::power_loss::Op;
use rusqlite::ffi;
use std::collections::BTreeMap;
use std::ffi::c_int;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What can be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskCall {
    /// Writing bytes.
    Write,
    /// Flushing what was written.
    Flush,
}

/// With which words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskFault {
    /// The device failed (EIO).
    Device,
    /// There is no room (ENOSPC).
    Full,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) call: DiskCall,
    pub(crate) fault: DiskFault,
    /// So many calls are let through first.
    pub(crate) skip: usize,
    /// So many are refused then.
    pub(crate) times: usize,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) rules: Vec<Rule>,
    /// All files of the folder together have at most so many bytes.
    pub(crate) room: Option<u64>,
    /// The room is a quota: what exceeds it is refused by another word than what a full disk refuses.
    pub(crate) is_quota: bool,
    /// Parts of files that cannot be read, by the file's number: another file of the same name lies elsewhere.
    pub(crate) unreadable: Vec<(u64, std::ops::Range<u64>)>,
    pub(crate) refused: usize,
    pub(crate) recording: Option<Vec<Op>>,
}

/// What is known of the files of one folder.
#[derive(Debug)]
pub(crate) struct Covered {
    pub(crate) folder: PathBuf,
    state: Mutex<State>,
}

impl Covered {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, state: Mutex::default() }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the folder has no room for a file to grow by so many bytes.
    pub(crate) fn has_no_room_for(&self, bytes: u64) -> bool {
        let mut state = self.state();
        let is_full = bytes > 0 && state.room.is_some_and(|room| used(&self.folder) + bytes > room);
        state.refused += usize::from(is_full);
        is_full
    }

    /// The code of a file that may not grow: SQLite knows ENOSPC only, EDQUOT is a failed write to it.
    pub(crate) fn no_room_code(&self) -> c_int {
        if self.state().is_quota { ffi::SQLITE_IOERR_WRITE } else { ffi::SQLITE_FULL }
    }

    /// Whether some of these bytes of a file cannot be read.
    pub(crate) fn cannot_read(&self, file: u64, at: u64, amount: u64) -> bool {
        let mut state = self.state();
        let hit = state
            .unreadable
            .iter()
            .any(|(number, part)| *number == file && part.start < at + amount && at < part.end);
        state.refused += usize::from(hit);
        hit
    }

    /// The code a call is refused with, if it is.
    pub(crate) fn refuses(&self, call: DiskCall) -> Option<c_int> {
        let mut state = self.state();
        let rule = state.rules.iter_mut().find(|rule| rule.call == call && rule.times > 0)?;
        if rule.skip > 0 {
            rule.skip -= 1;
            return None;
        }
        rule.times = rule.times.saturating_sub(1);
        let code = match (rule.fault, call) {
            (DiskFault::Full, _) => ffi::SQLITE_FULL,
            (DiskFault::Device, DiskCall::Write) => ffi::SQLITE_IOERR_WRITE,
            (DiskFault::Device, DiskCall::Flush) => ffi::SQLITE_IOERR_FSYNC,
        };
        state.refused += 1;
        Some(code)
    }

    /// Keeps what was done, while it is recorded.
    pub(crate) fn record(&self, op: impl FnOnce() -> Op) {
        if let Some(recording) = &mut self.state().recording {
            recording.push(op());
        }
    }
}

/// How many bytes the files of a folder have together.
pub(crate) fn used(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|file| file.len())
        .sum()
}

/// What tells a file from others, whatever its name. Elsewhere than on Unix all have the same.
pub(crate) fn number(file: &Path) -> u64 {
    #[cfg(unix)]
    let number = std::fs::metadata(file).map(|file| std::os::unix::fs::MetadataExt::ino(&file));
    #[cfg(not(unix))]
    let number = std::fs::metadata(file).map(|_| 1);
    number.unwrap_or_default()
}

static FOLDERS: Mutex<BTreeMap<PathBuf, Arc<Covered>>> = Mutex::new(BTreeMap::new());

/// The folders that are covered now.
pub(crate) fn folders() -> MutexGuard<'static, BTreeMap<PathBuf, Arc<Covered>>> {
    FOLDERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What covers a file, if anything does.
pub(crate) fn covering(file: &Path) -> Option<Arc<Covered>> {
    let folders = folders();
    file.ancestors().find_map(|folder| folders.get(folder)).map(Arc::clone)
}
