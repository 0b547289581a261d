//! Fisher's exact test: whether two shares differ by more than chance explains.

/// The two-sided probability of a table at least this unlikely, when both groups share one rate.
///
/// `[yes, all]` of the first and of the second group. Sums the probabilities of all tables with the same margins that
/// are no likelier than the one seen (Fisher 1922).
pub(crate) fn exact([yes, all]: [u32; 2], [other_yes, other_all]: [u32; 2]) -> f64 {
    let successes = yes + other_yes;
    let log_of = |hits: u32| {
        log_choose(all, hits) + log_choose(other_all, successes - hits)
            - log_choose(all + other_all, successes)
    };
    let seen = log_of(yes);
    let possible = successes.saturating_sub(other_all)..=successes.min(all);
    let unlikely = possible.map(log_of).filter(|log| *log <= seen + 1e-9);
    unlikely.map(f64::exp).sum::<f64>().min(1.0)
}

fn log_choose(all: u32, hits: u32) -> f64 {
    let log_factorial = |n: u32| (1..=n).map(|k| f64::from(k).ln()).sum::<f64>();
    log_factorial(all) - log_factorial(hits) - log_factorial(all - hits)
}

#[cfg(test)]
mod tests {
    use super::exact;

    #[test]
    fn the_lady_who_tasted_tea() {
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 5e-4, "{found}");
        near(exact([3, 4], [1, 4]), 0.4857);
        near(exact([4, 4], [0, 4]), 0.0286);
        near(exact([33, 53], [44, 49]), 0.0013);
        near(exact([5, 5], [5, 5]), 1.0);
    }
}
