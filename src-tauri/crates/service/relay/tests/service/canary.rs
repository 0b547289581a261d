//! The API key is in no answer, no log and no database.

use crate::client::ask;
use crate::cluster::Cluster;
use crate::device::Device;
use crate::instance::{API_KEY, Instance, PATH, Shared, run};
use crate::smile_id::{Manner, SmileId};
use relay_protocol::paths;
use serde_json::json;
use std::time::Duration;

const TABLES: [&str; 5] =
    ["tabasamu_device", "tabasamu_job", "tabasamu_invitation", "tabasamu_hint", "tabasamu_era"];

/// Asks for everything, well and badly, and gathers all that comes back.
async fn answers(shared: &Shared<'_>) -> (String, String) {
    let register = shared.register().await;
    let (one, two) = Device::pair(&*register).await;
    let smile_id = SmileId::start(Manner::Honest(Duration::ZERO)).await;
    let instance = Instance::start(shared, &smile_id.url, &["--upstream-seconds", "1"]);
    let at = instance.address;
    let sign = json!({"job_id": "job-1", "user_id": "asha", "action": "prep_upload"});
    let pair = json!({"timestamp": "x", "signature": "y"});
    let mut replies = vec![
        one.prep(at, "job-1").await,
        one.prep(at, "job-1").await,
        two.prep(at, "job-1").await,
        one.status(at, "job-1").await,
        one.post(at, paths::SIGNATURES, &sign).await,
        one.post(at, paths::CONFIRMATIONS, &pair).await,
        one.post(at, paths::DEVICES, &sign).await,
        one.hints(at, "", 0).await,
        Device::new(3).hints(at, "", 0).await,
        instance.metrics().await,
        ask(at, "POST", PATH, &[], b"{}").await.unwrap(),
        ask(at, "GET", "/", &[], b"").await.unwrap(),
    ];
    for manner in [Manner::Forger, Manner::Redirects, Manner::Silent] {
        smile_id.behave(manner);
        replies.push(one.status(at, "job-1").await);
        replies.push(one.prep(at, &format!("job-{manner:?}")).await);
    }
    let mut text: String =
        replies.iter().flat_map(|reply| [reply.head.as_str(), reply.body.as_str()]).collect();
    for arguments in [&["device", "list"][..], &["device", "invite", "--name", "Door"]] {
        let output = run(shared, arguments);
        text += &String::from_utf8_lossy(&[output.stdout, output.stderr].concat());
    }
    (text, instance.log())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// Invariant: The API key leaves the relay in no answer, log or database.
#[tokio::test(flavor = "multi_thread")]
async fn the_api_key_is_in_no_answer_log_or_database() {
    let folder = tempfile::tempdir().unwrap();
    let cluster = Cluster::start();
    let (answered, log) = answers(&Shared::File(folder.path())).await;
    let mut file = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        file.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let (more, more_log) = answers(&Shared::Server(&cluster)).await;
    let client = cluster.client().await;
    let mut rows = String::new();
    for table in TABLES {
        let query = format!("SELECT row_to_json(t)::text FROM {table} t");
        for row in client.query(&query, &[]).await.unwrap() {
            rows += row.get::<_, &str>(0);
        }
    }
    let places = [answered, log, more, more_log, rows];
    for bytes in places.iter().map(String::as_bytes).chain([file.as_slice()]) {
        for secret in [API_KEY, PATH] {
            assert!(!holds(bytes, secret));
        }
    }
    // What is looked for would be found; people are not in the database either.
    for bytes in [places[4].as_bytes(), &file] {
        assert!(holds(bytes, "job-1") && holds(bytes, "Counter"));
        assert!(!holds(bytes, "asha"));
    }
    assert!(holds(places[0].as_bytes(), "zips/job-1"));
}
