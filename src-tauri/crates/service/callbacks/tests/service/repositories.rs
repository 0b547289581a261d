//! What both databases must do alike, and what `PostgreSQL` alone could do wrong.

use crate::cluster::Cluster;
use crate::instance::repository_in;
use hosting::database::postgres::PostgresPool;
use hosting::database::sqlite::SqliteFile;
use smile_id::UnixMillis;
use std::sync::Arc;
use std::time::Duration;
use tabasamu_callbacks::repository::postgres::PostgresRepository;
use tabasamu_callbacks::repository::{Cursor, Duplicate};
use tabasamu_callbacks::{HintRepository, ReceivedCallback};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_postgres::Client;

fn callback(job_id: &str, pair: u8, body: u8) -> ReceivedCallback {
    ReceivedCallback {
        job_id: job_id.to_owned(),
        pair: [pair; 32],
        body: [body; 32],
        is_fresh: true,
    }
}

/// The service's own way into a server.
pub(crate) async fn server_at(address: &str) -> PostgresRepository {
    let pool = PostgresPool::new(address.parse().unwrap()).unwrap();
    PostgresRepository::over(pool).await.unwrap()
}

async fn server(cluster: &Cluster) -> PostgresRepository {
    server_at(&cluster.address()).await
}

const AT: UnixMillis = UnixMillis(1_000);

async fn read_all(
    repository: &dyn HintRepository,
    after: Option<&Cursor>,
) -> (Vec<String>, Cursor) {
    let page = repository.page(after, 500).await.unwrap();
    (page.job_ids, page.cursor)
}

/// Everything the trait promises, whatever is behind it.
async fn keeps_its_promises(repository: &dyn HintRepository) {
    assert_eq!(repository.newest().await.unwrap(), 0);
    let first = callback("job-1", 1, 1);
    assert_eq!(repository.find_duplicate(&first).await.unwrap(), Duplicate::No);
    assert_eq!(repository.keep(&first, AT).await.unwrap(), Duplicate::No);
    assert_eq!(repository.find_duplicate(&first).await.unwrap(), Duplicate::Same);
    assert_eq!(repository.keep(&first, AT).await.unwrap(), Duplicate::Same);
    let (jobs, cursor) = read_all(repository, None).await;
    assert_eq!(jobs, ["job-1"]);
    assert_eq!(repository.newest().await.unwrap(), cursor.number);

    let other = callback("job-2", 1, 2);
    assert_eq!(repository.find_duplicate(&other).await.unwrap(), Duplicate::Twin);
    let same_job = callback("job-1", 1, 2);
    assert_eq!(repository.find_duplicate(&same_job).await.unwrap(), Duplicate::OtherBody);
    assert_eq!(repository.keep(&other, UnixMillis(2_000)).await.unwrap(), Duplicate::Twin);
    let third = callback("job-3", 1, 3);
    assert_eq!(repository.find_duplicate(&third).await.unwrap(), Duplicate::OtherBody);
    assert_eq!(repository.find_duplicate(&first).await.unwrap(), Duplicate::Same);
    assert_eq!(repository.find_duplicate(&other).await.unwrap(), Duplicate::Same);
    // The same body signed anew is a callback of its own.
    assert_eq!(
        repository.keep(&callback("job-1", 2, 1), UnixMillis(3_000)).await.unwrap(),
        Duplicate::No
    );
    let (jobs, end) = read_all(repository, Some(&cursor)).await;
    assert_eq!(jobs, ["job-2", "job-1"]);
    assert_eq!(read_all(repository, Some(&end)).await, (Vec::new(), end.clone()));
    assert_eq!(repository.page(None, 2).await.unwrap().job_ids, ["job-1", "job-2"]);

    assert_eq!(repository.purge(UnixMillis(3_000)).await.unwrap(), 2);
    assert_eq!(read_all(repository, None).await.0, ["job-1"]);
    assert_eq!(repository.purge(UnixMillis(9_000)).await.unwrap(), 1);
    // A number is never given twice, or a kiosk would miss what has it now.
    assert_eq!(repository.keep(&callback("job-3", 3, 3), AT).await.unwrap(), Duplicate::No);
    assert_eq!(read_all(repository, Some(&end)).await.0, ["job-3"]);
    let elsewhere = Cursor { era: "0123456789abcdef".to_owned(), number: i64::MAX };
    assert_eq!(read_all(repository, Some(&elsewhere)).await.0, ["job-3"]);
}

#[tokio::test]
async fn a_file_keeps_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hints.sqlite");
    keeps_its_promises(&repository_in(&file)).await;
    let again = repository_in(&file);
    assert_eq!(read_all(&again, None).await.0, ["job-3"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(SqliteFile::open(&folder.path().join("no/such/folder")).is_err());
}

#[tokio::test]
async fn a_server_keeps_its_promises() {
    let cluster = Cluster::start();
    keeps_its_promises(&server(&cluster).await).await;
    let again = server(&cluster).await;
    assert_eq!(read_all(&again, None).await.0, ["job-3"]);
}

#[tokio::test]
async fn instances_that_start_at_once_share_one_era() {
    let cluster = Arc::new(Cluster::start());
    let mut starting = JoinSet::new();
    for _ in 0..8 {
        let cluster = Arc::clone(&cluster);
        starting.spawn(async move { read_all(&server(&cluster).await, None).await.1.era });
    }
    let mut eras = starting.join_all().await;
    eras.dedup();
    assert_eq!(eras.len(), 1, "{eras:?}");
}

#[tokio::test]
async fn a_server_with_asynchronous_commits_is_overruled() {
    let cluster = Cluster::start();
    let repository = server(&cluster).await;
    let client = cluster.client().await;
    let own: String = client.query_one("SHOW synchronous_commit", &[]).await.unwrap().get(0);
    assert_eq!(own, "off", "the cluster is set up to forget");
    // What a commit of ours was made with is seen by a trigger within it.
    client
        .batch_execute(
            "CREATE TABLE commits (how text);
             CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN INSERT INTO commits VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$;
             CREATE TRIGGER look BEFORE INSERT ON tabasamu_hint FOR EACH ROW EXECUTE FUNCTION look();",
        )
        .await
        .unwrap();
    repository.keep(&callback("job-1", 1, 1), AT).await.unwrap();
    let how: String = client.query_one("SELECT how FROM commits", &[]).await.unwrap().get(0);
    assert_eq!(how, "on");
}

/// Lets the writer of `slow` draw a number and then wait before the commit, for as long as another connection holds this lock.
const SLOW: &str = "
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.job_id = 'slow' THEN PERFORM pg_advisory_xact_lock(7); END IF; RETURN NEW; END $$;
    CREATE TRIGGER dawdle BEFORE INSERT ON tabasamu_hint FOR EACH ROW EXECUTE FUNCTION dawdle();
    SELECT pg_advisory_lock(7);";

const GO_ON: &str = "SELECT pg_advisory_unlock(7);";

const WAITING: &str = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

const WITHOUT_A_TURN: &str =
    "INSERT INTO tabasamu_hint (job_id, pair, body, received_ms) VALUES ($1, $2, $2, 0)";

/// Waits until so many writers wait for a lock.
async fn wait_for_writers(client: &Client, count: i64) {
    for _ in 0..6_000 {
        let found: i64 = client.query_one(WAITING, &[]).await.unwrap().get(0);
        if found == count {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("no {count} writers wait");
}

/// Invariant: A kiosk's cursor loses no hint, whichever commit comes first.
#[tokio::test]
async fn a_reader_misses_nothing_when_commits_overtake_each_other() {
    let cluster = Cluster::start();
    let (one, two) = (server(&cluster).await, server(&cluster).await);
    let gate = cluster.client().await;
    gate.batch_execute(SLOW).await.unwrap();
    let slow = callback("slow", 1, 1);
    let quick = callback("quick", 2, 2);
    let overtaking = async {
        wait_for_writers(&gate, 1).await;
        two.keep(&quick, AT).await
    };
    let reading = async {
        // Both are under way, the slow one with the lower number, and neither is committed.
        wait_for_writers(&gate, 2).await;
        let (mut received, cursor) = read_all(&two, None).await;
        gate.batch_execute(GO_ON).await.unwrap();
        let mut cursor = cursor;
        while received.len() < 2 {
            let (jobs, next) = read_all(&two, Some(&cursor)).await;
            received.extend(jobs);
            cursor = next;
            sleep(Duration::from_millis(10)).await;
        }
        received
    };
    let reading = tokio::time::timeout(Duration::from_secs(60), reading);
    let (slow, quick, received) = tokio::join!(one.keep(&slow, AT), overtaking, reading);
    assert_eq!((slow.unwrap(), quick.unwrap()), (Duplicate::No, Duplicate::No));
    assert_eq!(received.unwrap(), ["slow", "quick"]);
}

/// Invariant: A kiosk's cursor loses no hint, whichever commit comes first.
#[tokio::test]
async fn the_check_notices_writers_that_take_no_turns() {
    let cluster = Cluster::start();
    let repository = server(&cluster).await;
    let (one, two) = (cluster.client().await, cluster.client().await);
    let gate = cluster.client().await;
    gate.batch_execute(SLOW).await.unwrap();
    let params: [&(dyn tokio_postgres::types::ToSql + Sync); 2] = [&"slow", &[1_u8].as_slice()];
    let reading = async {
        wait_for_writers(&gate, 1).await;
        let quick = two.execute(WITHOUT_A_TURN, &[&"quick", &[2_u8].as_slice()]).await;
        let (received, cursor) = read_all(&repository, None).await;
        gate.batch_execute(GO_ON).await.unwrap();
        (quick, received, cursor)
    };
    let (slow, (quick, received, cursor)) =
        tokio::join!(one.execute(WITHOUT_A_TURN, &params), reading);
    assert_eq!((slow.unwrap(), quick.unwrap()), (1, 1));
    assert_eq!(received, ["quick"]);
    let (missed, _) = read_all(&repository, Some(&cursor)).await;
    assert_eq!(missed, [""; 0], "the slow one came to lie behind the cursor");
}
