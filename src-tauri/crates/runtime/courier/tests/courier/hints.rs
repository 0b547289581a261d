//! Listens to a receiver of callbacks beside the deliveries; its troubles delay nothing.

use crate::kiosk::{Kiosk, account};
use crate::loopback::{Server, say};
use crate::scripted::Scripted;
use courier::{
    CourierCommand, CourierTiming, CourierUpdate, HintError, HintQuestion, HintSource, Https,
    OfflineReason, Sending, Transport,
};
use delivery::{DeliveryState, PollingPolicy, PollingSpans};
use enrollment::{JobId, JobKind::Registration};
use smile_id::Request;
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The scripted Smile ID, and hints over real connections.
struct Both {
    smile_id: Arc<Scripted>,
    https: Https,
}

impl Transport for Both {
    fn send(&self, request: Request) -> Sending<'_> {
        self.smile_id.send(request)
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        self.smile_id.probe(base_url)
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        self.https.ask_hints(question)
    }
}

fn both(smile_id: &Arc<Scripted>) -> Arc<Both> {
    Arc::new(Both {
        smile_id: Arc::clone(smile_id),
        https: Https::new(CourierTiming::brisk()).unwrap(),
    })
}

fn source(server: &Server) -> HintSource {
    HintSource::new(&server.url("/receiver"), "the-token").unwrap()
}

fn page(stream: &mut TcpStream, jobs: &str, cursor: &str) {
    let body = format!(r#"{{"jobs": [{jobs}], "cursor": "{cursor}"}}"#);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
    say(stream, &(head + &body));
}

/// Between two questions to a receiver that answers at once.
const REST: Duration = Duration::from_millis(200);

/// One question about a result soon after the upload, the next one in hours.
fn patient(timing: &mut CourierTiming) {
    let hours = Duration::from_secs(10 * 3600);
    timing.jobs.polling = PollingPolicy::check(PollingSpans {
        first: vec![Duration::from_millis(10)],
        on_first_day: hours,
        first_day: hours,
        later: hours,
        give_up: 10 * hours,
    })
    .unwrap();
    timing.hint_rest = Duration::from_millis(50);
    timing.hint_cap = Duration::from_millis(400);
}

#[test]
fn hinted_job_is_queried_and_unknown_jobs_are_ignored() {
    let smile_id = Scripted::new(&account());
    smile_id.ledger().working = true;
    let mut kiosk = Kiosk::new().with_timing(patient);
    kiosk.save("job-1", "asha", Registration);
    kiosk.start_over(both(&smile_id), Some(account().into()), None);
    kiosk.wait("the first question", |_| smile_id.questions("job-1") > 0);
    assert_eq!(kiosk.job("job-1").job.state(), DeliveryState::Submitted);
    sleep(Duration::from_millis(200));
    let asked = smile_id.questions("job-1");
    smile_id.ledger().working = false;
    sleep(Duration::from_millis(200));
    assert_eq!(smile_id.questions("job-1"), asked, "no query is due for hours");

    let answered = AtomicUsize::new(0);
    let receiver = Server::start(move |stream| match answered.fetch_add(1, Ordering::SeqCst) {
        0 => page(stream, r#""job-9", "another system's job", "job-1""#, "00-3"),
        _ => page(stream, "", "00-3"),
    });
    kiosk.send(CourierCommand::SetHintSource(Some(source(&receiver))));
    kiosk.wait_for_all_approved();
    assert_eq!(smile_id.questions("job-1"), asked + 1);
    assert_eq!(kiosk.jobs().len(), 1);
    let first = receiver.requests.lock().unwrap()[0].clone();
    assert!(first.starts_with("get /receiver/hints?after=&wait=25 "), "{first}");
    assert!(first.contains("authorization: bearer the-token"), "{first}");
}

/// Staff who ask about all that waits send nothing by that, and nothing goes before its turn.
#[test]
fn jobs_that_are_asked_about_sooner_are_queried_and_no_others() {
    let smile_id = Scripted::new(&account());
    smile_id.ledger().working = true;
    let mut kiosk = Kiosk::new().with_timing(patient);
    for job in ["job-1", "job-2"] {
        kiosk.save(job, job, Registration);
    }
    kiosk.start_over(both(&smile_id), Some(account().into()), None);
    kiosk.wait("the first questions", |_| {
        ["job-1", "job-2"].iter().all(|job| smile_id.questions(job) > 0)
    });
    sleep(Duration::from_millis(200));
    let (asked, not_asked) = (smile_id.questions("job-1"), smile_id.questions("job-2"));
    let requests = smile_id.requests_of("job-1");
    smile_id.ledger().working = false;
    let known = ["gone", "job-1"].map(|job| JobId::new(job).unwrap());
    kiosk.send(CourierCommand::AskSooner(known.to_vec()));
    kiosk.wait("its result", |kiosk| kiosk.job("job-1").job.state() == DeliveryState::Decided);
    assert_eq!(smile_id.questions("job-1"), asked + 1);
    assert_eq!(smile_id.questions("job-2"), not_asked);
    assert_eq!(smile_id.requests_of("job-1"), requests + 1, "more than a question");
}

#[test]
fn decided_job_is_queried_again() {
    let smile_id = Scripted::new(&account());
    let mut kiosk = Kiosk::new().with_timing(patient);
    kiosk.save("job-1", "asha", Registration);
    kiosk.start_over(both(&smile_id), Some(account().into()), None);
    kiosk.wait_for_all_approved();
    let asked = smile_id.questions("job-1");
    let receiver = Server::start(|stream| page(stream, r#""job-1""#, "00-1"));
    kiosk.send(CourierCommand::SetHintSource(Some(source(&receiver))));
    kiosk.wait("another question", |_| smile_id.questions("job-1") > asked);
    sleep(Duration::from_millis(300));
    // The cursor did not move since, so it was one hint.
    assert_eq!(smile_id.questions("job-1"), asked + 1);
    kiosk.wait_for_all_approved();
}

#[test]
fn listening_continues_at_the_saved_cursor() {
    let smile_id = Scripted::new(&account());
    let receiver = Server::start(|stream| page(stream, r#""job-9""#, "0f-41"));
    let mut kiosk = Kiosk::new().with_timing(patient);
    let questions = |receiver: &Server| receiver.requests.lock().unwrap().len();
    kiosk.start_over(both(&smile_id), Some(account().into()), Some(source(&receiver)));
    kiosk.wait("a second question", |_| questions(&receiver) >= 2);
    kiosk.stop();
    let before = questions(&receiver);
    kiosk.start_over(both(&smile_id), Some(account().into()), Some(source(&receiver)));
    kiosk.wait("another question", |_| questions(&receiver) > before);
    let heads = receiver.requests.lock().unwrap();
    assert!(heads[before].contains("after=0f-41&"), "{}", heads[before]);
}

#[test]
fn a_damaged_cursor_is_reported_and_listening_begins_with_the_oldest_hint() {
    let smile_id = Scripted::new(&account());
    let receiver = Server::start(|stream| page(stream, r#""job-9""#, "0f-41"));
    let mut kiosk = Kiosk::new().with_timing(patient);
    let told = |kiosk: &Kiosk| {
        let updates = kiosk.updates.lock().unwrap();
        let of_the_cursor = |update: &&CourierUpdate| matches!(update, CourierUpdate::StoreFailed(why) if why.contains("hint-cursor"));
        updates.iter().filter(of_the_cursor).count()
    };
    kiosk.start_over(both(&smile_id), Some(account().into()), Some(source(&receiver)));
    kiosk.wait("a question", |_| !receiver.requests.lock().unwrap().is_empty());
    kiosk.stop();
    assert_eq!(told(&kiosk), 0, "none is not a damaged one");
    receiver.requests.lock().unwrap().clear();
    kiosk.store.lock().unwrap().put_secret("hint-cursor", &[0xff]).unwrap();
    kiosk.start_over(both(&smile_id), Some(account().into()), Some(source(&receiver)));
    // The last question of the first run may arrive late: it continues at the cursor of then.
    let begins = |request: &String| request.contains("after=&");
    kiosk.wait("a question from the beginning", |_| {
        receiver.requests.lock().unwrap().iter().any(begins)
    });
    assert_eq!(told(&kiosk), 1);
}

/// Invariant: A receiver in trouble delays no delivery.
#[test]
fn failing_receiver_delays_no_delivery_and_is_asked_rarely() {
    type Trouble = fn(&mut TcpStream);
    let troubles: [(&str, Trouble); 5] = [
        ("hangs", |_| sleep(Duration::from_secs(3))),
        ("hangs up", |_| {}),
        ("fails", |stream| {
            say(stream, "HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n");
        }),
        ("is another server", |stream| {
            say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>");
        }),
        ("floods", |stream| {
            say(stream, "HTTP/1.1 200 OK\r\n\r\n");
            for _ in 0..64 {
                say(stream, &"x".repeat(65_536));
            }
        }),
    ];
    for (what, trouble) in troubles {
        let smile_id = Scripted::new(&account());
        let receiver = Server::start(trouble);
        let mut kiosk = Kiosk::new();
        let began = Instant::now();
        kiosk.start_over(both(&smile_id), Some(account().into()), Some(source(&receiver)));
        for n in 0..5 {
            kiosk.save(&format!("job-{n}"), "asha", Registration);
        }
        kiosk.send(CourierCommand::Wake);
        kiosk.wait_for_all_approved();
        kiosk.wait("questions", |_| receiver.requests.lock().unwrap().len() > 1);
        let questions = receiver.requests.lock().unwrap().len();
        // Four with growing rests, and then one for each longest rest that went by, less what chance takes of it.
        let most =
            5 + began.elapsed().as_millis() / (CourierTiming::brisk().hint_cap.as_millis() * 4 / 5);
        assert!(questions as u128 <= most, "{what}: {questions} questions, at most {most}");
    }
}

#[test]
fn receiver_that_answers_at_once_is_not_asked_in_a_rush() {
    let smile_id = Scripted::new(&account());
    let count = Mutex::new(0);
    let receiver = Server::start(move |stream| {
        let mut count = count.lock().unwrap();
        *count += 1;
        page(stream, r#""job-1""#, &format!("00-{count}"));
    });
    let mut kiosk = Kiosk::new().with_timing(|timing| {
        patient(timing);
        timing.hint_rest = REST;
    });
    kiosk.save("job-1", "asha", Registration);
    kiosk.start_over(both(&smile_id), Some(account().into()), Some(source(&receiver)));
    kiosk.wait_for_all_approved();
    let (before, began) = (smile_id.questions("job-1"), Instant::now());
    kiosk.wait("more questions", |_| smile_id.questions("job-1") >= before + 4);
    let more = smile_id.questions("job-1") - before;
    // One for each rest that went by, and those under way at either end.
    let most = 2 + began.elapsed().as_millis() / REST.as_millis();
    assert!(more as u128 <= most, "{more} questions where at most {most} may be");
    // Switched off, it asks no more.
    kiosk.send(CourierCommand::SetHintSource(None));
    sleep(Duration::from_millis(300));
    let before = receiver.requests.lock().unwrap().len();
    sleep(Duration::from_millis(500));
    assert_eq!(receiver.requests.lock().unwrap().len(), before);
}

fn https() -> Https {
    Https::new(CourierTiming::brisk()).unwrap()
}

#[test]
fn check_reports_whether_a_receiver_answers() {
    let check = |status: &'static str, body: &'static str| {
        let server = Server::start(move |stream| {
            let length = body.len();
            say(stream, &format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}"));
        });
        courier::check_hint_source(&https(), &source(&server))
    };
    assert_eq!(check("200 OK", r#"{"jobs": [], "cursor": "0f-1"}"#), Ok(()));
    assert_eq!(check("401 No", ""), Err(HintError::WrongToken));
    assert_eq!(check("404 No", ""), Err(HintError::NotAReceiver(404)));
    let absent = HintSource::new("http://127.0.0.1:1", "the-token").unwrap();
    let unreachable = courier::check_hint_source(&https(), &absent);
    assert!(matches!(unreachable, Err(HintError::Unreachable(_))), "{unreachable:?}");
}

/// As the window's commands do: they are inside a runtime.
#[test]
fn what_is_asked_at_once_may_be_asked_inside_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let absent = HintSource::new("http://127.0.0.1:1", "the-token").unwrap();
        let unreachable = courier::check_hint_source(&https(), &absent);
        assert!(matches!(unreachable, Err(HintError::Unreachable(_))), "{unreachable:?}");
        let found = courier::check_connection(&https(), "http://127.0.0.1:1/v1").unwrap();
        assert_eq!(found, Some(OfflineReason::Refused));
        let server = Server::start(|stream| say(stream, "HTTP/1.1 403 No\r\n\r\n"));
        assert_eq!(courier::check_connection(&https(), &server.url("/v1")).unwrap(), None);
    });
}
