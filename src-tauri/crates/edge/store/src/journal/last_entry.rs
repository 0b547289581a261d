//! Finds where the journal ends, and whether it ever came to an entry.

use crate::error::StoreError;
use crate::journal::Journal;
use rusqlite::{Connection, OptionalExtension};

impl Journal {
    /// The number of the last entry, and what it is signed with.
    pub(crate) fn last_entry(
        connection: &Connection,
    ) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let mut select =
            connection.prepare_cached("SELECT n, mac FROM journal ORDER BY n DESC LIMIT 1")?;
        Ok(select.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Whether the journal has not come to an entry, or has another one in its place.
    pub(crate) fn is_behind(
        &self,
        connection: &Connection,
        n: i64,
        mac: &[u8],
    ) -> Result<bool, StoreError> {
        if n == 0 {
            return Ok(false);
        }
        let mut select = connection.prepare_cached("SELECT mac FROM journal WHERE n = ?1")?;
        let here: Option<Vec<u8>> = select.query_row([n], |row| row.get(0)).optional()?;
        if let Some(here) = here {
            return Ok(here != mac);
        }
        // Entries go from the beginning only, behind the signed one that the journal begins after.
        Ok(match self.checkpoint(connection)? {
            Ok(beginning) if beginning.n == n => beginning.mac != mac,
            Ok(beginning) => beginning.n < n,
            Err(_) => true,
        })
    }
}
