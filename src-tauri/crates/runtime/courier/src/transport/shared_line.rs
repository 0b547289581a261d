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

    /// An upload begins: its share of the line.
    pub(crate) fn join(&self) -> Share {
        Share {
            number: self.next.fetch_add(1, Ordering::SeqCst),
            held_before: self.held_before.subscribe(),
            speed: *self.speed.borrow(),
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

    /// How long to wait before the next piece, where so many bytes were handed over and nobody is given way to.
    pub(crate) fn ahead_of_the_line(&self, handed_over: usize) -> Option<Duration> {
        let ahead = self.speed.due(handed_over).saturating_sub(self.began.elapsed());
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

    #[test]
    fn first_upload_of_all_gives_way_to_nobody() {
        let line = SharedLine::default();
        line.give_way(true);
        let person = line.join();
        line.give_way(true);
        assert!(!person.gives_way());
    }

    #[test]
    fn who_has_begun_gives_way_and_who_begins_later_does_not() {
        let line = SharedLine::default();
        let before = line.join();
        assert!(!before.gives_way());
        line.give_way(true);
        let person = line.join();
        assert!(before.gives_way() && !person.gives_way());
        line.give_way(true);
        assert!(!person.gives_way(), "said twice it stays as it was");
        line.give_way(false);
        assert!(!before.gives_way());
    }

    #[tokio::test]
    async fn turn_comes_at_once_when_the_line_is_free_and_now_and_then_before() {
        let soon = Duration::from_millis(20);
        let line = SharedLine::with(soon);
        let share = line.join();
        line.give_way(true);
        let began = Instant::now();
        share.clone().turn().await;
        assert!(began.elapsed() >= soon, "a piece now and then");

        let line = SharedLine::with(Duration::from_secs(3_600));
        let share = line.join();
        share.clone().turn().await;
        line.give_way(true);
        let waits = share.clone().turn();
        assert!(timeout(soon, waits).await.is_err());
        let free = async { line.give_way(false) };
        tokio::join!(share.turn(), free);
    }
}
