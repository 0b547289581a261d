//! Tells whether the files that are written to still have their names.
//!
//! A file that was deleted or replaced can be written to until it is closed, and is gone then.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Device and number of a file.
type FileNumber = (u64, u64);

/// The database's file and its log, as they were when they were opened.
pub(crate) struct Identity {
    file: (PathBuf, Option<FileNumber>),
    /// Made by the first write.
    log: (PathBuf, Option<FileNumber>),
}

impl Identity {
    /// The files as they are now.
    pub(crate) fn of(file: PathBuf, log: PathBuf) -> Self {
        let (file_number, log_number) = (number(&file), number(&log));
        Self { file: (file, file_number), log: (log, log_number) }
    }

    /// True while both files have their names. Asked after a write, when both are there.
    pub(crate) fn holds(&mut self) -> bool {
        let found = number(&self.log.0);
        if self.log.1.is_none() {
            self.log.1 = found;
        }
        self.is_there() && found.is_some() && found == self.log.1
    }

    /// True while the log has its name, if there is one.
    pub(crate) fn log_is_there(&self) -> bool {
        self.log.1.is_none() || number(&self.log.0) == self.log.1
    }

    /// True while the database's file has its name.
    pub(crate) fn is_there(&self) -> bool {
        self.file.1.is_some() && number(&self.file.0) == self.file.1
    }
}

/// Device and number of what lies there.
#[cfg(unix)]
pub(crate) fn number(path: &Path) -> Option<FileNumber> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::symlink_metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// The number of a file and when it was made, nanoseconds: a copy has others, and so has a file that was put back.
pub(crate) fn birth_mark(path: &Path) -> Option<(u64, u64)> {
    let made = fs::symlink_metadata(path).ok()?.created().ok();
    let since = made.and_then(|made| made.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Some((number(path)?.1, u64::try_from(since.as_nanos()).unwrap_or_default()))
}

/// Elsewhere an open file cannot be deleted.
#[cfg(not(unix))]
pub(crate) fn number(path: &Path) -> Option<FileNumber> {
    fs::symlink_metadata(path).ok().map(|_| (0, 0))
}
