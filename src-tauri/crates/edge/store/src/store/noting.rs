//! Keeps what staff wrote and did about a job, and notes in its journal what changed nothing of it.

use crate::error::StoreError;
use crate::jobs::record::Record;
use crate::journal::EntryOwner;
use crate::journal::job_event::JournalNote;
use crate::store::Store;
use delivery::{Handling, UnixMillis};
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

    /// Keeps what staff wrote and did about a job; its delivery stays as it is. It goes when the record is reduced or erased.
    /// `Ok` means durable.
    ///
    /// # Errors
    /// Those of [`save`](Self::save); then nothing was changed.
    #[expect(clippy::needless_pass_by_value, reason = "a note is made for one entry")]
    pub fn save_handling(
        &mut self,
        job_id: &JobId,
        handling: &Handling,
        note: JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let edit = |record: &mut Record| record.handling = Some(handling.clone());
        self.change(job_id, &note, at, edit, |_, _| Ok(()))
    }
}
