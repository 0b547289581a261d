//! Tells whether a camera still is as it was when it was set up, from the numbers of past captures.
//!
//! A lens gets dirty, a lamp breaks, somebody moves the kiosk. Own numbers.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a camera showed when it was set up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// Median of [`crate::Quality::normalised_sharpness`].
    pub sharpness: f32,
    /// Median luma of the frame beside the person, 0-255.
    pub luma: f32,
    /// Standard deviation of the sensor's noise in luma levels.
    pub noise: f32,
}

/// How one capture went: numbers only, of nobody in particular.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// When it ended, milliseconds since 1970.
    pub at_ms: u64,
    /// It was taken by the camera that was set up.
    pub same_camera: bool,
    /// What its pictures showed (sharpness and luma as in [`Baseline`]); none if it ended without pictures.
    pub shown: Option<(f32, f32)>,
}

/// Why a camera should be set up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Drift {
    /// Another camera takes the pictures.
    OtherCamera,
    /// The pictures are less sharp, or much sharper, than they were.
    Sharpness,
    /// The light is not what it was.
    Light,
    /// Fewer captures come to their end than before.
    PassRate,
}

/// How far a day's median may lie from the baseline, as a share of it.
const TOLERANCE: f32 = 0.30;
/// A day, and how many captures of it say anything.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const ENOUGH: usize = 5;
/// Captures whose pass rate is compared with that of as many before them.
const RATED: usize = 20;
/// Captures worth remembering.
pub const REMEMBERED: usize = 200;

/// What has changed since the baseline was taken. `samples` are the captures since then, oldest first.
#[must_use]
pub fn drift(baseline: &Baseline, samples: &[Sample]) -> BTreeSet<Drift> {
    let mut found = BTreeSet::new();
    let Some(newest) = samples.last() else {
        return found;
    };
    if !newest.same_camera {
        return BTreeSet::from([Drift::OtherCamera]);
    }
    let own: Vec<&Sample> = samples.iter().filter(|one| one.same_camera).collect();
    let since = newest.at_ms.saturating_sub(DAY_MS);
    let today = own.iter().filter(|one| one.at_ms >= since);
    let shown: Vec<(f32, f32)> = today.filter_map(|one| one.shown).collect();
    if shown.len() >= ENOUGH {
        let off = |values: Vec<f32>, was: f32| {
            (median(values) / was.max(f32::MIN_POSITIVE) - 1.0).abs() > TOLERANCE
        };
        if off(shown.iter().map(|one| one.0).collect(), baseline.sharpness) {
            found.insert(Drift::Sharpness);
        }
        if off(shown.iter().map(|one| one.1).collect(), baseline.luma) {
            found.insert(Drift::Light);
        }
    }
    if own.len() >= 2 * RATED {
        let (before, now) = own[own.len() - 2 * RATED..].split_at(RATED);
        let passed = |part: &[&Sample]| part.iter().filter(|one| one.shown.is_some()).count();
        if (passed(now) as f32) < (1.0 - TOLERANCE) * passed(before) as f32 {
            found.insert(Drift::PassRate);
        }
    }
    found
}

/// The middle value; 0 of nothing.
#[must_use]
pub fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASELINE: Baseline = Baseline { sharpness: 0.2, luma: 120.0, noise: 2.0 };
    const HOUR_MS: u64 = 60 * 60 * 1000;

    fn samples(shown: &[Option<(f32, f32)>]) -> Vec<Sample> {
        let at = |n: usize| n as u64 * HOUR_MS / 2;
        let sample = |(n, shown): (usize, &Option<(f32, f32)>)| Sample {
            at_ms: at(n),
            same_camera: true,
            shown: *shown,
        };
        shown.iter().enumerate().map(sample).collect()
    }

    fn found(shown: &[Option<(f32, f32)>]) -> Vec<Drift> {
        drift(&BASELINE, &samples(shown)).into_iter().collect()
    }

    #[test]
    fn a_days_median_beyond_thirty_percent_is_told_and_within_it_is_not() {
        for (sharpness, luma, expected) in [
            (0.2, 120.0, vec![]),
            (0.15, 150.0, vec![]),
            (0.13, 120.0, vec![Drift::Sharpness]),
            (0.27, 120.0, vec![Drift::Sharpness]),
            (0.2, 80.0, vec![Drift::Light]),
            (0.2, 160.0, vec![Drift::Light]),
            (0.1, 60.0, vec![Drift::Sharpness, Drift::Light]),
        ] {
            assert_eq!(found(&[Some((sharpness, luma)); 6]), expected);
        }
    }

    #[test]
    fn a_few_captures_or_an_odd_one_say_nothing() {
        assert_eq!(found(&[Some((0.05, 20.0)); 4]), []);
        let mut day = vec![Some((0.2, 120.0)); 6];
        day[3] = Some((0.01, 10.0));
        assert_eq!(found(&day), []);
        assert_eq!(found(&[]), []);
    }

    #[test]
    fn what_is_older_than_a_day_counts_no_more() {
        let mut days = vec![Some((0.05, 20.0)); 10];
        days.extend([Some((0.2, 120.0)); 49]);
        assert_eq!(found(&days), []);
        days.extend([Some((0.05, 120.0)); 30]);
        assert_eq!(found(&days), [Drift::Sharpness]);
    }

    #[test]
    fn another_camera_is_told_at_once_and_its_pictures_are_not_compared() {
        let mut captures = samples(&[Some((0.2, 120.0)); 6]);
        captures.last_mut().unwrap().same_camera = false;
        assert_eq!(drift(&BASELINE, &captures), BTreeSet::from([Drift::OtherCamera]));
        for capture in &mut captures[..5] {
            (capture.same_camera, capture.shown) = (false, Some((0.01, 1.0)));
        }
        captures[5].same_camera = true;
        assert_eq!(drift(&BASELINE, &captures), BTreeSet::new());
    }

    #[test]
    fn a_falling_pass_rate_is_told() {
        let captures = |before: usize, now: usize| {
            let part =
                |passed: usize| (0..RATED).map(move |n| (n < passed).then_some((0.2, 120.0)));
            part(before).chain(part(now)).collect::<Vec<_>>()
        };
        assert_eq!(found(&captures(20, 13)), [Drift::PassRate]);
        assert_eq!(found(&captures(20, 14)), []);
        assert_eq!(found(&captures(8, 8)), []);
        assert_eq!(found(&captures(20, 5)[1..]), [], "too few to compare");
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![5.0, 1.0, 3.0]), 3.0);
        assert_eq!(median(Vec::new()), 0.0);
    }
}
