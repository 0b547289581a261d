//! Damages the files of a killed store: single bits, whole blocks, the log's end.

use crate::killed::{Fate, damaged, killed};
use faulty_disk::Dice;

const BLOCK: usize = 4096;

/// What became of the jobs, over all damages.
#[derive(Debug, Default)]
pub(crate) struct Damages {
    pub(crate) count: usize,
    pub(crate) hit: usize,
    /// The most jobs that one damage hit.
    pub(crate) most: usize,
    pub(crate) silent: usize,
}

impl Damages {
    fn add(&mut self, fate: &Fate) {
        self.count += 1;
        self.hit += fate.hit;
        self.most = self.most.max(fate.hit);
        self.silent += fate.silent;
    }
}

/// Flips single bits: in each of the files in turn.
pub(crate) fn flip(count: usize, dice: &mut Dice) -> Damages {
    let files = killed();
    let mut damages = Damages::default();
    for name in files.keys().cycle().take(count) {
        let (at, bit) = (dice.below(files[name].len()), dice.below(8));
        damages.add(&damaged(&files, name, |bytes| bytes[at] ^= 1 << bit));
    }
    damages
}

/// Lets single blocks read as zeroes: of the database and of its log.
pub(crate) fn wipe(count: usize, dice: &mut Dice) -> Damages {
    let files = killed();
    let mut damages = Damages::default();
    for name in ["jobs.db", "jobs.db-wal"].into_iter().cycle().take(count) {
        let at = dice.below(files[name].len() / BLOCK) * BLOCK;
        damages.add(&damaged(&files, name, |bytes| bytes[at..at + BLOCK].fill(0)));
    }
    damages
}

/// Cuts the log off where nothing outside knows what was in it.
pub(crate) fn cut_log_without_anchor() -> Fate {
    let mut files = killed();
    files.remove("anchor");
    damaged(&files, "jobs.db-wal", |bytes| bytes.truncate(bytes.len() / 2))
}
