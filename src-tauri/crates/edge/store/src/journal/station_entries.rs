//! Keeps what staff did that is about no single job in the same chain as everything else.

use crate::error::StoreError;
use crate::journal::station_event::{StationEntry, StationNote};
use crate::journal::{GONE, Journal};
use crate::vault;
use delivery::UnixMillis;
use rusqlite::{Connection, OptionalExtension};
use std::time::Duration;

/// Stands where other entries name the row of their job; rows count from one.
pub(crate) const STATION: i64 = 0;
/// What these entries are sealed for. No job has such an id.
const SUBJECT: &str = "station:staff";
/// How long before the last entry one of these must be to go (own choice).
const KEPT: Duration = Duration::from_secs(365 * 24 * 3600);

impl Journal {
    /// Appends what somebody did inside the caller's transaction. There is no row that it says anything of.
    pub(crate) fn append_of_station(
        &self,
        connection: &Connection,
        note: &StationNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let text = serde_json::to_vec(note).expect("plain fields always serialise");
        let seal = |n| vault::seal(&self.station, &self.place(SUBJECT, n), &text);
        self.link(connection, STATION, GONE, at, seal)
    }

    /// What was done in a span of time, oldest first; `None` when an entry does not open.
    pub(crate) fn of_station(
        &self,
        connection: &Connection,
        from: UnixMillis,
        before: UnixMillis,
    ) -> Result<Option<Vec<StationEntry>>, StoreError> {
        let mut select = connection.prepare_cached(
            "SELECT n, at_ms, sealed FROM journal WHERE seq = ?1 AND at_ms >= ?2 AND at_ms < ?3 ORDER BY n",
        )?;
        let mut rows = select.query((STATION, milliseconds(from), milliseconds(before)))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (n, at_ms, sealed): (i64, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let Some(note) = self.station_note(n, &sealed) else { return Ok(None) };
            entries.push(StationEntry { at: UnixMillis(at_ms.unsigned_abs()), note });
        }
        Ok(Some(entries))
    }

    /// Opens one; `None` when it is none of these, or not that entry's.
    pub(crate) fn station_note(&self, n: i64, sealed: &[u8]) -> Option<StationNote> {
        let text = vault::open(&self.station, &self.place(SUBJECT, n), sealed).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Entries of the station from before this moment may go with those around them: it is long before the last entry.
    pub(crate) fn station_kept_from(connection: &Connection) -> Result<i64, StoreError> {
        let last: Option<i64> = connection
            .prepare_cached("SELECT at_ms FROM journal ORDER BY n DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let kept_ms = i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX);
        Ok(last.unwrap_or_default().saturating_sub(kept_ms))
    }
}

fn milliseconds(at: UnixMillis) -> i64 {
    i64::try_from(at.0).unwrap_or(i64::MAX)
}
