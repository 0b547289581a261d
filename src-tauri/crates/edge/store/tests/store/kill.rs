//! Kills a writing process at any moment: nothing acknowledged is lost.
//!
//! The child adds and saves jobs and says each on its output once the store has returned `Ok`. The parent kills it, opens
//! what is left and compares. A second child that says so *before* the store returns must be caught by the same check.

use crate::support::{NOON, enrollment, job_id, reserving, root_key, waiting};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use store::{JobEventKind, JournalNote, Store};

/// What the child did: job number, and whether it was saved or erased after it was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
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
    let mut acknowledge = |store: &mut Store, change: Change, number: u32| {
        if hasty {
            writeln!(out, "\n{change:?} {number}").unwrap();
        }
        let job = job_id(number);
        match change {
            Change::Added => store.add(&enrollment(number), &waiting(), NOON),
            Change::Saved => {
                store.save(&job, &reserving(), JournalNote::new(JobEventKind::Reserving, ""), NOON)
            }
            Change::Erased => store.erase_photos(&job, NOON),
        }
        .unwrap();
        if !hasty {
            writeln!(out, "\n{change:?} {number}").unwrap();
        }
    };
    loop {
        number += 1;
        acknowledge(&mut store, Change::Added, number);
        if number.is_multiple_of(2) {
            acknowledge(&mut store, Change::Saved, number);
        }
        if number.is_multiple_of(5) {
            acknowledge(&mut store, Change::Erased, number);
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

/// Adds to `acknowledged` what the child acknowledges; kills it `delay` after its `words`-th line.
fn kill_after(
    mut child: Child,
    words: usize,
    delay: Duration,
    acknowledged: &mut BTreeMap<u32, Change>,
) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut received = 0;
    let mut killed = false;
    for line in lines {
        // A line may be torn by the kill; only whole changes count.
        let Ok(line) = line else { break };
        let Some((change, number)) = line.split_once(' ') else {
            continue;
        };
        let change = match change {
            "Added" => Change::Added,
            "Saved" => Change::Saved,
            "Erased" => Change::Erased,
            _ => continue,
        };
        let number = number.parse().unwrap();
        acknowledged
            .insert(number, acknowledged.get(&number).map_or(change, |before| change.max(*before)));
        received += 1;
        if received >= words && !killed {
            std::thread::sleep(delay);
            child.kill().unwrap();
            killed = true;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Acknowledged changes the store does not remember, and anything half done.
fn lost(folder: &Path, acknowledged: &BTreeMap<u32, Change>) -> Vec<String> {
    let store = Store::open(folder, &root_key()).unwrap();
    let mut lost: Vec<String> =
        store.integrity_warnings().iter().map(|alarm| format!("{alarm:?}")).collect();
    for (number, change) in acknowledged {
        let Ok(job) = store.job(&job_id(*number)) else {
            lost.push(format!("job {number}"));
            continue;
        };
        if *change >= Change::Saved && number % 2 == 0 && job.job != reserving() {
            lost.push(format!("state of {number}"));
        }
        if *change == Change::Erased && job.photos_erased_at.is_none() {
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
    let mut acknowledged = BTreeMap::new();
    let mut folder = tempfile::tempdir().unwrap();
    let mut changes = 0;
    for turn in 0..40_u32 {
        if turn % 10 == 0 {
            changes += acknowledged.len();
            acknowledged.clear();
            folder = tempfile::tempdir().unwrap();
            drop(Store::create(folder.path(), root_key()).unwrap());
        }
        // Spread over the phases of a write: an irrational step through 0 to 15 ms.
        let delay = Duration::from_micros(u64::from(turn) * 6_180 % 15_000);
        kill_after(start(folder.path(), false), (turn % 4) as usize + 1, delay, &mut acknowledged);
        assert_eq!(lost(folder.path(), &acknowledged), Vec::<String>::new(), "turn {turn}");
    }
    changes += acknowledged.len();
    assert!(
        changes >= 40,
        "only {changes} jobs were acknowledged: the kills came too early to test anything"
    );
}

/// Invariant: What the store acknowledged survives a kill.
#[test]
fn check_catches_a_child_that_acknowledges_too_early() {
    let mut acknowledged = BTreeMap::new();
    for turn in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::create(folder.path(), root_key()).unwrap());
        acknowledged.clear();
        kill_after(start(folder.path(), true), turn % 4 + 1, Duration::ZERO, &mut acknowledged);
        if !lost(folder.path(), &acknowledged).is_empty() {
            return;
        }
    }
    panic!("forty early words, and none was noticed");
}
