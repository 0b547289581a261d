//! Gives room back to the disk, in portions small enough for the time between two visits.

use crate::error::StoreError;
use crate::store::Store;

/// Pages of one portion: 1 MiB.
const PAGES: u32 = 64;

/// Entries of the journal of one portion.
const ENTRIES: u32 = 500;

impl Store {
    /// Does one portion of what can wait: drops the journal's beginning where every job of it was erased, gives freed pages
    /// back, and at last empties the log or moves it into the file. True when there is more to do.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`]; [`StoreError::NotDurable`], as for [`save`](Self::save).
    pub fn tidy(&mut self) -> Result<bool, StoreError> {
        let journal = &self.journal;
        if let Some(checkpoint) =
            self.database.read(|reader| journal.later_beginning(reader, ENTRIES))?
        {
            self.database.write(|transaction| journal.begin_behind(transaction, &checkpoint))?;
            return Ok(true);
        }
        self.database.tidy(PAGES)
    }
}
