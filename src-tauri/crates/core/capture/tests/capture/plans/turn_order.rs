//! The order of the turns: each of the 150 that hold every turn as likely as the others, and new each time.

use crate::harness::Rig;
use capture::plan::{STEPS, Turn};
use capture::{Plan, SlotRequirement, State, TurnOrder};
use std::collections::BTreeMap;

const DRAWS: u32 = 60_000;
/// Three turns, five times, none of them left out.
const ORDERS: usize = 150;
/// Chi-square with 149 degrees of freedom exceeds this once in a hundred thousand tries.
const LIMIT: f64 = 234.0;

/// Chi-square of the orders against all being equally likely.
fn chi_square(mut draw: impl FnMut(u32) -> [Turn; STEPS]) -> f64 {
    let mut seen: BTreeMap<[Turn; STEPS], u32> = BTreeMap::new();
    for n in 0..DRAWS {
        *seen.entry(draw(n)).or_default() += 1;
    }
    let expected = f64::from(DRAWS) / ORDERS as f64;
    let missing = (ORDERS - seen.len()) as f64 * expected;
    let off = |count: &u32| (f64::from(*count) - expected).powi(2) / expected;
    seen.values().map(off).sum::<f64>() + missing
}

/// Invariant: The order of the turns is not known before.
#[test]
fn all_orders_are_equally_likely_within_a_capture() {
    let mut chance = TurnOrder::from_seed(7);
    let found = chi_square(|_| chance.turns());
    assert!(found < LIMIT, "{found}");
}

#[test]
fn all_orders_are_equally_likely_at_the_beginning_of_captures() {
    let found = chi_square(|n| TurnOrder::from_seed(u64::from(n)).turns());
    assert!(found < LIMIT, "{found}");
}

/// Invariant: The order of the turns is not known before.
#[test]
fn the_check_catches_a_biased_draw() {
    // Turns that never come twice in a row, but for two that take turns: 42 orders of the 150.
    let mut dice = crate::dice::Dice(7);
    let biased = chi_square(|_| {
        let mut place = dice.roll(3) as usize;
        std::array::from_fn(|_| {
            place = (place + 1 + dice.roll(2) as usize) % 3;
            Turn::ALL[place]
        })
    });
    assert!(biased > LIMIT, "{biased}");
    let fixed = chi_square(|_| [Turn::Left; STEPS]);
    assert!(fixed > LIMIT, "{fixed}");
}

/// Invariant: A turn of the head that is still to come is told to nobody, not to an operator either.
#[test]
fn turns_to_come_are_told_to_nobody() {
    let mut rig = Rig::following(Plan::Turns);
    assert_eq!(rig.session.ui_state().asks, [None; 8]);
    let mut known = Vec::new();
    while rig.state() != State::Done {
        rig.live(66, |_| false);
        let scene = rig.session.ui_state();
        if matches!(rig.state(), State::Live(_)) {
            let now = usize::from(scene.taken);
            assert!(scene.asks[now].is_some(), "what is asked for now is known");
            let later = &scene.asks[now + 1..];
            assert!(later.iter().all(|ask| !matches!(ask, Some(SlotRequirement::Turned(..)))));
            known.push(now);
        }
    }
    assert_eq!(known.last(), Some(&7));
}
