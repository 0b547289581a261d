//! Cuts the power while jobs are reduced and erased: each step is done whole or not at all, and nothing looks damaged.

use crate::ended::ended;
use crate::support::{NOON, job_id, root_key};
use faulty_disk::{Dice, FaultyDisk, Flushes};
use std::fs;
use store::{Erasure, Store};

const JOBS: u32 = 6;

/// What is seen of the jobs: none, whole or a summary of each.
fn seen(store: &Store) -> Vec<Option<bool>> {
    (1..=JOBS)
        .map(|number| store.job(&job_id(number)).ok().map(|summary| summary.user_id.is_some()))
        .collect()
}

/// Lives with each step on record, and cuts each at many moments. How many cuts showed a step half done, one that was
/// acknowledged undone, or an alarm.
fn cuts(flushes: Flushes, dice: &mut Dice) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let mut store = ended(folder.path(), JOBS);
    while store.tidy().unwrap() {}
    drop(store);
    let disk = FaultyDisk::below(folder.path());
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    let mut states = vec![seen(&store)];
    let anchor = || fs::read(folder.path().join("anchor")).unwrap();
    let mut anchors = vec![anchor()];
    disk.record();
    let erasure = Erasure { at: NOON, reference: "7F3K-22".into(), jobs: 1, at_smile_id: 0 };
    let steps: [&dyn Fn(&mut Store); 6] = [
        &|store| store.reduce(&[1, 2, 3].map(job_id), NOON).unwrap(),
        &|store| store.bury(&[1, 4].map(job_id), NOON).unwrap(),
        &|store| while store.tidy().unwrap() {},
        &|store| drop(store.erase_person(&job_id(5), erasure.clone()).unwrap()),
        &|store| assert_eq!(store.forget_tombstones(|_| true).unwrap(), 3),
        &|store| while store.tidy().unwrap() {},
    ];
    for (mark, step) in (1..).zip(steps) {
        step(&mut store);
        disk.mark(mark);
        states.push(seen(&store));
        anchors.push(anchor());
    }
    let header = fs::read(folder.path().join("header")).unwrap();
    drop(store);
    let recording = disk.recorded();
    let mut wrong = 0;
    for _ in 0..120 {
        let moment = dice.below(recording.moments() + 1);
        let left = tempfile::tempdir().unwrap();
        recording.leave(moment, flushes, dice, left.path()).unwrap();
        let done = recording.marks_before(moment).len();
        // The anchor is written after what it is about: it is as it was after that step, or older; but not older than the
        // last time jobs were struck from it, which is flushed.
        let struck = [4, 2, 0].into_iter().find(|&step| step <= done).unwrap_or_default();
        let anchor = struck + dice.below(done + 1 - struck);
        fs::write(left.path().join("anchor"), &anchors[anchor]).unwrap();
        fs::write(left.path().join("header"), &header).unwrap();
        let is_right = Store::open(left.path(), &root_key()).is_ok_and(|store| {
            let found = seen(&store);
            let next = states.get(done + 1).unwrap_or(&states[done]);
            (found == states[done] || found == *next)
                && store.integrity_warnings().is_empty()
                && store.damaged_jobs().is_empty()
        });
        wrong += usize::from(!is_right);
    }
    wrong
}

/// Invariant: After a power cut each step of reducing or erasing is done whole or not at all, and nothing looks damaged.
#[test]
fn each_step_is_whole_after_any_cut() {
    let mut dice = Dice::new(20);
    for _ in 0..2 {
        assert_eq!(cuts(Flushes::Honest, &mut dice), 0);
    }
    assert!(cuts(Flushes::Lies, &mut dice) > 0, "a disk that lies about its flushes is noticed");
}
