//! What the gates compared, for an operator who helps: told now and then, and only while somebody listens.

use capture::gates::Reading;
use std::time::{Duration, Instant};
use tokio::sync::watch::Sender;

/// Between two of them: an operator reads numbers, and does not want them to flicker.
const INTERVAL: Duration = Duration::from_millis(200);

/// Tells what the gates compared.
pub(crate) struct Readout<'a> {
    listeners: &'a Sender<Option<Vec<Reading>>>,
    last: Option<Instant>,
}

impl<'a> Readout<'a> {
    pub(crate) fn to(listeners: &'a Sender<Option<Vec<Reading>>>) -> Self {
        Self { listeners, last: None }
    }

    /// Tells of the latest frame, if it is time and somebody listens.
    pub(crate) fn tell(&mut self, readings: &[Reading], now: Instant) {
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

    /// Invariant: A closed booth tells no numbers, and nobody is told more than five times a second.
    /// How often somebody who listens is told in a second of thirty frames.
    #[test]
    fn at_most_five_times_a_second() {
        let (sender, mut receiver) = watch::channel(None);
        let mut readout = Readout::to(&sender);
        let begin = Instant::now();
        let mut told = 0;
        for frame in 0..30 {
            readout.tell(&[], begin + Duration::from_millis(frame * 33));
            told += u32::from(receiver.has_changed().unwrap());
            receiver.mark_unchanged();
        }
        assert!((4..=5).contains(&told), "{told}");
    }

    #[test]
    fn nobody_listens_nothing_is_told() {
        let (sender, receiver) = watch::channel(None);
        drop(receiver);
        Readout::to(&sender).tell(&[], Instant::now());
        assert_eq!(*sender.subscribe().borrow(), None);
    }
}
