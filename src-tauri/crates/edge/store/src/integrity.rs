//! Names what can be found wrong when a store is opened.

use enrollment::JobId;
use std::path::PathBuf;

/// Something found wrong when the store was opened. The rest of the store works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntegrityWarning {
    /// This journal entry was changed, or the one before it is missing.
    JournalBroken(u64),
    /// The journal's end is missing, or was not written by this store.
    JournalCut,
    /// The job's row, record and journal do not agree: it is not sent and not shown as anything but quarantined.
    JobQuarantined(JobId),
    /// The file was damaged: what is whole was taken into a new one, and the damaged one was kept here, read-only.
    Salvaged(PathBuf),
    /// The job was in the store and is gone.
    JobLost(JobId),
    /// The copy of the header beside the database is an old one.
    HeaderNotCopied,
    /// This row is gone, and nothing says that its job was erased.
    RowMissing(i64),
    /// A row has no valid job id.
    RowUnreadable(i64),
}
