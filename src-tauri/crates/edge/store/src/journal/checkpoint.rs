//! Drops the journal's beginning once no job is left that it is about, and signs where the chain begins from then on.

use crate::error::StoreError;
use crate::journal::Journal;
use rusqlite::{Connection, OptionalExtension};

const START: &str = "journal-start";
const N_BYTES: usize = 8;
const MAC_BYTES: usize = 32;

/// The last entry that was dropped.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    pub(crate) n: i64,
    pub(crate) mac: Vec<u8>,
}

/// What lies in the place of the checkpoint was not signed by this store.
pub(crate) struct NotOurs;

impl Journal {
    fn start_mac(&self, checkpoint: &Checkpoint) -> Vec<u8> {
        self.mac(&[b"start", &self.device, &checkpoint.n.to_be_bytes(), &checkpoint.mac])
    }

    /// Where the chain begins: before the first entry there ever was, unless some were dropped.
    pub(crate) fn checkpoint(
        &self,
        connection: &Connection,
    ) -> Result<Result<Checkpoint, NotOurs>, StoreError> {
        let value: Option<Vec<u8>> = connection
            .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
            .query_row([START], |row| row.get(0))
            .optional()?;
        let Some(value) = value else {
            return Ok(Ok(Checkpoint { n: 0, mac: Vec::new() }));
        };
        Ok(self.read_checkpoint(&value).ok_or(NotOurs))
    }

    fn read_checkpoint(&self, value: &[u8]) -> Option<Checkpoint> {
        let (n, rest) = value.split_first_chunk::<N_BYTES>()?;
        let (mac, signed) = rest.split_at_checked(MAC_BYTES)?;
        let checkpoint = Checkpoint { n: i64::from_be_bytes(*n), mac: mac.to_vec() };
        (self.start_mac(&checkpoint) == signed).then_some(checkpoint)
    }

    /// Whether the first entry is about a job that is gone, and not the last one.
    pub(crate) fn has_old_beginning(connection: &Connection) -> Result<bool, StoreError> {
        let first: Option<bool> = connection
            .prepare_cached(
                "SELECT NOT EXISTS (SELECT 1 FROM job WHERE job.seq = journal.seq)
                        AND n < (SELECT max(n) FROM journal)
                 FROM journal ORDER BY n LIMIT 1",
            )?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(first == Some(true))
    }

    /// Drops at most so many of the first entries, up to the first about a job that is still here and never the last one.
    /// How many went. Inside the caller's transaction.
    pub(crate) fn drop_beginning(
        &self,
        connection: &Connection,
        most: u32,
    ) -> Result<usize, StoreError> {
        let last: Option<(i64, Vec<u8>)> = {
            let mut select = connection.prepare_cached(
                "SELECT n, mac, EXISTS (SELECT 1 FROM job WHERE job.seq = journal.seq) FROM journal
                 WHERE n < (SELECT max(n) FROM journal) ORDER BY n LIMIT ?1",
            )?;
            let mut rows = select.query([most])?;
            let mut last = None;
            while let Some(row) = rows.next()? {
                if row.get(2)? {
                    break;
                }
                last = Some((row.get(0)?, row.get(1)?));
            }
            last
        };
        let Some((n, mac)) = last else { return Ok(0) };
        let checkpoint = Checkpoint { n, mac };
        let value = [&n.to_be_bytes()[..], &checkpoint.mac, &self.start_mac(&checkpoint)].concat();
        connection
            .execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", (START, value))?;
        Ok(connection.execute("DELETE FROM journal WHERE n <= ?1", [n])?)
    }
}
