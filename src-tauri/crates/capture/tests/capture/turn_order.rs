//! The order of the turns: each of the six as likely as the others, and new each time.

use capture::Chance;
use capture::plan::Turn;
use std::collections::BTreeMap;

const DRAWS: u32 = 60_000;
/// Chi-square with five degrees of freedom exceeds this once in a hundred thousand tries.
const LIMIT: f64 = 30.9;

/// Chi-square of the orders against all six being equally likely.
fn chi_square(mut draw: impl FnMut(u32) -> [Turn; 3]) -> f64 {
    let mut seen: BTreeMap<[Turn; 3], u32> = BTreeMap::new();
    for n in 0..DRAWS {
        *seen.entry(draw(n)).or_default() += 1;
    }
    let expected = f64::from(DRAWS) / 6.0;
    let missing = (6 - seen.len()) as f64 * expected;
    let off = |count: &u32| (f64::from(*count) - expected).powi(2) / expected;
    seen.values().map(off).sum::<f64>() + missing
}

#[test]
fn all_six_orders_are_equally_likely_within_a_capture() {
    let mut chance = Chance::from_seed(7);
    let found = chi_square(|_| chance.turns());
    assert!(found < LIMIT, "{found}");
}

#[test]
fn all_six_orders_are_equally_likely_at_the_beginning_of_captures() {
    let found = chi_square(|n| Chance::from_seed(u64::from(n)).turns());
    assert!(found < LIMIT, "{found}");
}

#[test]
fn the_check_catches_a_biased_shuffle() {
    // The well-known mistake: every place is swapped with any place, 27 ways onto six orders.
    let mut dice = crate::hints::Dice(7);
    let biased = chi_square(|_| {
        let mut order = Turn::ALL;
        for place in 0..3 {
            order.swap(place, dice.roll(3) as usize);
        }
        order
    });
    assert!(biased > LIMIT, "{biased}");
    let fixed = chi_square(|_| Turn::ALL);
    assert!(fixed > LIMIT, "{fixed}");
}
