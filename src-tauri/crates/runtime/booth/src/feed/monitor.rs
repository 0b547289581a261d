//! Holds a value that one thread changes and another waits for.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A value behind a lock, with a way to wait for a change of it.
#[derive(Debug, Default)]
pub(crate) struct Monitor<T> {
    value: Mutex<T>,
    changed: Condvar,
}

impl<T> Monitor<T> {
    /// Changes the value and wakes whoever waits.
    pub(crate) fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Reads or takes something of the value.
    pub(crate) fn with<R>(&self, read: impl FnOnce(&mut T) -> R) -> R {
        read(&mut self.lock())
    }

    /// Waits until `ready` finds something in the value, at most for `timeout`.
    pub(crate) fn wait_for<R>(
        &self,
        timeout: Duration,
        mut ready: impl FnMut(&mut T) -> Option<R>,
    ) -> Option<R> {
        let deadline = Instant::now() + timeout;
        let mut value = self.lock();
        loop {
            if let Some(found) = ready(&mut value) {
                return Some(found);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            value =
                self.changed.wait_timeout(value, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, T> {
        // The value is whole at every moment, so a panic elsewhere does not spoil it.
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Monitor;
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn a_change_wakes_who_waits_for_it() {
        let monitor = Arc::new(Monitor::<u32>::default());
        let waiting = Arc::clone(&monitor);
        let found = thread::spawn(move || {
            waiting.wait_for(Duration::from_secs(60), |value| (*value == 2).then_some(*value))
        });
        monitor.update(|value| *value = 1);
        monitor.update(|value| *value = 2);
        assert_eq!(found.join().expect("no panic"), Some(2));
    }

    #[test]
    fn waiting_ends_without_a_change() {
        let monitor = Monitor::<u32>::default();
        assert_eq!(monitor.wait_for(Duration::from_millis(1), |_| None::<()>), None);
    }
}
