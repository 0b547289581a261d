//! Tortures store and courier together: power cuts, storms, backlogs. Its last line is JSON; `cargo xtask torture`.
#![expect(clippy::unwrap_used, reason = "it stops at the first surprise")]

mod canaries;
mod copies;
mod cuts;
#[path = "../courier/kiosk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod kiosk;
mod life;
#[path = "../courier/loopback.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod loopback;
mod power;
mod redirects;
#[path = "../courier/scripted.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod scripted;
mod services;

use copies::COPIES;
use life::Fate;
use services::{BACKLOGS, HASTY};
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Lives wait most of the time: so many go on at once.
const AT_ONCE: usize = 12;
/// More places asked for than this for each job are too many.
const MOST_RESERVATIONS: f64 = 1.05;

/// How much of everything.
struct Tier {
    /// How often each kill point is met.
    rounds: u64,
    lives: u64,
    storms: u64,
    /// How often each kind of copy is made.
    copies: u64,
}

const QUICK: Tier = Tier { rounds: 1, lives: 200, storms: 200, copies: 2 };
const NIGHTLY: Tier = Tier { rounds: 40, lives: 5_000, storms: 5_000, copies: 100 };

fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1)
}

/// A life to be lived, by its name.
type Task = (String, Box<dyn Fn() -> (Fate, usize) + Send + Sync>);

/// Lives them all, several at once: what became of the jobs, and how often a clock was put right. Names those that end
/// badly.
fn live(tasks: &[Task]) -> (Fate, usize) {
    let next = AtomicUsize::new(0);
    let sum = Mutex::new((Fate::default(), 0));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((name, task)) = tasks.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let (fate, jumps) = task();
                    if !fate.is_good() {
                        // A closed pipe must not stop the others.
                        let _ = writeln!(std::io::stdout().lock(), "{name}: {fate:?}");
                    }
                    let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
                    sum.0 += fate;
                    sum.1 += jumps;
                }
            });
        }
    });
    sum.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn reservations_of_a_job(fate: &Fate) -> f64 {
    fate.reservations as f64 / fate.jobs.max(1) as f64
}

fn main() {
    let tier = argument("--tier").unwrap_or_else(|| "quick".to_owned());
    let size = match tier.as_str() {
        "nightly" => NIGHTLY,
        _ => QUICK,
    };
    let seed: u64 = argument("--seed").map_or(1, |seed| seed.parse().unwrap());
    let seeds = |count: u64| (0..count).map(move |number| seed.wrapping_mul(1_000_003) + number);

    let kill_points = cuts::kill_points();
    let count = kill_points.len();
    let rounds = seeds(size.rounds).flat_map(|seed| {
        kill_points.clone().into_iter().map(move |point| -> Task {
            (format!("{point:?}, {seed}"), Box::new(move || (cuts::kill(point, seed), 0)))
        })
    });
    let lives = seeds(size.lives).map(|seed| -> Task {
        (format!("life {seed}"), Box::new(move || cuts::random_life(seed)))
    });
    let storms = seeds(size.storms).map(|seed| -> Task {
        (format!("storm {seed}"), Box::new(move || (services::storm(seed), 0)))
    });
    let copies = seeds(size.copies).flat_map(|seed| {
        COPIES.map(|of| -> Task {
            (format!("{of:?}, {seed}"), Box::new(move || (copies::copied(of, seed), 0)))
        })
    });
    let copies: Vec<_> = copies.collect();
    let clones = copies.len();
    let backlogs = BACKLOGS.map(|of| -> Task {
        (format!("{of:?}"), Box::new(move || (services::backlog(of, false), 0)))
    });
    let lives: Vec<_> = rounds.chain(lives).chain(storms).chain(copies).collect();
    // Before the others: addresses die by the clock, however busy the machine is.
    let (backlog, _) = live(&backlogs);
    let (mut all, clock_jumps) = live(&lives);
    all += backlog;
    all += redirects::followed();

    let breadth_first = services::backlog(HASTY, true);
    let controls = [
        ("no_intent_row", cuts::mistaken(cuts::forget_intent).duplicated > 0),
        ("retry_with_a_new_id", cuts::mistaken(cuts::give_new_id).duplicated > 0),
        ("believed_date", cuts::mistaken(cuts::believe_date).duplicated > 0),
        ("breadth_first_reservations", reservations_of_a_job(&breadth_first) > MOST_RESERVATIONS),
        ("refusal_counted_against_jobs", services::believed_storm().stranded > 0),
        ("default_client_with_redirects", redirects::followed_by_default_client() > 0),
        ("planted_leak", cuts::named_after_its_person().canary_hits > 0),
        ("unmarked_copy", copies::unmarked_copy().duplicated > 0),
    ];
    let caught = controls.iter().all(|(_, caught)| *caught);
    let controls: Vec<String> =
        controls.iter().map(|(name, caught)| format!("\"{name}\":{caught}")).collect();
    let reservations = reservations_of_a_job(&backlog);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{{\"tier\":\"{tier}\",\"seed\":{seed},\"of\":\"courier\",\"kill_points\":{count},\"lives\":{},\
         \"power_cuts\":{},\"clock_jumps\":{clock_jumps},\"storms\":{},\"clones\":{clones},\"backlogs\":{},\
         \"reservations_of_a_job\":{reservations:.3},\"jobs\":{},\"lost\":{},\"duplicated\":{},\"stuck\":{},\
         \"stranded\":{},\"canary_hits\":{},\"controls\":{{{}}}}}",
        size.lives,
        all.cuts,
        size.storms,
        BACKLOGS.len(),
        all.jobs,
        all.lost,
        all.duplicated,
        all.stuck,
        all.stranded,
        all.canary_hits,
        controls.join(",")
    )
    .unwrap();
    let holds = all.is_good() && reservations <= MOST_RESERVATIONS;
    std::process::exit(i32::from(!(holds && caught)));
}
