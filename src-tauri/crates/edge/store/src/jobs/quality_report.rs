//! Seals the numbers of how a job's photos were taken, apart from its record: listing jobs opens none.
//!
//! They are no pictures: they stay when the photos are erased, because a refused picture must be explained later. The
//! job's record carries the digest of the sealed piece, so one that is missing, added or of another day is noticed.

use crate::error::StoreError;
use crate::jobs::JobKeys;
use crate::vault::{self, Place, Purpose};
use enrollment::QualityReport;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A sealed report and its sealed key, as they lie on disk.
pub(crate) struct SealedReport {
    key: Vec<u8>,
    sealed: Vec<u8>,
}

fn place<'a>(keys: &'a JobKeys, job_id: &'a str) -> Place<'a> {
    Place {
        purpose: Purpose::QualityReport,
        device: &keys.device,
        subject: job_id,
        revision: 0,
        part: 0,
    }
}

/// Seals a job's report under a key of its own.
pub(crate) fn seal(keys: &JobKeys, job_id: &str, report: &QualityReport) -> SealedReport {
    let (key, sealed_key) = keys.new_key(Purpose::QualityReportKey, job_id);
    SealedReport {
        key: sealed_key,
        sealed: vault::seal(&key, &place(keys, job_id), report.json().as_bytes()),
    }
}

/// The sealed report of row `seq`, if it has one.
pub(crate) fn find(connection: &Connection, seq: i64) -> Result<Option<SealedReport>, StoreError> {
    let mut select =
        connection.prepare_cached("SELECT key, sealed FROM quality_report WHERE seq = ?1")?;
    let found =
        select.query_row([seq], |row| Ok(SealedReport { key: row.get(0)?, sealed: row.get(1)? }));
    Ok(found.optional()?)
}

/// Destroys the report of row `seq`, if it has one.
pub(crate) fn erase(connection: &Connection, seq: i64) -> Result<(), StoreError> {
    connection.execute("DELETE FROM quality_report WHERE seq = ?1", [seq])?;
    Ok(())
}

/// Whether these pieces are the report with this digest.
pub(crate) fn is_of(key: &[u8], sealed: &[u8], digest: Option<[u8; 32]>) -> bool {
    let report = SealedReport { key: key.to_owned(), sealed: sealed.to_owned() };
    Some(report.digest()) == digest
}

impl SealedReport {
    /// SHA-256 of both pieces, for the job's record.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update((self.key.len() as u64).to_be_bytes())
            .chain_update(&self.key)
            .chain_update(&self.sealed)
            .finalize()
            .into()
    }

    /// Stores it as the report of row `seq`.
    pub(crate) fn insert(&self, connection: &Connection, seq: i64) -> Result<(), StoreError> {
        connection.execute(
            "INSERT INTO quality_report (seq, key, sealed) VALUES (?1, ?2, ?3)",
            params![seq, self.key, self.sealed],
        )?;
        Ok(())
    }

    /// Opens it; `None` when it is not this job's.
    pub(crate) fn open(&self, keys: &JobKeys, job_id: &str) -> Option<QualityReport> {
        let key = keys.open_key(Purpose::QualityReportKey, job_id, &self.key)?;
        let plain = vault::open(&key, &place(keys, job_id), &self.sealed).ok()?;
        QualityReport::new(std::str::from_utf8(&plain).ok()?).ok()
    }
}
