//! One durable `SQLite` file, worked with on threads that may wait for the disk.

use crate::database::{BoxFuture, RepositoryError};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fs::OpenOptions;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Another instance on this computer may be writing.
const TIMEOUT: Duration = Duration::from_secs(5);

/// A file and its one connection, for a single computer. Writers take turns.
#[derive(Clone)]
pub struct SqliteFile(Arc<Mutex<Connection>>);

impl SqliteFile {
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
        let connection = Connection::open(path)?;
        connection.busy_timeout(TIMEOUT)?;
        let journal: String =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        connection.pragma_update(None, "synchronous", "full")?;
        let synchronous: i64 =
            connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
        if (journal.as_str(), synchronous) != ("wal", 2) {
            return Err(RepositoryError("the file cannot be made durable".to_owned()));
        }
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Works with the connection, at once: for the start, when nobody waits.
    ///
    /// # Errors
    /// What the work says.
    pub fn work_now<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, RepositoryError>,
    ) -> Result<T, RepositoryError> {
        // Every write is one transaction, so a panic leaves nothing half done behind the lock.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Works with the connection on a thread that may wait for the disk.
    pub fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> BoxFuture<'static, T> {
        let file = self.clone();
        Box::pin(async move {
            let work = move || file.work_now(|connection| Ok(work(connection)?));
            tokio::task::spawn_blocking(work)
                .await
                .map_err(|why| RepositoryError(why.to_string()))?
        })
    }

    /// Writes in one transaction: all of it, or nothing.
    pub fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> BoxFuture<'static, T> {
        self.work(move |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })
    }
}

impl From<rusqlite::Error> for RepositoryError {
    fn from(why: rusqlite::Error) -> Self {
        Self(why.to_string())
    }
}
