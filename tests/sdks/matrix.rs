//! Sends every kind of job from both SDKs: each is taken, and gets the verdict that ours gets.

use crate::client::Client;
use crate::order::{Order, Outcome, PictureEncoding, enrol};
use crate::service::{Service, Shown};
use crate::verdict::ReportedVerdict;
use sandbox::Scenario;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

/// Python waits at least two seconds before its first question, so several run at a time.
const AT_A_TIME: usize = 6;
const JOB_TYPES: [u8; 3] = [4, 2, 1];
const OUTCOMES: [Outcome; 5] = [
    Outcome::Asked("0"),
    Outcome::Asked("1"),
    Outcome::Asked("2"),
    Outcome::Judged(Shown::Customer),
    Outcome::Judged(Shown::Photograph),
];

/// What a verdict depends on: the type of the job, the outcome, and whether the liveness images arrive.
type Case = (u8, Outcome, bool);

/// Invariant: Whoever sends the same pictures gets the same verdict: Smile ID's Python and Node SDKs, unmodified, and
/// ours.
#[test]
fn both_sdks_get_our_verdict_for_every_kind_of_job() {
    let service = Service::start(Scenario::default());
    enrol(&service);
    let ours = our_verdicts(&service);
    let mut all =
        orders(&[PictureEncoding::Files, PictureEncoding::Base64, PictureEncoding::Mixed], true);
    all.extend(orders(&[PictureEncoding::Files, PictureEncoding::Base64], false));
    let tasks =
        Client::SDKS.into_iter().flat_map(|client| all.iter().map(move |order| (client, *order)));
    let wrong = in_parallel(tasks.collect(), |(client, order)| {
        let case = (order.job_type, order.outcome, liveness_arrives(client, order));
        judge(client, order, &ours[&case], &service).err()
    });
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The Node SDK zips only selfie and ID card. Of a liveness image given as a file, the *path* is sent as the picture,
/// and nothing of the person arrives but the selfie: base64 is the way round.
fn liveness_arrives(client: Client, order: Order) -> bool {
    match order.encoding {
        PictureEncoding::Files => client != Client::Node,
        PictureEncoding::Base64 | PictureEncoding::Mixed => true,
        PictureEncoding::SelfieAlone => false,
    }
}

fn judge(
    client: Client,
    order: Order,
    ours: &ReportedVerdict,
    service: &Service,
) -> Result<(), String> {
    let reply = order.run(client, service);
    let differences = match reply.and_then(|reply| ReportedVerdict::read(&reply)) {
        Ok(verdict) => ours.differences(&verdict).join("; "),
        Err(error) => error,
    };
    if differences.is_empty() {
        return Ok(());
    }
    Err(format!("{client:?} {order:?}: {differences}"))
}

/// Our verdicts, the same whether the pictures go as files or as base64.
fn our_verdicts(service: &Service) -> BTreeMap<Case, ReportedVerdict> {
    let ways = [PictureEncoding::Files, PictureEncoding::Base64, PictureEncoding::SelfieAlone];
    let reported = in_parallel(orders(&ways, true), |order| {
        let reply = order.run(Client::Ours, service);
        let verdict = reply.and_then(|reply| ReportedVerdict::read(&reply));
        let case = (order.job_type, order.outcome, liveness_arrives(Client::Ours, order));
        (case, verdict.unwrap_or_else(|error| panic!("ours {order:?}: {error}")))
    });
    let mut verdicts = BTreeMap::new();
    for (case, verdict) in reported {
        let known = verdicts.entry(case).or_insert_with(|| verdict.clone());
        assert_eq!(*known, verdict, "ours {case:?}");
    }
    let codes = |outcome, liveness| {
        JOB_TYPES.map(|job_type| verdicts[&(job_type, outcome, liveness)].code.as_str())
    };
    assert_eq!(codes(Outcome::Asked("0"), true), ["0840", "0820", "0810"]);
    assert_eq!(codes(Outcome::Judged(Shown::Customer), true), ["0840", "0820", "0810"]);
    assert_eq!(codes(Outcome::Judged(Shown::Photograph), true), ["0844", "0824", "0814"]);
    // Nothing proves that a lone selfie is of a living person.
    assert_eq!(codes(Outcome::Judged(Shown::Photograph), false), ["0840", "0820", "0810"]);
    verdicts
}

fn orders(ways: &[PictureEncoding], wait: bool) -> Vec<Order> {
    let mut orders = Vec::new();
    for job_type in JOB_TYPES {
        for outcome in OUTCOMES {
            for &encoding in ways {
                orders.push(Order { job_type, encoding, outcome, wait });
            }
        }
    }
    orders
}

fn in_parallel<T: Send, R: Send>(tasks: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let (tasks, done) = (Mutex::new(tasks.into_iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                loop {
                    let next = tasks.lock().unwrap().next();
                    let Some(task) = next else { return };
                    let result = work(task);
                    done.lock().unwrap().push(result);
                }
            });
        }
    });
    done.into_inner().unwrap()
}
