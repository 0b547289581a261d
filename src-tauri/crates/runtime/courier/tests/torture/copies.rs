//! Copies a store in the middle of its deliveries, and lets store and copy both run.

use crate::cuts::{job, patient, transitions};
use crate::kiosk::wall_clock;
use crate::life::{Fate, Life, place, root_key};
use crate::power::{Cut, Power, Transition};
use courier::ask_first;
use enrollment::JobKind;
use faulty_disk::{Dice, FaultyDisk};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::{Machine, Residence, Store, Whereabouts};
use tempfile::TempDir;

/// So long the service does not see a zip it has.
const LAG: Duration = Duration::from_millis(100);

/// What becomes of the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Copied {
    /// It runs on another machine.
    Elsewhere,
    /// The whole disk was copied, the number of the system with it.
    BitByBit,
    /// It runs on the same machine, from a folder beside the store.
    Beside,
    /// It is put in the place of the store, which is moved away.
    PutBack,
    /// Its bytes are written over those of the store.
    WrittenOver,
    /// It runs beside the store, which was renamed meanwhile.
    BesideRenamed,
}

pub(crate) const COPIES: [Copied; 6] = [
    Copied::Elsewhere,
    Copied::BitByBit,
    Copied::Beside,
    Copied::PutBack,
    Copied::WrittenOver,
    Copied::BesideRenamed,
];

/// One service, and folders on several machines.
struct World {
    home: TempDir,
    life: Life,
}

impl World {
    fn at(&self, folder: &str) -> PathBuf {
        self.home.path().join(folder)
    }

    fn whereabouts(&self, system: &str, disk: &str) -> Whereabouts {
        let homes = self.at(&format!("homes-{disk}.json"));
        Whereabouts { machine: Machine::known_by(system, &[disk]), homes }
    }

    /// Where the store lives.
    fn first(&self) -> Whereabouts {
        self.whereabouts("first", "disk 1")
    }

    /// Where the copy runs.
    fn here(&self, copied: Copied) -> Whereabouts {
        match copied {
            Copied::Elsewhere => self.whereabouts("second", "disk 2"),
            Copied::BitByBit => self.whereabouts("first", "disk 2"),
            _ => self.first(),
        }
    }

    /// Opens the store of a folder and delivers until the cut or the end, if `settles` lets it.
    fn runs(
        &mut self,
        folder: &str,
        cut: Option<Cut>,
        settles: impl FnOnce(&mut Store) -> bool,
    ) -> Option<Arc<Power>> {
        let folder = self.at(folder);
        let disk = FaultyDisk::below(&folder);
        disk.record();
        let mut store = Store::open(&folder, &root_key()).unwrap();
        if !settles(&mut store) {
            return None;
        }
        let (store, power) = self.life.deliver(store, disk, &folder, cut);
        assert_eq!(power.is_off(), cut.is_some(), "{cut:?}");
        if cut.is_none() {
            let jobs = store.lock().unwrap().jobs().unwrap();
            self.life.fate.lost += self.life.saved.len() - jobs.len();
            self.life.judge(&jobs);
        }
        Some(power)
    }

    /// Starts a kiosk as the program does. True when deliveries ran: a copy is in quarantine.
    fn starts(&mut self, folder: &str, here: &Whereabouts) -> bool {
        let timing = self.life.timing.jobs.clone();
        let ran = self.runs(folder, None, |store| {
            match store.residence(here).unwrap() {
                Residence::Copy(_) => return false,
                Residence::Home { may_be_older: false } => {}
                Residence::Home { may_be_older: true } => {
                    ask_first(store, &timing, wall_clock()).unwrap();
                }
            }
            store.settle_in(here).unwrap();
            true
        });
        ran.is_some()
    }

    /// Staff say that this copy goes on.
    fn goes_on(&mut self, folder: &str, here: &Whereabouts) {
        let timing = self.life.timing.jobs.clone();
        self.runs(folder, None, |store| {
            ask_first(store, &timing, wall_clock()).unwrap();
            store.settle_in(here).unwrap();
            true
        });
    }

    /// A store whose deliveries are cut off at this moment; a copy of what the disk had then lies beside it.
    fn with_copy(cut: Cut, jobs: usize, seed: u64) -> Self {
        let life = Life::new(patient(), Dice::new(seed));
        let mut world = Self { home: place(), life };
        world.life.service.ledger().lag = LAG;
        let first = world.first();
        let mut store = Store::create(&world.at("store"), root_key()).unwrap();
        let new: Vec<_> =
            (0..jobs).map(|number| job(number, JobKind::Registration, true)).collect();
        world.life.save_new(&mut store, &new);
        store.settle_in(&first).unwrap();
        drop(store);
        let power = world.runs("store", Some(cut), |_| true).unwrap();
        fs::create_dir(world.at("copy")).unwrap();
        power.leave(&mut Dice::new(seed), &world.at("copy")).unwrap();
        world
    }

    fn requests(&self) -> usize {
        self.life.service.ledger().kinds.len()
    }
}

/// A copy that is made at any transition of a few jobs. The store goes on, and then the copy.
pub(crate) fn copied(copied: Copied, seed: u64) -> Fate {
    let mut dice = Dice::new(seed);
    let transitions = transitions();
    let cut = transitions[dice.below(transitions.len())];
    let mut world = World::with_copy(cut, 1 + dice.below(4), seed);
    let (first, here) = (world.first(), world.here(copied));
    let mut original = "store";
    if copied == Copied::BesideRenamed {
        fs::rename(world.at("store"), world.at("renamed")).unwrap();
        original = "renamed";
    }
    assert!(world.starts(original, &first), "the store is no copy");
    match copied {
        Copied::PutBack => {
            fs::rename(world.at("store"), world.at("old")).unwrap();
            copy(&world.at("copy"), &world.at("store"));
            assert!(world.starts("store", &here), "it is a backup");
        }
        Copied::WrittenOver => {
            write_over(&world.at("copy"), &world.at("store"));
            assert!(world.starts("store", &here), "it is a backup");
        }
        _ => {
            let before = world.requests();
            assert!(!world.starts("copy", &here), "it is a copy");
            assert_eq!(world.requests(), before, "a copy in quarantine sends nothing");
            world.goes_on("copy", &here);
        }
    }
    world.life.fate
}

/// The planted mistake: a copy with a place for its photos, that does not know that it is one.
pub(crate) fn unmarked_copy() -> Fate {
    let cut = |at, after| Cut { at: Some(at), after, torn: false };
    let reserved = cut(Transition::Written, 1);
    let mut world = World::with_copy(reserved, 1, 1);
    // However long the copy's start takes, the store's zip is not seen by its first query.
    world.life.service.ledger().lag = Duration::from_secs(5);
    world.runs("store", Some(cut(Transition::Answered("put"), 0)), |_| true);
    world.runs("copy", None, |_| true);
    world.life.fate
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// Files that are there stay the same ones, and all have what the others have.
fn write_over(from: &Path, to: &Path) {
    for file in fs::read_dir(to).unwrap() {
        let file = file.unwrap();
        if !from.join(file.file_name()).exists() {
            fs::remove_file(file.path()).unwrap();
        }
    }
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::write(to.join(file.file_name()), fs::read(file.path()).unwrap()).unwrap();
    }
}
