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
use tasks::{Outcome, Task, live};

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

/// What became of everything, and how much there was of it.
struct Suffered {
    named_kill_points: usize,
    /// The system calls at which a process can be killed.
    call_points: usize,
    named_kills: Outcome,
    kills: Outcome,
    refusals: Outcome,
    disks: Outcome,
    lives: Outcome,
    storms: Outcome,
    copies: Outcome,
    backlogs: Outcome,
    redirects: Fate,
}

fn suffer(tier: &Tier, seed: u64) -> Suffered {
    let seeds = |count: u64| (0..count).map(move |number| seed.wrapping_mul(1_000_003) + number);
    // First of all: addresses die by the clock, however busy the machine is.
    let backlogs =
        live(BACKLOGS.map(|of| Task::new(format!("{of:?}"), move || services::backlog(of, false))));
    let named = cuts::kill_points();
    let named_kills = live(seeds(tier.rounds).flat_map(|seed| {
        let points = named.iter().copied();
        points.map(move |at| Task::new(format!("{at:?}, {seed}"), move || cuts::kill(at, seed)))
    }));
    let (at_calls, refused) = system_calls::points();
    let chosen = system_calls::spread(&at_calls, tier.kills);
    let kills = live(chosen.into_iter().zip(seeds(u64::MAX)).map(|(at, seed)| {
        let all = at_calls.clone();
        Task::new(format!("{at:?}, {seed}"), move || system_calls::kill(at, &all, seed))
    }));
    let chosen = system_calls::spread(&refused, tier.refusals);
    let refusals = live(
        chosen
            .into_iter()
            .map(|at| Task::new(format!("{at:?}"), move || system_calls::meets(at, None))),
    );
    let disks = live(seeds(tier.rounds).flat_map(|seed| {
        let troubles = disks::troubles().into_iter();
        troubles
            .map(move |of| Task::new(format!("{of:?}, {seed}"), move || disks::suffer(of, seed)))
    }));
    let lives = live(
        seeds(tier.lives)
            .map(|seed| Task::new(format!("life {seed}"), move || cuts::random_life(seed))),
    );
    let storms = live(
        seeds(tier.storms)
            .map(|seed| Task::new(format!("storm {seed}"), move || services::storm(seed))),
    );
    let copies = live(seeds(tier.copies).flat_map(|seed| {
        COPIES.map(|of| Task::new(format!("{of:?}, {seed}"), move || copies::copied(of, seed)))
    }));
    Suffered {
        named_kill_points: named.len(),
        call_points: at_calls.len(),
        named_kills,
        kills,
        refusals,
        disks,
        lives,
        storms,
        copies,
        backlogs,
        redirects: redirects::followed(),
    }
}

impl Suffered {
    fn all(&self) -> Fate {
        let mut all = self.redirects;
        for outcome in [
            &self.named_kills,
            &self.kills,
            &self.refusals,
            &self.disks,
            &self.lives,
            &self.storms,
            &self.copies,
            &self.backlogs,
        ] {
            all += outcome.fate;
        }
        all
    }
}

fn reservations_of_a_job(fate: &Fate) -> f64 {
    fate.reservations as f64 / fate.jobs.max(1) as f64
}

/// The planted mistakes, and whether each was caught.
fn controls() -> Vec<(&'static str, bool)> {
    let breadth_first = services::backlog(HASTY, true);
    vec![
        ("no_intent_row", cuts::mistaken(cuts::forget_intent).duplicated > 0),
        ("retry_with_a_new_id", cuts::mistaken(cuts::give_new_id).duplicated > 0),
        ("believed_date", cuts::believed_date().duplicated > 0),
        ("breadth_first_reservations", reservations_of_a_job(&breadth_first) > MOST_RESERVATIONS),
        ("refusal_counted_against_jobs", services::believed_storm().stranded > 0),
        ("default_client_with_redirects", redirects::followed_by_default_client() > 0),
        ("planted_leak", cuts::named_after_its_person().canary_hits > 0),
        ("unmarked_copy", copies::unmarked_copy().duplicated > 0),
        ("said_too_soon", system_calls::said_too_soon().lost > 0),
    ]
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
    let suffered = suffer(&size, seed);
    let all = suffered.all();
    let controls = controls();
    let caught = controls.iter().all(|(_, caught)| *caught);
    let controls: Vec<String> =
        controls.iter().map(|(name, caught)| format!("\"{name}\":{caught}")).collect();
    let reservations = reservations_of_a_job(&suffered.backlogs.fate);
    let kills = suffered.kills.events;
    let kill_points = suffered.named_kill_points + kills.min(suffered.call_points);
    let counts = [
        ("kill_points", kill_points),
        ("kills", suffered.named_kills.fate.jobs + kills),
        ("kills_at_system_calls", kills),
        ("system_calls", suffered.call_points),
        ("refused_system_calls", suffered.refusals.events),
        ("disk_troubles", suffered.disks.events),
        ("lives", size.lives as usize),
        ("power_cuts", all.cuts),
        ("clock_jumps", suffered.lives.events),
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
