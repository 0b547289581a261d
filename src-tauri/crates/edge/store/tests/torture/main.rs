//! Tortures the store: cuts the power, flips bits, wipes blocks. Its last line is one line of JSON; `cargo xtask torture`.
#![expect(clippy::unwrap_used, reason = "it stops at the first surprise")]

mod canaries;
mod damage;
#[path = "../store/killed.rs"]
mod killed;
mod power;
#[path = "../store/support.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod support;

use faulty_disk::{Dice, Flushes};
use std::io::Write;

/// How much of everything.
struct Tier {
    lives: usize,
    cuts_of_a_life: usize,
    flips: usize,
    blocks: usize,
}

const QUICK: Tier = Tier { lives: 25, cuts_of_a_life: 20, flips: 160, blocks: 60 };
const NIGHTLY: Tier = Tier { lives: 1_000, cuts_of_a_life: 40, flips: 1_600, blocks: 600 };
/// The controls need no more lives than this.
const CONTROL: Tier = Tier { lives: 3, cuts_of_a_life: 12, flips: 0, blocks: 0 };

fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1)
}

fn main() {
    let tier = argument("--tier").unwrap_or_else(|| "quick".to_owned());
    let size = match tier.as_str() {
        "nightly" => NIGHTLY,
        _ => QUICK,
    };
    let seed: u64 = argument("--seed").map_or(1, |seed| seed.parse().unwrap());
    let mut dice = Dice::new(seed);
    let power = power::cut(&size, Flushes::Honest, &mut dice);
    let flips = damage::flip(size.flips, &mut dice);
    let blocks = damage::wipe(size.blocks, &mut dice);
    let normal = power::cut(&CONTROL, Flushes::LogBeforeCheckpoint, &mut dice);
    let lies = power::cut(&CONTROL, Flushes::Lies, &mut dice);
    let unanchored = damage::cut_log_without_anchor();

    let silent = power.silent + flips.silent + blocks.silent;
    let controls = [
        ("synchronous_normal", normal.lost > 0),
        ("lying_flush", lies.lost > 0),
        ("no_anchor", unanchored.silent > 0),
    ];
    let caught = controls.iter().all(|(_, caught)| *caught);
    let controls: Vec<String> =
        controls.iter().map(|(name, caught)| format!("\"{name}\":{caught}")).collect();
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{{\"tier\":\"{tier}\",\"seed\":{seed},\"of\":\"store\",\"power_cuts\":{},\"acknowledged\":{},\"lost\":{},\
         \"corrupt\":{},\"canary_hits\":{},\"bad_blocks_and_flips\":{},\"flips\":{},\"jobs_hit_by_flips\":{},\
         \"most_hit_by_a_flip\":{},\"bad_blocks\":{},\"jobs_hit_by_blocks\":{},\"silent\":{silent},\"controls\":{{{}}}}}",
        power.cuts,
        power.acknowledged,
        power.lost,
        power.corrupt,
        power.canary_hits,
        flips.count + blocks.count,
        flips.count,
        flips.hit,
        flips.most,
        blocks.count,
        blocks.hit,
        controls.join(",")
    )
    .unwrap();
    let holds = power.lost == 0
        && power.corrupt == 0
        && power.canary_hits == 0
        && silent == 0
        && flips.most <= 1;
    std::process::exit(i32::from(!(holds && caught)));
}
