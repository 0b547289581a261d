//! The breaker: while the service cannot be reached, no job is tried; a small probe finds out when it can again.

use crate::Pace;
use delivery::Jitter;
use std::time::Duration;

/// Whether jobs may be tried. Times are steady time since the courier started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// Jobs go.
    Closed { failures: u32 },
    /// Nothing but probes goes.
    Open { probe_at: Duration, probes: u32 },
    /// A probe came back: the next job tells.
    HalfOpen { probes: u32 },
}

/// The breaker.
#[derive(Debug)]
pub(crate) struct Circuit {
    gate: Gate,
}

impl Circuit {
    /// A breaker that asks for a probe before the first job.
    pub(crate) const fn new() -> Self {
        Self { gate: Gate::Open { probe_at: Duration::ZERO, probes: 0 } }
    }

    /// True when jobs may be tried.
    pub(crate) const fn lets_jobs_go(&self) -> bool {
        !matches!(self.gate, Gate::Open { .. })
    }

    /// When the next probe is due, while no job may be tried.
    pub(crate) const fn probe_at(&self) -> Option<Duration> {
        match self.gate {
            Gate::Open { probe_at, .. } => Some(probe_at),
            Gate::Closed { .. } | Gate::HalfOpen { .. } => None,
        }
    }

    /// Makes the next probe due now.
    pub(crate) const fn probe_now(&mut self) {
        if let Gate::Open { probe_at, .. } = &mut self.gate {
            *probe_at = Duration::ZERO;
        }
    }

    /// Asks for a probe before anything else: the network, the account or the clock may have changed.
    pub(crate) const fn doubt(&mut self) {
        *self = Self::new();
    }

    /// A probe was answered.
    pub(crate) const fn probe_answered(&mut self) {
        if let Gate::Open { probes, .. } = self.gate {
            self.gate = Gate::HalfOpen { probes };
        }
    }

    /// A probe was not answered: the next one waits longer.
    pub(crate) fn probe_failed(&mut self, now: Duration, jitter: Jitter, pace: &Pace) {
        let probes = match self.gate {
            Gate::Open { probes, .. } | Gate::HalfOpen { probes } => probes,
            Gate::Closed { .. } => 0,
        };
        self.open(now, probes, jitter, pace);
    }

    /// A job's request was answered properly.
    pub(crate) const fn answered(&mut self) {
        self.gate = Gate::Closed { failures: 0 };
    }

    /// A job's request failed for the network's or the service's sake.
    pub(crate) fn failed(&mut self, now: Duration, jitter: Jitter, pace: &Pace) {
        match self.gate {
            Gate::Closed { failures } if failures + 1 < pace.failures_to_open => {
                self.gate = Gate::Closed { failures: failures + 1 };
            }
            Gate::Closed { .. } => self.open(now, 0, jitter, pace),
            Gate::HalfOpen { probes } | Gate::Open { probes, .. } => {
                self.open(now, probes, jitter, pace);
            }
        }
    }

    fn open(&mut self, now: Duration, probes: u32, jitter: Jitter, pace: &Pace) {
        let wait =
            (pace.probe_floor + jitter.of(pace.probe_spread)).saturating_mul(1 << probes.min(10));
        self.gate = Gate::Open {
            probe_at: now + wait.min(pace.probe_cap),
            probes: probes.saturating_add(1),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_after_failures_in_a_row_and_probes_ever_slower() {
        let pace = Pace::production();
        let mut circuit = Circuit::new();
        assert!(!circuit.lets_jobs_go(), "first a probe");
        circuit.probe_answered();
        circuit.answered();
        for _ in 0..pace.failures_to_open - 1 {
            circuit.failed(Duration::ZERO, Jitter::MIDDLE, &pace);
            assert!(circuit.lets_jobs_go());
        }
        circuit.failed(Duration::ZERO, Jitter::MIDDLE, &pace);
        let mut last = Duration::ZERO;
        for _ in 0..8 {
            let at = circuit.probe_at().expect("it is open");
            assert!(at >= last && at <= pace.probe_cap, "{at:?}");
            last = at;
            circuit.probe_failed(Duration::ZERO, Jitter::MIDDLE, &pace);
        }
        assert_eq!(last, pace.probe_cap);
    }

    #[test]
    fn an_answered_probe_lets_one_job_tell() {
        let pace = Pace::production();
        let mut circuit = Circuit::new();
        circuit.probe_answered();
        assert!(circuit.lets_jobs_go());
        circuit.failed(Duration::from_secs(1), Jitter::from_bits(0), &pace);
        assert_eq!(circuit.probe_at(), Some(Duration::from_secs(1) + pace.probe_floor));
        circuit.probe_now();
        assert_eq!(circuit.probe_at(), Some(Duration::ZERO));
    }

    #[test]
    fn the_first_probes_spread_over_fifteen_to_sixty_seconds() {
        let pace = Pace::production();
        for bits in [0, 1 << 30, u32::MAX] {
            let mut circuit = Circuit::new();
            circuit.probe_failed(Duration::ZERO, Jitter::from_bits(bits), &pace);
            let at = circuit.probe_at().expect("it is open");
            assert!(at >= Duration::from_secs(15) && at <= Duration::from_secs(60), "{at:?}");
        }
    }
}
