//! Keeps hints in `PostgreSQL`, for several instances that share it.

use crate::received_callback::ReceivedCallback;
use crate::repository::{
    self, BoxFuture, Cursor, Duplicate, HintRepository, Page, RepositoryError,
};
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use rustls::ClientConfig;
use rustls_platform_verifier::ConfigVerifierExt;
use smile_id::UnixMillis;
use std::error::Error;
use std::fmt::Write;
use std::time::Duration;
use tokio_postgres::{Client, Config, GenericClient};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connections of one instance. Writers take turns anyway.
const CONNECTIONS: usize = 8;
/// A database that does not answer within this time is reported as an error.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Names the turn that writers take; chosen at random.
const TURN: i64 = 0x5442_534D_6869_6E74;

/// Whoever sets up a database with `synchronous_commit = off` has chosen to lose what we acknowledge; any other setting
/// stands.
const SESSION: &str = "
    SET statement_timeout = '5s';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS tabasamu_era (name text NOT NULL);
    CREATE TABLE IF NOT EXISTS tabasamu_hint (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        job_id text NOT NULL,
        pair bytea NOT NULL,
        body bytea NOT NULL,
        received_ms bigint NOT NULL,
        UNIQUE (pair, body)
    );
    CREATE INDEX IF NOT EXISTS tabasamu_hint_received ON tabasamu_hint (received_ms);";

/// Hints in a shared database.
///
/// Numbers of a sequence become visible in the order of commits, which need not be theirs: a reader could get past a
/// number that is still on its way. So writers take turns: a number is drawn and committed within one advisory lock.
pub struct PostgresRepository {
    pool: Pool,
    era: String,
}

impl PostgresRepository {
    /// Connects and makes the tables where they are missing. Needs a tokio runtime.
    ///
    /// # Errors
    /// When the database cannot be reached or does not let us make tables.
    pub async fn open(config: Config) -> Result<Self, RepositoryError> {
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
        let era = prepare(&pool).await?;
        Ok(Self { pool, era })
    }
}

/// Two instances may start at the same moment, so this takes its turn like every other writer.
async fn prepare(pool: &Pool) -> Result<String, RepositoryError> {
    let mut client = pool.get().await.map_err(|why| database_error(&why))?;
    let transaction = client.transaction().await?;
    take_turn(&*transaction).await?;
    transaction.batch_execute(TABLES).await?;
    let known = transaction.query_opt("SELECT name FROM tabasamu_era", &[]).await?;
    let era = match known {
        Some(row) => row.try_get(0)?,
        None => {
            let era = repository::new_era()?;
            transaction.execute("INSERT INTO tabasamu_era (name) VALUES ($1)", &[&era]).await?;
            era
        }
    };
    transaction.commit().await?;
    Ok(era)
}

async fn take_turn(client: &impl GenericClient) -> Result<(), tokio_postgres::Error> {
    client.execute("SELECT pg_advisory_xact_lock($1)", &[&TURN]).await.map(drop)
}

async fn find_duplicate(
    client: &impl GenericClient,
    callback: &ReceivedCallback,
) -> Result<Duplicate, tokio_postgres::Error> {
    let row = client
        .query_one(
            "SELECT bool_or(body = $2) FROM tabasamu_hint WHERE pair = $1",
            &[&callback.pair.as_slice(), &callback.body.as_slice()],
        )
        .await?;
    Ok(match row.try_get(0)? {
        None => Duplicate::No,
        Some(true) => Duplicate::Same,
        Some(false) => Duplicate::OtherBody,
    })
}

impl HintRepository for PostgresRepository {
    fn find_duplicate<'a>(&'a self, callback: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate> {
        Box::pin(async move {
            let client = self.pool.get().await.map_err(|why| database_error(&why))?;
            let client: &Client = &client;
            Ok(find_duplicate(client, callback).await?)
        })
    }

    fn keep<'a>(
        &'a self,
        callback: &'a ReceivedCallback,
        now: UnixMillis,
    ) -> BoxFuture<'a, Duplicate> {
        Box::pin(async move {
            let mut client = self.pool.get().await.map_err(|why| database_error(&why))?;
            let transaction = client.transaction().await?;
            take_turn(&*transaction).await?;
            let before = find_duplicate(&*transaction, callback).await?;
            if before != Duplicate::Same {
                transaction
                    .execute(
                        "INSERT INTO tabasamu_hint (job_id, pair, body, received_ms) VALUES ($1, $2, $3, $4)",
                        &[
                            &callback.job_id,
                            &callback.pair.as_slice(),
                            &callback.body.as_slice(),
                            &repository::column(now),
                        ],
                    )
                    .await?;
            }
            transaction.commit().await?;
            Ok(before)
        })
    }

    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> BoxFuture<'a, Page> {
        let start = Cursor::start(after, &self.era);
        Box::pin(async move {
            let client = self.pool.get().await.map_err(|why| database_error(&why))?;
            let rows = client
                .query(
                    "SELECT number, job_id FROM tabasamu_hint WHERE number > $1 ORDER BY number LIMIT $2",
                    &[&start, &i64::from(most)],
                )
                .await?;
            let number = rows.last().map_or(Ok(start), |row| row.try_get(0))?;
            let job_ids = rows.iter().map(|row| row.try_get(1));
            Ok(Page {
                job_ids: job_ids.collect::<Result<_, _>>()?,
                cursor: Cursor { era: self.era.clone(), number },
            })
        })
    }

    fn newest(&self) -> BoxFuture<'_, i64> {
        Box::pin(async move {
            let client = self.pool.get().await.map_err(|why| database_error(&why))?;
            let row =
                client.query_one("SELECT coalesce(max(number), 0) FROM tabasamu_hint", &[]).await?;
            Ok(row.try_get(0)?)
        })
    }

    fn purge(&self, before: UnixMillis) -> BoxFuture<'_, u64> {
        Box::pin(async move {
            let client = self.pool.get().await.map_err(|why| database_error(&why))?;
            let gone = client
                .execute(
                    "DELETE FROM tabasamu_hint WHERE received_ms < $1",
                    &[&repository::column(before)],
                )
                .await?;
            Ok(gone)
        })
    }
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
