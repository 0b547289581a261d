//! The policy's own ranges: what lies outside is refused.

use capture::Policy;
use capture::policy::{Crop, Limits, LivenessLimits, OutOfRange, PaceLimits, Timers};

#[test]
fn the_defaults_are_in_range() {
    Policy::default().check().unwrap();
}

#[test]
fn every_threshold_has_a_range_with_room_around_its_default() {
    let tables = Policy::default().tables();
    for (name, value, low, high) in tables.into_iter().flat_map(|(_, table)| table) {
        assert!(
            low < high && low <= value && value <= high,
            "{name}: {value} in {low}..={high}"
        );
    }
}

#[test]
fn each_group_is_checked_at_both_ends_and_for_nonsense() {
    let spoilt = [
        Policy {
            timers: Timers {
                hint_minimum_ms: 249,
                ..Timers::default()
            },
            ..Policy::default()
        },
        Policy {
            timers: Timers {
                answer_ms: 19_999,
                ..Timers::default()
            },
            ..Policy::default()
        },
        Policy {
            crop: Crop {
                fill: 0.31,
                ..Crop::default()
            },
            ..Policy::default()
        },
        Policy {
            limits: Limits {
                yaw_block_deg: 90.0,
                ..Limits::default()
            },
            ..Policy::default()
        },
        Policy {
            limits: Limits {
                sharpness_block: f32::NAN,
                ..Limits::default()
            },
            ..Policy::default()
        },
        Policy {
            liveness: LivenessLimits {
                smile_rise: 0.0,
                ..LivenessLimits::default()
            },
            ..Policy::default()
        },
        Policy {
            pace: PaceLimits {
                attempts: 0,
                ..PaceLimits::default()
            },
            ..Policy::default()
        },
    ];
    for policy in spoilt {
        assert!(policy.check().is_err());
    }
}

#[test]
fn the_refusal_names_the_number_and_its_range() {
    let policy = Policy {
        timers: Timers {
            attempt_ms: 10_000,
            ..Timers::default()
        },
        ..Policy::default()
    };
    let refusal = policy.check().unwrap_err();
    assert_eq!(
        refusal,
        OutOfRange {
            name: "attempt_ms",
            value: 10_000.0,
            low: 60_000.0,
            high: 600_000.0
        }
    );
    assert_eq!(
        refusal.to_string(),
        "attempt_ms is 10000, allowed is 60000 to 600000"
    );
}
