//! Leaves the files of a store that was killed, and tells what became of its jobs after they were damaged.

use crate::support::{NOON, enrollment, filled, job_id, reserving, root_key, waiting};
use std::collections::BTreeMap;
use std::fs;
use store::{JobEventKind, JournalNote, Store};

pub(crate) const JOBS: u32 = 20;
/// A folder in memory where there is one: what is damaged here was written before.
pub(crate) fn place() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The files of a store that was killed: most jobs in the file, the last six in the log.
pub(crate) fn killed() -> Files {
    let folder = place();
    drop(filled(folder.path(), JOBS - 6));
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    for number in JOBS - 5..=JOBS {
        store.add(&enrollment(number), &waiting(), NOON).unwrap();
        let note = JournalNote::new(JobEventKind::Reserving, "");
        store.save(&job_id(number - 6), &reserving(), note, NOON).unwrap();
    }
    let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
    let read = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
    };
    entries.map(read).collect()
}

/// What became of the jobs.
#[derive(Debug, Default)]
pub(crate) struct Fate {
    pub(crate) hit: usize,
    /// Of these nobody was told.
    pub(crate) silent: usize,
}

pub(crate) fn fate(files: &Files) -> Fate {
    let folder = place();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let Ok(store) = Store::open(folder.path(), &root_key()) else {
        return Fate { hit: JOBS as usize, silent: 0 };
    };
    let (told, held) = (store.damaged_jobs(), store.quarantined());
    let mut fate = Fate::default();
    for number in 1..=JOBS {
        let id = job_id(number);
        let state = if (JOBS - 11..=JOBS - 6).contains(&number) { reserving() } else { waiting() };
        let is_whole = store.job(&id).is_ok_and(|summary| summary.job == state)
            && store.enrollment(&id).is_ok_and(|found| found == enrollment(number));
        if !is_whole {
            fate.hit += 1;
            let is_told =
                told.contains(&id) || held.contains(&id) || store.quarantined().contains(&id);
            fate.silent += usize::from(!is_told);
        }
    }
    fate
}

pub(crate) fn damaged(files: &Files, name: &str, damage: impl FnOnce(&mut Vec<u8>)) -> Fate {
    let mut files = files.clone();
    damage(files.get_mut(name).unwrap());
    fate(&files)
}
