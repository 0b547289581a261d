//! One device, or a stranger, cannot keep the others waiting.

use crate::client::{ask, head};
use crate::device::{Device, prep};
use crate::instance::{Instance, Shared, run};
use crate::smile_id::{Manner, SmileId};
use relay_protocol::paths;
use serde_json::json;
use std::io::ErrorKind;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Invariant: A flood by one device is its own trouble.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_by_one_device_does_not_block_others() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let register = shared.register().await;
    let (noisy, quiet) = Device::pair(&*register).await;
    let smile_id = SmileId::start(Manner::Honest(Duration::ZERO)).await;
    let instance = Instance::start(&shared, &smile_id.url, &["--requests-a-minute", "60"]);
    let at = instance.address;
    let stranger = Device { key: Device::new(3).key, id: quiet.id.clone() };
    let mut floods = tokio::task::JoinSet::new();
    for n in 0..200 {
        let device = if n % 2 == 0 { noisy.clone() } else { stranger.clone() };
        floods.spawn(async move { device.hints(at, "", 5).await.code() });
    }
    for n in 0..30 {
        let reply = quiet.prep(at, &format!("job-{n}")).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
    }
    // The noisy one has its sixteen at once, and the stranger who uses the quiet one's name spends none of its requests.
    let mut limited = 0;
    while let Some(code) = floods.join_next().await {
        let code = code.unwrap();
        assert!(["", "limit", "device"].contains(&&*code), "{code}");
        limited += usize::from(code == "limit");
    }
    assert!(limited >= 84, "{limited}");
    let page = instance.metrics().await.body;
    assert!(page.contains("tabasamu_relay_requests_total{call=\"hints\",outcome=\"limit\"}"));
    assert!(page.contains("tabasamu_relay_jobs_owned 30"), "{page}");
}

/// Codes of an address that has asked too much are not looked for, so none can be found by trying.
#[tokio::test(flavor = "multi_thread")]
async fn codes_are_not_looked_for_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let smile_id = SmileId::start(Manner::Honest(Duration::ZERO)).await;
    let instance = Instance::start(&shared, &smile_id.url, &[]);
    let device = Device::new(1);
    let tries = async |code: &str| {
        let key = device.key.public().text();
        let body = json!({"enrollment_code": code, "public_key": key, "name": ""});
        device.post(instance.address, paths::DEVICES, &body).await.code()
    };
    let invite = || {
        let printed = run(&shared, &["device", "invite", "--name", "Counter"]).stdout;
        String::from_utf8(printed).unwrap().lines().next().unwrap().to_owned()
    };
    let codes: Vec<_> = (0..5).map(|_| invite()).collect();
    for n in 0..60 {
        assert_eq!(tries(&format!("WRONG-{n}")).await, "code");
    }
    // A place comes back each second, so a good code may be lucky, but not all of them.
    let mut refused = 0;
    for code in &codes {
        while tries("WRONG").await != "limit" {}
        refused += usize::from(tries(code).await == "limit");
    }
    assert!(refused > 0);
}

/// Invariant: Slow bodies hold nobody.
#[tokio::test(flavor = "multi_thread")]
async fn slow_bodies_hold_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let device = Device::registered(&*shared.register().await, 1).await;
    let smile_id = SmileId::start(Manner::Honest(Duration::ZERO)).await;
    let instance = Instance::start(&shared, &smile_id.url, &[]);
    let mut slow = Vec::new();
    for sent in [1, 60_000].repeat(100) {
        let mut stream = TcpStream::connect(instance.address).await.unwrap();
        let head = head("POST", paths::PREP_UPLOAD, &[], 64_000);
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&vec![b' '; sent]).await.unwrap();
        slow.push(stream);
    }
    assert_eq!(device.prep(instance.address, "job-1").await.status, 200);
    // None of them had to end first.
    let mut waiting = 0;
    for stream in &slow {
        let unread = stream.try_read(&mut [0]).map_err(|why| why.kind());
        waiting += usize::from(unread == Err(ErrorKind::WouldBlock));
    }
    assert_eq!(waiting, slow.len());
    let large = prep(&"x".repeat(70_000), false).to_string();
    let refused = ask(instance.address, "POST", paths::PREP_UPLOAD, &[], large.as_bytes()).await;
    // A server that refuses early may end the connection before the answer is read.
    assert!(refused.map_or(true, |reply| reply.status == 413));
}

#[tokio::test(flavor = "multi_thread")]
async fn health_says_whether_the_database_answers() {
    let cluster = crate::cluster::Cluster::start();
    let shared = Shared::Server(&cluster);
    let device = Device::registered(&*shared.register().await, 1).await;
    let smile_id = SmileId::start(Manner::Honest(Duration::ZERO)).await;
    let instance = Instance::start(&shared, &smile_id.url, &[]);
    let healthy = async |expected: u16| {
        for _ in 0..600 {
            let reply = ask(instance.address, "GET", "/health", &[], b"").await.unwrap();
            let operators = ask(instance.operators, "GET", "/health", &[], b"").await.unwrap();
            if (reply.status, operators.status) == (expected, expected) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("never {expected}");
    };
    healthy(200).await;
    // Devices reach no metrics.
    assert_eq!(ask(instance.address, "GET", "/metrics", &[], b"").await.unwrap().status, 404);
    drop(cluster);
    healthy(503).await;
    let reply = device.prep(instance.address, "job-1").await;
    assert_eq!((reply.status, &*reply.code()), (503, "unwell"));
    assert!(reply.header("retry-after").is_some());
    assert!(smile_id.seen().is_empty());
}
