//! Tells the moments of an enrollment from what the kiosk's clock said, which may have been wrong.

use serde::{Deserialize, Serialize};

/// How long a computer has been running: by a clock that nobody sets, and that goes on while the computer sleeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uptime {
    /// Names this run of the computer; another run has another name.
    pub boot: String,
    /// Milliseconds since the run began.
    pub ms: u64,
}

impl Uptime {
    /// Milliseconds from an earlier moment of the same run to this one; `None` when it was another run.
    #[must_use]
    pub fn since_ms(&self, earlier: &Self) -> Option<u64> {
        (self.boot == earlier.boot).then(|| self.ms.checked_sub(earlier.ms))?
    }
}

/// What is known of the kiosk's clock while an enrollment was made. All its moments are by one reading of that clock, so
/// one error belongs to all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KioskClock {
    /// The moment at which the capture ended, by the clock that nobody sets.
    pub captured: Uptime,
    /// What must be added to the kiosk's moments to have the service's, in milliseconds: see
    /// [`error_by`](Self::error_by); `None` while nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_ms: Option<i64>,
}

impl KioskClock {
    /// The error of the kiosk's clock: the one that is kept, or what follows from the service's time `service_now_ms` (Unix
    /// milliseconds) at the moment `now`. When the computer was started anew in between, the error cannot be known any more:
    /// then `None`, and the clock is believed, unless it cannot have been right. In that case the error is taken that
    /// puts the capture at the beginning of this run, the latest moment it can have been. No right clock is before
    /// `earliest_ms`.
    #[must_use]
    pub fn error_by(
        &self,
        captured_at_ms: u64,
        now: &Uptime,
        service_now_ms: u64,
        earliest_ms: u64,
    ) -> Option<i64> {
        if self.error_ms.is_some() {
            return self.error_ms;
        }
        if let Some(passed_ms) = now.since_ms(&self.captured) {
            return difference(service_now_ms.saturating_sub(passed_ms), captured_at_ms);
        }
        let latest_ms = service_now_ms.saturating_sub(now.ms);
        if (earliest_ms..=latest_ms).contains(&captured_at_ms) {
            return None;
        }
        difference(latest_ms, captured_at_ms)
    }
}

/// `to` minus `from`, both Unix milliseconds.
fn difference(to: u64, from: u64) -> Option<i64> {
    i64::try_from(to).ok()?.checked_sub_unsigned(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn uptime(boot: &str, ms: u64) -> Uptime {
        Uptime { boot: boot.to_owned(), ms }
    }

    const EARLIEST: u64 = 1_700_000_000_000;
    const SERVICE: u64 = 1_800_000_030_000;

    /// Invariant: What a wrong clock said is corrected by the service's time as soon as it is known.
    #[test]
    fn the_error_follows_from_the_services_time_in_the_same_run() {
        let (then, now) = (uptime("a", 60_000), uptime("a", 90_000));
        let clock = KioskClock { captured: then, error_ms: None };
        for captured_at in [5_000, 1_500_000_000_000, 1_750_000_000_000, 2_100_000_000_000] {
            let error = clock.error_by(captured_at, &now, SERVICE, EARLIEST).unwrap();
            assert_eq!(captured_at.saturating_add_signed(error), 1_800_000_000_000);
        }
    }

    #[test]
    fn after_another_start_only_a_clock_that_can_have_been_right_is_believed() {
        let clock = KioskClock { captured: uptime("a", 60_000), error_ms: None };
        let error =
            |captured_at| clock.error_by(captured_at, &uptime("b", 30_000), SERVICE, EARLIEST);
        assert_eq!(error(1_750_000_000_000), None, "it may have been right");
        for impossible in [5_000, 1_500_000_000_000, SERVICE, 2_100_000_000_000] {
            let corrected = impossible.saturating_add_signed(error(impossible).unwrap());
            assert_eq!(corrected, 1_800_000_000_000, "this run's beginning");
        }
        let known = KioskClock { error_ms: Some(-7), ..clock };
        assert_eq!(known.error_by(5_000, &uptime("b", 30_000), SERVICE, EARLIEST), Some(-7));
    }

    proptest! {
        #[test]
        fn no_moment_breaks_it(boot in "[ab]", captured: u64, ms: u64, later: u64, service: u64) {
            let clock = KioskClock { captured: uptime("a", ms), error_ms: None };
            let _ = clock.error_by(captured, &uptime(&boot, later), service, EARLIEST);
        }
    }
}
