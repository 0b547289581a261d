//! A line of a given round-trip time and speed.

use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What lies between kiosk and service. All uploads share it.
pub(crate) struct Line {
    pub(crate) round_trip: Duration,
    bytes_per_s: u64,
    free_at: Mutex<Instant>,
}

impl Line {
    pub(crate) fn new(round_trip: Duration, bytes_per_s: u64) -> Self {
        Self { round_trip, bytes_per_s, free_at: Mutex::new(Instant::now()) }
    }

    /// So many bytes take one read at most: a slow line lets others in between.
    pub(crate) const fn piece(&self) -> usize {
        if self.bytes_per_s == 0 { 64 * 1024 } else { 1024 }
    }

    /// Waits until so many bytes have come through.
    pub(crate) fn carry(&self, bytes: usize) {
        if self.bytes_per_s == 0 {
            return;
        }
        let takes = Duration::from_secs_f64(bytes as f64 / self.bytes_per_s as f64);
        let mut free_at = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
        let until = (*free_at).max(Instant::now()) + takes;
        *free_at = until;
        drop(free_at);
        sleep(until.saturating_duration_since(Instant::now()));
    }
}
