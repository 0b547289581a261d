//! Offers a disk that can be told what to refuse.

use crate::covered::{Covered, DiskCall, DiskFault, Rule, folders, number, used};
use crate::power_loss::{Op, Recording};
use crate::vfs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A disk under one folder of the real one. It does everything until it is told otherwise; dropping it takes it away for
/// files that are opened later.
#[derive(Debug)]
pub struct FaultyDisk {
    folder: PathBuf,
    covered: Arc<Covered>,
}

impl FaultyDisk {
    /// Covers everything below a folder that exists. Files that are open already are not covered.
    ///
    /// # Panics
    /// When there is no such folder, or the process has no `SQLite` that can be covered.
    #[must_use]
    pub fn below(folder: &Path) -> Self {
        vfs::register();
        let folder = folder.canonicalize().expect("a folder that exists");
        let covered = Arc::new(Covered::new(folder.clone()));
        folders().insert(folder.clone(), Arc::clone(&covered));
        Self { folder, covered }
    }

    /// Lets `skip` calls through, then refuses the next `times` of them.
    pub fn refuse(&self, call: DiskCall, fault: DiskFault, skip: usize, times: usize) {
        self.covered.state().rules.push(Rule { call, fault, skip, times });
    }

    /// Has room for so many bytes in all files of the folder together, those that do not go through `SQLite` too.
    pub fn limit(&self, bytes: u64) {
        self.covered.state().room = Some(bytes);
    }

    /// The same by a quota: what is over it is refused in other words.
    pub fn quota(&self, bytes: u64) {
        let mut state = self.covered.state();
        state.room = Some(bytes);
        state.is_quota = true;
    }

    /// This part of a file cannot be read through `SQLite` any more, as with a bad sector.
    pub fn spoil(&self, file: &str, part: std::ops::Range<u64>) {
        self.covered.state().unreadable.push((number(&self.folder.join(file)), part));
    }

    /// How many bytes all files of the folder have together.
    #[must_use]
    pub fn used(&self) -> u64 {
        used(&self.folder)
    }

    /// Refuses nothing any more.
    pub fn heal(&self) {
        let mut state = self.covered.state();
        state.rules.clear();
        state.room = None;
        state.is_quota = false;
        state.unreadable.clear();
    }

    /// How many calls were refused so far.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.covered.state().refused
    }

    /// Begins to record, with the files of the folder as they are now counted as flushed.
    ///
    /// # Panics
    /// When a file of the folder cannot be read.
    pub fn record(&self) {
        let ops = Op::files_of(&self.folder);
        self.covered.state().recording = Some(ops);
    }

    /// Puts a mark into the recording: what is acknowledged here must survive every later cut.
    pub fn mark(&self, number: u64) {
        self.covered.record(|| Op::Mark(number));
    }

    /// Ends the recording.
    #[must_use]
    pub fn recorded(&self) -> Recording {
        Recording::new(self.covered.state().recording.take().unwrap_or_default())
    }
}

impl Drop for FaultyDisk {
    fn drop(&mut self) {
        folders().remove(&self.folder);
    }
}
