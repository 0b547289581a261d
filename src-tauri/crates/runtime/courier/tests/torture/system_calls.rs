//! Kills a real process at its system calls, and lets single ones fail: what it called saved arrives once all the same.

use crate::canaries::sung;
use crate::cuts::LAG;
use crate::life::{Fate, new_job, place, root_key, tell};
use crate::process::{Chore, DISK_FAILED, JOBS};
use crate::served::Served;
use enrollment::JobId;
use faulty_disk::Dice;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Output, Stdio};
use store::Store;
use tempfile::TempDir;

const KILLED: i32 = 9;
/// Where a process is killed.
const KILLED_AT: [&str; 9] = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "connect",
    "sendto",
    "writev",
    "recvfrom",
];
/// What a disk may refuse.
const REFUSED: [&str; 3] = ["pwrite64", "fsync", "fdatasync"];

/// What happens at a system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blow {
    Kill,
    /// It fails as on a broken device.
    Refuse,
}

/// One system call of a process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    chore: Chore,
    call: &'static str,
    /// The how manieth of a thread, from 1 on.
    number: usize,
    blow: Blow,
}

/// A folder that a process works in, and the service it speaks to.
struct World {
    /// The process's own folder too: what it leaves behind is found there.
    folder: TempDir,
    served: Served,
    /// What was called saved.
    saved: BTreeSet<JobId>,
}

impl World {
    /// A store for this chore.
    fn new(chore: Chore) -> Self {
        let world = Self { folder: place(), served: Served::start(), saved: BTreeSet::new() };
        world.served.service.ledger().lag = LAG;
        let mut store = Store::create(&world.store(), root_key()).unwrap();
        let names = (0..JOBS).map(|number| format!("job-{number}"));
        let mut saved = BTreeSet::new();
        if chore == Chore::Delivers {
            for name in names {
                new_job(&mut store, &name).unwrap();
                saved.insert(JobId::new(&name).unwrap());
            }
        }
        Self { saved, ..world }
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// Lets a process do a chore, as these words for `strace` have it, and hears what it called saved.
    fn runs(&mut self, chore: Chore, words: &[&str]) -> ExitStatus {
        let mut program = Command::new(std::env::current_exe().unwrap());
        if !words.is_empty() {
            program = Command::new("strace");
            program.args(["-f", "-qq"]).args(words);
            program.arg(std::env::current_exe().unwrap());
        }
        program.args(["--kiosk", chore.name(), "--url", &self.served.url(), "--folder"]);
        program.arg(self.store());
        program.current_dir(self.folder.path()).env("TMPDIR", self.folder.path());
        let errors = File::options().create(true).append(true).open(self.at("stderr")).unwrap();
        let Output { status, stdout, .. } = program
            .stdin(Stdio::null())
            .stderr(errors)
            .output()
            .expect("strace is installed (Debian's package of that name)");
        let said = String::from_utf8(stdout).unwrap();
        self.saved.extend(said.lines().map(|name| JobId::new(name).unwrap()));
        status
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What became of the jobs after the last run, which was undisturbed.
    fn judge(&self, ended: ExitStatus) -> Fate {
        let mut fate = Fate { canary_hits: sung(self.folder.path()), ..Fate::default() };
        let Ok(store) = Store::open(&self.store(), &root_key()) else {
            return Fate { lost: self.saved.len(), ..fate };
        };
        let is_there = |job_id: &&JobId| store.job(job_id).is_ok();
        fate.lost += self.saved.len() - self.saved.iter().filter(is_there).count();
        let jobs = store.jobs().unwrap();
        fate.jobs = jobs.len();
        fate.count(&jobs, &self.served.service.ledger());
        if !ended.success() {
            fate.stuck = fate.stuck.max(1);
        }
        fate
    }
}

/// Every system call that can be met.
pub(crate) struct Points {
    pub(crate) kills: Vec<Point>,
    pub(crate) refusals: Vec<Point>,
}

/// Finds them by what undisturbed processes do.
pub(crate) fn points() -> Points {
    let (mut kills, mut refusals) = (Vec::new(), Vec::new());
    for chore in [Chore::Saves, Chore::Delivers] {
        let mut world = World::new(chore);
        let log = world.at("calls");
        let trace = format!("trace={}", KILLED_AT.join(","));
        let words = ["-e", &trace, "-e", "signal=none", "-o", &log.display().to_string()];
        assert!(world.runs(chore, &words).success(), "nothing disturbs this one");
        let calls = fs::read_to_string(log).unwrap();
        for call in KILLED_AT {
            let point = |blow| move |number| Point { chore, call, number, blow };
            let most = most_of_a_thread(&calls, call);
            kills.extend((1..=most).map(point(Blow::Kill)));
            if REFUSED.contains(&call) {
                refusals.extend((1..=most).map(point(Blow::Refuse)));
            }
        }
    }
    Points { kills, refusals }
}

/// How often the thread that made this call most often made it. `strace` counts the calls of each thread.
fn most_of_a_thread(log: &str, call: &str) -> usize {
    let by = log.lines().filter_map(|line| {
        let (thread, rest) = line.split_once(' ')?;
        rest.trim_start().strip_prefix(call)?.starts_with('(').then_some(thread)
    });
    let threads: Vec<&str> = by.collect();
    let count = |thread: &&str| threads.iter().filter(|other| *other == thread).count();
    threads.iter().map(count).max().unwrap_or_default()
}

/// So many of them, spread evenly; more than there are begin again.
pub(crate) fn spread(points: &[Point], count: usize) -> Vec<Point> {
    let at = |number: usize| match count <= points.len() {
        true => number * points.len() / count,
        false => number % points.len(),
    };
    (0..count).map(|number| points[at(number)]).collect()
}

/// Meets a process at this call; perhaps the one that recovers, too. What became of the jobs, and how many blows met it.
pub(crate) fn meets(point: Point, again: Option<Point>) -> (Fate, usize) {
    let mut world = World::new(point.chore);
    let mut hits = 0;
    let mut broken = 0;
    let mut canary_hits = 0;
    for (chore, point) in [(point.chore, Some(point)), (Chore::Delivers, again)] {
        let Some(Point { call, number, blow, .. }) = point else { continue };
        let word = match blow {
            Blow::Kill => "signal=KILL",
            Blow::Refuse => "error=EIO",
        };
        let trace = format!("trace={call}");
        let inject = format!("inject={call}:{word}:when={number}");
        let log = world.at("calls");
        let words = ["-o", &log.display().to_string(), "-e", &trace, "-e", &inject];
        let ended = world.runs(chore, &words);
        let was_met = match blow {
            Blow::Kill => ended.signal() == Some(KILLED),
            Blow::Refuse => fs::read_to_string(&log).unwrap().contains("(INJECTED)"),
        };
        hits += usize::from(was_met);
        let has_given_up = blow == Blow::Refuse && ended.code() == Some(DISK_FAILED);
        if !(ended.success() || was_met && blow == Blow::Kill || has_given_up) {
            let why = fs::read_to_string(world.at("stderr")).unwrap_or_default();
            tell(&format!("{point:?} ends with {ended}: {why}"));
            broken += 1;
        }
        canary_hits += sung(world.folder.path());
    }
    let ended = world.runs(Chore::Delivers, &[]);
    let mut fate = world.judge(ended);
    fate.stuck += broken;
    fate.canary_hits += canary_hits;
    fate.cuts = 0;
    (fate, hits)
}

/// Kills, and perhaps a second one while the first is recovered from.
pub(crate) fn kill(point: Point, kills: &[Point], seed: u64) -> (Fate, usize) {
    let mut dice = Dice::new(seed);
    let deliveries: Vec<&Point> = kills.iter().filter(|it| it.chore == Chore::Delivers).collect();
    let again = deliveries[dice.below(deliveries.len())];
    meets(point, (dice.below(4) == 0).then_some(*again))
}

/// The planted mistake: jobs are called saved before they are.
pub(crate) fn said_too_soon() -> Fate {
    let chore = Chore::SaysTooSoon;
    meets(Point { chore, call: "pwrite64", number: 1, blow: Blow::Kill }, None).0
}
