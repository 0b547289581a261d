//! Keeps the folder the store lives in private, free of symbolic links, and damaged files aside.

use crate::anchor;
use crate::error::StoreError;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::ErrorKind;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The database's file name.
pub(crate) const FILE_NAME: &str = "jobs.db";

/// A copy of the store's header.
pub(crate) const HEADER_COPY: &str = "header";

/// The small files beside the database. Whoever repairs one that was set aside wants them too.
pub(super) const COPIES: [&str; 2] = [HEADER_COPY, anchor::FILE_NAME];

pub(super) fn refused(what: &str, error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull,
        _ => StoreError::FolderRefused(format!("{what}: {}", error.kind())),
    }
}

pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(unix)]
pub(super) fn set_mode(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// Elsewhere the user's profile folder is private by its inherited access list.
#[cfg(not(unix))]
pub(super) fn set_mode(path: &Path, mode: u32) -> std::io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(mode & 0o200 == 0);
    fs::set_permissions(path, permissions)
}

/// Makes the folder if it is missing, and private in any case.
pub(crate) fn prepare(folder: &Path) -> Result<(), StoreError> {
    if fs::symlink_metadata(folder).is_err() {
        DirBuilder::new()
            .recursive(true)
            .create(folder)
            .map_err(|e| refused("it cannot be made", &e))?;
    }
    check_kind(folder, true)?;
    set_mode(folder, 0o700).map_err(|e| refused("it cannot be made private", &e))
}

/// Refuses a folder or database file that is a symbolic link or of the wrong kind. True when the database file exists.
pub(crate) fn check(folder: &Path) -> Result<bool, StoreError> {
    if fs::symlink_metadata(folder).is_err() {
        return Ok(false);
    }
    check_kind(folder, true)?;
    let file = folder.join(FILE_NAME);
    for part in [with_suffix(&file, "-wal"), with_suffix(&file, "-journal"), file.clone()] {
        if fs::symlink_metadata(&part).is_ok() {
            check_kind(&part, false)?;
            set_mode(&part, 0o600).map_err(|e| refused("a file cannot be made private", &e))?;
        }
    }
    Ok(fs::symlink_metadata(&file).is_ok())
}

pub(super) fn check_kind(path: &Path, folder: bool) -> Result<(), StoreError> {
    let kind =
        fs::symlink_metadata(path).map_err(|e| refused("it cannot be read", &e))?.file_type();
    if kind.is_symlink() {
        return Err(StoreError::FolderRefused("a symbolic link is in its place".into()));
    }
    if (folder && kind.is_dir()) || (!folder && kind.is_file()) {
        Ok(())
    } else {
        Err(StoreError::FolderRefused("something else is in its place".into()))
    }
}

/// True when a store was here whose database is gone.
pub(crate) fn has_remains(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(HEADER_COPY)).is_ok()
}

/// Where the write-ahead log lies.
pub(crate) fn log_of(folder: &Path) -> PathBuf {
    with_suffix(&folder.join(FILE_NAME), "-wal")
}

/// Where a database is written before it is whole; what an earlier try left there is removed.
pub(crate) fn part_of(folder: &Path) -> Result<PathBuf, StoreError> {
    let part = with_suffix(&folder.join(FILE_NAME), "-part");
    for suffix in ["-wal", "-journal", ""] {
        remove(&with_suffix(&part, suffix))?;
    }
    Ok(part)
}

/// Removes the write-ahead log of a database that is gone, if there is one.
pub(crate) fn remove_log(folder: &Path) -> Result<(), StoreError> {
    remove(&log_of(folder))
}

fn remove(file: &Path) -> Result<(), StoreError> {
    remove_if_there(file).map_err(|e| refused("a file cannot be removed", &e))
}

/// Removes a file. One that is not there is removed already.
pub(super) fn remove_if_there(file: &Path) -> std::io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a whole database durable.
pub(crate) fn make_durable(part: &Path) -> Result<(), StoreError> {
    set_mode(part, 0o600)
        .and_then(|()| File::open(part)?.sync_all())
        .map_err(|e| refused("the file cannot be made durable", &e))
}

/// Gives a database that is durable its name.
pub(crate) fn put_in_place(folder: &Path, part: &Path) -> Result<(), StoreError> {
    fs::rename(part, folder.join(FILE_NAME))
        .map_err(|e| refused("the file cannot be put in its place", &e))?;
    sync(folder)
}

/// Makes the empty, private database file.
pub(crate) fn create_file(folder: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(folder.join(FILE_NAME))
        .and_then(|file| file.sync_all())
        .map_err(|e| refused("the file cannot be made", &e))?;
    sync(folder)
}

/// Removes what a store left whose database is gone or was set aside.
pub(crate) fn clear_remains(folder: &Path) -> Result<(), StoreError> {
    for copy in COPIES {
        remove(&folder.join(copy))?;
    }
    sync(folder)
}

/// Makes names in the folder durable.
pub(super) fn sync(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|handle| handle.sync_all())
            .map_err(|e| refused("it cannot be synchronised", &e))?;
    }
    Ok(())
}

/// Lengthens a file that is there with zeroes that lie on the disk.
pub(crate) fn lay_out(file: &Path, bytes: u64) -> std::io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(file)?;
    let mut length = file.metadata()?.len();
    let zeroes = vec![0; 1024 * 1024];
    while length < bytes {
        let count = zeroes.len().min(usize::try_from(bytes - length).unwrap_or(zeroes.len()));
        file.write_all(&zeroes[..count])?;
        length += count as u64;
    }
    file.sync_data()
}
