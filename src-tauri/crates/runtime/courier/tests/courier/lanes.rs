//! Lets requests hang: who waits in front of the kiosk is served beside them, and a job is never sent twice at once.

use crate::kiosk::{Kiosk, account};
use crate::scripted::{Fault, Scripted};
use courier::{CourierCommand, HintQuestion, Sending, Transport};
use delivery::{Category, DeliveryState};
use enrollment::{JobId, JobKind};
use smile_id::Request;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The requests of a job that is never held up: prep upload, PUT, first query.
const PUT: usize = 1;
const QUERY: usize = 2;

fn is_approved(kiosk: &Kiosk, job_id: &str) -> bool {
    kiosk.job(job_id).job.category() == Some(Category::Approved)
}

/// A service that never answers one request of one job.
fn never_answers(job_id: &str, request: usize) -> Arc<Scripted> {
    let service = Scripted::new(&account());
    service.ledger().faults.insert((job_id.to_owned(), request), Fault::HangAfter);
    service
}

/// The line as it would be with a single lane: each request waits for the one before.
struct OneLane {
    service: Arc<Scripted>,
    line: tokio::sync::Mutex<()>,
    came: AtomicUsize,
}

impl OneLane {
    fn before(service: &Arc<Scripted>) -> Arc<Self> {
        let (line, came) = (tokio::sync::Mutex::new(()), AtomicUsize::new(0));
        Arc::new(Self { service: Arc::clone(service), line, came })
    }
}

impl Transport for OneLane {
    fn send(&self, request: Request) -> Sending<'_> {
        self.came.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            let _first = self.line.lock().await;
            self.service.send(request).await
        })
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        self.service.probe(base_url)
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        self.service.ask_hints(question)
    }
}

/// Invariant: Who waits does not wait for an upload of the backlog that is under way.
#[test]
fn persons_job_goes_all_the_way_beside_an_upload_that_never_ends() {
    let service = never_answers("backlog", PUT);
    let mut kiosk = Kiosk::new();
    kiosk.save_backlog("backlog");
    kiosk.save_backlog("backlog-2");
    kiosk.start(&service, Some(account()));
    kiosk.wait("the backlog's upload", |_| service.requests_of("backlog") == PUT + 1);
    kiosk.save("person", "user-2", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait("the person's result", |kiosk| is_approved(kiosk, "person"));
    assert_eq!(kiosk.job("backlog").job.state(), DeliveryState::Uploading);
    assert!(kiosk.job("backlog").job.intent().is_some(), "it is under way still");
    assert_eq!(service.requests_of("backlog"), PUT + 1, "and nothing else is done for it");
    assert_eq!(service.requests_of("backlog-2"), 0, "no second upload of the backlog begins");
}

/// Invariant: A slow answer to one query holds up nobody else.
#[test]
fn query_that_is_never_answered_holds_up_nobody_else() {
    for person_waits in [true, false] {
        let service = never_answers("slow", QUERY);
        let mut kiosk = Kiosk::new();
        if person_waits {
            kiosk.save("slow", "user-1", JobKind::Registration);
        } else {
            kiosk.save_backlog("slow");
        }
        kiosk.start(&service, Some(account()));
        kiosk.wait("the query", |_| service.requests_of("slow") == QUERY + 1);
        kiosk.save("person", "user-2", JobKind::Registration);
        kiosk.save_backlog("backlog");
        kiosk.send(CourierCommand::Wake);
        kiosk.wait("the person's result", |kiosk| is_approved(kiosk, "person"));
        kiosk.wait("the backlog's upload", |kiosk| {
            let state = kiosk.job("backlog").job.state();
            matches!(state, DeliveryState::Submitted | DeliveryState::Decided)
        });
        assert_eq!(service.requests_of("slow"), QUERY + 1);
        assert_eq!(kiosk.job("slow").job.state(), DeliveryState::Submitted);
    }
}

/// With a single lane both tests above would wait for ever.
#[test]
fn with_a_single_lane_people_stand_behind_what_hangs() {
    for (request, state) in [(PUT, DeliveryState::Uploading), (QUERY, DeliveryState::Submitted)] {
        let service = never_answers("before", request);
        let one_lane = OneLane::before(&service);
        let mut kiosk = Kiosk::new();
        kiosk.save_backlog("before");
        kiosk.start_over(Arc::clone(&one_lane), Some(account().into()), None);
        kiosk.wait("what hangs", |_| service.requests_of("before") == request + 1);
        kiosk.save("person", "user-2", JobKind::Registration);
        kiosk.send(CourierCommand::Wake);
        kiosk.wait("the person's request", |_| one_lane.came.load(Ordering::SeqCst) == request + 2);
        assert_eq!(service.requests_of("person"), 0, "it stands in line");
        assert_eq!(kiosk.job("before").job.state(), state);
    }
}

#[test]
fn what_staff_ask_about_a_job_waits_until_its_request_has_come_back() {
    let service = never_answers("slow", PUT);
    let mut kiosk = Kiosk::new();
    kiosk.save_backlog("slow");
    kiosk.start(&service, Some(account()));
    kiosk.wait("its upload", |_| service.requests_of("slow") == PUT + 1);
    kiosk.send(CourierCommand::CheckNow(JobId::new("slow").unwrap()));
    kiosk.save("person", "user-2", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait("somebody else's result", |kiosk| is_approved(kiosk, "person"));
    assert_eq!(service.requests_of("slow"), PUT + 1);
    kiosk.send(CourierCommand::Withdraw(JobId::new("slow").unwrap()));
    kiosk.wait("the withdrawal", |kiosk| kiosk.job("slow").job.state() == DeliveryState::Withdrawn);
    assert_eq!(service.requests_of("slow"), PUT + 1);
}

/// Counts what is under way at once.
struct Counting {
    service: Arc<Scripted>,
    under_way: Mutex<BTreeMap<String, usize>>,
    most: AtomicUsize,
    twice: AtomicUsize,
}

impl Transport for Counting {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(async move {
            let job_id = Scripted::job_id(&request);
            {
                let mut under_way = self.under_way.lock().unwrap();
                let of_this_job = under_way.entry(job_id.clone()).or_default();
                *of_this_job += 1;
                self.twice.fetch_add(usize::from(*of_this_job > 1), Ordering::SeqCst);
                self.most.fetch_max(under_way.values().sum(), Ordering::SeqCst);
            }
            tokio::time::sleep(Duration::from_millis(3)).await;
            *self.under_way.lock().unwrap().get_mut(&job_id).unwrap() -= 1;
            self.service.send(request).await
        })
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        self.service.probe(base_url)
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        self.service.ask_hints(question)
    }
}

/// Invariant: At most six requests are under way, and never two of one job.
#[test]
fn six_requests_at_most_are_under_way_and_one_of_each_job() {
    let service = Scripted::new(&account());
    let counting = Arc::new(Counting {
        service: Arc::clone(&service),
        under_way: Mutex::default(),
        most: AtomicUsize::new(0),
        twice: AtomicUsize::new(0),
    });
    let mut kiosk = Kiosk::new();
    for number in 0..12 {
        kiosk.save_backlog(&format!("backlog-{number}"));
        kiosk.save(&format!("person-{number}"), &format!("user-{number}"), JobKind::Registration);
    }
    kiosk.start_over(Arc::clone(&counting), Some(account().into()), None);
    kiosk.wait_for_all_approved();
    let most = counting.most.load(Ordering::SeqCst);
    assert!((2..=6).contains(&most), "{most} at once");
    assert_eq!(counting.twice.load(Ordering::SeqCst), 0);
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}
