//! A process killed at any moment loses nothing it has acknowledged.
//!
//! The child adds and saves jobs and says each on its output once the store has returned `Ok`. The parent kills it, opens
//! what is left and compares. A second child that says so *before* the store returns must be caught by the same check.

use crate::support::{NOON, enrollment, job_id, reserving, root_key, waiting};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use store::{Happening, JournalNote, Store};

/// What the child did: job number, and whether it was saved or erased after it was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Added,
    Saved,
    Erased,
}

#[test]
#[ignore = "the child of the kill tests"]
fn worker() {
    let folder = std::env::var("TABASAMU_TEST_FOLDER").unwrap();
    let hasty = std::env::var("TABASAMU_TEST_HASTY").is_ok();
    let mut store = Store::open(Path::new(&folder), &root_key()).unwrap();
    let mut number = store.jobs().unwrap().len() as u32;
    let mut out = std::io::stdout();
    let mut tell = |store: &mut Store, deed: Deed, number: u32| {
        if hasty {
            writeln!(out, "\n{deed:?} {number}").unwrap();
        }
        let job = job_id(number);
        match deed {
            Deed::Added => store.add(&enrollment(number), &waiting(), NOON),
            Deed::Saved => {
                store.save(&job, &reserving(), JournalNote::new(Happening::Reserving, ""), NOON)
            }
            Deed::Erased => store.erase_photos(&job, NOON),
        }
        .unwrap();
        if !hasty {
            writeln!(out, "\n{deed:?} {number}").unwrap();
        }
    };
    loop {
        number += 1;
        tell(&mut store, Deed::Added, number);
        if number.is_multiple_of(2) {
            tell(&mut store, Deed::Saved, number);
        }
        if number.is_multiple_of(5) {
            tell(&mut store, Deed::Erased, number);
        }
    }
}

fn start(folder: &Path, hasty: bool) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "kill::worker", "--ignored", "--nocapture", "--quiet"])
        .env("TABASAMU_TEST_FOLDER", folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if hasty {
        command.env("TABASAMU_TEST_HASTY", "1");
    }
    command.spawn().unwrap()
}

/// Adds to `told` what the child said; kills it `delay` after its `patience`-th word.
fn kill_after(mut child: Child, patience: usize, delay: Duration, told: &mut BTreeMap<u32, Deed>) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = 0;
    let mut killed = false;
    for line in lines {
        // A line may be torn by the kill; only whole deeds count.
        let Ok(line) = line else { break };
        let Some((deed, number)) = line.split_once(' ') else {
            continue;
        };
        let deed = match deed {
            "Added" => Deed::Added,
            "Saved" => Deed::Saved,
            "Erased" => Deed::Erased,
            _ => continue,
        };
        let number = number.parse().unwrap();
        told.insert(number, told.get(&number).map_or(deed, |before| deed.max(*before)));
        heard += 1;
        if heard >= patience && !killed {
            std::thread::sleep(delay);
            child.kill().unwrap();
            killed = true;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Acknowledged deeds the store does not remember, and anything half done.
fn lost(folder: &Path, told: &BTreeMap<u32, Deed>) -> Vec<String> {
    let store = Store::open(folder, &root_key()).unwrap();
    let mut lost: Vec<String> = store.alarms().iter().map(|alarm| format!("{alarm:?}")).collect();
    for (number, deed) in told {
        let Ok(job) = store.job(&job_id(*number)) else {
            lost.push(format!("job {number}"));
            continue;
        };
        if *deed >= Deed::Saved && number % 2 == 0 && job.job != reserving() {
            lost.push(format!("state of {number}"));
        }
        if *deed == Deed::Erased && job.photos_erased_at.is_none() {
            lost.push(format!("erasing of {number}"));
        }
    }
    for job in store.jobs().unwrap() {
        let number = u32::from_str_radix(&job.job_id.as_str()[..8], 16).unwrap();
        if job.photos_erased_at.is_none()
            && store.enrollment(&job.job_id).ok() != Some(enrollment(number))
        {
            lost.push(format!("photos of {number}"));
        }
        let report = store.quality_report(&job.job_id).ok().flatten();
        if report.as_ref() != enrollment(number).quality_report() {
            lost.push(format!("report of {number}"));
        }
    }
    lost
}

/// Invariant: What the store acknowledged survives a kill.
#[test]
fn forty_kills_lose_nothing_acknowledged() {
    let mut told = BTreeMap::new();
    let mut folder = tempfile::tempdir().unwrap();
    let mut deeds = 0;
    for turn in 0..40_u32 {
        if turn % 10 == 0 {
            deeds += told.len();
            told.clear();
            folder = tempfile::tempdir().unwrap();
            drop(Store::create(folder.path(), root_key()).unwrap());
        }
        // Spread over the phases of a write: an irrational step through 0 to 15 ms.
        let delay = Duration::from_micros(u64::from(turn) * 6_180 % 15_000);
        kill_after(start(folder.path(), false), (turn % 4) as usize + 1, delay, &mut told);
        assert_eq!(lost(folder.path(), &told), Vec::<String>::new(), "turn {turn}");
    }
    deeds += told.len();
    assert!(
        deeds >= 40,
        "only {deeds} jobs were acknowledged: the kills came too early to test anything"
    );
}

/// Invariant: What the store acknowledged survives a kill.
#[test]
fn the_check_catches_a_child_that_speaks_too_early() {
    let mut told = BTreeMap::new();
    for turn in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::create(folder.path(), root_key()).unwrap());
        told.clear();
        kill_after(start(folder.path(), true), turn % 4 + 1, Duration::ZERO, &mut told);
        if !lost(folder.path(), &told).is_empty() {
            return;
        }
    }
    panic!("forty early words, and none was noticed");
}
