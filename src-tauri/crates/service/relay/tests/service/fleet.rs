//! Five hundred devices through two instances that share one database, one of them killed in the middle.

use crate::client::ask;
use crate::cluster::Cluster;
use crate::device::{Device, prep};
use crate::instance::{Instance, Shared};
use crate::smile_id::{Manner, SmileId};
use relay_protocol::paths;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

const DEVICES: u16 = 500;
const JOBS: u16 = 2;
/// Long enough for two requests for one job to meet.
const DELAY: Duration = Duration::from_millis(150);
const TERMS: [&str; 4] = ["--requests-a-minute", "60000", "--upstream-seconds", "3"];
/// For a wait that must end.
const PATIENCE: Duration = Duration::from_secs(300);

/// A load of devices and where they ask.
#[derive(Clone)]
struct Fleet {
    relays: [SocketAddr; 2],
    smile_id: SmileId,
    /// Jobs whose result a device has heard.
    judged: Arc<AtomicUsize>,
}

impl Fleet {
    /// Brings one job to its end, as a kiosk does behind a proxy that repeats what was not answered at once.
    async fn deliver(&self, device: &Device, n: u16, job: &str) {
        let mut is_again = false;
        let slot = loop {
            let body = prep(job, is_again);
            // Both instances get every third job's request at the same moment.
            let (first, second) = (self.relay(n), self.relay(n + 1));
            let replies = if n.is_multiple_of(3) {
                let both = tokio::join!(
                    device.try_post(first, paths::PREP_UPLOAD, &body),
                    device.try_post(second, paths::PREP_UPLOAD, &body)
                );
                vec![both.0, both.1]
            } else {
                vec![device.try_post(first, paths::PREP_UPLOAD, &body).await]
            };
            let reserved = replies.iter().flatten().find(|reply| reply.status == 200);
            if let Some(url) = reserved.map(|reply| reply.json()["upload_url"].clone()) {
                break url.as_str().unwrap().to_owned();
            }
            // Whatever became of it: from now on it is asked again for the same job, at either instance.
            is_again = true;
            sleep(Duration::from_millis(200)).await;
            if let Ok(reply) = device.try_post(second, paths::PREP_UPLOAD, &prep(job, true)).await
                && reply.status == 200
            {
                break reply.json()["upload_url"].as_str().unwrap().to_owned();
            }
        };
        let (_, path) = slot.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let storage = self.smile_id.address();
        let put = ask(storage, "PUT", &format!("/{path}"), &[], b"zip").await.unwrap();
        assert_eq!(put.status, 200);
        let question = json!({"job_id": job, "user_id": "asha"});
        for turn in n.. {
            let reply = device.try_post(self.relay(turn), paths::JOB_STATUS, &question).await;
            if reply.is_ok_and(|reply| reply.json()["job_complete"] == Value::Bool(true)) {
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        self.judged.fetch_add(1, Ordering::SeqCst);
    }

    fn relay(&self, n: u16) -> SocketAddr {
        self.relays[usize::from(n % 2)]
    }

    /// Every device delivers its jobs; `midway` is called when a quarter is done.
    async fn run(&self, devices: Vec<Device>, midway: impl FnOnce()) {
        let count = devices.len() * usize::from(JOBS);
        let mut delivering = JoinSet::new();
        for (n, device) in (0_u16..).zip(devices) {
            let fleet = self.clone();
            delivering.spawn(async move {
                for job in 0..JOBS {
                    fleet.deliver(&device, n + job, &format!("job-{n}-{job}")).await;
                }
            });
        }
        while self.judged.load(Ordering::SeqCst) < count / 4 {
            sleep(Duration::from_millis(5)).await;
        }
        midway();
        while let Some(done) = delivering.join_next().await {
            done.unwrap();
        }
    }

    /// Jobs without a zip or a result, and jobs that Smile ID could have taken for two.
    fn judged(&self, expected: usize) -> (usize, usize) {
        let seen = self.smile_id.seen();
        let whole = seen.values().filter(|seen| seen.zips == 1).count();
        let doubled = seen.values().filter(|seen| seen.overlaps > 0 || seen.zips > 1).count();
        (expected - whole, doubled)
    }
}

/// Invariant: Two relays lose no job and double none, also when one is killed.
#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_devices_lose_and_double_nothing_when_an_instance_is_killed() {
    let cluster = Cluster::start();
    let shared = Shared::Server(&cluster);
    let register = shared.register().await;
    let mut devices = Vec::new();
    for n in 0..DEVICES {
        devices.push(Device::registered(&*register, n).await);
    }
    let smile_id = SmileId::start(Manner::Honest(DELAY)).await;
    let mut victim = Instance::start(&shared, &smile_id.url, &TERMS);
    let survivor = Instance::start(&shared, &smile_id.url, &TERMS);
    let relays = [victim.address, survivor.address];
    let fleet = Fleet { relays, smile_id: smile_id.clone(), judged: Arc::default() };
    let run = fleet.run(devices, || victim.kill());
    let ended = timeout(PATIENCE, run).await;
    let expected = usize::from(DEVICES * JOBS);
    let heard = fleet.judged.load(Ordering::SeqCst);
    assert!(ended.is_ok(), "{heard} of {expected} jobs came to their end");
    assert_eq!(fleet.judged(expected), (0, 0));
    assert_eq!(fleet.judged.load(Ordering::SeqCst), expected);
    let page = survivor.metrics().await.body;
    for line in [format!("jobs_owned {expected}"), format!("devices {DEVICES}")] {
        assert!(page.contains(&format!("tabasamu_relay_{line}\n")), "{page}");
    }
    assert!(page.contains("outcome=\"in_flight\""), "two requests for one job met");
}

/// Invariant: Two relays lose no job and double none, also when one is killed.
#[tokio::test(flavor = "multi_thread")]
async fn the_check_notices_instances_that_share_nothing() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let smile_id = SmileId::start(Manner::Honest(DELAY)).await;
    let mut devices = Vec::new();
    let mut instances = Vec::new();
    for folder in &folders {
        let shared = Shared::File(folder.path());
        let register = shared.register().await;
        devices.clear();
        for n in 0..20 {
            devices.push(Device::registered(&*register, n).await);
        }
        instances.push(Instance::start(&shared, &smile_id.url, &TERMS));
    }
    let relays = [instances[0].address, instances[1].address];
    let fleet = Fleet { relays, smile_id: smile_id.clone(), judged: Arc::default() };
    // Every third job is asked for at both at once; its status is known to one of them, or to both.
    let run = fleet.run(devices, || {});
    timeout(PATIENCE, run).await.expect("every job comes to its end");
    let (_, doubled) = fleet.judged(40);
    assert!(doubled > 0, "no job was doubled");
}

/// Invariant: A lease of an instance that died ends by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_instances_lease_ends_by_itself() {
    let cluster = Cluster::start();
    let shared = Shared::Server(&cluster);
    let device = Device::registered(&*shared.register().await, 1).await;
    let smile_id = SmileId::start(Manner::Silent).await;
    let mut victim = Instance::start(&shared, &smile_id.url, &TERMS);
    let survivor = Instance::start(&shared, &smile_id.url, &TERMS);
    let (one, two) = (victim.address, survivor.address);
    let asking = {
        let device = device.clone();
        tokio::spawn(async move {
            device.try_post(one, paths::PREP_UPLOAD, &prep("job-1", false)).await
        })
    };
    while smile_id.seen().is_empty() {
        sleep(Duration::from_millis(10)).await;
    }
    smile_id.behave(Manner::Honest(Duration::ZERO));
    let held = device.post(two, paths::PREP_UPLOAD, &prep("job-1", true)).await;
    assert_eq!((held.status, &*held.code()), (409, "in_flight"));
    let wait: u64 = held.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=5).contains(&wait), "{wait}");
    victim.kill();
    assert!(asking.await.unwrap().is_err());
    let taken = timeout(PATIENCE, async {
        while device.post(two, paths::PREP_UPLOAD, &prep("job-1", true)).await.status != 200 {
            sleep(Duration::from_millis(100)).await;
        }
    });
    taken.await.expect("the lease ends");
}
