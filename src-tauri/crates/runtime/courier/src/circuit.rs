//! Breaks the circuit: while the service cannot be reached, no job is tried; a small probe finds out when it can.

use crate::timing::CourierTiming;
use delivery::Jitter;
use std::time::Duration;

/// Whether jobs may be tried. Times are steady time since the courier started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CircuitState {
    /// Jobs go.
    Closed { failures: u32 },
    /// Nothing but probes goes.
    Open { probe_at: Duration, probes: u32 },
    /// A probe came back: the next job shows whether it holds.
    HalfOpen { probes: u32 },
}

/// The breaker.
#[derive(Debug)]
pub(crate) struct Circuit {
    state: CircuitState,
}

impl Circuit {
    /// A breaker that asks for a probe before the first job.
    pub(crate) const fn new() -> Self {
        Self { state: CircuitState::Open { probe_at: Duration::ZERO, probes: 0 } }
    }

    /// True when jobs may be tried.
    pub(crate) const fn lets_jobs_go(&self) -> bool {
        !matches!(self.state, CircuitState::Open { .. })
    }

    /// True when a probe came back and no job's request has since.
    pub(crate) const fn is_half_open(&self) -> bool {
        matches!(self.state, CircuitState::HalfOpen { .. })
    }

    /// When the next probe is due, while no job may be tried.
    pub(crate) const fn probe_at(&self) -> Option<Duration> {
        match self.state {
            CircuitState::Open { probe_at, .. } => Some(probe_at),
            CircuitState::Closed { .. } | CircuitState::HalfOpen { .. } => None,
        }
    }

    /// Makes the next probe due now.
    pub(crate) const fn probe_now(&mut self) {
        if let CircuitState::Open { probe_at, .. } = &mut self.state {
            *probe_at = Duration::ZERO;
        }
    }

    /// Asks for a probe before anything else: the network, the account or the clock may have changed.
    pub(crate) const fn probe_first(&mut self) {
        *self = Self::new();
    }

    /// A probe was answered.
    pub(crate) const fn probe_answered(&mut self) {
        if let CircuitState::Open { probes, .. } = self.state {
            self.state = CircuitState::HalfOpen { probes };
        }
    }

    /// A probe was not answered: the next one waits longer.
    pub(crate) fn probe_failed(&mut self, now: Duration, jitter: Jitter, timing: &CourierTiming) {
        let probes = match self.state {
            CircuitState::Open { probes, .. } | CircuitState::HalfOpen { probes } => probes,
            CircuitState::Closed { .. } => 0,
        };
        self.open(now, probes, jitter, timing);
    }

    /// A job's request was answered properly.
    pub(crate) const fn answered(&mut self) {
        self.state = CircuitState::Closed { failures: 0 };
    }

    /// A job's request failed for the network's or the service's sake.
    pub(crate) fn failed(&mut self, now: Duration, jitter: Jitter, timing: &CourierTiming) {
        match self.state {
            CircuitState::Closed { failures } if failures + 1 < timing.failures_to_open => {
                self.state = CircuitState::Closed { failures: failures + 1 };
            }
            CircuitState::Closed { .. } => self.open(now, 0, jitter, timing),
            CircuitState::HalfOpen { probes } | CircuitState::Open { probes, .. } => {
                self.open(now, probes, jitter, timing);
            }
        }
    }

    fn open(&mut self, now: Duration, probes: u32, jitter: Jitter, timing: &CourierTiming) {
        let wait = (timing.probe_floor + jitter.of(timing.probe_spread))
            .saturating_mul(1 << probes.min(10));
        self.state = CircuitState::Open {
            probe_at: now + wait.min(timing.probe_cap),
            probes: probes.saturating_add(1),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_after_failures_in_a_row_and_probes_ever_more_rarely() {
        let timing = CourierTiming::production();
        let mut circuit = Circuit::new();
        assert!(!circuit.lets_jobs_go(), "first a probe");
        circuit.probe_answered();
        circuit.answered();
        for _ in 0..timing.failures_to_open - 1 {
            circuit.failed(Duration::ZERO, Jitter::MIDDLE, &timing);
            assert!(circuit.lets_jobs_go());
        }
        circuit.failed(Duration::ZERO, Jitter::MIDDLE, &timing);
        let mut last = Duration::ZERO;
        for _ in 0..8 {
            let at = circuit.probe_at().expect("it is open");
            assert!(at >= last && at <= timing.probe_cap, "{at:?}");
            last = at;
            circuit.probe_failed(Duration::ZERO, Jitter::MIDDLE, &timing);
        }
        assert_eq!(last, timing.probe_cap);
    }

    #[test]
    fn answered_probe_lets_one_job_try() {
        let timing = CourierTiming::production();
        let mut circuit = Circuit::new();
        circuit.probe_answered();
        assert!(circuit.lets_jobs_go());
        circuit.failed(Duration::from_secs(1), Jitter::from_bits(0), &timing);
        assert_eq!(circuit.probe_at(), Some(Duration::from_secs(1) + timing.probe_floor));
        circuit.probe_now();
        assert_eq!(circuit.probe_at(), Some(Duration::ZERO));
    }

    #[test]
    fn the_first_probes_spread_over_fifteen_to_sixty_seconds() {
        let timing = CourierTiming::production();
        for bits in [0, 1 << 30, u32::MAX] {
            let mut circuit = Circuit::new();
            circuit.probe_failed(Duration::ZERO, Jitter::from_bits(bits), &timing);
            let at = circuit.probe_at().expect("it is open");
            assert!(at >= Duration::from_secs(15) && at <= Duration::from_secs(60), "{at:?}");
        }
    }
}
