//! Renames a database that something else takes the place of, and takes that back where it was cut off.
//!
//! First come copies of the small files beside it. While they say the same as those, nothing was written since: a database
//! that is missing then was not deleted, its successor only never came.

use crate::beside::replace_file;
use crate::database::folder::{
    COPIES, FILE_NAME, check_kind, has_remains, log_of, refused, set_mode, sync, with_suffix,
};
use crate::error::StoreError;
use std::fs;
use std::path::{Path, PathBuf};

/// The database, and its write-ahead log. In this order: a log whose database is gone is overwritten by nobody.
const PARTS: [&str; 2] = ["", "-wal"];

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn numbered(folder: &Path, name: &str, n: u32) -> PathBuf {
    folder.join(format!("{name}-{n}.db"))
}

fn copy_beside(aside: &Path, copy: &str) -> PathBuf {
    with_suffix(aside, &format!("-{copy}"))
}

/// True when nothing lies there under this name, not even a part of something.
fn is_free(aside: &Path) -> bool {
    let mut copies = COPIES.iter().map(|copy| copy_beside(aside, copy));
    let mut parts = PARTS.iter().map(|suffix| with_suffix(aside, suffix));
    !parts.any(|path| is_there(&path)) && !copies.any(|path| is_there(&path))
}

/// Renames the database (and its write-ahead log) to the first free `NAME-N.db`, read-only.
pub(crate) fn set_aside(folder: &Path, name: &str) -> Result<PathBuf, StoreError> {
    let aside = (1_u32..)
        .map(|n| numbered(folder, name, n))
        .find(|path| is_free(path))
        .ok_or_else(|| StoreError::FolderRefused("too many files were set aside".into()))?;
    if let Err(error) = copy_all(folder, &aside) {
        remove_copies(&aside);
        return Err(refused("a file cannot be copied", &error));
    }
    for suffix in PARTS {
        let file = folder.join(FILE_NAME);
        let (from, to) = (with_suffix(&file, suffix), with_suffix(&aside, suffix));
        if is_there(&from) {
            fs::rename(&from, &to).map_err(|e| refused("a file cannot be renamed", &e))?;
            set_mode(&to, 0o400).map_err(|e| refused("a file cannot be protected", &e))?;
        }
    }
    sync(folder)?;
    Ok(aside)
}

fn copy_all(folder: &Path, aside: &Path) -> std::io::Result<()> {
    for copy in COPIES {
        // What is not there cannot be copied, and tells nothing.
        if let Ok(bytes) = fs::read(folder.join(copy)) {
            replace_file(&copy_beside(aside, copy), &bytes)?;
        }
    }
    Ok(())
}

fn remove_copies(aside: &Path) {
    for copy in COPIES {
        let _ = fs::remove_file(copy_beside(aside, copy));
    }
}

/// Gives the database that was set aside last its name back, if nothing took its place. True when it did.
pub(crate) fn take_back(folder: &Path, name: &str) -> Result<bool, StoreError> {
    let Some(aside) = newest(folder, name).filter(|aside| is_untouched_since(folder, aside)) else {
        return Ok(false);
    };
    check_kind(&aside, false)?;
    // The log first: without it the database is older than it was.
    for suffix in PARTS.iter().rev() {
        let to = with_suffix(&folder.join(FILE_NAME), suffix);
        let from = with_suffix(&aside, suffix);
        if is_there(&from) {
            fs::rename(&from, &to).map_err(|e| refused("a file cannot be renamed", &e))?;
            set_mode(&to, 0o600).map_err(|e| refused("a file cannot be made private", &e))?;
        }
    }
    sync(folder)?;
    remove_copies(&aside);
    Ok(true)
}

fn newest(folder: &Path, name: &str) -> Option<PathBuf> {
    let (before, after) = (format!("{name}-"), ".db");
    let number = |entry: fs::DirEntry| -> Option<u32> {
        let name = entry.file_name().into_string().ok()?;
        name.strip_prefix(&before)?.strip_suffix(after)?.parse().ok()
    };
    let numbers = fs::read_dir(folder).ok()?.flatten().filter_map(number);
    numbers.max().map(|n| numbered(folder, name, n))
}

/// True when the small files say what they said when this was set aside, and its log is not in two places.
fn is_untouched_since(folder: &Path, aside: &Path) -> bool {
    let says = |path: PathBuf| fs::read(path).ok();
    has_remains(folder)
        && COPIES.iter().all(|copy| says(folder.join(copy)) == says(copy_beside(aside, copy)))
        && !(is_there(&log_of(folder)) && is_there(&with_suffix(aside, "-wal")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::folder::clear_remains;
    use tempfile::TempDir;

    const NAME: &str = "damaged";

    /// A folder with a store's files, each holding its own name.
    fn store() -> TempDir {
        let home = tempfile::tempdir().unwrap();
        for name in ["jobs.db", "jobs.db-wal", "header", "anchor"] {
            fs::write(home.path().join(name), name).unwrap();
        }
        home
    }

    fn read(home: &TempDir, name: &str) -> String {
        fs::read_to_string(home.path().join(name)).unwrap_or_default()
    }

    #[test]
    fn what_was_set_aside_is_taken_back_wherever_it_was_cut_off() {
        for log_stayed in [false, true] {
            let home = store();
            let aside = set_aside(home.path(), NAME).unwrap();
            assert_eq!(
                (read(&home, "damaged-1.db"), read(&home, "jobs.db")),
                ("jobs.db".into(), String::new())
            );
            if log_stayed {
                fs::rename(with_suffix(&aside, "-wal"), log_of(home.path())).unwrap();
            }
            assert!(take_back(home.path(), NAME).unwrap());
            assert_eq!(read(&home, "jobs.db"), "jobs.db");
            assert_eq!(read(&home, "jobs.db-wal"), "jobs.db-wal");
            assert!(is_free(&aside), "nothing is left of it");
        }
    }

    #[test]
    fn a_store_that_went_on_since_is_not_put_back() {
        let home = store();
        set_aside(home.path(), NAME).unwrap();
        fs::write(home.path().join("anchor"), "later").unwrap();
        assert!(!take_back(home.path(), NAME).unwrap());
        fs::write(home.path().join("anchor"), "anchor").unwrap();
        clear_remains(home.path()).unwrap();
        assert!(!take_back(home.path(), NAME).unwrap(), "it was given up");
        assert_eq!(read(&home, "damaged-1.db"), "jobs.db");
    }

    #[test]
    fn no_name_is_taken_of_which_anything_lies_there() {
        for part in
            ["damaged-1.db", "damaged-1.db-wal", "damaged-1.db-header", "damaged-1.db-anchor"]
        {
            let home = store();
            fs::write(home.path().join(part), "another's").unwrap();
            assert!(set_aside(home.path(), NAME).unwrap().ends_with("damaged-2.db"));
            assert_eq!(read(&home, part), "another's");
        }
    }
}
