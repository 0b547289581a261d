//! Changes the root key and cuts the power at every step, between keyring and database too: what is kept opens the store.

use crate::support::{NOON, enrollment, job_id, root_key, waiting};
use faulty_disk::{Dice, DiskCall, DiskFault, FaultyDisk, Flushes, Recording};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use store::{
    KeyChangeError, KeySource, KeychainError, NewRootKey, RootKey, RootKeyKeeper, Store,
    StoreError, change_root_key, clear_left_over_keys,
};

/// Marks of the recording from here on are what the keyring did; those below are changes that were acknowledged.
const FIRST_OF_KEYRING: u64 = 1_000;

/// Copies a key through its bytes, which only the test knows.
fn same(bytes: [u8; 32]) -> RootKey {
    RootKey::from_bytes(&bytes).unwrap()
}

/// A keyring that is as durable as it says. It is locked when it is told so.
#[derive(Default)]
struct Drawer<'a> {
    disk: Option<&'a FaultyDisk>,
    /// The names it has, after each thing it did.
    states: RefCell<Vec<Vec<String>>>,
    locked: Cell<bool>,
}

impl<'a> Drawer<'a> {
    fn with(names: &[String]) -> Self {
        let states = RefCell::new(vec![names.to_vec()]);
        Self { states, ..Self::default() }
    }

    fn names(&self) -> Vec<String> {
        self.states.borrow().last().unwrap().clone()
    }

    fn now_has(&self, names: Vec<String>) {
        let mut states = self.states.borrow_mut();
        if let Some(disk) = self.disk {
            disk.mark(FIRST_OF_KEYRING + states.len() as u64);
        }
        states.push(names);
    }

    fn find(&self) -> Result<&Self, KeychainError> {
        if self.locked.get() { Err(KeychainError::Locked) } else { Ok(self) }
    }
}

impl RootKeyKeeper for &Drawer<'_> {
    fn keep(&self, key: &RootKey) -> Result<(), KeychainError> {
        self.now_has([self.names(), vec![key.id()]].concat());
        Ok(())
    }

    fn forget(&self, key_id: &str) -> Result<(), KeychainError> {
        self.now_has(self.names().into_iter().filter(|name| name != key_id).collect());
        Ok(())
    }
}

/// How a store is put under another key.
type Change = fn(&RefCell<Store>, &NewRootKey, &Drawer<'_>);

fn rightly(store: &RefCell<Store>, new: &NewRootKey, drawer: &Drawer<'_>) {
    assert!(change_root_key(|| store.borrow_mut(), new, || drawer.find()).unwrap());
}

fn old_name(store: &RefCell<Store>) -> Option<String> {
    match store.borrow().opened_by() {
        KeySource::Keychain(name) => Some(name.clone()),
        KeySource::Credential(_) | KeySource::Passphrase(_) => None,
    }
}

/// The planted mistake: the old key is forgotten before the new one is committed.
fn hastily(store: &RefCell<Store>, new: &NewRootKey, drawer: &Drawer<'_>) {
    if matches!(new.source(), KeySource::Keychain(_)) {
        drawer.keep(new.key()).unwrap();
    }
    if let Some(name) = old_name(store) {
        drawer.forget(&name).unwrap();
    }
    store.borrow_mut().put_under(new).unwrap();
}

/// Another: nothing is noted, so that nobody knows what a cut left over.
fn forgetfully(store: &RefCell<Store>, new: &NewRootKey, drawer: &Drawer<'_>) {
    let old = old_name(store);
    if matches!(new.source(), KeySource::Keychain(_)) {
        drawer.keep(new.key()).unwrap();
    }
    store.borrow_mut().put_under(new).unwrap();
    if let Some(name) = old {
        drawer.forget(&name).unwrap();
    }
}

/// What there was of one store through its changes.
struct Life {
    recording: Recording,
    /// Every key the store was under, the first one first.
    keys: Vec<(KeySource, RootKey)>,
    /// The copy of the header after so many changes.
    headers: Vec<Vec<u8>>,
    anchor: Vec<u8>,
    drawers: Vec<Vec<String>>,
}

impl Life {
    /// Keyring, another key of it, a passphrase, another one, keyring.
    fn live(change: Change, passphrases: &[NewRootKey; 2], dice: &mut Dice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        let mut store = Store::create(folder.path(), root_key()).unwrap();
        for number in [1, 2] {
            store.add(&enrollment(number), &waiting(), NOON).unwrap();
        }
        drop(store);
        let disk = FaultyDisk::below(folder.path());
        let store = RefCell::new(Store::open(folder.path(), &root_key()).unwrap());
        let drawer = Drawer { disk: Some(&disk), ..Drawer::with(&[root_key().id()]) };
        let (mut headers, mut keys) = (vec![read("header")], Vec::new());
        keys.push((KeySource::Keychain(root_key().id()), root_key()));
        disk.record();
        let [first, second] = passphrases;
        let random = [kept(dice), kept(dice)];
        let steps = [&random[0].1, first, second, &random[1].1];
        for (mark, new) in (1..).zip(steps) {
            change(&store, new, &drawer);
            disk.mark(mark);
            headers.push(read("header"));
        }
        drop(store);
        keys.extend(random.iter().map(|(bytes, new)| (new.source().clone(), same(*bytes))));
        let anchor = read("anchor");
        let drawers = drawer.states.take();
        Self { recording: disk.recorded(), keys, headers, anchor, drawers }
    }

    /// Whether a cut at this moment leaves a store that exactly one kept key opens, whole, and nothing for ever.
    fn is_well_after(
        &self,
        moment: usize,
        flushes: Flushes,
        passphrases: &[NewRootKey; 2],
        dice: &mut Dice,
    ) -> bool {
        let left = tempfile::tempdir().unwrap();
        self.recording.leave(moment, flushes, dice, left.path()).unwrap();
        let marks = self.recording.marks_before(moment);
        let done = marks.iter().filter(|mark| **mark < FIRST_OF_KEYRING).count();
        // The copy is replaced at some moment of the change that was under way: it is the old one or the new one.
        let header = (done + dice.below(2)).min(self.headers.len() - 1);
        fs::write(left.path().join("header"), &self.headers[header]).unwrap();
        fs::write(left.path().join("anchor"), &self.anchor).unwrap();
        let drawer = Drawer::with(&self.drawers[marks.len() - done]);
        let names = drawer.names();
        let in_drawer = self.keys.iter().filter(|(source, _)| match source {
            KeySource::Keychain(name) => names.contains(name),
            KeySource::Credential(_) | KeySource::Passphrase(_) => false,
        });
        let known = passphrases.iter().map(NewRootKey::key);
        let mut opened = 0;
        for key in in_drawer.map(|(_, key)| key).chain(known) {
            match Store::open(left.path(), key) {
                Ok(store) => {
                    if !is_whole(store, &drawer) {
                        return false;
                    }
                    opened += 1;
                }
                Err(StoreError::WrongKey) => {}
                Err(_) => return false,
            }
        }
        opened == 1
    }
}

/// A key for the keyring, with its bytes.
fn kept(dice: &mut Dice) -> ([u8; 32], NewRootKey) {
    let bytes = std::array::from_fn(|_| u8::try_from(dice.below(256)).unwrap());
    (bytes, NewRootKey::of_keychain(same(bytes)))
}

/// Nothing is lost, and what a cut left over is cleared.
fn is_whole(store: Store, drawer: &Drawer<'_>) -> bool {
    let is_sound = store.integrity_warnings().is_empty()
        && [1, 2].iter().all(|&number| {
            store.enrollment(&job_id(number)).is_ok_and(|found| found == enrollment(number))
        });
    let store = RefCell::new(store);
    let is_clear = clear_left_over_keys(|| store.borrow_mut(), || drawer.find());
    let own: Vec<String> = old_name(&store).into_iter().collect();
    is_sound && is_clear && drawer.names() == own && !store.borrow().has_left_over_keys()
}

fn passphrases() -> [NewRootKey; 2] {
    ["correct horse battery", "staple and nothing else"]
        .map(|words| NewRootKey::of_passphrase(words).unwrap())
}

/// How many cuts at all moments of a life went wrong.
fn cuts(change: Change, flushes: Flushes, passphrases: &[NewRootKey; 2], dice: &mut Dice) -> usize {
    let life = Life::live(change, passphrases, dice);
    let moments = 0..=life.recording.moments();
    assert!(moments.end() > &40, "only {moments:?}");
    moments.filter(|moment| !life.is_well_after(*moment, flushes, passphrases, dice)).count()
}

/// Invariant: Whenever the power goes while the root key is changed, one key that is kept opens the store, nothing is lost, and
/// no key is left in the keyring for ever.
#[test]
fn whenever_the_power_goes_one_kept_key_opens_the_store() {
    let (mut dice, words) = (Dice::new(31), passphrases());
    for _ in 0..3 {
        assert_eq!(cuts(rightly, Flushes::Honest, &words, &mut dice), 0);
    }
    assert!(cuts(hastily, Flushes::Honest, &words, &mut dice) > 0, "an old key that goes too soon");
    assert!(cuts(forgetfully, Flushes::Honest, &words, &mut dice) > 0, "a key that nobody noted");
    assert!(cuts(rightly, Flushes::Lies, &words, &mut dice) > 0, "a disk that lies");
}

/// A store under a key of the keyring.
fn in_keyring(folder: &Path) -> (RefCell<Store>, Drawer<'static>) {
    let store = Store::create(folder, root_key()).unwrap();
    (RefCell::new(store), Drawer::with(&[root_key().id()]))
}

#[test]
fn a_keyring_that_is_locked_changes_nothing_or_keeps_the_old_key_until_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let (store, drawer) = in_keyring(folder.path());
    drawer.locked.set(true);
    let refused =
        change_root_key(|| store.borrow_mut(), &NewRootKey::for_keychain(), || drawer.find());
    assert!(matches!(refused, Err(KeyChangeError::Keychain(KeychainError::Locked))), "{refused:?}");
    assert!(store.borrow().is_opened_by(&root_key()));

    let [words, _] = passphrases();
    assert!(!change_root_key(|| store.borrow_mut(), &words, || drawer.find()).unwrap());
    assert!(store.borrow().is_opened_by(words.key()) && !store.borrow().is_opened_by(&root_key()));
    assert!(store.borrow().has_left_over_keys());
    assert_eq!(drawer.names(), [root_key().id()]);
    drop(store);

    drawer.locked.set(false);
    let store = RefCell::new(Store::open(folder.path(), words.key()).unwrap());
    assert!(clear_left_over_keys(|| store.borrow_mut(), || drawer.find()));
    assert!(drawer.names().is_empty());
    assert!(!store.borrow().has_left_over_keys());
}

#[test]
fn while_the_copy_of_the_header_is_an_old_one_the_old_key_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (store, drawer) = in_keyring(folder.path());
    // Nothing can be written under that name.
    fs::create_dir(folder.path().join("header.part")).unwrap();
    let new = NewRootKey::for_keychain();
    assert!(!change_root_key(|| store.borrow_mut(), &new, || drawer.find()).unwrap());
    assert_eq!(drawer.names(), [root_key().id(), new.key().id()]);
    drop(store);
    fs::remove_dir(folder.path().join("header.part")).unwrap();
    let store = RefCell::new(Store::open(folder.path(), new.key()).unwrap());
    assert!(clear_left_over_keys(|| store.borrow_mut(), || drawer.find()));
    assert_eq!(drawer.names(), [new.key().id()]);
}

#[test]
fn a_disk_that_refuses_leaves_the_old_key_and_forgets_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::create(folder.path(), root_key()).unwrap());
    let disk = FaultyDisk::below(folder.path());
    let mut outcomes = BTreeMap::new();
    for skip in 0..20 {
        let store = RefCell::new(Store::open(folder.path(), &root_key()).unwrap());
        let drawer = Drawer::with(&[root_key().id()]);
        let new = NewRootKey::for_keychain();
        disk.refuse(DiskCall::Write, DiskFault::Full, skip, 1);
        let changed = change_root_key(|| store.borrow_mut(), &new, || drawer.find());
        disk.heal();
        let (is_new, is_old) =
            (store.borrow().is_opened_by(new.key()), store.borrow().is_opened_by(&root_key()));
        assert_ne!(is_new, is_old);
        assert_eq!(changed.is_ok(), is_new, "{changed:?}");
        drop(store);
        let key = if is_new { new.key() } else { &root_key() };
        let store = RefCell::new(Store::open(folder.path(), key).unwrap());
        assert!(clear_left_over_keys(|| store.borrow_mut(), || drawer.find()));
        assert_eq!(drawer.names(), [key.id()]);
        *outcomes.entry(is_new).or_insert(0) += 1;
        if is_new {
            store.borrow_mut().put_under(&NewRootKey::of_keychain(root_key())).unwrap();
        }
    }
    assert!(outcomes.len() == 2, "the disk refused too early or too late: {outcomes:?}");
}
