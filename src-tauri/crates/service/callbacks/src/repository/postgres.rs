//! Keeps hints in `PostgreSQL`, for several instances that share it.

use crate::received_callback::ReceivedCallback;
use crate::repository::{self, Cursor, Duplicate, HintRepository, Page};
use hosting::database::postgres::{PostgresPool, take_turn};
use hosting::database::{BoxFuture, RepositoryError, column};
use smile_id::UnixMillis;
use tokio_postgres::{Client, GenericClient};

/// Names the turn that writers take; chosen at random.
const TURN: i64 = 0x5442_534D_6869_6E74;

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
    pool: PostgresPool,
    era: String,
}

impl PostgresRepository {
    /// Makes the tables where they are missing.
    ///
    /// # Errors
    /// When the database cannot be reached or does not let us make tables.
    pub async fn over(pool: PostgresPool) -> Result<Self, RepositoryError> {
        let era = prepare(&pool).await?;
        Ok(Self { pool, era })
    }
}

/// Two instances may start at the same moment, so this takes its turn like every other writer.
async fn prepare(pool: &PostgresPool) -> Result<String, RepositoryError> {
    let mut client = pool.client().await?;
    let transaction = client.transaction().await?;
    take_turn(&*transaction, TURN).await?;
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

async fn find_duplicate(
    client: &impl GenericClient,
    callback: &ReceivedCallback,
) -> Result<Duplicate, tokio_postgres::Error> {
    let row = client
        .query_one(
            "SELECT count(*), coalesce(bool_or(body = $2), false), coalesce(bool_or(job_id = $3), false)
             FROM tabasamu_hint WHERE pair = $1",
            &[&callback.pair.as_slice(), &callback.body.as_slice(), &callback.job_id],
        )
        .await?;
    Ok(Duplicate::judge(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
}

impl HintRepository for PostgresRepository {
    fn find_duplicate<'a>(&'a self, callback: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate> {
        Box::pin(async move {
            let client = self.pool.client().await?;
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
            let mut client = self.pool.client().await?;
            let transaction = client.transaction().await?;
            take_turn(&*transaction, TURN).await?;
            let before = find_duplicate(&*transaction, callback).await?;
            if before != Duplicate::Same {
                transaction
                    .execute(
                        "INSERT INTO tabasamu_hint (job_id, pair, body, received_ms) VALUES ($1, $2, $3, $4)",
                        &[
                            &callback.job_id,
                            &callback.pair.as_slice(),
                            &callback.body.as_slice(),
                            &column(now.0),
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
            let client = self.pool.client().await?;
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
            let client = self.pool.client().await?;
            let row =
                client.query_one("SELECT coalesce(max(number), 0) FROM tabasamu_hint", &[]).await?;
            Ok(row.try_get(0)?)
        })
    }

    fn purge(&self, before: UnixMillis) -> BoxFuture<'_, u64> {
        Box::pin(async move {
            let client = self.pool.client().await?;
            let gone = client
                .execute("DELETE FROM tabasamu_hint WHERE received_ms < $1", &[&column(before.0)])
                .await?;
            Ok(gone)
        })
    }
}
