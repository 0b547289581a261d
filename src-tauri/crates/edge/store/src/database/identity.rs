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
pub(crate) fn number(path: &Path) -> Option<FileNumber> {
    let found = fs::symlink_metadata(path).ok()?;
    #[cfg(unix)]
    let number = {
        use std::os::unix::fs::MetadataExt;
        (found.dev(), found.ino())
    };
    // Elsewhere an open file cannot be deleted: that one is there says enough.
    #[cfg(not(unix))]
    let number = {
        drop(found);
        (0, 0)
    };
    Some(number)
}

/// The number of a file and when it was made, nanoseconds: a copy has others, and so has a file that was put back.
pub(crate) fn birth_mark(path: &Path) -> Option<(u64, u64)> {
    let made = fs::symlink_metadata(path).ok()?.created().ok();
    let since = made.and_then(|made| made.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Some((number(path)?.1, u64::try_from(since.as_nanos()).unwrap_or_default()))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// A folder with a database's file, as it is when it is opened: its log is made by the first write.
    fn opened() -> (TempDir, PathBuf, PathBuf, Identity) {
        let home = tempfile::tempdir().unwrap();
        let (file, log) = (home.path().join("file"), home.path().join("log"));
        fs::write(&file, "file").unwrap();
        let identity = Identity::of(file.clone(), log.clone());
        (home, file, log, identity)
    }

    /// Another file under the same name; the first one lives on, so their numbers differ.
    fn replace(path: &Path) {
        fs::rename(path, path.with_extension("away")).unwrap();
        fs::write(path, "another").unwrap();
    }

    #[test]
    fn a_log_is_known_from_the_first_write_on() {
        let (_home, _, log, mut identity) = opened();
        assert!(identity.is_there() && identity.log_is_there(), "nothing was written yet");
        assert!(!identity.holds(), "a write leaves a log");
        fs::write(&log, "log").unwrap();
        assert!(identity.log_is_there() && identity.holds() && identity.log_is_there());
        fs::write(&log, "more of it").unwrap();
        assert!(identity.holds(), "it is the same one");
        replace(&log);
        assert!(!identity.holds() && !identity.log_is_there() && identity.is_there());
        fs::remove_file(&log).unwrap();
        assert!(!identity.holds() && !identity.log_is_there() && identity.is_there());
    }

    #[test]
    fn a_file_that_was_replaced_or_never_there_is_not_there() {
        let (home, file, log, mut identity) = opened();
        fs::write(&log, "log").unwrap();
        assert!(identity.holds());
        replace(&file);
        assert!(!identity.holds() && !identity.is_there() && identity.log_is_there());
        fs::remove_file(&file).unwrap();
        assert!(!identity.holds() && !identity.is_there());
        let none = Identity::of(home.path().join("none"), log);
        assert!(!none.is_there(), "nothing is not the same as nothing");
    }

    #[test]
    fn a_copy_has_another_birth_mark_and_a_file_that_was_written_to_has_not() {
        let (home, file, ..) = opened();
        let mark = birth_mark(&file).unwrap();
        let copy = home.path().join("copy");
        fs::copy(&file, &copy).unwrap();
        assert_ne!(birth_mark(&copy), Some(mark));
        fs::write(&file, "more of it").unwrap();
        assert_eq!(birth_mark(&file), Some(mark));
        assert_eq!(birth_mark(&home.path().join("none")), None);
    }
}
