//! Puts a gateway before the service of which only some of the answers are wrong, as behind a balancer with one bad instance.

use crate::kiosk::{Kiosk, account};
use crate::scripted::{Scripted, json};
use courier::{HintQuestion, Sending, Transport};
use delivery::{Category, DeliveryState};
use enrollment::JobKind;
use smile_id::{Method, Request};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// Every second request of a kind is answered by the instance that lost its service, so many times in all.
struct HalfBroken {
    service: Arc<Scripted>,
    struck: &'static str,
    came: AtomicUsize,
    most: usize,
}

impl HalfBroken {
    fn before(service: &Arc<Scripted>, struck: &'static str, most: usize) -> Arc<Self> {
        let (service, came) = (Arc::clone(service), AtomicUsize::new(0));
        Arc::new(Self { service, struck, came, most })
    }

    fn strikes(&self, request: &Request) -> bool {
        let is_struck = request.method == Method::Post && request.url.ends_with(self.struck);
        let number = if is_struck { self.came.fetch_add(1, Ordering::SeqCst) } else { 1 };
        number.is_multiple_of(2) && number / 2 < self.most
    }
}

impl Transport for HalfBroken {
    fn send(&self, request: Request) -> Sending<'_> {
        if self.strikes(&request) {
            return Box::pin(async { Ok(json(404, r#"{"message":"Not Found"}"#)) });
        }
        self.service.send(request)
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        self.service.probe(base_url)
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        self.service.ask_hints(question)
    }
}

fn kiosk_before(gateway: &Arc<HalfBroken>, jobs: usize) -> Kiosk {
    // Longer than the trouble, as ten minutes are longer than a hiccup.
    let mut kiosk = Kiosk::new().with_timing(|timing| timing.stays_for = Duration::from_secs(3600));
    for number in 0..jobs {
        kiosk.save(&format!("job-{number:02}"), &format!("user-{number}"), JobKind::Registration);
    }
    kiosk.start_over(Arc::clone(gateway), Some(account().into()), None);
    kiosk
}

/// A gateway of which one of two instances has lost its service for a while leaves no job to a person.
#[test]
fn one_bad_instance_of_two_strands_no_job() {
    let service = Scripted::new(&account());
    let gateway = HalfBroken::before(&service, "/upload", 20);
    let kiosk = kiosk_before(&gateway, 20);
    kiosk.wait("an end of every job", |kiosk| {
        kiosk.jobs().iter().all(|job| {
            job.job.state() == DeliveryState::Refused
                || job.job.category() == Some(Category::Approved)
        })
    });
    // What goes again by itself may do so.
    sleep(Duration::from_secs(3));
    let refused: Vec<_> = kiosk
        .jobs()
        .into_iter()
        .filter(|job| job.job.state() == DeliveryState::Refused)
        .map(|job| job.job_id)
        .collect();
    assert_eq!(refused, [], "the gateway is well since long");
}

/// Such a gateway makes nobody's photos go twice, least of all where the service said with its signature that it works on them.
#[test]
fn one_bad_instance_of_two_doubles_no_job() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let gateway = HalfBroken::before(&service, "/job_status", 60);
    let kiosk = kiosk_before(&gateway, 4);
    let all_asked =
        |count: usize| (0..4).all(|number| service.questions(&format!("job-{number:02}")) >= count);
    kiosk.wait("many signed answers about each job", |_| all_asked(12));
    service.ledger().working = false;
    kiosk.wait_for_all_approved();
    let zips: Vec<_> = service.ledger().jobs.values().map(|record| record.zips.len()).collect();
    assert_eq!(zips, [1; 4]);
}

/// The only job of a kiosk, on which the service works as it said with its signature, is not sent again because a gateway knows
/// nothing of it for a while.
#[test]
fn gateway_that_knows_no_job_for_long_doubles_not_even_the_only_one() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new();
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("signed answers", |_| service.questions("job-0") > 5);
    service.ledger().storm = Some(("job_status", 404, r#"{"message":"Not Found"}"#));
    let asked = service.questions("job-0");
    // Longer than a job alone is doubted, in which it is asked about every 50 ms.
    let began = std::time::Instant::now();
    while began.elapsed() < Duration::from_secs(6) && service.questions("job-0") < asked + 60 {
        sleep(Duration::from_millis(10));
    }
    service.ledger().storm = None;
    service.ledger().working = false;
    kiosk.wait_for_all_approved();
    assert_eq!(service.ledger().jobs["job-0"].zips.len(), 1);
}
