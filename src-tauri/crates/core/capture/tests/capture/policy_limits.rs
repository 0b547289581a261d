//! The policy's own ranges: what lies outside is refused.

use capture::Policy;
use capture::policy::{Crop, Limits, LivenessLimits, OutOfRange, PaceLimits, Refusal, Timers};

/// Invariant: Every threshold lies within its own range.
#[test]
fn the_defaults_are_in_range() {
    Policy::default().check().unwrap();
}

#[test]
fn every_threshold_has_a_range_with_room_around_its_default() {
    let tables = Policy::default().tables();
    for (name, value, low, high) in tables.into_iter().flat_map(|(_, table)| table) {
        assert!(low < high && low <= value && value <= high, "{name}: {value} in {low}..={high}");
    }
}

#[test]
fn each_group_is_checked_at_both_ends_and_for_nonsense() {
    let spoilt = [
        Policy {
            timers: Timers { hint_minimum_ms: 499, ..Timers::default() },
            ..Policy::default()
        },
        Policy { timers: Timers { answer_ms: 19_999, ..Timers::default() }, ..Policy::default() },
        Policy { crop: Crop { fill: 0.31, ..Crop::default() }, ..Policy::default() },
        Policy { limits: Limits { yaw_block_deg: 90.0, ..Limits::default() }, ..Policy::default() },
        Policy {
            limits: Limits { sharpness_block: f32::NAN, ..Limits::default() },
            ..Policy::default()
        },
        Policy {
            liveness: LivenessLimits { smile_rise: 0.0, ..LivenessLimits::default() },
            ..Policy::default()
        },
        Policy { pace: PaceLimits { attempts: 0, ..PaceLimits::default() }, ..Policy::default() },
    ];
    for policy in spoilt {
        assert!(policy.check().is_err());
    }
}

#[test]
fn the_refusal_names_the_number_and_its_range() {
    let policy =
        Policy { timers: Timers { attempt_ms: 10_000, ..Timers::default() }, ..Policy::default() };
    let refusal = policy.check().unwrap_err();
    assert_eq!(
        refusal,
        Refusal::OutOfRange(OutOfRange {
            name: "attempt_ms",
            value: 10_000.0,
            low: 60_000.0,
            high: 600_000.0
        })
    );
    assert_eq!(refusal.to_string(), "attempt_ms is 10000, allowed is 60000 to 600000");
}

/// A policy whose hint level lies beyond its block level though both are in range.
type Swap = (&'static str, &'static str, fn(&mut Limits));

const SWAPS: [Swap; 16] = [
    ("fill_low_guide", "fill_low_block", |l| {
        (l.fill_low_guide, l.fill_low_block) = (0.10, 0.12);
    }),
    ("fill_high_guide", "fill_high_block", |l| {
        (l.fill_high_guide, l.fill_high_block) = (0.38, 0.34);
    }),
    ("centre_guide", "centre_block", |l| {
        (l.centre_guide, l.centre_block) = (0.19, 0.12);
    }),
    ("yaw_guide_deg", "yaw_block_deg", |l| {
        (l.yaw_guide_deg, l.yaw_block_deg) = (16.0, 15.0);
    }),
    ("pitch_guide_deg", "pitch_block_deg", |l| {
        (l.pitch_guide_deg, l.pitch_block_deg) = (21.0, 20.0);
    }),
    ("roll_guide_deg", "roll_block_deg", |l| {
        (l.roll_guide_deg, l.roll_block_deg) = (12.0, 10.0);
    }),
    ("eyes_guide", "eyes_block", |l| {
        (l.eyes_guide, l.eyes_block) = (0.010, 0.015);
    }),
    ("mask_guide", "mask_block", |l| {
        (l.mask_guide, l.mask_block) = (9.0, 8.0);
    }),
    ("eye_shade_guide", "eye_shade_block", |l| {
        (l.eye_shade_guide, l.eye_shade_block) = (0.5, 0.4);
    }),
    ("mouth_guide", "mouth_block", |l| {
        (l.mouth_guide, l.mouth_block) = (0.20, 0.15);
    }),
    ("smile_guide", "smile_block", |l| {
        (l.smile_guide, l.smile_block) = (0.55, 0.50);
    }),
    ("eye_distance_guide_px", "eye_distance_block_px", |l| {
        (l.eye_distance_guide_px, l.eye_distance_block_px) = (55.0, 60.0);
    }),
    ("eye_white_dark_guide", "eye_white_dark_block", |l| {
        (l.eye_white_dark_guide, l.eye_white_dark_block) = (24.0, 26.0);
    }),
    ("frame_bright_guide", "frame_bright_block", |l| {
        (l.frame_bright_guide, l.frame_bright_block) = (220.0, 210.0);
    }),
    ("crushed_guide", "crushed_block", |l| {
        (l.crushed_guide, l.crushed_block) = (0.85, 0.80);
    }),
    ("sharpness_guide", "sharpness_block", |l| {
        (l.sharpness_guide, l.sharpness_block) = (25.0, 30.0);
    }),
];

/// Invariant: Nobody is blocked by a measure before it has been hinted at.
#[test]
fn a_hint_level_beyond_its_block_level_is_refused_and_both_are_named() {
    for (guide, block, swap) in SWAPS {
        let mut policy = Policy::default();
        swap(&mut policy.limits);
        let refusal = policy.check().unwrap_err();
        let message = refusal.to_string();
        assert!(matches!(refusal, Refusal::GuideBeyondBlock { .. }), "{message}");
        assert!(message.starts_with(&format!("{guide} is ")), "{message}");
        assert!(message.contains(&format!("beyond {block}, ")), "{message}");
    }
}

#[test]
fn every_hint_level_that_has_a_block_level_is_among_those_tried() {
    let limits = Limits::default().table();
    let names: Vec<&str> = limits.iter().map(|(name, ..)| *name).collect();
    for guide in names.iter().filter(|name| name.contains("_guide")) {
        let block = guide.replace("_guide", "_block");
        let is_tried = SWAPS.iter().any(|(tried, ..)| tried == guide);
        assert_eq!(is_tried, names.contains(&block.as_str()), "{guide}");
    }
}

#[test]
fn equal_levels_are_no_mistake() {
    let mut policy = Policy::default();
    policy.limits.yaw_guide_deg = policy.limits.yaw_block_deg;
    policy.check().unwrap();
}
