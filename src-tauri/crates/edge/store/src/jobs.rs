//! Seals records of jobs into rows, and opens one only when row and record agree.

pub(crate) mod photos;
pub(crate) mod quality_report;
pub(crate) mod record;
pub(crate) mod summary;
pub(crate) mod tombstones;

use crate::error::StoreError;
use crate::jobs::record::Record;
use crate::key::Key;
use crate::vault::{self, Place, Purpose};
use enrollment::JobId;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::cell::Cell;

const COLUMNS: &str =
    "seq, job_id, revision, state, next_at_ms, created_ms, user_tag, record_key, sealed";

/// The keys and names rows of jobs are made with.
pub(crate) struct JobKeys {
    pub(crate) device: [u8; 16],
    wrapping: Key,
    user_tags: Key,
    /// How many records were opened so far.
    opened: Cell<u64>,
}

/// One row as it lies on disk.
pub(crate) struct JobRow {
    /// 0 until the row is inserted.
    pub(crate) seq: i64,
    pub(crate) job_id: String,
    pub(crate) revision: u64,
    state: String,
    next_at_ms: Option<i64>,
    created_ms: i64,
    user_tag: Vec<u8>,
    record_key: Vec<u8>,
    sealed: Vec<u8>,
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl JobKeys {
    pub(crate) fn new(device: [u8; 16], master: &Key) -> Self {
        Self {
            device,
            wrapping: master.subkey("job keys"),
            user_tags: master.subkey("user tags"),
            opened: Cell::new(0),
        }
    }

    /// Recognises a user without naming them: the first 16 bytes of HMAC-SHA256 of the user id.
    pub(crate) fn user_tag(&self, user_id: &str) -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.user_tags.bytes())
            .expect("HMAC takes any key length");
        mac.update(user_id.as_bytes());
        mac.finalize().into_bytes()[..16].to_vec()
    }

    /// Of a record that was reduced: empty, like nobody's.
    fn tag_of(&self, record: &Record) -> Vec<u8> {
        record.user_id.as_ref().map_or_else(Vec::new, |user_id| self.user_tag(user_id.as_str()))
    }

    /// What the notes about a job are sealed with: gone with the key of its record. `None` when that does not open.
    pub(crate) fn note_key(&self, row: &JobRow) -> Option<Key> {
        let key = self.open_key(Purpose::RecordKey, &row.job_id, &row.record_key)?;
        Some(key.subkey("journal notes"))
    }

    fn place<'a>(
        &'a self,
        purpose: Purpose,
        job_id: &'a str,
        revision: u64,
        part: u32,
    ) -> Place<'a> {
        Place { purpose, device: &self.device, subject: job_id, revision, part }
    }

    /// Makes a new key for one job and seals it for storing.
    pub(crate) fn new_key(&self, purpose: Purpose, job_id: &str) -> (Key, Vec<u8>) {
        let key = Key::random();
        let sealed = vault::seal(&self.wrapping, &self.place(purpose, job_id, 0, 0), key.bytes());
        (key, sealed)
    }

    /// Opens a job's key; `None` when it is not that job's.
    pub(crate) fn open_key(&self, purpose: Purpose, job_id: &str, sealed: &[u8]) -> Option<Key> {
        vault::open_key(&self.wrapping, &self.place(purpose, job_id, 0, 0), sealed).ok()
    }

    /// Makes the row of a new job.
    pub(crate) fn first_row(&self, job_id: &JobId, record: &Record) -> JobRow {
        let (key, record_key) = self.new_key(Purpose::RecordKey, job_id.as_str());
        self.row(0, job_id.as_str(), 1, record, &key, record_key)
    }

    /// Makes the next revision of a row; `None` when the row's key does not open.
    pub(crate) fn next_row(&self, before: &JobRow, record: &Record) -> Option<JobRow> {
        let key = self.open_key(Purpose::RecordKey, &before.job_id, &before.record_key)?;
        let record_key = before.record_key.clone();
        Some(self.row(before.seq, &before.job_id, before.revision + 1, record, &key, record_key))
    }

    fn row(
        &self,
        seq: i64,
        job_id: &str,
        revision: u64,
        record: &Record,
        key: &Key,
        record_key: Vec<u8>,
    ) -> JobRow {
        let place = self.place(Purpose::Record, job_id, revision, 0);
        JobRow {
            seq,
            job_id: job_id.to_owned(),
            revision,
            state: record.state_name(),
            next_at_ms: record.job.next_at().map(|at| signed(at.0)),
            created_ms: signed(record.saved_at.0),
            user_tag: self.tag_of(record),
            record_key,
            sealed: vault::seal(key, &place, &record.to_bytes()),
        }
    }

    /// How many records were opened so far.
    pub(crate) const fn records_opened(&self) -> u64 {
        self.opened.get()
    }

    /// Opens a row's record; `None` when it does not open or a clear column says something else.
    pub(crate) fn record(&self, row: &JobRow) -> Option<Record> {
        self.opened.set(self.opened.get() + 1);
        let key = self.open_key(Purpose::RecordKey, &row.job_id, &row.record_key)?;
        let place = self.place(Purpose::Record, &row.job_id, row.revision, 0);
        let record = Record::from_bytes(&vault::open(&key, &place, &row.sealed).ok()?)?;
        let agrees = row.state == record.state_name()
            && row.next_at_ms == record.job.next_at().map(|at| signed(at.0))
            && row.created_ms == signed(record.saved_at.0)
            && row.user_tag == self.tag_of(&record);
        agrees.then_some(record)
    }
}

impl JobRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            job_id: row.get(1)?,
            revision: row.get::<_, i64>(2)?.unsigned_abs(),
            state: row.get(3)?,
            next_at_ms: row.get(4)?,
            created_ms: row.get(5)?,
            user_tag: row.get(6)?,
            record_key: row.get(7)?,
            sealed: row.get(8)?,
        })
    }

    /// SHA-256 of the sealed record and its place in the table: the journal's last entry of a job carries it, so an older
    /// row put back in place is noticed.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(self.seq.to_be_bytes())
            .chain_update(self.revision.to_be_bytes())
            .chain_update((self.job_id.len() as u64).to_be_bytes())
            .chain_update(&self.job_id)
            .chain_update(&self.sealed)
            .finalize()
            .into()
    }

    /// Inserts the row and learns its `seq`.
    pub(crate) fn insert(&mut self, connection: &Connection) -> Result<(), StoreError> {
        self.insert_at(None, connection)?;
        self.seq = connection.last_insert_rowid();
        Ok(())
    }

    /// Inserts the row in the place it was found in.
    pub(crate) fn insert_as_found(&self, connection: &Connection) -> Result<(), StoreError> {
        self.insert_at(Some(self.seq), connection)
    }

    /// Inserts the row in this place, or in the next free one.
    fn insert_at(&self, seq: Option<i64>, connection: &Connection) -> Result<(), StoreError> {
        connection
            .prepare_cached(&format!(
                "INSERT INTO job ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            ))?
            .execute(params![
                seq,
                self.job_id,
                signed(self.revision),
                self.state,
                self.next_at_ms,
                self.created_ms,
                self.user_tag,
                self.record_key,
                self.sealed
            ])?;
        Ok(())
    }

    /// Puts this revision in the place of the one before it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when another revision is there.
    pub(crate) fn replace(&self, connection: &Connection) -> Result<(), StoreError> {
        let before = self.revision - 1;
        let changed = connection.execute(
            "UPDATE job SET revision = ?1, state = ?2, next_at_ms = ?3, user_tag = ?4, sealed = ?5
             WHERE seq = ?6 AND revision = ?7",
            params![
                signed(self.revision),
                self.state,
                self.next_at_ms,
                self.user_tag,
                self.sealed,
                self.seq,
                signed(before)
            ],
        )?;
        if changed == 1 { Ok(()) } else { Err(StoreError::Stale(before)) }
    }
}

/// Destroys everything of row `seq`: photos, report, record and all keys.
pub(crate) fn erase(connection: &Connection, seq: i64) -> Result<(), StoreError> {
    photos::erase(connection, seq)?;
    quality_report::erase(connection, seq)?;
    connection.prepare_cached("DELETE FROM job WHERE seq = ?1")?.execute([seq])?;
    Ok(())
}

/// All rows, oldest job first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<JobRow>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM job ORDER BY seq"))?;
    let rows = statement.query_map([], JobRow::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows behind a place in the order of adding, oldest job first.
pub(crate) fn behind(connection: &Connection, seq: i64) -> Result<Vec<JobRow>, StoreError> {
    let mut statement = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM job WHERE seq > ?1 ORDER BY seq"))?;
    let rows = statement.query_map([seq], JobRow::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// At most so many rows behind a place of jobs that ended, oldest job first.
pub(crate) fn ended_behind(
    connection: &Connection,
    seq: i64,
    most: u32,
) -> Result<Vec<JobRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM job WHERE seq > ?1 AND state IN ('decided', 'withdrawn')
         ORDER BY seq LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![seq, most], JobRow::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows of a table made like that of the jobs.
pub(crate) fn versions(connection: &Connection, table: &str) -> Result<Vec<JobRow>, StoreError> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM {table}"))?;
    let rows = statement.query_map([], JobRow::read)?;
    Ok(rows.filter_map(Result::ok).collect())
}

/// The rows of one user, oldest job first.
pub(crate) fn of_user(connection: &Connection, user_tag: &[u8]) -> Result<Vec<JobRow>, StoreError> {
    let mut statement = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM job WHERE user_tag = ?1 ORDER BY seq"))?;
    let rows = statement.query_map([user_tag], JobRow::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One row.
pub(crate) fn one(connection: &Connection, job_id: &JobId) -> Result<Option<JobRow>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM job WHERE job_id = ?1"))?;
    Ok(statement.query_row([job_id.as_str()], JobRow::read).optional()?)
}
