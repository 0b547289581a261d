//! Simulates millions of jobs: none lost, none processed twice, none decided early; every planted mistake is caught.

use crate::simulated_life::{End, Mistake, Violation, simulate};
use delivery::Timing;

const LIVES: u64 = 2_000_000;
const LIVES_PER_MISTAKE: u64 = 20_000;

#[expect(clippy::disallowed_methods, reason = "a failing life is repeated by its seed")]
fn first_seed() -> u64 {
    std::env::var("SIMULATION_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// Invariant: No job is lost, processed twice or decided early.
#[test]
fn millions_of_simulated_jobs_end_well() {
    let timing = Timing::production();
    let (mut decided, mut withdrawn, mut given_up) = (0_u64, 0_u64, 0_u64);
    for seed in first_seed()..first_seed() + LIVES {
        match simulate(seed, Mistake::None, &timing) {
            Ok(End::Decided) => decided += 1,
            Ok(End::Withdrawn) => withdrawn += 1,
            Ok(End::GivenUp) => given_up += 1,
            Err(violation) => {
                panic!(
                    "{violation:?} in life {seed}; follow it with SIMULATION_SEED={seed} SIMULATION_VERBOSE=1"
                )
            }
        }
    }
    println!(
        "{LIVES} lives: {decided} decided, {withdrawn} withdrawn, {given_up} given up by staff"
    );
    assert!(decided > LIVES * 9 / 10, "only {decided} of {LIVES} lives were decided");
    assert!(withdrawn > 0 && given_up > 0, "the simulation reaches every kind of end");
}

#[expect(clippy::print_stdout, reason = "prints which life caught the mistake")]
fn assert_caught(mistake: Mistake, expected: &[Violation]) {
    let mut timing = Timing::production();
    if mistake == Mistake::BelieveNoZipAtOnce {
        timing.storage_lag = std::time::Duration::ZERO;
    }
    for seed in first_seed()..first_seed() + LIVES_PER_MISTAKE {
        if let Err(violation) = simulate(seed, mistake, &timing) {
            println!("{mistake:?}: {violation:?} in life {seed}");
            assert!(
                expected.contains(&violation),
                "{mistake:?} showed as {violation:?} in life {seed}"
            );
            return;
        }
    }
    panic!("{mistake:?} was not caught in {LIVES_PER_MISTAKE} lives from seed {}", first_seed());
}

/// Invariant: No job is lost, processed twice or decided early.
#[test]
fn every_planted_mistake_is_caught() {
    use Violation::{
        DecidedEarly, DecidedOtherwise, FinalRegressed, Lost, RefusedWithoutReason, Stuck, Twice,
    };
    assert_caught(Mistake::SkipIntent, &[Twice, RefusedWithoutReason]);
    assert_caught(Mistake::IgnoreJobExists, &[Stuck]);
    assert_caught(Mistake::PutBeforeReservationDurable, &[Twice]);
    assert_caught(Mistake::NewNameOnDoubt, &[Twice]);
    assert_caught(Mistake::NewNameOnJobExists, &[Twice]);
    assert_caught(Mistake::CountOfflineAndDrop, &[Lost]);
    assert_caught(Mistake::FinalRegresses, &[FinalRegressed]);
    assert_caught(Mistake::ErasePhotosAtUpload, &[Lost]);
    assert_caught(Mistake::NoClamp, &[Stuck]);
    assert_caught(Mistake::BelieveNoZipAtOnce, &[Twice]);
    assert_caught(Mistake::SendAgainWithoutAsking, &[Twice]);
    assert_caught(Mistake::NoSweepAfterRestart, &[Twice]);
    assert_caught(Mistake::ProvisionalIsFinal, &[DecidedEarly, DecidedOtherwise]);
}
