//! Callbacks that come to the relay reach the device whose job they name, and no other.

use crate::client::{Reply, ask};
use crate::cluster::Cluster;
use crate::device::Device;
use crate::instance::{API_KEY, Instance, PATH, Shared};
use crate::smile_id::{Manner, SmileId, signed};
use hosting::database::BoxFuture;
use serde_json::json;
use smile_id::UnixMillis;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tabasamu_callbacks::HintRepository;
use tabasamu_callbacks::received_callback::ReceivedCallback;
use tabasamu_callbacks::repository::{Cursor, Duplicate, Page};
use tabasamu_relay::hint_news::HintNews;
use tokio::sync::watch;
use tokio::time::timeout;

async fn callback(relay: SocketAddr, path: &str, key: &str, job: &str) -> u16 {
    let body = json!({
        "PartnerParams": {"job_id": job, "user_id": "asha", "job_type": "4"},
        "ResultCode": "0840",
    });
    let body = signed(key, body).to_string();
    // So that no two are signed in one millisecond.
    tokio::time::sleep(Duration::from_millis(2)).await;
    ask(relay, "POST", path, &[], body.as_bytes()).await.unwrap().status
}

fn told(reply: &Reply) -> (Vec<String>, String) {
    assert_eq!(reply.status, 200, "{}", reply.body);
    let answer = reply.json();
    let jobs = answer["jobs"].as_array().unwrap();
    let jobs = jobs.iter().map(|job| job.as_str().unwrap().to_owned()).collect();
    (jobs, answer["cursor"].as_str().unwrap().to_owned())
}

/// Invariant: A device hears of its own jobs only.
#[tokio::test(flavor = "multi_thread")]
async fn a_callback_at_one_instance_is_told_at_the_other_to_its_owner_only() {
    let cluster = Cluster::start();
    let shared = Shared::Server(&cluster);
    let register = shared.register().await;
    let (one, two) = Device::pair(&*register).await;
    let smile_id = SmileId::start(Manner::Honest(Duration::ZERO)).await;
    let instances = [(); 2].map(|()| Instance::start(&shared, &smile_id.url, &[]));
    let [first, second] = [0, 1].map(|n: usize| instances[n].address);
    assert_eq!(one.prep(first, "job-1").await.status, 200);
    assert_eq!(two.prep(first, "job-2").await.status, 200);
    let (none, cursor) = told(&one.hints(second, "", 0).await);
    assert!(none.is_empty());
    let waiting = tokio::spawn(async move {
        let reply = one.hints(second, &cursor, 25).await;
        (one, told(&reply))
    });
    assert_eq!(callback(first, PATH, API_KEY, "job-2").await, 200);
    assert_eq!(callback(first, PATH, API_KEY, "nobody-s-job").await, 200);
    assert_eq!(callback(first, PATH, API_KEY, "job-1").await, 200);
    let (one, (jobs, cursor)) = waiting.await.unwrap();
    assert_eq!(jobs, ["job-1"]);
    assert!(told(&one.hints(first, &cursor, 0).await).0.is_empty());
    assert_eq!(told(&two.hints(second, "", 0).await).0, ["job-2"]);
    // What is not signed with the key, or comes to another path, is no callback.
    assert_eq!(callback(first, PATH, "stolen", "job-1").await, 400);
    assert_eq!(callback(first, "/callbacks/wrong", API_KEY, "job-1").await, 404);
    assert!(told(&one.hints(first, &cursor, 0).await).0.is_empty());
}

/// Hints without an end, all about jobs of nobody.
struct Endless;

impl HintRepository for Endless {
    fn find_duplicate<'a>(&'a self, _: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate> {
        Box::pin(async { Ok(Duplicate::No) })
    }

    fn keep<'a>(&'a self, _: &'a ReceivedCallback, _: UnixMillis) -> BoxFuture<'a, Duplicate> {
        Box::pin(async { Ok(Duplicate::No) })
    }

    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> BoxFuture<'a, Page> {
        let number = after.map_or(0, |cursor| cursor.number) + i64::from(most);
        let job_ids = (0..most).map(|n| format!("nobody-s-{n}")).collect();
        let cursor = Cursor { era: "0123456789abcdef".to_owned(), number };
        Box::pin(async move { Ok(Page { job_ids, cursor }) })
    }

    fn newest(&self) -> BoxFuture<'_, i64> {
        Box::pin(async { Ok(i64::MAX) })
    }

    fn purge(&self, _: UnixMillis) -> BoxFuture<'_, u64> {
        Box::pin(async { Ok(0) })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_takes_too_long_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let register = Shared::File(folder.path()).register().await;
    let device = Device::registered(&*register, 1).await;
    let news = HintNews::new(Arc::new(Endless), register);
    let (end, stop) = watch::channel(false);
    let mut cursor: Option<Cursor> = None;
    let long = Duration::from_secs(3600);
    for (wait, ends) in [(Duration::ZERO, false), (Duration::from_millis(20), false), (long, true)]
    {
        end.send_replace(ends);
        let looking = news.wait_for(&device.id, cursor.clone(), wait, stop.clone());
        let own = timeout(Duration::from_secs(60), looking).await.expect("an end").unwrap();
        assert!(own.jobs.is_empty());
        assert!(own.cursor.number > cursor.map_or(0, |cursor| cursor.number), "it goes on");
        cursor = Some(own.cursor);
    }
}
