//! Drops the journal's beginning once every job that it is about was erased and what staff did is long ago, and signs where the chain begins from then on.

use crate::error::StoreError;
use crate::journal::station_entries::STATION;
use crate::journal::{GONE, Journal, Link};
use rusqlite::{Connection, OptionalExtension};

const START: &str = "journal-start";
const N_BYTES: usize = 8;
const MAC_BYTES: usize = 32;

/// The last entry that was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    pub(crate) n: i64,
    pub(crate) mac: Vec<u8>,
}

impl Checkpoint {
    /// Before the first entry there ever was.
    pub(crate) const fn before_all() -> Self {
        Self { n: 0, mac: Vec::new() }
    }
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
            return Ok(Ok(Checkpoint::before_all()));
        };
        Ok(self.read_checkpoint(&value).ok_or(NotOurs))
    }

    fn read_checkpoint(&self, value: &[u8]) -> Option<Checkpoint> {
        let (n, rest) = value.split_first_chunk::<N_BYTES>()?;
        let (mac, signed) = rest.split_at_checked(MAC_BYTES)?;
        let checkpoint = Checkpoint { n: i64::from_be_bytes(*n), mac: mac.to_vec() };
        (self.start_mac(&checkpoint) == signed).then_some(checkpoint)
    }

    /// Where the chain may begin instead: behind at most so many of its first entries, up to the first that does not follow
    /// from the one before it, is about a job of which the journal does not say that it is gone, or says what staff did not long
    /// ago; never behind the last one. `None`: nothing may go.
    ///
    /// What somebody else removed or changed stays, so that each start of the program finds it again.
    pub(crate) fn later_beginning(
        &self,
        connection: &Connection,
        most: u32,
    ) -> Result<Option<Checkpoint>, StoreError> {
        let Ok(mut before) = self.checkpoint(connection)? else { return Ok(None) };
        let mut select = connection.prepare_cached(
            "SELECT n, seq, at_ms, row_digest, sealed, mac,
                    CASE seq WHEN ?3 THEN at_ms < ?4 ELSE
                        EXISTS (SELECT 1 FROM journal AS later
                                WHERE later.seq = journal.seq AND later.row_digest = ?1)
                        AND NOT EXISTS (SELECT 1 FROM job WHERE job.seq = journal.seq)
                    END
             FROM journal WHERE n < (SELECT max(n) FROM journal) ORDER BY n LIMIT ?2",
        )?;
        let kept_from = Self::station_kept_from(connection)?;
        let mut rows = select.query((GONE, most, STATION, kept_from))?;
        let mut later = None;
        while let Some(row) = rows.next()? {
            let link = Link::read(row)?;
            let may_go: bool = row.get(6)?;
            if !may_go || !self.follows(&link, &before) {
                break;
            }
            before = Checkpoint { n: link.n, mac: link.mac };
            later = Some(before.clone());
        }
        Ok(later)
    }

    /// Drops the entries up to a checkpoint, and signs it. Inside the caller's transaction.
    pub(crate) fn begin_behind(
        &self,
        connection: &Connection,
        checkpoint: &Checkpoint,
    ) -> Result<(), StoreError> {
        let Checkpoint { n, mac } = checkpoint;
        let value = [&n.to_be_bytes()[..], mac, &self.start_mac(checkpoint)].concat();
        connection
            .execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", (START, value))?;
        connection.execute("DELETE FROM journal WHERE n <= ?1", [n])?;
        Ok(())
    }
}
