//! What a service needs of its database, whichever it is: an address, an error, a pending answer.

pub mod postgres;
pub mod sqlite;

use std::fmt;
use std::future::Future;
use std::net::IpAddr;
use std::path::PathBuf;
use std::pin::Pin;
use tokio_postgres::config::{Host, SslMode};

/// Why the database could not do it; without secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the database: {0}")]
pub struct RepositoryError(pub String);

/// A pending answer of the database.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, RepositoryError>> + Send + 'a>>;

/// Where a service keeps what it keeps. `Debug` hides the address.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// In a file of this computer.
    Sqlite(PathBuf),
    /// In a server, which other instances may share.
    Postgres(Box<tokio_postgres::Config>),
}

impl Database {
    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it; without its text, which may hold a password.
    pub fn read(address: &str) -> Result<Self, &'static str> {
        if let Some(path) = address.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            return Ok(Self::Sqlite(path.into()));
        }
        if !address.starts_with("postgresql://") && !address.starts_with("postgres://") {
            return Err("sqlite:FILE or postgresql://USER:PASSWORD@HOST/NAME");
        }
        let config: tokio_postgres::Config =
            address.parse().map_err(|_| "this PostgreSQL address cannot be read")?;
        let stays_here = config.get_hosts().iter().all(is_here)
            && config.get_hostaddrs().iter().all(IpAddr::is_loopback);
        if config.get_ssl_mode() != SslMode::Require && !stays_here {
            return Err(
                "a PostgreSQL on another computer must be spoken to in TLS: add ?sslmode=require",
            );
        }
        Ok(Self::Postgres(Box::new(config)))
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Sqlite",
            Self::Postgres(_) => "Postgres",
        })
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// A moment (milliseconds since 1970) as databases keep it.
#[must_use]
pub fn column(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
