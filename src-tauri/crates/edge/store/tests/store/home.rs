//! Copies a store, moves it, and puts it back: only a copy is called one, and only until staff say that it goes on.

use crate::support::{NOON, enrollment, filled, intrude, job_id, root_key, waiting};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use store::{CopySign, Machine, NoteKeeper, Residence, Store, Whereabouts};
use tempfile::TempDir;

const AT_HOME: Residence = Residence::Home { may_be_older: false };
const OLDER: Residence = Residence::Home { may_be_older: true };

/// A machine with folders and a list of its own.
struct Desk {
    folder: TempDir,
    here: Whereabouts,
}

impl Desk {
    fn new(system: &str, hardware: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let homes = folder.path().join("config/homes.json");
        Self { here: Whereabouts { machine: Machine::known_by(system, hardware), homes }, folder }
    }

    /// A machine on which a store with jobs lives in the folder "store".
    fn with_store() -> Self {
        let desk = Self::new("first", &["disk 1", "card 1"]);
        drop(filled(&desk.at("store"), 2));
        assert_eq!(desk.starts("store"), AT_HOME);
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self, name: &str) -> Store {
        Store::open(&self.at(name), &root_key()).unwrap()
    }

    /// What the store says of itself when the program is started: one that is at home settles in.
    fn starts(&self, name: &str) -> Residence {
        let mut store = self.open(name);
        let residence = store.residence(&self.here).unwrap();
        if matches!(residence, Residence::Home { .. }) {
            store.settle_in(&self.here).unwrap();
        }
        residence
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

const fn a_copy(sign: CopySign) -> Residence {
    Residence::Copy(sign)
}

/// Invariant: A copy of a store is told from the store itself, on another machine and beside it.
#[test]
fn a_copy_on_another_machine_is_one_until_staff_say_that_it_goes_on() {
    let first = Desk::with_store();
    // Its disk was copied bit by bit: the number of the system went along, the parts did not.
    for second in [Desk::new("second", &["disk 2"]), Desk::new("first", &["disk 2", "card 2"])] {
        copy(&first.at("store"), &second.at("store"));
        for _ in 0..2 {
            assert_eq!(second.starts("store"), a_copy(CopySign::OtherMachine));
        }
        assert_eq!(first.starts("store"), AT_HOME, "nobody there noticed");
        second.open("store").settle_in(&second.here).unwrap();
        assert_eq!(second.starts("store"), AT_HOME);
        // Copied back, where the first one lives or in its place.
        copy(&second.at("store"), &first.at("back"));
        assert_eq!(first.starts("back"), a_copy(CopySign::OtherMachine));
    }
}

/// Invariant: A copy of a store is told from the store itself, on another machine and beside it.
#[test]
fn a_copy_beside_the_store_is_one_also_when_the_store_moves_and_while_it_is_open() {
    let desk = Desk::with_store();
    copy(&desk.at("store"), &desk.at("copy"));
    let original = desk.open("store");
    assert_eq!(desk.starts("copy"), a_copy(CopySign::SecondHere));
    drop(original);
    assert_eq!(desk.starts("store"), AT_HOME);
    // The copy does not know where the store went; the list does.
    fs::rename(desk.at("store"), desk.at("moved")).unwrap();
    assert_eq!(desk.starts("moved"), AT_HOME);
    assert_eq!(desk.starts("copy"), a_copy(CopySign::SecondHere));
    desk.open("copy").settle_in(&desk.here).unwrap();
    assert_eq!(desk.starts("copy"), AT_HOME);
    assert_eq!(desk.starts("moved"), a_copy(CopySign::SecondHere), "one of them lives");
}

#[test]
fn a_store_that_was_renamed_or_lost_its_list_is_where_it_lives() {
    let desk = Desk::with_store();
    fs::rename(desk.at("store"), desk.at("renamed")).unwrap();
    assert_eq!(desk.starts("renamed"), AT_HOME);
    copy(&desk.at("renamed"), &desk.at("copy"));
    fs::remove_file(&desk.here.homes).unwrap();
    assert_eq!(desk.starts("copy"), a_copy(CopySign::SecondHere), "the mark says where it lives");
    assert_eq!(desk.starts("renamed"), AT_HOME);
    assert!(desk.here.homes.exists(), "the list is written anew");
    fs::write(&desk.here.homes, "no list").unwrap();
    assert_eq!(desk.starts("renamed"), AT_HOME);
}

/// The disk was mounted elsewhere, and what led to it before leads there.
#[cfg(unix)]
#[test]
fn a_store_that_is_found_by_its_old_name_and_its_new_one_is_no_copy() {
    let desk = Desk::with_store();
    fs::create_dir(desk.at("disk")).unwrap();
    fs::rename(desk.at("store"), desk.at("disk/store")).unwrap();
    std::os::unix::fs::symlink(desk.at("disk/store"), desk.at("store")).unwrap();
    assert_eq!(desk.starts("disk/store"), AT_HOME);
}

#[test]
fn another_store_in_the_old_place_of_one_that_moved_makes_no_copy_of_either() {
    let desk = Desk::with_store();
    fs::rename(desk.at("store"), desk.at("moved")).unwrap();
    drop(filled(&desk.at("store"), 1));
    assert_eq!(desk.starts("moved"), AT_HOME);
    assert_eq!(desk.starts("store"), AT_HOME);
    // Both are listed: a copy of either is found without its mark, which knows only where it was copied.
    for name in ["moved", "store"] {
        fs::rename(desk.at(name), desk.at("away")).unwrap();
        copy(&desk.at("away"), &desk.at("copy"));
        assert_eq!(desk.starts("away"), AT_HOME);
        assert_eq!(desk.starts("copy"), a_copy(CopySign::SecondHere), "{name}");
        fs::rename(desk.at("away"), desk.at(name)).unwrap();
        fs::remove_dir_all(desk.at("copy")).unwrap();
        assert_eq!(desk.starts(name), AT_HOME);
    }
}

/// Invariant: A store that was put back from a backup needs no answer, and is known to be older.
#[test]
fn a_backup_put_back_needs_no_answer_and_is_known_to_be_older() {
    let desk = Desk::with_store();
    copy(&desk.at("store"), &desk.at("backup"));
    let put_back = |old: &str| {
        fs::rename(desk.at("store"), desk.at(old)).unwrap();
        copy(&desk.at("backup"), &desk.at("store"));
    };
    put_back("first");
    assert_eq!(desk.starts("store"), OLDER, "another file");
    assert_eq!(desk.starts("store"), AT_HOME, "once");
    // Written over the file that is there: only the count of openings tells.
    for file in fs::read_dir(desk.at("backup")).unwrap() {
        let name = file.unwrap().file_name();
        fs::write(desk.at("store").join(&name), fs::read(desk.at("backup").join(&name)).unwrap())
            .unwrap();
    }
    assert_eq!(desk.starts("store"), OLDER);
    put_back("second");
    fs::remove_file(&desk.here.homes).unwrap();
    assert_eq!(desk.starts("store"), OLDER, "without the list, too");
}

#[test]
fn a_store_that_was_given_up_or_lost_its_mark_waits_for_staff() {
    let desk = Desk::with_store();
    desk.open("store").give_up().unwrap();
    assert_eq!(desk.starts("store"), a_copy(CopySign::GivenUp));
    let elsewhere = Desk::new("second", &["disk 2"]);
    copy(&desk.at("store"), &elsewhere.at("store"));
    assert_eq!(elsewhere.starts("store"), a_copy(CopySign::GivenUp));
    desk.open("store").settle_in(&desk.here).unwrap();
    assert_eq!(desk.starts("store"), AT_HOME);
    let spoil = "UPDATE secret SET sealed = zeroblob(80) WHERE name = 'home'";
    assert_eq!(intrude(&desk.at("store")).execute(spoil, []).unwrap(), 1);
    assert_eq!(desk.starts("store"), a_copy(CopySign::MarkDamaged));
    desk.open("store").settle_in(&desk.here).unwrap();
    assert_eq!(desk.starts("store"), AT_HOME);
}

#[test]
fn a_copy_makes_way_for_a_new_store_and_stays_readable() {
    let desk = Desk::with_store();
    copy(&desk.at("store"), &desk.at("copy"));
    let store = desk.open("copy");
    let way = store.reopening().unwrap();
    way.set_aside().unwrap_err();
    assert_eq!(store.jobs().unwrap().len(), 2, "it is open");
    drop(store);
    let set_aside = way.set_aside().unwrap();
    assert!(!Store::exists(&desk.at("copy")));
    assert_eq!(set_aside.file_name().unwrap(), "copy-1.db");
    drop(Store::create(&desk.at("copy"), root_key()).unwrap());
    assert_eq!(desk.starts("copy"), AT_HOME, "it is another store");
    assert_eq!(desk.starts("store"), AT_HOME);
    // Under its own name again it is what it was.
    fs::create_dir(desk.at("again")).unwrap();
    for (from, to) in
        [("", "jobs.db"), ("-header", "header"), ("-anchor", "anchor"), ("-wal", "jobs.db-wal")]
    {
        let from = PathBuf::from(format!("{}{from}", set_aside.display()));
        if from.exists() {
            fs::copy(from, desk.at("again").join(to)).unwrap();
        }
    }
    assert_eq!(desk.open("again").jobs().unwrap().len(), 2);
    assert_eq!(desk.starts("again"), a_copy(CopySign::SecondHere));
}

/// A keyring of the tests.
#[derive(Default)]
struct Notes(RefCell<BTreeMap<String, Vec<u8>>>);

impl NoteKeeper for Notes {
    type Error = Infallible;

    fn keep_note(&self, name: &str, note: &[u8]) -> Result<(), Infallible> {
        self.0.borrow_mut().insert(name.to_owned(), note.to_vec());
        Ok(())
    }

    fn note(&self, name: &str) -> Result<Option<Vec<u8>>, Infallible> {
        Ok(self.0.borrow().get(name).cloned())
    }
}

/// Invariant: A store that was put back to an earlier day with all that lies outside its folder is known to be older, by what
/// the keyring kept.
#[test]
fn an_earlier_day_shows_by_what_was_kept_elsewhere() {
    let desk = Desk::with_store();
    let notes = Notes::default();
    let is_older = |name: &str| desk.open(name).is_older_than_kept(&notes).unwrap();
    assert!(!is_older("store"), "nothing was kept");
    let keep = |store: &Store| store.progress().unwrap().keep(&notes).unwrap();
    keep(&desk.open("store"));
    assert!(!is_older("store"), "as it was");
    copy(&desk.at("store"), &desk.at("earlier"));
    copy(&desk.at("store"), &desk.at("other way"));

    let mut store = desk.open("store");
    store.add(&enrollment(3), &waiting(), NOON).unwrap();
    assert!(!store.is_older_than_kept(&notes).unwrap(), "further than what was kept");
    keep(&store);
    drop(store);
    assert!(!is_older("store"));
    assert!(is_older("earlier"), "what was added is not there");
    // As many entries, but others.
    desk.open("other way").add(&enrollment(4), &waiting(), NOON).unwrap();
    assert!(is_older("other way"));

    // Nobody else's note says anything, nor does a changed one.
    drop(filled(&desk.at("another"), 1));
    assert!(!is_older("another"));
    for note in notes.0.borrow_mut().values_mut() {
        *note.last_mut().unwrap() ^= 1;
    }
    assert!(!is_older("earlier"));
}

/// A journal whose beginning went after its jobs were erased is no earlier one.
#[test]
fn a_journal_that_lost_its_beginning_is_not_older() {
    let desk = Desk::with_store();
    let notes = Notes::default();
    let mut store = desk.open("store");
    store.progress().unwrap().keep(&notes).unwrap();
    store.add(&enrollment(3), &waiting(), NOON).unwrap();
    store.bury(&[1, 2].map(job_id), NOON).unwrap();
    while store.tidy().unwrap() {}
    assert!(store.timeline(&job_id(3)).is_ok());
    assert!(!store.is_older_than_kept(&notes).unwrap());
}
