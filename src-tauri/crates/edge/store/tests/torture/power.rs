//! Cuts the power at any moment of a store's life: what was acknowledged must be there, and nothing else be half done.

use crate::Tier;
use crate::canaries::sung;
use crate::killed::place;
use crate::support::{NOON, enrollment, job_id, reserving, root_key, waiting};
use faulty_disk::{Dice, FaultyDisk, Flushes, Recording};
use std::collections::BTreeMap;
use std::fs;
use store::{JobEventKind, JournalNote, Store};

/// Changes of one life.
const CHANGES: u64 = 24;

/// What the cuts did.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    pub(crate) cuts: usize,
    /// Changes that were acknowledged before a cut, over all cuts.
    pub(crate) acknowledged: usize,
    /// Of these, changes that were not there afterwards.
    pub(crate) lost: usize,
    /// Stores that did not open, or opened with a warning though nothing was lost.
    pub(crate) corrupt: usize,
    /// Losses that nobody was told of.
    pub(crate) silent: usize,
    /// Files in which something personal can be read.
    pub(crate) canary_hits: usize,
}

/// How far a job was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Added,
    Saved,
    Erased,
}

struct Life {
    recording: Recording,
    changes: Vec<(u32, Change)>,
    /// The anchor's bytes in the end, and how many there were after each change.
    anchor: (Vec<u8>, Vec<usize>),
    header: Vec<u8>,
}

impl Life {
    fn live(dice: &mut Dice) -> Self {
        let folder = place();
        let disk = FaultyDisk::below(folder.path());
        let mut store = Store::create(folder.path(), root_key()).unwrap();
        // As a kiosk does: room is kept, and the log is laid out with zeroes that others are written over.
        if dice.below(2) == 0 {
            store.keep_ballast();
            while store.tidy().unwrap() {}
            let log = fs::metadata(folder.path().join("jobs.db-wal")).unwrap();
            assert!(log.len() > 4 * 1024 * 1024 && folder.path().join("ballast").exists());
        }
        disk.record();
        let mut jobs: BTreeMap<u32, Change> = BTreeMap::new();
        let (mut changes, mut lengths) = (Vec::new(), Vec::new());
        let anchor = folder.path().join("anchor");
        for mark in 1..=CHANGES {
            let number = 1 + u32::try_from(dice.below(8)).unwrap();
            let change = match jobs.get(&number) {
                None => Change::Added,
                Some(Change::Added) => Change::Saved,
                Some(_) => Change::Erased,
            };
            match change {
                Change::Added => store.add(&enrollment(number), &waiting(), NOON),
                Change::Saved => {
                    let note = JournalNote::new(JobEventKind::Reserving, "");
                    store.save(&job_id(number), &reserving(), note, NOON)
                }
                Change::Erased => store.erase_photos(&job_id(number), NOON),
            }
            .unwrap();
            disk.mark(mark);
            jobs.insert(number, change);
            changes.push((number, change));
            lengths.push(fs::read(&anchor).map_or(0, |bytes| bytes.len()));
        }
        let anchor = fs::read(&anchor).unwrap_or_default();
        let header = fs::read(folder.path().join("header")).unwrap();
        drop(store);
        Self { recording: disk.recorded(), changes, anchor: (anchor, lengths), header }
    }

    /// Cuts the power once, and looks at what is left.
    fn cut(&self, flushes: Flushes, dice: &mut Dice, cuts: &mut Cuts) {
        let folder = place();
        let moment = dice.below(self.recording.moments() + 1);
        self.recording.leave(moment, flushes, dice, folder.path()).unwrap();
        let done = self.recording.marks_before(moment).len();
        // The anchor is not flushed: any first part of it may be there, and zeroes behind it.
        let written = done.checked_sub(1).map_or(0, |last| self.anchor.1[last]);
        let kept = if flushes == Flushes::Honest { dice.below(written + 1) } else { written };
        let anchor = [&self.anchor.0[..kept], &vec![0; dice.below(200)]].concat();
        fs::write(folder.path().join("anchor"), anchor).unwrap();
        fs::write(folder.path().join("header"), &self.header).unwrap();
        cuts.cuts += 1;
        cuts.acknowledged += done;
        cuts.canary_hits += sung(folder.path());
        let Ok(store) = Store::open(folder.path(), &root_key()) else {
            cuts.corrupt += 1;
            cuts.lost += done;
            return;
        };
        let mut acknowledged: BTreeMap<u32, Change> = BTreeMap::new();
        for (number, change) in &self.changes[..done] {
            acknowledged.insert(*number, *change);
        }
        let mut lost = 0;
        for (number, change) in acknowledged {
            if !is_there(&store, number, change) {
                lost += 1;
                let id = job_id(number);
                let is_told =
                    store.damaged_jobs().contains(&id) || store.quarantined().contains(&id);
                cuts.silent += usize::from(!is_told);
            }
        }
        cuts.lost += lost;
        cuts.corrupt += usize::from(lost == 0 && !store.integrity_warnings().is_empty());
    }
}

/// Whether a job is at least so far, with its photos as long as it should have them.
fn is_there(store: &Store, number: u32, change: Change) -> bool {
    let Ok(found) = store.job(&job_id(number)) else { return false };
    let is_far_enough = match change {
        Change::Added => true,
        Change::Saved => found.job == reserving(),
        Change::Erased => found.photos_erased_at.is_some(),
    };
    let has_photos = || store.enrollment(&job_id(number)).is_ok_and(|it| it == enrollment(number));
    is_far_enough && (found.photos_erased_at.is_some() || has_photos())
}

/// Lives, each cut off many times.
pub(crate) fn cut(tier: &Tier, flushes: Flushes, dice: &mut Dice) -> Cuts {
    let mut cuts = Cuts::default();
    for _ in 0..tier.lives {
        let life = Life::live(dice);
        for _ in 0..tier.cuts_of_a_life {
            life.cut(flushes, dice, &mut cuts);
        }
    }
    cuts
}
