//! Lets the disk under deliveries fail: at each write and each flush in turn, and by having no room for a while.

use crate::cuts::{job, patient};
use crate::life::{Fate, Life};
use enrollment::JobKind;
use faulty_disk::{Dice, DiskCall};

/// What the disk does while jobs are delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It fails at this call after so many that were well; the program then opens its store again.
    Fails(DiskCall, usize),
    /// It has room for so many bytes more, until that was noticed; the program just goes on.
    IsFull(u64),
}

/// So many writes and so many flushes of two jobs' deliveries are met. There are a few more.
const WRITES: usize = 40;
const FLUSHES: usize = 14;
/// From no room at all to room for some of the deliveries' writes.
const ROOMS: [u64; 6] = [0, 4_096, 16_384, 65_536, 131_072, 262_144];

/// Each of them once.
pub(crate) fn troubles() -> Vec<Trouble> {
    let fails = |call, count: usize| (0..count).map(move |number| Trouble::Fails(call, number));
    let failures = fails(DiskCall::Write, WRITES).chain(fails(DiskCall::Flush, FLUSHES));
    failures.chain(ROOMS.map(Trouble::IsFull)).collect()
}

/// Two jobs on such a disk. What became of them, and whether the disk refused anything.
pub(crate) fn suffer(trouble: Trouble, seed: u64) -> (Fate, usize) {
    let mut life = Life::new(patient(), Dice::new(seed));
    life.trouble = Some(trouble);
    let jobs = [job(0, JobKind::Registration, true), job(1, JobKind::BiometricKyc, false)];
    let was_stopped = life.run(&jobs, None);
    let refused = life.refused;
    life.trouble = None;
    if was_stopped {
        life.run(&[], None);
    }
    (life.fate, usize::from(refused > 0))
}
