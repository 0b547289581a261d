//! Lets uploads share the line: those under way give it to those that start later, and none fills it beyond what it carries.
//!
//! Whoever waits in front of the kiosk shall not share a slow line with photos nobody waits for. Breaking those off would
//! send them twice; so they go on by a little now and then, which keeps the storage from giving them up.

use crate::transport::line_speed::LineSpeed;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// An upload that gives way sends one piece in this time: 400 bytes a second, within the storage's patience of 20 s.
const ONE_PIECE_EACH: Duration = Duration::from_secs(10);

/// The line that all uploads share.
#[derive(Debug)]
pub(crate) struct SharedLine {
    /// Numbers begin with 1.
    next: AtomicU64,
    /// Uploads with smaller numbers give way; 0: none does.
    held_before: watch::Sender<u64>,
    speed: Arc<watch::Sender<LineSpeed>>,
    one_piece_each: Duration,
}

impl Default for SharedLine {
    fn default() -> Self {
        Self::with(ONE_PIECE_EACH)
    }
}

impl SharedLine {
    fn with(one_piece_each: Duration) -> Self {
        Self {
            next: AtomicU64::new(1),
            held_before: watch::Sender::new(0),
            speed: Arc::default(),
            one_piece_each,
        }
    }

    /// An upload of so many bytes begins, which has so long: its share of the line. Who begins while others give way has
    /// somebody waiting, and is not held back by what the line carried before.
    pub(crate) fn join(&self, bytes: usize, deadline: Duration) -> Share {
        let (held_before, speed) = (self.held_before.subscribe(), *self.speed.borrow());
        let others_give_way = *held_before.borrow() > 0;
        let speed = if others_give_way {
            LineSpeed::default()
        } else {
            speed.at_least(bytes, deadline / 2)
        };
        Share {
            number: self.next.fetch_add(1, Ordering::SeqCst),
            held_before,
            speed,
            began: Instant::now(),
            one_piece_each: self.one_piece_each,
        }
    }

    /// True: the uploads that have begun give way to all that begin from now on. False: all go on.
    pub(crate) fn give_way(&self, gives_way: bool) {
        self.held_before.send_if_modified(|held_before| {
            let changes = gives_way != (*held_before > 0);
            if changes {
                *held_before = if gives_way { self.next.load(Ordering::SeqCst) } else { 0 };
            }
            changes
        });
    }

    /// An upload failed: what the line carried before says nothing any more.
    pub(crate) fn forget(&self) {
        self.speed.send_replace(LineSpeed::default());
    }

    /// An upload of so many bytes that never gave way was answered; its last piece was handed over at this moment.
    pub(crate) fn learn(&self, share: &Share, bytes: usize, handed_over: Instant) {
        let handed_over = handed_over.saturating_duration_since(share.began);
        self.speed
            .send_modify(|speed| *speed = speed.after(bytes, share.began.elapsed(), handed_over));
    }
}

/// One upload's share of the line.
#[derive(Debug, Clone)]
pub(crate) struct Share {
    number: u64,
    held_before: watch::Receiver<u64>,
    speed: LineSpeed,
    began: Instant,
    one_piece_each: Duration,
}

impl Share {
    pub(crate) fn gives_way(&self) -> bool {
        self.number < *self.held_before.borrow()
    }

    /// How long to wait before the next piece, where so many bytes were handed over and nobody is given way to. So long it
    /// has given way, and in that time nothing was due.
    pub(crate) fn ahead_of_the_line(
        &self,
        handed_over: usize,
        gave_way: Duration,
    ) -> Option<Duration> {
        let spent = self.began.elapsed().saturating_sub(gave_way);
        let ahead = self.speed.due(handed_over).saturating_sub(spent);
        (!ahead.is_zero()).then_some(ahead)
    }

    /// Waits until it may send its next piece although it gives way.
    pub(crate) async fn turn(mut self) {
        let number = self.number;
        // The sender lives as long as the transport: without it nobody holds anybody.
        let free = self.held_before.wait_for(|held_before| *held_before <= number);
        let _ = tokio::time::timeout(self.one_piece_each, free).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    const BYTES: usize = 400_000;
    const DEADLINE: Duration = Duration::from_secs(200);

    #[test]
    fn first_upload_of_all_gives_way_to_nobody() {
        let line = SharedLine::default();
        line.give_way(true);
        let person = line.join(BYTES, DEADLINE);
        line.give_way(true);
        assert!(!person.gives_way());
    }

    #[test]
    fn who_has_begun_gives_way_and_who_begins_later_does_not() {
        let line = SharedLine::default();
        let before = line.join(BYTES, DEADLINE);
        assert!(!before.gives_way());
        line.give_way(true);
        let person = line.join(BYTES, DEADLINE);
        assert!(before.gives_way() && !person.gives_way());
        line.give_way(true);
        assert!(!person.gives_way(), "said twice it stays as it was");
        line.give_way(false);
        assert!(!before.gives_way());
    }

    /// A line on which an upload took 50 s.
    fn slow_line() -> SharedLine {
        let line = SharedLine::default();
        let mut share = line.join(BYTES, DEADLINE);
        share.began -= Duration::from_secs(50);
        line.learn(&share, BYTES, share.began);
        line
    }

    #[test]
    fn what_gave_way_is_not_handed_over_at_once_afterwards() {
        let line = slow_line();
        let mut share = line.join(BYTES, DEADLINE);
        let (half, a_while) = (BYTES / 2, Duration::from_secs(60));
        let waits = share.ahead_of_the_line(half, Duration::ZERO).unwrap();
        assert!(waits > Duration::from_secs(20), "{waits:?}");
        share.began -= a_while;
        assert_eq!(share.ahead_of_the_line(half, Duration::ZERO), None, "were it not told apart");
        assert!(share.ahead_of_the_line(half, a_while).is_some());
    }

    #[test]
    fn who_has_somebody_waiting_and_who_comes_after_a_failure_are_not_held_back() {
        let line = slow_line();
        line.give_way(true);
        let person = line.join(BYTES, DEADLINE);
        assert_eq!(person.ahead_of_the_line(BYTES, Duration::ZERO), None);
        line.give_way(false);
        let backlog = line.join(BYTES, DEADLINE);
        assert!(backlog.ahead_of_the_line(BYTES, Duration::ZERO).is_some());
        line.forget();
        let after = line.join(BYTES, DEADLINE);
        assert_eq!(after.ahead_of_the_line(BYTES, Duration::ZERO), None);
    }

    #[tokio::test]
    async fn turn_comes_at_once_when_the_line_is_free_and_now_and_then_before() {
        let soon = Duration::from_millis(20);
        let line = SharedLine::with(soon);
        let share = line.join(BYTES, DEADLINE);
        line.give_way(true);
        let began = Instant::now();
        share.clone().turn().await;
        assert!(began.elapsed() >= soon, "a piece now and then");

        let line = SharedLine::with(Duration::from_secs(3_600));
        let share = line.join(BYTES, DEADLINE);
        share.clone().turn().await;
        line.give_way(true);
        let waits = share.clone().turn();
        assert!(timeout(soon, waits).await.is_err());
        let free = async { line.give_way(false) };
        tokio::join!(share.turn(), free);
    }
}
