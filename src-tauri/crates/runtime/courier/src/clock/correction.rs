//! Corrects the moments of an enrollment by what is known of the kiosk's clock.

use crate::clock::server_clock::EARLIEST;
use delivery::UnixMillis;
use enrollment::{Enrollment, Uptime};

/// How the moments of one enrollment are corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Correction {
    error_ms: Option<i64>,
    is_new: bool,
}

impl Correction {
    /// Everything as it was recorded.
    pub(crate) const fn none() -> Self {
        Self { error_ms: None, is_new: false }
    }

    /// By what the store has, or what follows from the service's time now.
    pub(crate) fn of(enrollment: &Enrollment, uptime: &Uptime, service_now: UnixMillis) -> Self {
        let Some(clock) = enrollment.clock() else { return Self::none() };
        let captured_at_ms = enrollment.captured_at_ms();
        let error_ms = clock.error_by(captured_at_ms, uptime, service_now.0, EARLIEST.0);
        Self { error_ms, is_new: error_ms != clock.error_ms }
    }

    /// The service's time of a moment that the kiosk recorded.
    pub(crate) fn moment(&self, kiosk_ms: u64) -> UnixMillis {
        UnixMillis(kiosk_ms.saturating_add_signed(self.error_ms.unwrap_or_default()))
    }

    /// The error, in milliseconds, if the store does not have it yet.
    pub(crate) fn new_error_ms(&self) -> Option<i64> {
        self.error_ms.filter(|_| self.is_new)
    }
}
