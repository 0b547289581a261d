//! A pool of connections to a `PostgreSQL` that several instances share.

use crate::database::RepositoryError;
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use rustls::ClientConfig;
use rustls_platform_verifier::ConfigVerifierExt;
use std::error::Error;
use std::fmt::Write;
use std::time::Duration;
use tokio_postgres::{Config, GenericClient};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connections of one instance.
const CONNECTIONS: usize = 8;
/// A database that does not answer within this time is reported as an error.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Whoever sets up a database with `synchronous_commit = off` has chosen to lose what we acknowledge; any other setting
/// stands.
const SESSION: &str = "
    SET statement_timeout = '5s';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";

/// A connection for as long as it is held.
pub type PooledClient = deadpool_postgres::Object;

/// Connections to one database.
#[derive(Clone)]
pub struct PostgresPool(Pool);

impl PostgresPool {
    /// Sets the pool up; connects when a connection is asked for. Needs a tokio runtime.
    ///
    /// # Errors
    /// When the TLS library refuses to start.
    pub fn new(config: Config) -> Result<Self, RepositoryError> {
        // Fails only when a provider is installed already, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let tls = ClientConfig::with_platform_verifier().map_err(|why| database_error(&why))?;
        let recycling_method = RecyclingMethod::Fast;
        let manager = Manager::from_config(
            config,
            MakeRustlsConnect::new(tls),
            ManagerConfig { recycling_method },
        );
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(TIMEOUT))
            .create_timeout(Some(TIMEOUT))
            .recycle_timeout(Some(TIMEOUT))
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move {
                    let set = client.batch_execute(SESSION).await;
                    set.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|why| database_error(&why))?;
        Ok(Self(pool))
    }

    /// A connection, waited for when all are in use.
    ///
    /// # Errors
    /// When the database does not answer in time.
    pub async fn client(&self) -> Result<PooledClient, RepositoryError> {
        self.0.get().await.map_err(|why| database_error(&why))
    }
}

/// Waits until no other transaction is in this turn; it ends with the transaction.
///
/// # Errors
/// When the database does not answer in time.
pub async fn take_turn(
    transaction: &impl GenericClient,
    turn: i64,
) -> Result<(), tokio_postgres::Error> {
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&turn]).await.map(drop)
}

/// The error with its causes; they name no password.
fn database_error(error: &(dyn Error + 'static)) -> RepositoryError {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        // Writing into a String cannot fail.
        let _ = write!(text, ": {inner}");
        cause = inner.source();
    }
    RepositoryError(text)
}

impl From<tokio_postgres::Error> for RepositoryError {
    fn from(why: tokio_postgres::Error) -> Self {
        database_error(&why)
    }
}
