//! Keeps hints in one `SQLite` file, for a single computer.

use crate::received_callback::ReceivedCallback;
use crate::repository::{
    self, BoxFuture, Cursor, Duplicate, HintRepository, Page, RepositoryError,
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use smile_id::UnixMillis;
use std::fs::OpenOptions;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Another instance on this computer may be writing.
const TIMEOUT: Duration = Duration::from_secs(5);

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
    connection: Arc<Mutex<Connection>>,
    era: String,
}

impl SqliteRepository {
    /// Opens the file or makes it, readable for its owner only.
    ///
    /// # Errors
    /// When the file cannot be used, or does not keep what it acknowledges.
    pub fn open(path: &Path) -> Result<Self, RepositoryError> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let unusable = |why: std::io::Error| RepositoryError(format!("{}: {why}", path.display()));
        options.open(path).map_err(unusable)?;
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(TIMEOUT)?;
        let journal: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        connection.pragma_update(None, "synchronous", "full")?;
        let synchronous: i64 =
            connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
        if (journal.as_str(), synchronous) != ("wal", 2) {
            return Err(RepositoryError("the file cannot be made durable".to_owned()));
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
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
        Ok(Self { connection: Arc::new(Mutex::new(connection)), era })
    }

    /// Works with the connection on a thread that may wait for the disk.
    fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> BoxFuture<'_, T> {
        let connection = Arc::clone(&self.connection);
        Box::pin(async move {
            tokio::task::spawn_blocking(move || {
                // Every write is one transaction, so a panic leaves nothing half done behind the lock.
                let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                work(&mut connection)
            })
            .await
            .map_err(|why| RepositoryError(why.to_string()))?
            .map_err(Into::into)
        })
    }
}

impl From<rusqlite::Error> for RepositoryError {
    fn from(why: rusqlite::Error) -> Self {
        Self(why.to_string())
    }
}

fn find_duplicate(
    connection: &Connection,
    callback: &ReceivedCallback,
) -> rusqlite::Result<Duplicate> {
    let same = connection
        .query_row(
            "SELECT max(body = ?2) FROM hint WHERE pair = ?1",
            params![callback.pair, callback.body],
            |row| row.get::<_, Option<bool>>(0),
        )?
        .map(|same| if same { Duplicate::Same } else { Duplicate::OtherBody });
    Ok(same.unwrap_or(Duplicate::No))
}

impl HintRepository for SqliteRepository {
    fn find_duplicate<'a>(&'a self, callback: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate> {
        let callback = callback.clone();
        self.work(move |connection| find_duplicate(connection, &callback))
    }

    fn keep<'a>(
        &'a self,
        callback: &'a ReceivedCallback,
        now: UnixMillis,
    ) -> BoxFuture<'a, Duplicate> {
        let callback = callback.clone();
        self.work(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let before = find_duplicate(&transaction, &callback)?;
            if before != Duplicate::Same {
                transaction.execute(
                    "INSERT INTO hint (job_id, pair, body, received_ms) VALUES (?1, ?2, ?3, ?4)",
                    params![callback.job_id, callback.pair, callback.body, repository::column(now)],
                )?;
            }
            transaction.commit()?;
            Ok(before)
        })
    }

    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> BoxFuture<'a, Page> {
        let (start, era) = (Cursor::start(after, &self.era), self.era.clone());
        self.work(move |connection| {
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
        self.work(|connection| {
            connection.query_row("SELECT coalesce(max(number), 0) FROM hint", [], |row| row.get(0))
        })
    }

    fn purge(&self, before: UnixMillis) -> BoxFuture<'_, u64> {
        self.work(move |connection| {
            let gone = connection
                .execute("DELETE FROM hint WHERE received_ms < ?1", [repository::column(before)])?;
            Ok(gone as u64)
        })
    }
}
