//! The book in one `SQLite` file, for a single computer.

use crate::received_callback::Notice;
use crate::repository::{self, Asked, Book, BookError, Cursor, Page, Seen};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use smile_id::UnixMillis;
use std::fs::OpenOptions;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Another instance on this computer may be writing.
const PATIENCE: Duration = Duration::from_secs(5);

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

/// The book in one file. Writers take turns, so hints become visible in the order of their numbers.
pub struct SqliteBook {
    connection: Arc<Mutex<Connection>>,
    era: String,
}

impl SqliteBook {
    /// Opens the file or makes it, readable for its owner only.
    ///
    /// # Errors
    /// When the file cannot be used, or does not keep what it acknowledges.
    pub fn open(path: &Path) -> Result<Self, BookError> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let told = |why: std::io::Error| BookError(format!("{}: {why}", path.display()));
        options.open(path).map_err(told)?;
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        let journal: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        connection.pragma_update(None, "synchronous", "full")?;
        let synchronous: i64 =
            connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
        if (journal.as_str(), synchronous) != ("wal", 2) {
            return Err(BookError("the file cannot be made durable".to_owned()));
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
    ) -> Asked<'_, T> {
        let connection = Arc::clone(&self.connection);
        Box::pin(async move {
            tokio::task::spawn_blocking(move || {
                // Every write is one transaction, so a panic leaves nothing half done behind the lock.
                let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                work(&mut connection)
            })
            .await
            .map_err(|why| BookError(why.to_string()))?
            .map_err(Into::into)
        })
    }
}

impl From<rusqlite::Error> for BookError {
    fn from(why: rusqlite::Error) -> Self {
        Self(why.to_string())
    }
}

fn seen(connection: &Connection, notice: &Notice) -> rusqlite::Result<Seen> {
    let same = connection
        .query_row(
            "SELECT max(body = ?2) FROM hint WHERE pair = ?1",
            params![notice.pair, notice.body],
            |row| row.get::<_, Option<bool>>(0),
        )?
        .map(|same| if same { Seen::Same } else { Seen::OtherBody });
    Ok(same.unwrap_or(Seen::Never))
}

impl Book for SqliteBook {
    fn seen<'a>(&'a self, notice: &'a Notice) -> Asked<'a, Seen> {
        let notice = notice.clone();
        self.work(move |connection| seen(connection, &notice))
    }

    fn keep<'a>(&'a self, notice: &'a Notice, now: UnixMillis) -> Asked<'a, Seen> {
        let notice = notice.clone();
        self.work(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let before = seen(&transaction, &notice)?;
            if before != Seen::Same {
                transaction.execute(
                    "INSERT INTO hint (job_id, pair, body, received_ms) VALUES (?1, ?2, ?3, ?4)",
                    params![notice.job_id, notice.pair, notice.body, repository::column(now)],
                )?;
            }
            transaction.commit()?;
            Ok(before)
        })
    }

    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> Asked<'a, Page> {
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

    fn newest(&self) -> Asked<'_, i64> {
        self.work(|connection| {
            connection.query_row("SELECT coalesce(max(number), 0) FROM hint", [], |row| row.get(0))
        })
    }

    fn purge(&self, before: UnixMillis) -> Asked<'_, u64> {
        self.work(move |connection| {
            let gone = connection
                .execute("DELETE FROM hint WHERE received_ms < ?1", [repository::column(before)])?;
            Ok(gone as u64)
        })
    }
}
