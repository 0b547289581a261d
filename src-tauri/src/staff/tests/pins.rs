//! PINs: counted before they are looked at, the same work for everybody, and a wait that nothing shortens.

use crate::settings::account;
use crate::shell::clock;
use crate::shell::failure::FailureCode;
use crate::staff::first_run::Door;
use crate::staff::kept::{self, RECOVERY, ROSTER, TRIES};
use crate::staff::sign_in::{Tried, new_pin, recover, sign_in};
use crate::staff::{first_run, members};
use delivery::Job;
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, Uptime, UserId,
};
use staff::{Role, TriesOf};
use std::cell::{Cell, RefCell, RefMut};
use std::ops::{Deref, DerefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use store::{PinVerifier, Store, StoreError};

const PIN: &str = "407219";
const ASHA: u32 = 1;
const MINUTE: u64 = 60_000;
const OPENS: &str = "maziwa lala kahawa tamu";
/// Where the child of the test of a kill finds the store, and what it does there.
const CHILD_FOLDER: &str = "TABASAMU_TEST_KILLED_STORE";
const CHILD_ORDER: &str = "TABASAMU_TEST_KILLED_ORDER";

fn at(boot: &str, ms: u64) -> Uptime {
    Uptime { boot: boot.to_owned(), ms }
}

/// A store with one supervisor, and their recovery code.
fn with_asha(folder: &Path) -> (RefCell<Store>, String) {
    let mut store = Store::create_with_passphrase(folder, OPENS).unwrap();
    let code =
        first_run::first_supervisor(&mut store, "Asha", &new_pin(PIN).unwrap(), false).unwrap();
    (RefCell::new(store), code)
}

/// Somebody's visit.
fn visited(number: &str) -> Enrollment {
    let jpeg = |marker: u8| Jpeg::new(vec![0xff, 0xd8, 0xff, marker, 0xff, 0xd9]);
    let draft = Draft {
        job_id: JobId::new(number).unwrap(),
        user_id: UserId::new("C-1").unwrap(),
        kind: JobKind::Registration,
        identity: None,
        consent: Some(Consent {
            notice_version: "1".into(),
            language: "sw".into(),
            channel: ConsentChannel::Screen,
            granted_at_ms: 1,
            authority: None,
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: None,
        captured_at_ms: 2,
        clock: None,
    };
    Enrollment::seal(draft).unwrap()
}

fn reopened(folder: &Path) -> RefCell<Store> {
    RefCell::new(Store::open_with_passphrase(folder, OPENS).unwrap())
}

fn try_pin(store: &RefCell<Store>, id: u32, pin: &str, now: &Uptime) -> Tried<String> {
    let tried = sign_in(|| store.borrow_mut(), id, pin, now, PinVerifier::recognises).unwrap();
    match tried {
        Tried::Right(member) => Tried::Right(member.name),
        Tried::Wrong { left } => Tried::Wrong { left },
        Tried::Waits { wait_ms } => Tried::Waits { wait_ms },
    }
}

#[test]
fn right_pins_let_in_and_wrong_ones_say_how_many_are_left() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = with_asha(&home.path().join("store"));
    let now = at("a", 0);
    for left in [4, 3, 2, 1] {
        assert_eq!(try_pin(&store, ASHA, "000001", &now), Tried::Wrong { left });
    }
    assert_eq!(try_pin(&store, ASHA, PIN, &now), Tried::Right("Asha".to_owned()));
    assert_eq!(try_pin(&store, ASHA, "000001", &now), Tried::Wrong { left: 4 }, "it begins anew");
    members::add(&mut store.borrow_mut(), "Baraka", Role::Operator, &new_pin(PIN).unwrap())
        .unwrap();
    let mut roster = kept::roster(&store.borrow()).unwrap();
    roster.change(2, Role::Operator, true).unwrap();
    ROSTER.save(&mut store.borrow_mut(), &roster).unwrap();
    assert_eq!(try_pin(&store, 2, PIN, &now), Tried::Wrong { left: 4 }, "who is disabled");
}

/// Invariant: Finding out that nobody has a PIN takes the same work as finding out that a member has not, or has.
#[test]
fn known_and_unknown_members_take_the_same_work() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = with_asha(&home.path().join("store"));
    for (id, pin) in [(ASHA, PIN), (ASHA, "000001"), (7, PIN), (7, "000001")] {
        let (looked, written) = (Cell::new(0), Cell::new(0));
        let recognises = |verifier: &PinVerifier, pin: &str| -> Result<bool, StoreError> {
            looked.set(looked.get() + 1);
            // It is counted before it is looked at.
            let tries = TRIES.load(&store.borrow()).unwrap().unwrap_or_default();
            let of = if id == ASHA { TriesOf::Member(ASHA) } else { TriesOf::Stranger };
            written.set(5 - tries.left(of));
            verifier.recognises(pin)
        };
        let tried = sign_in(|| store.borrow_mut(), id, pin, &at("a", 0), recognises).unwrap();
        assert_eq!(looked.get(), 1, "{id} {pin}");
        assert!(written.get() > 0, "{id} {pin}: it was looked at before it was counted");
        assert_eq!(matches!(tried, Tried::Right(_)), (id, pin) == (ASHA, PIN));
    }
}

/// Invariant: A program that is killed while a PIN is looked at gives no free try, and no start or clock shortens a wait.
#[test]
fn a_kill_between_counting_and_looking_gives_no_free_try() {
    if let (Some(folder), Ok(order)) = (std::env::var_os(CHILD_FOLDER), std::env::var(CHILD_ORDER))
    {
        die_over_a_pin(Path::new(&folder), &order);
    }
    let left_after = |order: &str| {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        drop(with_asha(&folder));
        for _ in 0..5 {
            let child = Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "staff::tests::pins::a_kill_between_counting_and_looking_gives_no_free_try",
                ])
                .env(CHILD_FOLDER, &folder)
                .env(CHILD_ORDER, order)
                .output()
                .unwrap();
            assert!(!child.status.success(), "the child must die: {child:?}");
        }
        let store = reopened(&folder);
        let wait_ms = kept::tries(&mut store.borrow_mut(), &at("a", 0)).unwrap();
        (wait_ms.left(TriesOf::Member(ASHA)), try_pin(&store, ASHA, PIN, &at("a", 0)))
    };
    assert_eq!(left_after("count-first"), (0, Tried::Waits { wait_ms: 15 * MINUTE }));
    // The planted mistake: who looks first and counts later gives a try for each kill.
    assert_eq!(left_after("look-first"), (5, Tried::Right("Asha".to_owned())));
}

/// What the child does: dies as if by a kill while the PIN is compared.
fn die_over_a_pin(folder: &Path, order: &str) -> ! {
    let store = reopened(folder);
    let killed = |_: &PinVerifier, _: &str| -> Result<bool, StoreError> { std::process::abort() };
    if order == "count-first" {
        let _ = sign_in(|| store.borrow_mut(), ASHA, "000001", &at("a", 0), killed);
    }
    std::process::abort()
}

#[test]
fn restarts_and_clocks_shorten_no_wait() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("store");
    let (mut store, _) = with_asha(&folder);
    for _ in 0..5 {
        try_pin(&store, ASHA, "000001", &at("a", 0));
    }
    // The program alone is started again: the computer's run goes on, and so does the wait.
    drop(store);
    store = reopened(&folder);
    let waits = |store: &RefCell<Store>, now: &Uptime| try_pin(store, ASHA, PIN, now);
    let left = |minutes| Tried::Waits { wait_ms: minutes * MINUTE };
    assert_eq!(waits(&store, &at("a", 5 * MINUTE)), left(10));
    // Another run of the computer: nothing of it has passed that this store knows of.
    for boot in ["b", "c"] {
        drop(store);
        store = reopened(&folder);
        assert_eq!(waits(&store, &at(boot, 9)), left(15), "{boot}");
    }
    assert_eq!(waits(&store, &at("c", 9 + 14 * MINUTE)), left(1));
    assert_eq!(waits(&store, &at("c", 9 + 15 * MINUTE)), Tried::Right("Asha".to_owned()));
}

#[test]
fn tries_that_cannot_be_read_let_everybody_wait() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = with_asha(&home.path().join("store"));
    store.borrow_mut().put_secret(TRIES.name(), b"{").unwrap();
    assert_eq!(try_pin(&store, ASHA, PIN, &at("a", 0)), Tried::Waits { wait_ms: 15 * MINUTE });
    assert_eq!(try_pin(&store, ASHA, PIN, &at("a", 15 * MINUTE)), Tried::Right("Asha".to_owned()));
}

#[test]
fn a_recovery_code_lets_a_supervisor_in_once() {
    let home = tempfile::tempdir().unwrap();
    let (store, code) = with_asha(&home.path().join("store"));
    let now = at("a", 0);
    let new = new_pin("864209").unwrap();
    let recover = |code: &str, name: &str| {
        recover(|| store.borrow_mut(), code, name, &new, &now, PinVerifier::recognises).unwrap()
    };
    assert_eq!(recover("0000-0000-0000-0000-0000", "Zawadi"), Tried::Wrong { left: 4 });
    let Tried::Right(next) = recover(&code.to_lowercase().replace('-', " "), "Zawadi") else {
        panic!("the code is right")
    };
    assert_eq!(try_pin(&store, 2, "864209", &now), Tried::Right("Zawadi".to_owned()));
    assert_eq!(kept::roster(&store.borrow()).unwrap().member(2).unwrap().role, Role::Supervisor);
    assert_eq!(recover(&code, "Juma"), Tried::Wrong { left: 4 }, "it is used up");
    assert!(matches!(recover(&next, "asha"), Tried::Right(_)), "somebody who is there already");
    assert_eq!(try_pin(&store, ASHA, "864209", &now), Tried::Right("Asha".to_owned()));
}

/// A store whose program dies instead of writing for the time that is named, counted down.
struct Dying<'a> {
    store: RefMut<'a, Store>,
    left: &'a Cell<u32>,
}

impl Deref for Dying<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl DerefMut for Dying<'_> {
    fn deref_mut(&mut self) -> &mut Store {
        self.left.set(self.left.get() - 1);
        assert!(self.left.get() > 0, "killed");
        &mut self.store
    }
}

/// Invariant: A recovery that is cut off anywhere leaves a way in: the old code, or the new supervisor's PIN.
#[test]
fn a_recovery_that_is_cut_off_locks_nobody_out() {
    let home = tempfile::tempdir().unwrap();
    let (store, code) = with_asha(&home.path().join("store"));
    let (now, new) = (at("a", 0), new_pin("864209").unwrap());
    let tidied = staff::tidied_recovery_code(&code);
    for moment in 1.. {
        let left = Cell::new(moment);
        let dying = || Dying { store: store.borrow_mut(), left: &left };
        let recovered = catch_unwind(AssertUnwindSafe(|| {
            recover(dying, &code, "Zawadi", &new, &now, PinVerifier::recognises).unwrap()
        }));
        kept::forget_tries(&mut store.borrow_mut(), TriesOf::Recovery, &now).unwrap();
        let verifier = RECOVERY.load(&store.borrow()).unwrap().unwrap();
        let verifier = PinVerifier::from_bytes(&verifier).unwrap();
        if !verifier.recognises(&tidied).unwrap() {
            assert_eq!(try_pin(&store, 2, "864209", &now), Tried::Right("Zawadi".to_owned()));
            assert!(recovered.is_err() && moment > 2, "it died in between: {moment}");
            return;
        }
    }
}

#[test]
fn a_list_of_staff_that_cannot_be_read_is_no_first_run_and_the_code_helps() {
    let home = tempfile::tempdir().unwrap();
    let (store, code) = with_asha(&home.path().join("store"));
    store.borrow_mut().put_secret(ROSTER.name(), b"{").unwrap();
    let pin = new_pin("864209").unwrap();
    let first = first_run::first_supervisor(&mut store.borrow_mut(), "Mallory", &pin, false);
    assert!(first.is_err(), "somebody made themselves a supervisor");
    let now = at("a", 0);
    let recognises = PinVerifier::recognises;
    let tried = recover(|| store.borrow_mut(), &code, "Zawadi", &pin, &now, recognises).unwrap();
    assert!(matches!(tried, Tried::Right(_)), "{tried:?}");
    assert_eq!(try_pin(&store, 1, "864209", &now), Tried::Right("Zawadi".to_owned()));
}

/// Invariant: A list of staff that is gone beside anything else that was kept makes nobody a supervisor who merely comes by.
#[test]
fn a_list_of_staff_that_is_gone_is_no_first_run() {
    let home = tempfile::tempdir().unwrap();
    let (store, code) = with_asha(&home.path().join("store"));
    ROSTER.clear(&mut store.borrow_mut()).unwrap();
    let pin = new_pin("864209").unwrap();
    let door = |anew| first_run::door(&store.borrow(), anew).unwrap();
    let first = |anew| first_run::first_supervisor(&mut store.borrow_mut(), "Zawadi", &pin, anew);
    let without = |what: &dyn Fn(&mut Store)| {
        what(&mut store.borrow_mut());
        assert_eq!(door(false), Door::Damaged);
        assert_eq!(first(false).unwrap_err().code, FailureCode::SignedOut);
    };
    without(&|_| {});
    without(&|store| store.put_secret(RECOVERY.name(), b"{").unwrap());
    without(&|store| {
        RECOVERY.clear(store).unwrap();
        store.put_secret(account::ACCOUNT.name(), b"{").unwrap();
    });
    without(&|store| {
        account::ACCOUNT.clear(store).unwrap();
        let now = clock::now();
        store.add(&visited("job-a"), &Job::new(now), now).unwrap();
    });
    // Whoever has the machine's account says so at the start; then there is staff, and the same start lets nobody else in.
    assert_eq!(door(true), Door::FirstRun);
    assert_ne!(first(true).unwrap(), code);
    assert_eq!(try_pin(&store, 1, "864209", &at("a", 0)), Tried::Right("Zawadi".to_owned()));
    assert_eq!(first(true).unwrap_err().code, FailureCode::SignedOut);
}

#[test]
fn a_station_has_one_first_run() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = with_asha(&home.path().join("store"));
    let pin = new_pin(PIN).unwrap();
    let again = first_run::first_supervisor(&mut store.borrow_mut(), "Mallory", &pin, true);
    assert_eq!(again.unwrap_err().code, FailureCode::SignedOut);
    assert_eq!(new_pin("123456").unwrap_err().code, FailureCode::WeakPin);
    assert!(RECOVERY.load(&store.borrow()).unwrap().is_some());
}
