//! A keyring service of the tests at the other end of a socket.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a call of the bus hands its arguments by value"
)]

use super::*;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};
use zbus::blocking::connection::Builder;
use zbus::object_server::SignalEmitter;

const KEYRING: &str = "/keyring";
const QUESTION: &str = "/question";

/// What a person does about the question.
#[derive(Clone, Copy, PartialEq)]
enum Person {
    Answers,
    Refuses,
    IsAway,
}

#[derive(Default)]
struct State {
    exists: bool,
    locked: bool,
    asked: u32,
    withdrawn: u32,
}

type Shared = Arc<Mutex<State>>;

struct Secrets(Shared);
struct Keyring(Shared);
struct Question(Shared, Person);

fn path(text: &str) -> OwnedObjectPath {
    OwnedObjectPath::try_from(text).unwrap()
}

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl Secrets {
    fn read_alias(&self, name: &str) -> OwnedObjectPath {
        assert_eq!(name, "default");
        path(if self.0.lock().unwrap().exists { KEYRING } else { NONE })
    }

    fn unlock(&self, objects: Vec<OwnedObjectPath>) -> (Vec<OwnedObjectPath>, OwnedObjectPath) {
        assert_eq!(objects, [path(KEYRING)]);
        let locked = self.0.lock().unwrap().locked;
        (Vec::new(), path(if locked { QUESTION } else { NONE }))
    }

    fn create_collection(
        &self,
        properties: HashMap<String, OwnedValue>,
        alias: &str,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        assert!(alias == "default" && properties.len() == 1);
        (path(NONE), path(QUESTION))
    }
}

#[zbus::interface(name = "org.freedesktop.Secret.Collection")]
impl Keyring {
    #[zbus(property)]
    fn locked(&self) -> bool {
        self.0.lock().unwrap().locked
    }
}

#[zbus::interface(name = "org.freedesktop.Secret.Prompt")]
impl Question {
    async fn prompt(&self, _window: &str, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) {
        {
            let mut state = self.0.lock().unwrap();
            state.asked += 1;
            if self.1 == Person::Answers {
                state.exists = true;
                state.locked = false;
            }
        }
        if self.1 != Person::IsAway {
            let dismissed = self.1 == Person::Refuses;
            emitter.completed(dismissed, Value::from("")).await.unwrap();
        }
    }

    fn dismiss(&self) {
        self.0.lock().unwrap().withdrawn += 1;
    }

    #[zbus(signal)]
    async fn completed(
        emitter: &SignalEmitter<'_>,
        dismissed: bool,
        result: Value<'_>,
    ) -> zbus::Result<()>;
}

/// A keyring service in this state, before this person; the first connection is the program's.
fn service(exists: bool, locked: bool, person: Person) -> (Connection, Connection, Shared) {
    let shared: Shared = Arc::new(Mutex::new(State { exists, locked, ..State::default() }));
    let (ours, theirs) = UnixStream::pair().unwrap();
    let served = Arc::clone(&shared);
    let theirs = std::thread::spawn(move || {
        Builder::async_io_unix_stream(theirs)
            .server(zbus::Guid::generate())
            .unwrap()
            .p2p()
            .serve_at(PATH, Secrets(Arc::clone(&served)))
            .unwrap()
            .serve_at(KEYRING, Keyring(Arc::clone(&served)))
            .unwrap()
            .serve_at(QUESTION, Question(served, person))
            .unwrap()
            .build()
            .unwrap()
    });
    let ours = Builder::async_io_unix_stream(ours).p2p().build().unwrap();
    (ours, theirs.join().unwrap(), shared)
}

const LONG: Duration = Duration::from_secs(60);

#[test]
fn a_locked_keyring_is_told_without_a_question() {
    for (exists, locked, asked) in [(true, true, true), (true, false, false), (false, false, true)]
    {
        let (bus, _service, state) = service(exists, locked, Person::IsAway);
        assert_eq!(is_asked(&bus), Ok(asked), "there: {exists}, locked: {locked}");
        assert_eq!(state.lock().unwrap().asked, 0);
    }
}

#[test]
fn a_person_unlocks_it_or_makes_one() {
    for exists in [true, false] {
        let (bus, _service, state) = service(exists, exists, Person::Answers);
        assert_eq!(ask(&bus, LONG), Ok(()));
        assert_eq!(is_asked(&bus), Ok(false));
        assert_eq!(state.lock().unwrap().asked, 1);
    }
    let (bus, _service, state) = service(true, false, Person::IsAway);
    assert_eq!(ask(&bus, LONG), Ok(()), "it is open: nothing to ask");
    assert_eq!(state.lock().unwrap().asked, 0);
}

#[test]
fn a_question_that_was_given_up_is_withdrawn() {
    let (bus, _service, state) = service(true, true, Person::IsAway);
    assert_eq!(ask(&bus, Duration::from_millis(50)), Err(KeychainError::Silent));
    assert_eq!(state.lock().unwrap().withdrawn, 1);
    let (bus, _service, state) = service(true, true, Person::Refuses);
    assert_eq!(ask(&bus, LONG), Err(KeychainError::Refused));
    assert_eq!(state.lock().unwrap().withdrawn, 0, "the person did it");
    assert_eq!(is_asked(&bus), Ok(true));
}
