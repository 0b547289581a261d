//! Reads arguments, environment variables, and files for what is secret.

use crate::arguments::{Arguments, DatabaseArguments, DeviceArguments, DeviceWhat, What};
use crate::config::RelayConfig;
use crate::register::Register;
use crate::register::postgres::PostgresRegister;
use crate::register::sqlite::SqliteRegister;
use clap::Parser;
use hosting::database::postgres::PostgresPool;
use hosting::database::sqlite::SqliteFile;
use hosting::database::{Database, RepositoryError};
use hosting::secret_source::{self, SecretError};
use relay_protocol::{DeviceId, KeyPair};
use smile_id::{Account, AccountError};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tabasamu_callbacks::HintRepository;
use tabasamu_callbacks::repository::postgres::PostgresRepository;
use tabasamu_callbacks::repository::sqlite::SqliteRepository;
use tabasamu_callbacks::settings::{SettingsError, keys_of, path_of};

const DAY: u64 = 24 * 3600;

/// Why the program cannot do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// An argument is missing or wrong, or help was asked for.
    #[error("{0}")]
    Arguments(#[from] clap::Error),
    /// A secret is not there.
    #[error("{0}")]
    Secret(#[from] SecretError),
    /// A secret is not what it must be.
    #[error("{0}: {1}")]
    Unusable(&'static str, String),
    /// The partner or a key cannot be used.
    #[error("{0}")]
    Account(#[from] AccountError),
    /// The keys or the path of callbacks cannot be used.
    #[error("{0}")]
    Callbacks(#[from] SettingsError),
}

/// What the program is asked to do.
#[derive(Debug)]
pub enum RelayCommand {
    /// Serve.
    Serve {
        /// Where to listen for devices and Smile ID.
        listen: SocketAddr,
        /// Where to listen for operators.
        metrics_listen: SocketAddr,
        /// Where devices, jobs and hints are kept.
        database: Database,
        /// On which terms.
        config: Box<RelayConfig>,
    },
    /// Make a one-time code for a device of this name.
    Invite(Database, String),
    /// List all devices.
    List(Database),
    /// Shut a device out.
    Revoke(Database, DeviceId),
    /// Give the jobs of the first device to the second, and shut the first out.
    HandOver(Database, DeviceId, DeviceId),
    /// Print a new key for the relay.
    MakeKey,
}

impl RelayCommand {
    /// Reads arguments (the program's name first) and what `environment` knows.
    ///
    /// # Errors
    /// The first [`RelayError`] found.
    pub fn read(
        arguments: impl IntoIterator<Item = std::ffi::OsString>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, RelayError> {
        let secret = |name: &'static str, file: &Option<PathBuf>| {
            secret_source::read(name, file.as_deref(), &environment)
        };
        let database = |given: &DatabaseArguments| -> Result<Database, RelayError> {
            let address = secret("TABASAMU_DATABASE", &given.database_file)?;
            let unusable = |why: &str| RelayError::Unusable("TABASAMU_DATABASE", why.to_owned());
            Database::read(&address).map_err(unusable)
        };
        let given = match Arguments::try_parse_from(arguments)?.what {
            What::Key => return Ok(Self::MakeKey),
            What::Device(DeviceArguments { database: at, what }) => {
                let database = database(&at)?;
                let named = |id: &str| {
                    DeviceId::new(id).map_err(|why| RelayError::Unusable("ID", why.to_string()))
                };
                return Ok(match what {
                    DeviceWhat::Invite { name } => Self::Invite(database, name),
                    DeviceWhat::List => Self::List(database),
                    DeviceWhat::Revoke { id } => Self::Revoke(database, named(&id)?),
                    DeviceWhat::HandOver { old, new } => {
                        Self::HandOver(database, named(&old)?, named(&new)?)
                    }
                });
            }
            What::Serve(given) => given,
        };
        let keys = secret("TABASAMU_API_KEYS", &given.api_keys_file)?;
        let all = keys_of(&given.partner_id, &keys, &given.base_url)?;
        let current = keys.split_whitespace().next().unwrap_or_default();
        let account =
            Account::new(&given.partner_id, current, &given.base_url, &given.callback_url)?;
        let relay_key = secret("TABASAMU_RELAY_KEY", &given.relay_key_file)?;
        let relay_key = KeyPair::from_seed_text(&relay_key)
            .map_err(|why| RelayError::Unusable("TABASAMU_RELAY_KEY", why.to_string()))?;
        let callback_path = match secret("TABASAMU_CALLBACK_PATH", &given.callback_path_file) {
            Ok(path) => Some(path_of(&path)?),
            Err(SecretError::Missing(_)) => None,
            Err(why) => return Err(why.into()),
        };
        Ok(Self::Serve {
            listen: given.listen,
            metrics_listen: given.metrics_listen,
            database: database(&given.database)?,
            config: Box::new(RelayConfig {
                account,
                keys: all,
                relay_key,
                callback_path,
                requests_a_minute: given.requests_a_minute,
                jobs_a_day: given.jobs_a_day,
                upstream_limit: Duration::from_secs(given.upstream_seconds),
                keep_hints: Duration::from_secs(given.keep_days * DAY),
                behind_proxy: given.behind_proxy,
            }),
        })
    }
}

/// Devices and jobs, and hints, of one database.
pub type RelayRepositories = (Arc<dyn Register>, Arc<dyn HintRepository>);

/// Opens the database and makes its tables where they are missing.
///
/// # Errors
/// Why it cannot be used.
pub async fn open(database: Database) -> Result<RelayRepositories, RepositoryError> {
    Ok(match database {
        Database::Sqlite(path) => {
            let file = SqliteFile::open(&path)?;
            let hints = SqliteRepository::over(file.clone())?;
            (Arc::new(SqliteRegister::over(file)?), Arc::new(hints))
        }
        Database::Postgres(config) => {
            let pool = PostgresPool::new(*config)?;
            let hints = PostgresRepository::over(pool.clone()).await?;
            (Arc::new(PostgresRegister::over(pool).await?), Arc::new(hints))
        }
    })
}
