//! What both databases must do alike.

use crate::cluster::Cluster;
use crate::device::Device;
use crate::instance::Shared;
use std::sync::Arc;
use std::time::Duration;
use tabasamu_relay::register::{JobClaim, Ownership, PrepTurn, Register};
use tokio::task::JoinSet;

const LONG: Duration = Duration::from_secs(600);
const NOW: u64 = 1_714_979_289_123;

fn claim(device: &Device, job: &str) -> JobClaim {
    JobClaim { device: device.id.clone(), job_id: job.to_owned(), most_a_day: 5 }
}

async fn keeps_its_promises(register: &dyn Register) {
    let (one, two) = (Device::registered(register, 1).await, Device::registered(register, 2).await);
    let begin = async |device: &Device, contents: u8, lease: Duration| {
        register.begin(claim(device, "job-1"), [contents; 32], lease, NOW).await.unwrap()
    };
    let PrepTurn::Taken(lease) = begin(&one, 1, LONG).await else { panic!("the lease is free") };
    assert!(matches!(begin(&one, 1, LONG).await, PrepTurn::InFlight(left) if left <= LONG));
    assert_eq!(begin(&two, 1, LONG).await, PrepTurn::NotYours);
    // Another's word does not end it, nor does an old one.
    register.end("job-1", tabasamu_relay::register::Lease(lease.0 ^ 1)).await.unwrap();
    assert!(matches!(begin(&one, 1, LONG).await, PrepTurn::InFlight(_)));
    register.end("job-1", lease).await.unwrap();
    assert_eq!(begin(&one, 2, LONG).await, PrepTurn::Changed);
    // A lease that is not given back ends by itself.
    assert!(matches!(begin(&one, 1, Duration::ZERO).await, PrepTurn::Taken(_)));
    assert!(matches!(begin(&one, 1, Duration::ZERO).await, PrepTurn::Taken(_)));
    let claims = async |device: &Device, job: &str, now: u64| {
        register.claim(claim(device, job), now).await.unwrap()
    };
    assert_eq!(claims(&one, "job-1", NOW).await, Ownership::Owned);
    assert_eq!(claims(&two, "job-1", NOW).await, Ownership::NotYours);
    for n in 2..=5 {
        assert_eq!(claims(&one, &format!("job-{n}"), NOW).await, Ownership::Owned);
    }
    assert_eq!(claims(&one, "job-6", NOW + 3_600_000).await, Ownership::TooMany);
    assert_eq!(claims(&one, "job-6", NOW + 25 * 3_600_000).await, Ownership::Owned);
    // What a signature was made for can be prepared with any contents, once.
    let turn = register.begin(claim(&one, "job-2"), [7; 32], Duration::ZERO, NOW).await.unwrap();
    assert!(matches!(turn, PrepTurn::Taken(_)));
    let asked = ["job-1", "job-6", "nobody-s"].map(str::to_owned).to_vec();
    let owners = register.owners(asked).await.unwrap();
    assert_eq!(owners.len(), 2);
    assert!(owners.iter().all(|owned| owned.device == one.id.as_str()));
    let figures = register.figures().await.unwrap();
    assert_eq!((figures.devices, figures.revoked, figures.jobs), (2, 0, 6));
    // Who comes again with the same code and key is known, until it is shut out.
    assert!(register.register(two.newcomer(2), NOW).await.unwrap().is_some());
    assert!(register.revoke(&two.id, NOW).await.unwrap());
    assert_eq!(register.register(two.newcomer(2), NOW).await.unwrap(), None);
    assert!(register.register(one.newcomer(1), NOW).await.unwrap().is_some());
    assert_eq!(register.device(&two.id).await.unwrap().unwrap().revoked_ms, Some(NOW));
    assert!(register.device(&Device::new(3).id).await.unwrap().is_none());
    let listed = register.devices().await.unwrap();
    assert_eq!(listed.iter().map(|device| device.jobs).collect::<Vec<_>>(), [6, 0]);
    // A kiosk that was registered anew goes on with what it has, whoever shut its old self out.
    let three = Device::registered(register, 3).await;
    let hand_over =
        async |from: &Device, to: &Device| register.hand_over(&from.id, &to.id, NOW).await.unwrap();
    for (from, to) in [(&one, &one), (&one, &two), (&one, &Device::new(4)), (&Device::new(4), &one)]
    {
        assert_eq!(hand_over(from, to).await, None);
    }
    assert_eq!(claims(&one, "job-1", NOW).await, Ownership::Owned, "nothing was changed");
    assert_eq!(hand_over(&one, &three).await, Some(6));
    assert_eq!(register.device(&one.id).await.unwrap().unwrap().revoked_ms, Some(NOW));
    assert_eq!(claims(&three, "job-1", NOW).await, Ownership::Owned);
    assert_eq!(claims(&one, "job-1", NOW).await, Ownership::NotYours);
    let turn = register.begin(claim(&three, "job-1"), [1; 32], LONG, NOW).await.unwrap();
    assert!(matches!(turn, PrepTurn::Taken(_)), "with the contents it had: {turn:?}");
    assert_eq!(hand_over(&one, &three).await, Some(0), "once more");
}

/// Invariant: A relay whose clock is set back locks no device out, and lets none make a day's jobs twice.
#[tokio::test]
async fn a_clock_that_is_set_back_ends_leases_and_limits_in_their_time() {
    let folder = tempfile::tempdir().unwrap();
    let register = Shared::File(folder.path()).register().await;
    let device = Device::registered(&*register, 1).await;
    let claims =
        async |job: &str, now: u64| register.claim(claim(&device, job), now).await.unwrap();
    let begins =
        async |now: u64| register.begin(claim(&device, "job-1"), [1; 32], LONG, now).await.unwrap();
    let (hour, year) = (3_600_000, 365 * 24 * 3_600_000);
    // In a year to come: five jobs of one day and one of the day before.
    assert_eq!(claims("job-0", NOW + year - 30 * hour).await, Ownership::Owned);
    for n in 1..=4 {
        assert_eq!(claims(&format!("job-{n}"), NOW + year).await, Ownership::Owned);
    }
    assert!(matches!(begins(NOW + year).await, PrepTurn::Taken(_)));
    assert_eq!(begins(NOW).await, PrepTurn::InFlight(LONG), "a lease from now, and no year");
    let after = NOW + u64::try_from(LONG.as_millis()).unwrap();
    assert!(matches!(begins(after).await, PrepTurn::Taken(_)));
    assert_eq!(claims("job-5", NOW).await, Ownership::Owned, "the fifth of that day");
    assert_eq!(claims("job-6", NOW).await, Ownership::TooMany, "not a day's once more");
    assert_eq!(claims("job-6", NOW + 25 * hour).await, Ownership::Owned, "and no lock-out");
}

#[tokio::test]
async fn a_file_keeps_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    keeps_its_promises(&*Shared::File(folder.path()).register().await).await;
}

#[tokio::test]
async fn a_server_keeps_its_promises() {
    let cluster = Cluster::start();
    keeps_its_promises(&*Shared::Server(&cluster).register().await).await;
}

/// Many at once, over connections of their own: one of them gets the job, and one the lease.
async fn gives_one_turn(registers: Vec<Arc<dyn Register>>) {
    let device = Device::registered(&*registers[0], 1).await;
    for round in 0..20 {
        let job = format!("job-{round}");
        let mut asking = JoinSet::new();
        for n in 0..16 {
            let register = Arc::clone(&registers[n % registers.len()]);
            let mut claim = claim(&device, &job);
            claim.most_a_day = 1_000;
            asking.spawn(async move { register.begin(claim, [1; 32], LONG, NOW).await.unwrap() });
        }
        let turns = asking.join_all().await;
        let taken = turns.iter().filter(|turn| matches!(turn, PrepTurn::Taken(_))).count();
        let waiting = turns.iter().filter(|turn| matches!(turn, PrepTurn::InFlight(_))).count();
        assert_eq!((taken, waiting), (1, 15), "{turns:?}");
    }
}

/// Invariant: No two instances prepare one job at the same time.
#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_gets_the_turn() {
    let cluster = Cluster::start();
    let shared = Shared::Server(&cluster);
    gives_one_turn(vec![shared.register().await, shared.register().await]).await;
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    gives_one_turn(vec![shared.register().await, shared.register().await]).await;
}
