//! Keeps devices and jobs in one `SQLite` file, for a single instance.

use crate::register::{
    DAY_MS, DeviceRecord, Figures, JobClaim, JobRow, Lease, ListedDevice, Newcomer, OwnedJob,
    Ownership, PrepTurn, Register, new_lease, span,
};
use hosting::database::sqlite::SqliteFile;
use hosting::database::{BoxFuture, RepositoryError, column};
use relay_protocol::{DeviceId, PublicKey};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::time::Duration;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS invitation (
        code BLOB PRIMARY KEY,
        name TEXT NOT NULL,
        ends_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS device (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        key TEXT NOT NULL,
        code BLOB NOT NULL UNIQUE,
        registered_ms INTEGER NOT NULL,
        revoked_ms INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS job (
        job_id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        made_ms INTEGER NOT NULL,
        contents BLOB,
        lease INTEGER,
        lease_ends_ms INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS job_device ON job (device, made_ms);";

const DEVICE: &str = "id, name, key, registered_ms, revoked_ms";

/// Devices and jobs in one file. Writers take turns.
pub struct SqliteRegister(SqliteFile);

impl SqliteRegister {
    /// Makes the tables where they are missing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn over(file: SqliteFile) -> Result<Self, RepositoryError> {
        file.work_now(|connection| Ok(connection.execute_batch(TABLES)?))?;
        Ok(Self(file))
    }
}

fn device(row: &Row<'_>) -> rusqlite::Result<DeviceRecord> {
    let unreadable =
        |why: &'static str| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, why.into());
    let time = |ms: i64| u64::try_from(ms).unwrap_or_default();
    Ok(DeviceRecord {
        id: DeviceId::new(&row.get::<_, String>(0)?).map_err(|_| unreadable("no device id"))?,
        name: row.get(1)?,
        key: PublicKey::from_text(&row.get::<_, String>(2)?).map_err(|_| unreadable("no key"))?,
        registered_ms: time(row.get(3)?),
        revoked_ms: row.get::<_, Option<i64>>(4)?.map(time),
    })
}

fn register(
    transaction: &Transaction<'_>,
    newcomer: &Newcomer,
    now_ms: u64,
) -> rusqlite::Result<Option<DeviceRecord>> {
    let known = transaction
        .query_row(&format!("SELECT {DEVICE} FROM device WHERE code = ?1"), [newcomer.code], device)
        .optional()?;
    if let Some(known) = known {
        return Ok(known.again(newcomer));
    }
    let name: Option<String> = transaction
        .query_row(
            "DELETE FROM invitation WHERE code = ?1 AND ends_ms > ?2 RETURNING name",
            params![newcomer.code, column(now_ms)],
            |row| row.get(0),
        )
        .optional()?;
    let Some(name) = name else {
        return Ok(None);
    };
    let record = DeviceRecord {
        id: newcomer.id.clone(),
        name: if newcomer.name.is_empty() { name } else { newcomer.name.clone() },
        key: newcomer.key,
        registered_ms: now_ms,
        revoked_ms: None,
    };
    transaction.execute(
        "INSERT INTO device (id, name, key, code, registered_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![record.id.as_str(), record.name, record.key.text(), newcomer.code, column(now_ms)],
    )?;
    Ok(Some(record))
}

fn job(connection: &Connection, job_id: &str) -> rusqlite::Result<Option<JobRow>> {
    connection
        .query_row(
            "SELECT device, contents, lease_ends_ms FROM job WHERE job_id = ?1",
            [job_id],
            |row| {
                Ok(JobRow {
                    device: row.get(0)?,
                    contents: row.get(1)?,
                    lease_ends_ms: row.get(2)?,
                })
            },
        )
        .optional()
}

/// True when the device may have one more job today. After the clock was set back, what it made since is taken for as recent as
/// it was then: neither are a year's jobs all of today, nor is today's room there twice.
fn has_room(connection: &Connection, claim: &JobClaim, now_ms: i64) -> rusqlite::Result<bool> {
    let newest: Option<i64> = connection.query_row(
        "SELECT max(made_ms) FROM job WHERE device = ?1",
        [claim.device.as_str()],
        |row| row.get(0),
    )?;
    if let Some(newest) = newest.filter(|newest| *newest > now_ms) {
        connection.execute(
            "UPDATE job SET made_ms = made_ms - ?3 WHERE device = ?1 AND made_ms > ?2",
            params![claim.device.as_str(), now_ms, newest - now_ms],
        )?;
    }
    let today: i64 = connection.query_row(
        "SELECT count(*) FROM job WHERE device = ?1 AND made_ms > ?2",
        params![claim.device.as_str(), now_ms - DAY_MS],
        |row| row.get(0),
    )?;
    Ok(today < i64::from(claim.most_a_day))
}

fn make(connection: &Connection, claim: &JobClaim, now_ms: i64) -> rusqlite::Result<()> {
    connection
        .execute(
            "INSERT INTO job (job_id, device, made_ms) VALUES (?1, ?2, ?3)",
            params![claim.job_id, claim.device.as_str(), now_ms],
        )
        .map(drop)
}

impl Register for SqliteRegister {
    fn invite<'a>(&'a self, code: [u8; 32], name: &'a str, ends_ms: u64) -> BoxFuture<'a, ()> {
        let name = name.to_owned();
        self.0.write(move |transaction| {
            transaction
                .execute(
                    "INSERT INTO invitation (code, name, ends_ms) VALUES (?1, ?2, ?3)",
                    params![code, name, column(ends_ms)],
                )
                .map(drop)
        })
    }

    fn register(&self, newcomer: Newcomer, now_ms: u64) -> BoxFuture<'_, Option<DeviceRecord>> {
        self.0.write(move |transaction| register(transaction, &newcomer, now_ms))
    }

    fn device<'a>(&'a self, id: &'a DeviceId) -> BoxFuture<'a, Option<DeviceRecord>> {
        let id = id.clone();
        self.0.work(move |connection| {
            let text = format!("SELECT {DEVICE} FROM device WHERE id = ?1");
            connection.prepare_cached(&text)?.query_row([id.as_str()], device).optional()
        })
    }

    fn devices(&self) -> BoxFuture<'_, Vec<ListedDevice>> {
        self.0.work(|connection| {
            let mut query = connection.prepare(&format!(
                "SELECT {DEVICE}, (SELECT count(*) FROM job WHERE job.device = device.id)
                 FROM device ORDER BY registered_ms, id"
            ))?;
            let listed = query.query_map([], |row| {
                let jobs = u64::try_from(row.get::<_, i64>(5)?).unwrap_or_default();
                Ok(ListedDevice { record: device(row)?, jobs })
            })?;
            listed.collect()
        })
    }

    fn revoke<'a>(&'a self, id: &'a DeviceId, now_ms: u64) -> BoxFuture<'a, bool> {
        let id = id.clone();
        self.0.write(move |transaction| {
            let changed = transaction.execute(
                "UPDATE device SET revoked_ms = coalesce(revoked_ms, ?2) WHERE id = ?1",
                params![id.as_str(), column(now_ms)],
            )?;
            Ok(changed == 1)
        })
    }

    fn hand_over<'a>(
        &'a self,
        from: &'a DeviceId,
        to: &'a DeviceId,
        now_ms: u64,
    ) -> BoxFuture<'a, Option<u64>> {
        let (from, to) = (from.clone(), to.clone());
        self.0.write(move |transaction| {
            let known: i64 = transaction.query_row(
                "SELECT count(*) FROM device WHERE id = ?1 OR (id = ?2 AND revoked_ms IS NULL)",
                [from.as_str(), to.as_str()],
                |row| row.get(0),
            )?;
            if known != 2 {
                return Ok(None);
            }
            transaction.execute(
                "UPDATE device SET revoked_ms = coalesce(revoked_ms, ?2) WHERE id = ?1",
                params![from.as_str(), column(now_ms)],
            )?;
            let jobs = transaction.execute(
                "UPDATE job SET device = ?2 WHERE device = ?1",
                [from.as_str(), to.as_str()],
            )?;
            Ok(Some(jobs as u64))
        })
    }

    fn claim(&self, claim: JobClaim, now_ms: u64) -> BoxFuture<'_, Ownership> {
        self.0.write(move |transaction| {
            let now = column(now_ms);
            Ok(match job(transaction, &claim.job_id)? {
                Some(row) if row.device == claim.device.as_str() => Ownership::Owned,
                Some(_) => Ownership::NotYours,
                None if !has_room(transaction, &claim, now)? => Ownership::TooMany,
                None => {
                    make(transaction, &claim, now)?;
                    Ownership::Owned
                }
            })
        })
    }

    fn begin(
        &self,
        claim: JobClaim,
        contents: [u8; 32],
        lease: Duration,
        now_ms: u64,
    ) -> BoxFuture<'_, PrepTurn> {
        Box::pin(async move {
            let name = new_lease()?;
            let work = move |transaction: &Transaction<'_>| {
                let now = column(now_ms);
                match job(transaction, &claim.job_id)? {
                    Some(row) => {
                        let hindrance = row.hinders(&claim.device, &contents, now);
                        if matches!(hindrance, Some(PrepTurn::InFlight(left)) if left > lease) {
                            // No lease is that long: the clock was set back. It ends a whole lease from now.
                            transaction.execute(
                                "UPDATE job SET lease_ends_ms = ?2 WHERE job_id = ?1",
                                params![claim.job_id, now.saturating_add(span(lease))],
                            )?;
                            return Ok(PrepTurn::InFlight(lease));
                        }
                        if let Some(hindrance) = hindrance {
                            return Ok(hindrance);
                        }
                    }
                    None if !has_room(transaction, &claim, now)? => return Ok(PrepTurn::TooMany),
                    None => make(transaction, &claim, now)?,
                }
                transaction.execute(
                    "UPDATE job SET contents = ?2, lease = ?3, lease_ends_ms = ?4 WHERE job_id = ?1",
                    params![claim.job_id, contents, name, now.saturating_add(span(lease))],
                )?;
                Ok(PrepTurn::Taken(Lease(name)))
            };
            self.0.write(work).await
        })
    }

    fn end<'a>(&'a self, job_id: &'a str, lease: Lease) -> BoxFuture<'a, ()> {
        let job_id = job_id.to_owned();
        self.0.write(move |transaction| {
            transaction
                .execute(
                    "UPDATE job SET lease = NULL, lease_ends_ms = NULL WHERE job_id = ?1 AND lease = ?2",
                    params![job_id, lease.0],
                )
                .map(drop)
        })
    }

    fn owners(&self, job_ids: Vec<String>) -> BoxFuture<'_, Vec<OwnedJob>> {
        self.0.work(move |connection| {
            let mut query =
                connection.prepare_cached("SELECT device FROM job WHERE job_id = ?1")?;
            let mut owned = Vec::new();
            for job_id in job_ids {
                if let Some(device) = query.query_row([&job_id], |row| row.get(0)).optional()? {
                    owned.push(OwnedJob { job_id, device });
                }
            }
            Ok(owned)
        })
    }

    fn forget_codes(&self, before_ms: u64) -> BoxFuture<'_, u64> {
        self.0.write(move |transaction| {
            let gone = transaction
                .execute("DELETE FROM invitation WHERE ends_ms < ?1", [column(before_ms)])?;
            Ok(gone as u64)
        })
    }

    fn figures(&self) -> BoxFuture<'_, Figures> {
        self.0.work(|connection| {
            connection.query_row(
                "SELECT (SELECT count(*) FROM device WHERE revoked_ms IS NULL),
                        (SELECT count(*) FROM device WHERE revoked_ms IS NOT NULL),
                        (SELECT count(*) FROM job)",
                [],
                |row| {
                    let count = |at: usize| {
                        row.get::<_, i64>(at).map(|n| u64::try_from(n).unwrap_or_default())
                    };
                    Ok(Figures { devices: count(0)?, revoked: count(1)?, jobs: count(2)? })
                },
            )
        })
    }
}
