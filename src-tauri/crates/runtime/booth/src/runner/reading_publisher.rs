//! Publishes gate readings for the operator window, at most five times a second and only while it listens.

use capture::gates::Reading;
use std::time::{Duration, Instant};
use tokio::sync::watch::Sender;

/// Between two of them: an operator reads numbers, and does not want them to flicker.
const INTERVAL: Duration = Duration::from_millis(200);

/// Publishes gate readings.
pub(crate) struct ReadingPublisher<'a> {
    listeners: &'a Sender<Option<Vec<Reading>>>,
    last: Option<Instant>,
}

impl<'a> ReadingPublisher<'a> {
    pub(crate) fn new(listeners: &'a Sender<Option<Vec<Reading>>>) -> Self {
        Self { listeners, last: None }
    }

    /// Publishes the readings of the latest frame, if it is time and somebody listens.
    pub(crate) fn publish(&mut self, readings: &[Reading], now: Instant) {
        let fresh = self.last.is_some_and(|last| now - last < INTERVAL);
        if fresh || self.listeners.receiver_count() == 0 {
            return;
        }
        self.last = Some(now);
        self.listeners.send_replace(Some(readings.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::watch;

    /// Invariant: A closed booth tells no numbers, and nobody is published more than five times a second.
    /// Counts what a listener gets in a second of thirty frames.
    #[test]
    fn at_most_five_times_a_second() {
        let (sender, mut receiver) = watch::channel(None);
        let mut publisher = ReadingPublisher::new(&sender);
        let begin = Instant::now();
        let mut published = 0;
        for frame in 0..30 {
            publisher.publish(&[], begin + Duration::from_millis(frame * 33));
            published += u32::from(receiver.has_changed().unwrap());
            receiver.mark_unchanged();
        }
        assert!((4..=5).contains(&published), "{published}");
    }

    #[test]
    fn nothing_is_published_without_a_listener() {
        let (sender, receiver) = watch::channel(None);
        drop(receiver);
        ReadingPublisher::new(&sender).publish(&[], Instant::now());
        assert_eq!(*sender.subscribe().borrow(), None);
    }
}
