//! Millions of lives: none lost, none processed twice, none decided early; and every planted mistake is caught.

use crate::driver::{End, Mistake, Wrong, live};
use delivery::Timing;

const LIVES: u64 = 2_000_000;
const LIVES_PER_MISTAKE: u64 = 20_000;

#[expect(clippy::disallowed_methods, reason = "a failing life is repeated by its seed")]
fn first_seed() -> u64 {
    std::env::var("LIVES_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// Invariant: No job is lost, processed twice or decided early.
#[test]
fn millions_of_lives_end_well() {
    let timing = Timing::production();
    let (mut decided, mut withdrawn, mut given_up) = (0_u64, 0_u64, 0_u64);
    for seed in first_seed()..first_seed() + LIVES {
        match live(seed, Mistake::None, &timing) {
            Ok(End::Decided) => decided += 1,
            Ok(End::Withdrawn) => withdrawn += 1,
            Ok(End::GivenUp) => given_up += 1,
            Err(wrong) => {
                panic!("{wrong:?} in life {seed}; follow it with LIVES_SEED={seed} LIVES_TOLD=1")
            }
        }
    }
    println!(
        "{LIVES} lives: {decided} decided, {withdrawn} withdrawn, {given_up} given up by staff"
    );
    assert!(decided > LIVES * 9 / 10, "only {decided} of {LIVES} lives were decided");
    assert!(withdrawn > 0 && given_up > 0, "the simulation reaches every kind of end");
}

#[expect(clippy::print_stdout, reason = "tells which life caught the mistake")]
fn caught(mistake: Mistake, expected: &[Wrong]) {
    let mut timing = Timing::production();
    if mistake == Mistake::BelieveNoZipAtOnce {
        timing.storage_lag = std::time::Duration::ZERO;
    }
    for seed in first_seed()..first_seed() + LIVES_PER_MISTAKE {
        if let Err(wrong) = live(seed, mistake, &timing) {
            println!("{mistake:?}: {wrong:?} in life {seed}");
            assert!(expected.contains(&wrong), "{mistake:?} showed as {wrong:?} in life {seed}");
            return;
        }
    }
    panic!("{mistake:?} was not caught in {LIVES_PER_MISTAKE} lives from seed {}", first_seed());
}

/// Invariant: No job is lost, processed twice or decided early.
#[test]
fn every_planted_mistake_is_caught() {
    use Wrong::{
        DecidedEarly, DecidedOtherwise, FinalRegressed, Lost, RefusedWithoutReason, Stuck, Twice,
    };
    caught(Mistake::SkipIntent, &[Twice, RefusedWithoutReason]);
    caught(Mistake::IgnoreJobExists, &[Stuck]);
    caught(Mistake::PutBeforeReservationDurable, &[Twice]);
    caught(Mistake::NewNameOnDoubt, &[Twice]);
    caught(Mistake::NewNameOnJobExists, &[Twice]);
    caught(Mistake::CountOfflineAndDrop, &[Lost]);
    caught(Mistake::FinalRegresses, &[FinalRegressed]);
    caught(Mistake::ErasePhotosAtUpload, &[Lost]);
    caught(Mistake::NoClamp, &[Stuck]);
    caught(Mistake::BelieveNoZipAtOnce, &[Twice]);
    caught(Mistake::SendAgainWithoutAsking, &[Twice]);
    caught(Mistake::NoSweepAfterRestart, &[Twice]);
    caught(Mistake::ProvisionalIsFinal, &[DecidedEarly, DecidedOtherwise]);
}
