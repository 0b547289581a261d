//! Keeps devices and jobs in `PostgreSQL`, for several instances that share it.

use crate::register::{
    DAY_MS, DeviceRecord, Figures, JobClaim, JobRow, Lease, ListedDevice, Newcomer, OwnedJob,
    Ownership, PrepTurn, Register, new_lease, span,
};
use hosting::database::postgres::{PostgresPool, take_turn};
use hosting::database::{BoxFuture, RepositoryError, column};
use relay_protocol::{DeviceId, PublicKey};
use std::time::Duration;
use tokio_postgres::{GenericClient, Row};

/// Names the turn in which tables are made; chosen at random.
const TURN: i64 = 0x5442_534D_7265_6C61;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS tabasamu_invitation (
        code bytea PRIMARY KEY,
        name text NOT NULL,
        ends_ms bigint NOT NULL
    );
    CREATE TABLE IF NOT EXISTS tabasamu_device (
        id text PRIMARY KEY,
        name text NOT NULL,
        key text NOT NULL,
        code bytea NOT NULL UNIQUE,
        registered_ms bigint NOT NULL,
        revoked_ms bigint
    );
    CREATE TABLE IF NOT EXISTS tabasamu_job (
        job_id text PRIMARY KEY,
        device text NOT NULL,
        made_ms bigint NOT NULL,
        contents bytea,
        lease bigint,
        lease_ends_ms bigint
    );
    CREATE INDEX IF NOT EXISTS tabasamu_job_device ON tabasamu_job (device, made_ms);";

const DEVICE: &str = "id, name, key, registered_ms, revoked_ms";

/// Leases are measured by the database's clock, for the instances' own may differ.
const NOW: &str = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/// Devices and jobs in a shared database.
pub struct PostgresRegister(PostgresPool);

impl PostgresRegister {
    /// Makes the tables where they are missing; instances that start at once take turns.
    ///
    /// # Errors
    /// When the database cannot be reached or does not let us make tables.
    pub async fn over(pool: PostgresPool) -> Result<Self, RepositoryError> {
        let mut client = pool.client().await?;
        let transaction = client.transaction().await?;
        take_turn(&*transaction, TURN).await?;
        transaction.batch_execute(TABLES).await?;
        transaction.commit().await?;
        drop(client);
        Ok(Self(pool))
    }
}

fn device(row: &Row) -> Result<DeviceRecord, RepositoryError> {
    let unreadable = |why: &str| RepositoryError(why.to_owned());
    let time = |ms: i64| u64::try_from(ms).unwrap_or_default();
    Ok(DeviceRecord {
        id: DeviceId::new(row.try_get(0)?).map_err(|_| unreadable("no device id"))?,
        name: row.try_get(1)?,
        key: PublicKey::from_text(row.try_get(2)?).map_err(|_| unreadable("no key"))?,
        registered_ms: time(row.try_get(3)?),
        revoked_ms: row.try_get::<_, Option<i64>>(4)?.map(time),
    })
}

async fn register(
    transaction: &impl GenericClient,
    newcomer: &Newcomer,
    now_ms: u64,
) -> Result<Option<DeviceRecord>, RepositoryError> {
    // Two requests with one code take turns here: the second finds the row gone, and then the device.
    let invited = transaction
        .query_opt(
            "DELETE FROM tabasamu_invitation WHERE code = $1 AND ends_ms > $2 RETURNING name",
            &[&newcomer.code.as_slice(), &column(now_ms)],
        )
        .await?;
    let Some(invited) = invited else {
        let known = transaction
            .query_opt(
                &format!("SELECT {DEVICE} FROM tabasamu_device WHERE code = $1"),
                &[&newcomer.code.as_slice()],
            )
            .await?;
        let known = known.as_ref().map(device).transpose()?;
        return Ok(known.and_then(|known| known.again(newcomer)));
    };
    let record = DeviceRecord {
        id: newcomer.id.clone(),
        name: if newcomer.name.is_empty() { invited.try_get(0)? } else { newcomer.name.clone() },
        key: newcomer.key,
        registered_ms: now_ms,
        revoked_ms: None,
    };
    transaction
        .execute(
            "INSERT INTO tabasamu_device (id, name, key, code, registered_ms) VALUES ($1, $2, $3, $4, $5)",
            &[
                &record.id.as_str(),
                &record.name,
                &record.key.text(),
                &newcomer.code.as_slice(),
                &column(now_ms),
            ],
        )
        .await?;
    Ok(Some(record))
}

/// What is found of a job that was to be made.
enum Made {
    New,
    TooMany,
    Known(JobRow, i64),
}

/// Makes the job's row if there is none, and holds it until the transaction ends. A row that another transaction is making
/// is waited for.
async fn make(
    transaction: &impl GenericClient,
    claim: &JobClaim,
    now_ms: u64,
) -> Result<Made, RepositoryError> {
    let device = claim.device.as_str();
    let made = transaction
        .execute(
            "INSERT INTO tabasamu_job (job_id, device, made_ms) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            &[&claim.job_id, &device, &column(now_ms)],
        )
        .await?;
    if made == 1 {
        let row = transaction
            .query_one(
                "SELECT count(*) FROM tabasamu_job WHERE device = $1 AND made_ms > $2",
                &[&device, &(column(now_ms) - DAY_MS)],
            )
            .await?;
        let within = row.try_get::<_, i64>(0)? <= i64::from(claim.most_a_day);
        return Ok(if within { Made::New } else { Made::TooMany });
    }
    let row = transaction
        .query_one(
            &format!(
                "SELECT device, contents, lease_ends_ms, {NOW} FROM tabasamu_job WHERE job_id = $1 FOR UPDATE"
            ),
            &[&claim.job_id],
        )
        .await?;
    let known = JobRow {
        device: row.try_get(0)?,
        contents: row.try_get(1)?,
        lease_ends_ms: row.try_get(2)?,
    };
    Ok(Made::Known(known, row.try_get(3)?))
}

impl Register for PostgresRegister {
    fn invite<'a>(&'a self, code: [u8; 32], name: &'a str, ends_ms: u64) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let client = self.0.client().await?;
            client
                .execute(
                    "INSERT INTO tabasamu_invitation (code, name, ends_ms) VALUES ($1, $2, $3)",
                    &[&code.as_slice(), &name, &column(ends_ms)],
                )
                .await?;
            Ok(())
        })
    }

    fn register(&self, newcomer: Newcomer, now_ms: u64) -> BoxFuture<'_, Option<DeviceRecord>> {
        Box::pin(async move {
            let mut client = self.0.client().await?;
            let transaction = client.transaction().await?;
            let registered = register(&*transaction, &newcomer, now_ms).await?;
            transaction.commit().await?;
            Ok(registered)
        })
    }

    fn device<'a>(&'a self, id: &'a DeviceId) -> BoxFuture<'a, Option<DeviceRecord>> {
        Box::pin(async move {
            let client = self.0.client().await?;
            let query = format!("SELECT {DEVICE} FROM tabasamu_device WHERE id = $1");
            let query = client.prepare_cached(&query).await?;
            client.query_opt(&query, &[&id.as_str()]).await?.as_ref().map(device).transpose()
        })
    }

    fn devices(&self) -> BoxFuture<'_, Vec<ListedDevice>> {
        Box::pin(async move {
            let client = self.0.client().await?;
            let query = format!(
                "SELECT {DEVICE}, (SELECT count(*) FROM tabasamu_job j WHERE j.device = d.id)
                 FROM tabasamu_device d ORDER BY registered_ms, id"
            );
            let listed = client.query(&query, &[]).await?;
            let listed = listed.iter().map(|row| {
                let jobs = u64::try_from(row.try_get::<_, i64>(5)?).unwrap_or_default();
                Ok(ListedDevice { record: device(row)?, jobs })
            });
            listed.collect()
        })
    }

    fn revoke<'a>(&'a self, id: &'a DeviceId, now_ms: u64) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let client = self.0.client().await?;
            let changed = client
                .execute(
                    "UPDATE tabasamu_device SET revoked_ms = coalesce(revoked_ms, $2) WHERE id = $1",
                    &[&id.as_str(), &column(now_ms)],
                )
                .await?;
            Ok(changed == 1)
        })
    }

    fn hand_over<'a>(
        &'a self,
        from: &'a DeviceId,
        to: &'a DeviceId,
        now_ms: u64,
    ) -> BoxFuture<'a, Option<u64>> {
        Box::pin(async move {
            let mut client = self.0.client().await?;
            let transaction = client.transaction().await?;
            // Held until the end: nobody shuts one of them out meanwhile.
            let known = transaction
                .query(
                    "SELECT id FROM tabasamu_device
                     WHERE id = $1 OR (id = $2 AND revoked_ms IS NULL) ORDER BY id FOR UPDATE",
                    &[&from.as_str(), &to.as_str()],
                )
                .await?;
            if known.len() != 2 {
                return Ok(None);
            }
            transaction
                .execute(
                    "UPDATE tabasamu_device SET revoked_ms = coalesce(revoked_ms, $2) WHERE id = $1",
                    &[&from.as_str(), &column(now_ms)],
                )
                .await?;
            let jobs = transaction
                .execute(
                    "UPDATE tabasamu_job SET device = $2 WHERE device = $1",
                    &[&from.as_str(), &to.as_str()],
                )
                .await?;
            transaction.commit().await?;
            Ok(Some(jobs))
        })
    }

    fn claim(&self, claim: JobClaim, now_ms: u64) -> BoxFuture<'_, Ownership> {
        Box::pin(async move {
            let mut client = self.0.client().await?;
            let transaction = client.transaction().await?;
            let ownership = match make(&*transaction, &claim, now_ms).await? {
                Made::TooMany => return Ok(Ownership::TooMany),
                Made::Known(row, _) if row.device != claim.device.as_str() => Ownership::NotYours,
                Made::New | Made::Known(..) => Ownership::Owned,
            };
            transaction.commit().await?;
            Ok(ownership)
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
            let mut client = self.0.client().await?;
            let transaction = client.transaction().await?;
            match make(&*transaction, &claim, now_ms).await? {
                Made::TooMany => return Ok(PrepTurn::TooMany),
                Made::New => {}
                Made::Known(row, now) => {
                    if let Some(hindrance) = row.hinders(&claim.device, &contents, now) {
                        return Ok(hindrance);
                    }
                }
            }
            let update = format!(
                "UPDATE tabasamu_job SET contents = $2, lease = $3, lease_ends_ms = {NOW} + $4 WHERE job_id = $1"
            );
            let values: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
                [&claim.job_id, &contents.as_slice(), &name, &span(lease)];
            transaction.execute(&update, &values).await?;
            transaction.commit().await?;
            Ok(PrepTurn::Taken(Lease(name)))
        })
    }

    fn end<'a>(&'a self, job_id: &'a str, lease: Lease) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let client = self.0.client().await?;
            client
                .execute(
                    "UPDATE tabasamu_job SET lease = NULL, lease_ends_ms = NULL WHERE job_id = $1 AND lease = $2",
                    &[&job_id, &lease.0],
                )
                .await?;
            Ok(())
        })
    }

    fn owners(&self, job_ids: Vec<String>) -> BoxFuture<'_, Vec<OwnedJob>> {
        Box::pin(async move {
            let client = self.0.client().await?;
            let query = "SELECT job_id, device FROM tabasamu_job WHERE job_id = ANY($1)";
            let query = client.prepare_cached(query).await?;
            let rows = client.query(&query, &[&job_ids]).await?;
            let owned =
                |row: &Row| Ok(OwnedJob { job_id: row.try_get(0)?, device: row.try_get(1)? });
            rows.iter().map(owned).collect()
        })
    }

    fn forget_codes(&self, before_ms: u64) -> BoxFuture<'_, u64> {
        Box::pin(async move {
            let client = self.0.client().await?;
            let text = "DELETE FROM tabasamu_invitation WHERE ends_ms < $1";
            Ok(client.execute(text, &[&column(before_ms)]).await?)
        })
    }

    fn figures(&self) -> BoxFuture<'_, Figures> {
        Box::pin(async move {
            let client = self.0.client().await?;
            let row = client
                .query_one(
                    "SELECT (SELECT count(*) FROM tabasamu_device WHERE revoked_ms IS NULL),
                            (SELECT count(*) FROM tabasamu_device WHERE revoked_ms IS NOT NULL),
                            (SELECT count(*) FROM tabasamu_job)",
                    &[],
                )
                .await?;
            let count = |at: usize| -> Result<u64, RepositoryError> {
                Ok(u64::try_from(row.try_get::<_, i64>(at)?).unwrap_or_default())
            };
            Ok(Figures { devices: count(0)?, revoked: count(1)?, jobs: count(2)? })
        })
    }
}
