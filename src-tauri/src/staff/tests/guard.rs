//! The border: which commands answer whom.

#![cfg(feature = "demo")]

use crate::border::Command;
use crate::commands;
use crate::shell::cli::Launch;
use crate::shell::controller::Controller;
use crate::shell::controller::thread::ControllerThread;
use crate::shell::failure::FailureCode;
use crate::shell::kiosk::Kiosk;
use crate::shell::policy_file::Policies;
use crate::shell::request::{Request, StoreRequest};
use crate::staff::commands as door;
use crate::staff::view::{FirstForm, MemberForm, PinForm, SignInOutcome};
use staff::{Act, Role};
use std::path::Path;
use std::sync::Arc;
use store::{Machine, SecretText, Whereabouts};
use ts_rs::{Config, TS, TypeVisitor};
use visit::PersonEvent;

const PIN: &str = "864209";

struct NoTypes;

impl TypeVisitor for NoTypes {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {}
}

fn listed() -> Vec<Command> {
    commands::describe(&Config::new(), &mut NoTypes)
}

/// The program without windows, over a new store that is open.
fn program(home: &Path, demo: bool) -> (Arc<Kiosk>, ControllerThread) {
    let whereabouts = Whereabouts { machine: Machine::here(), homes: home.join("homes.json") };
    let launch = Launch { demo, ..Launch::default() };
    let (kiosk, thread) =
        Controller::start(launch, home.join("store"), whereabouts, Policies::default(), || {})
            .unwrap();
    if !demo {
        let words = "maziwa lala kahawa tamu".to_owned();
        let _ = kiosk.demand(|reply| Request::Store(StoreRequest::PreferPassphrase, reply));
        kiosk.demand(|reply| Request::Store(StoreRequest::ChoosePassphrase(words), reply)).unwrap();
    }
    (kiosk, thread)
}

fn sign_in(kiosk: &Arc<Kiosk>, id: u32, pin: &str) -> SignInOutcome {
    door::sign_in(kiosk, PinForm { id, pin: SecretText::from(pin) }).unwrap()
}

fn person(kiosk: &Kiosk, event: PersonEvent) {
    kiosk.send(Request::Person(event));
    // What was sent before is done when this is answered.
    kiosk.ask(Request::View).unwrap();
}

/// The staff's commands that let whoever is here in, and those that refuse for this reason.
fn answered(kiosk: &Kiosk, refusal: FailureCode) -> (Vec<Act>, Vec<Act>) {
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for command in listed() {
        let Some(act) = command.who else { continue };
        match (command.admit)(kiosk) {
            Ok(()) => taken.push(act),
            Err(why) => {
                assert_eq!(why.code, refusal, "{}", command.name);
                refused.push(act);
            }
        }
    }
    (taken, refused)
}

#[test]
fn each_line_of_the_list_says_who_and_every_act_guards_something() {
    let all = listed();
    for act in Act::ALL {
        assert!(all.iter().any(|command| command.who == Some(act)), "{act:?} guards nothing");
    }
    let for_anyone: Vec<_> =
        all.iter().filter(|command| command.who.is_none()).map(|command| command.name).collect();
    // Whoever adds to these lets passers-by call it.
    assert_eq!(
        for_anyone,
        [
            "kiosk",
            "watch",
            "choose_passphrase",
            "unlock",
            "set_aside_damaged",
            "open_again",
            "open_keyring",
            "prefer_passphrase",
            "visit_event",
            "order_capture",
            "next_frame",
            "photo",
            "end_viewing",
            "voice",
            "speak",
            "chime",
            "hush",
            "staff_door",
            "sign_in",
            "first_supervisor",
            "recover_staff",
            "demo",
            "demo_set",
            "watch_operator",
            "stop_capture",
        ]
    );
}

/// Invariant: A command of the staff is refused while nobody has signed in, and for a role that may not; the list says so at each
/// line, and the guard is made from it.
#[test]
fn staff_commands_answer_whoever_has_signed_in_and_may() {
    let home = tempfile::tempdir().unwrap();
    let (kiosk, thread) = program(home.path(), true);
    let count = listed().iter().filter(|command| command.who.is_some()).count();
    let nobody = |when: &str| {
        let (taken, refused) = answered(&kiosk, FailureCode::SignedOut);
        assert!(taken.is_empty() && refused.len() == count, "{when}: {taken:?}");
    };
    nobody("at the start");
    let right = kiosk.ask(Request::Demo).unwrap().unwrap().staff_pin;
    let away = door::sign_in(&kiosk, PinForm { id: 1, pin: SecretText::from(right.as_str()) });
    assert_eq!(away.unwrap_err().code, FailureCode::SignedOut, "nobody stands at the door");
    person(&kiosk, PersonEvent::StaffOpened);
    nobody("at the door");
    assert_eq!(sign_in(&kiosk, 1, PIN), SignInOutcome::Wrong { left: 4 });
    nobody("after a wrong PIN");
    assert_eq!(sign_in(&kiosk, 1, &right), SignInOutcome::SignedIn);
    assert_eq!(answered(&kiosk, FailureCode::NotAllowed).0.len(), count, "a supervisor may all");
    for (id, role) in (2..).zip(Role::ALL) {
        let (name, pin) = (format!("{role:?}"), SecretText::from(PIN));
        door::add_member(&kiosk, MemberForm { name, role, pin }).unwrap();
        person(&kiosk, PersonEvent::StaffLocked);
        nobody("while it is locked");
        assert_eq!(sign_in(&kiosk, id, PIN), SignInOutcome::SignedIn);
        let (taken, refused) = answered(&kiosk, FailureCode::NotAllowed);
        assert!(taken.iter().all(|act| role.may(*act)), "{role:?} {taken:?}");
        assert!(!refused.iter().any(|act| role.may(*act)), "{role:?} {refused:?}");
        person(&kiosk, PersonEvent::StaffLocked);
        assert_eq!(sign_in(&kiosk, 1, &right), SignInOutcome::SignedIn);
    }
    person(&kiosk, PersonEvent::StaffLeft);
    nobody("after leaving");
    thread.close();
}

#[test]
fn a_role_that_is_taken_away_counts_at_once() {
    let home = tempfile::tempdir().unwrap();
    let (kiosk, thread) = program(home.path(), true);
    let right = kiosk.ask(Request::Demo).unwrap().unwrap().staff_pin;
    person(&kiosk, PersonEvent::StaffOpened);
    assert_eq!(sign_in(&kiosk, 1, &right), SignInOutcome::SignedIn);
    let pin = SecretText::from(PIN);
    let form = MemberForm { name: "Zawadi".to_owned(), role: Role::Supervisor, pin };
    door::add_member(&kiosk, form).unwrap();
    let change =
        |disabled| crate::staff::view::MemberChange { id: 1, role: Role::Auditor, disabled };
    door::change_member(&kiosk, change(false)).unwrap();
    kiosk.ask(Request::View).unwrap();
    assert_eq!(kiosk.may(Act::ManageStaff).unwrap_err().code, FailureCode::NotAllowed);
    door::change_member(&kiosk, change(true)).unwrap();
    kiosk.ask(Request::View).unwrap();
    assert_eq!(kiosk.may(Act::SeeJobs).unwrap_err().code, FailureCode::SignedOut);
    thread.close();
}

/// Invariant: Only a demo has a supervisor whose PIN it tells; a station begins with nobody, and the first supervisor is made once.
#[test]
fn a_station_begins_with_nobody() {
    let home = tempfile::tempdir().unwrap();
    let (kiosk, thread) = program(home.path(), false);
    let at_first = door::staff_door(&kiosk).unwrap();
    assert!(at_first.first_run && at_first.members.is_empty(), "{at_first:?}");
    let form = |name: &str| FirstForm { name: name.to_owned(), pin: SecretText::from(PIN) };
    let code = door::first_supervisor(&kiosk, form("Asha")).unwrap();
    assert_eq!(code.len(), 24);
    assert_eq!(
        door::first_supervisor(&kiosk, form("Mallory")).unwrap_err().code,
        FailureCode::SignedOut
    );
    assert_eq!(door::staff_door(&kiosk).unwrap().members[0].name, "Asha");
    thread.close();
}
