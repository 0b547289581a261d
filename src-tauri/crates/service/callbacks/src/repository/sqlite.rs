//! Keeps hints in one `SQLite` file, for a single computer.

use crate::received_callback::ReceivedCallback;
use crate::repository::{self, Cursor, Duplicate, HintRepository, Page};
use hosting::database::sqlite::SqliteFile;
use hosting::database::{BoxFuture, RepositoryError, column};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use smile_id::UnixMillis;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS era (name TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS hint (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        job_id TEXT NOT NULL,
        pair BLOB NOT NULL,
        body BLOB NOT NULL,
        received_ms INTEGER NOT NULL,
        UNIQUE (pair, body)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS hint_received ON hint (received_ms);";

/// Hints in one file. Writers take turns, so hints become visible in the order of their numbers.
pub struct SqliteRepository {
    file: SqliteFile,
    era: String,
}

impl SqliteRepository {
    /// Makes the tables where they are missing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn over(file: SqliteFile) -> Result<Self, RepositoryError> {
        let era = file.work_now(|connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute_batch(TABLES)?;
            let known =
                transaction.query_row("SELECT name FROM era", [], |row| row.get(0)).optional()?;
            let era = match known {
                Some(era) => era,
                None => {
                    let era = repository::new_era()?;
                    transaction.execute("INSERT INTO era (name) VALUES (?1)", [&era])?;
                    era
                }
            };
            transaction.commit()?;
            Ok(era)
        })?;
        Ok(Self { file, era })
    }
}

fn find_duplicate(
    connection: &Connection,
    callback: &ReceivedCallback,
) -> rusqlite::Result<Duplicate> {
    connection.query_row(
        "SELECT count(*), coalesce(max(body = ?2), 0), coalesce(max(job_id = ?3), 0)
         FROM hint WHERE pair = ?1",
        params![callback.pair, callback.body, callback.job_id],
        |row| Ok(Duplicate::judge(row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

impl HintRepository for SqliteRepository {
    fn find_duplicate<'a>(&'a self, callback: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate> {
        let callback = callback.clone();
        self.file.work(move |connection| find_duplicate(connection, &callback))
    }

    fn keep<'a>(
        &'a self,
        callback: &'a ReceivedCallback,
        now: UnixMillis,
    ) -> BoxFuture<'a, Duplicate> {
        let callback = callback.clone();
        self.file.write(move |transaction| {
            let before = find_duplicate(transaction, &callback)?;
            if before != Duplicate::Same {
                transaction.execute(
                    "INSERT INTO hint (job_id, pair, body, received_ms) VALUES (?1, ?2, ?3, ?4)",
                    params![callback.job_id, callback.pair, callback.body, column(now.0)],
                )?;
            }
            Ok(before)
        })
    }

    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> BoxFuture<'a, Page> {
        let (start, era) = (Cursor::start(after, &self.era), self.era.clone());
        self.file.work(move |connection| {
            let mut query = connection.prepare_cached(
                "SELECT number, job_id FROM hint WHERE number > ?1 ORDER BY number LIMIT ?2",
            )?;
            let rows: Vec<(i64, String)> = query
                .query_map(params![start, most], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            let number = rows.last().map_or(start, |(number, _)| *number);
            Ok(Page {
                job_ids: rows.into_iter().map(|(_, job_id)| job_id).collect(),
                cursor: Cursor { era, number },
            })
        })
    }

    fn newest(&self) -> BoxFuture<'_, i64> {
        self.file.work(|connection| {
            connection.query_row("SELECT coalesce(max(number), 0) FROM hint", [], |row| row.get(0))
        })
    }

    fn purge(&self, before: UnixMillis) -> BoxFuture<'_, u64> {
        self.file.work(move |connection| {
            let gone = connection
                .execute("DELETE FROM hint WHERE received_ms < ?1", [column(before.0)])?;
            Ok(gone as u64)
        })
    }
}
