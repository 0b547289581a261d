//! Writes into a job's journal what happened and changed nothing of the job.

use crate::error::StoreError;
use crate::journal::EntryOwner;
use crate::journal::job_event::JournalNote;
use crate::store::Store;
use delivery::UnixMillis;
use enrollment::JobId;

impl Store {
    /// Keeps a note in a job's journal; the job stays as it is. `Ok` means durable.
    ///
    /// # Errors
    /// Those of [`save`](Self::save); then nothing was noted.
    pub fn note(
        &mut self,
        job_id: &JobId,
        note: &JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        // An entry says of the row that it is the newest: it must be.
        let (row, _) = self.current_row(job_id)?;
        let notes = self.note_key(job_id, &row)?;
        let journal = &self.journal;
        self.database.write(|transaction| {
            let owner = EntryOwner { seq: row.seq, job_id: &row.job_id, notes: &notes };
            journal.append(transaction, owner, row.digest(), note, at)
        })
    }
}
