//! Names why the store cannot do what was asked; every variant is something a caller can act on.

use enrollment::JobId;
use rusqlite::{ErrorCode, ffi};
use std::path::PathBuf;

/// A reason the store refuses or fails. Texts hold no personal data.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program, or another part of this one, has the store open.
    #[error("the store is open elsewhere")]
    InUse,
    /// There is no store in the folder yet.
    #[error("there is no store here")]
    Missing,
    /// There is a store in the folder already.
    #[error("there is a store here already")]
    Exists,
    /// The key or passphrase is not the one the store was made with.
    #[error("this is not the store's key")]
    WrongKey,
    /// A new passphrase is shorter than [`SHORTEST_PASSPHRASE`](crate::key::passphrase::SHORTEST_PASSPHRASE) characters.
    #[error("the passphrase is too short")]
    PassphraseTooShort,
    /// A new passphrase is one that somebody would try first.
    #[error("the passphrase is easy to guess")]
    PassphraseTooCommon,
    /// The memory for kdf_params the passphrase cannot be had.
    #[error("there is not enough memory")]
    NoMemory,
    /// The file is damaged. Nothing was deleted: it was renamed, read-only; a new store may be created.
    #[error("the store is damaged; it was kept as {}", set_aside.display())]
    Damaged {
        /// Where the damaged file lies now; its `-wal` file, if any, lies beside it.
        set_aside: PathBuf,
    },
    /// The store was written by a newer version of the program; it was left untouched.
    #[error("the store has format {found}, this program knows up to {known}")]
    Newer {
        /// The format found.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// The folder or a file in it is not what it must be (a symbolic link, not a folder, not ours to read).
    #[error("the store's folder cannot be used: {0}")]
    FolderRefused(String),
    /// The disk, or the store's share of it, is full. Nothing was changed.
    #[error("the disk is full")]
    DiskFull,
    /// The disk did not confirm a write, or does not keep its promises. The store must be opened again.
    #[error("the disk did not confirm: {0}")]
    NotDurable(String),
    /// A job with this id was added before.
    #[error("the job is in the store already")]
    JobExists,
    /// No job has this id.
    #[error("no such job")]
    NoSuchJob,
    /// The job was changed since it was last read; the number is the revision expected.
    #[error("the job was changed meanwhile (expected revision {0})")]
    Stale(u64),
    /// The job's photos were erased.
    #[error("the photos were erased")]
    PhotosErased,
    /// What is stored of this job, or of a secret of that name, does not belong together; it must not be used.
    #[error("{0} fails its check and is quarantined")]
    Quarantined(String),
}

impl StoreError {
    pub(crate) fn quarantined(job_id: &JobId) -> Self {
        Self::Quarantined(job_id.to_string())
    }
}

/// True when the error says that the file itself is not a sound database.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// True when the disk does not give a part of the file any more.
pub(crate) fn is_unreadable(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    // The last one is what an input/output error of the device is called.
    matches!(
        code,
        Some(ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS)
    )
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::FolderRefused(error.to_string())
            }
            _ => Self::NotDurable(error.to_string()),
        }
    }
}
