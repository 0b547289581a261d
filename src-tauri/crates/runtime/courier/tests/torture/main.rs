//! Tortures store and courier together: power cuts, kills, failing disks, storms, backlogs, copies. Its last line is JSON;
//! `cargo xtask torture`.
#![expect(clippy::unwrap_used, reason = "it stops at the first surprise")]

mod canaries;
mod copies;
mod cuts;
mod disks;
#[path = "../courier/kiosk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod kiosk;
mod life;
#[path = "../courier/loopback.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod loopback;
mod power;
mod process;
mod redirects;
#[path = "../courier/scripted.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod scripted;
mod served;
mod services;
mod system_calls;
mod tasks;

use copies::COPIES;
use life::Fate;
use services::{BACKLOGS, HASTY};
use std::io::Write;
use std::process::exit;
use std::sync::Arc;
use std::thread;
use tasks::{Kind, Outcomes, Task, live};

/// More places asked for than this for each job are too many.
const MOST_RESERVATIONS: f64 = 1.05;

/// How much of everything.
struct Tier {
    /// How often each named kill point, and each trouble of a disk, is met.
    rounds: u64,
    /// How many processes are killed at system calls.
    kills: usize,
    /// How many system calls are refused.
    refusals: usize,
    lives: u64,
    storms: u64,
    /// How often each kind of copy is made.
    copies: u64,
}

const QUICK: Tier = Tier { rounds: 1, kills: 72, refusals: 24, lives: 200, storms: 200, copies: 2 };
const NIGHTLY: Tier =
    Tier { rounds: 40, kills: 2_400, refusals: 400, lives: 5_000, storms: 5_000, copies: 100 };

fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1)
}

/// What became of everything.
struct Suffered {
    outcomes: Outcomes,
    named_kill_points: usize,
    /// The system calls at which a process can be killed.
    call_points: usize,
}

/// Everything but the backlogs, and the points at which processes can be killed: named ones, and system calls.
fn tasks(tier: &Tier, seed: u64) -> (Vec<Task>, usize, usize) {
    let seeds = |count: u64| (0..count).map(move |number| seed.wrapping_mul(1_000_003) + number);
    let named = cuts::kill_points();
    let mut tasks = Vec::new();
    for seed in seeds(tier.rounds) {
        tasks.extend(named.iter().copied().map(|at| {
            let name = format!("{at:?}, {seed}");
            Task::new(Kind::NamedKill, name, move || cuts::kill(at, seed))
        }));
        tasks.extend(disks::troubles().into_iter().map(|of| {
            Task::new(Kind::Disk, format!("{of:?}, {seed}"), move || disks::suffer(of, seed))
        }));
    }
    let calls = system_calls::points();
    let all = Arc::new(calls.kills);
    let kills = system_calls::spread(&all, tier.kills).into_iter().zip(seeds(u64::MAX));
    tasks.extend(kills.map(|(at, seed)| {
        let all = Arc::clone(&all);
        let name = format!("{at:?}, {seed}");
        Task::new(Kind::KillAtCall, name, move || system_calls::kill(at, &all, seed))
    }));
    tasks.extend(system_calls::spread(&calls.refusals, tier.refusals).into_iter().map(|at| {
        Task::new(Kind::RefusedCall, format!("{at:?}"), move || system_calls::meets(at, None))
    }));
    tasks.extend(seeds(tier.lives).map(|seed| {
        Task::new(Kind::Life, format!("life {seed}"), move || cuts::random_life(seed))
    }));
    tasks.extend(seeds(tier.storms).map(|seed| {
        Task::new(Kind::Storm, format!("storm {seed}"), move || services::storm(seed))
    }));
    tasks.extend(seeds(tier.copies).flat_map(|seed| {
        COPIES.map(|of| {
            Task::new(Kind::Copy, format!("{of:?}, {seed}"), move || copies::copied(of, seed))
        })
    }));
    (tasks, named.len(), all.len())
}

fn suffer(tier: &Tier, seed: u64) -> Suffered {
    let backlogs = BACKLOGS.map(|of| {
        Task::new(Kind::Backlog, format!("{of:?}"), move || services::backlog(of, false))
    });
    // First of all: addresses die by the clock, however busy the machine is.
    let mut outcomes = live(backlogs.into());
    let (tasks, named_kill_points, call_points) = tasks(tier, seed);
    outcomes.add(live(tasks));
    Suffered { outcomes, named_kill_points, call_points }
}

/// Lives one task again that ended badly, by the name that was told.
fn again(name: &str, tier: &Tier, seed: u64) -> i32 {
    let (mut tasks, ..) = tasks(tier, seed);
    tasks.retain(|task| task.is_named(name));
    assert!(!tasks.is_empty(), "nothing is called {name}");
    i32::from(!live(tasks).fate().is_good())
}

fn reservations_of_a_job(fate: &Fate) -> f64 {
    fate.reservations as f64 / fate.jobs.max(1) as f64
}

/// A planted mistake, and whether it was caught.
type Control = (&'static str, fn() -> bool);

const CONTROLS: [Control; 9] = [
    ("no_intent_row", || cuts::mistaken(cuts::forget_intent).duplicated > 0),
    ("retry_with_a_new_id", || cuts::mistaken(cuts::give_new_id).duplicated > 0),
    ("believed_date", || cuts::believed_date().duplicated > 0),
    ("breadth_first_reservations", || {
        reservations_of_a_job(&services::backlog(HASTY, true)) > MOST_RESERVATIONS
    }),
    ("refusal_counted_against_jobs", || services::believed_storm().stranded > 0),
    ("default_client_with_redirects", || redirects::followed_by_default_client() > 0),
    ("planted_leak", || cuts::named_after_its_person().canary_hits > 0),
    ("unmarked_copy", || copies::unmarked_copy().duplicated > 0),
    ("said_too_soon", || system_calls::said_too_soon().lost > 0),
];

/// Plants them all, side by side: most wait for a service that is slow to see a zip.
fn controls() -> Vec<(&'static str, bool)> {
    thread::scope(|scope| {
        let planted = CONTROLS.map(|(name, is_caught)| (name, scope.spawn(is_caught)));
        planted.map(|(name, is_caught)| (name, is_caught.join().unwrap())).into()
    })
}

fn main() {
    if let Some(chore) = process::asked() {
        exit(process::live(chore));
    }
    let tier = argument("--tier").unwrap_or_else(|| "quick".to_owned());
    let size = match tier.as_str() {
        "nightly" => NIGHTLY,
        _ => QUICK,
    };
    let seed: u64 = argument("--seed").map_or(1, |seed| seed.parse().unwrap());
    if let Some(name) = argument("--only") {
        exit(again(&name, &size, seed));
    }
    let suffered = suffer(&size, seed);
    let outcomes = &suffered.outcomes;
    let mut all = outcomes.fate();
    all += redirects::followed();
    let controls = controls();
    let caught = controls.iter().all(|(_, caught)| *caught);
    let controls: Vec<String> =
        controls.iter().map(|(name, caught)| format!("\"{name}\":{caught}")).collect();
    let reservations = reservations_of_a_job(&outcomes.of(Kind::Backlog).fate);
    let kills = outcomes.of(Kind::KillAtCall).events;
    let kill_points = suffered.named_kill_points + kills.min(suffered.call_points);
    let counts = [
        ("kill_points", kill_points),
        ("kills", outcomes.of(Kind::NamedKill).fate.jobs + kills),
        ("kills_at_system_calls", kills),
        ("system_calls", suffered.call_points),
        ("refused_system_calls", outcomes.of(Kind::RefusedCall).events),
        ("disk_troubles", outcomes.of(Kind::Disk).events),
        ("lives", size.lives as usize),
        ("power_cuts", all.cuts),
        ("clock_jumps", outcomes.of(Kind::Life).events),
        ("storms", size.storms as usize),
        ("clones", size.copies as usize * COPIES.len()),
        ("backlogs", BACKLOGS.len()),
        ("jobs", all.jobs),
        ("lost", all.lost),
        ("duplicated", all.duplicated),
        ("stuck", all.stuck),
        ("stranded", all.stranded),
        ("canary_hits", all.canary_hits),
    ];
    let counts: Vec<String> =
        counts.iter().map(|(name, count)| format!("\"{name}\":{count}")).collect();
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{{\"of\":\"courier\",\"tier\":\"{tier}\",\"seed\":{seed},{},\"reservations_of_a_job\":{reservations:.3},\
         \"controls\":{{{}}}}}",
        counts.join(","),
        controls.join(",")
    )
    .unwrap();
    let holds = all.is_good() && reservations <= MOST_RESERVATIONS;
    exit(i32::from(!(holds && caught)));
}
