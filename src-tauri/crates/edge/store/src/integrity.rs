//! Names what can be found wrong when a store is opened.

use enrollment::JobId;

/// Something found wrong when the store was opened. The rest of the store works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntegrityWarning {
    /// This journal entry was changed, or the one before it is missing.
    JournalBroken(u64),
    /// The journal's end is missing, or was not written by this store.
    JournalCut,
    /// The job's row, record and journal do not agree: it is not sent and not shown as anything but quarantined.
    JobQuarantined(JobId),
    /// A row has no valid job id.
    RowUnreadable(i64),
}
