//! Starts what looks at frames: on a thread of its own, within a time limit, and once more when that fails.

use crate::analysis::face_analyzer::Eyes;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

/// Makes what looks at frames; asked again when it failed. The error says why it cannot.
pub type OpenEyes = Arc<dyn Fn() -> Result<Box<dyn Eyes>, String> + Send + Sync>;

/// The face models start within this long.
const LIMIT: Duration = Duration::from_secs(10);

/// How far it has come.
pub(crate) enum Start {
    /// Not yet.
    Waiting,
    /// It looks at frames from now on.
    Open(Box<dyn Eyes>),
    /// It failed, and so did the one restart, or there was one before.
    Failed,
}

/// The starts of one booth: the first and one more.
pub(crate) struct Starting {
    open: OpenEyes,
    restarts_left: u8,
    since: Instant,
    opened: Receiver<Result<Box<dyn Eyes>, String>>,
}

impl Starting {
    pub(crate) fn begin(open: OpenEyes, now: Instant) -> Self {
        let opened = start(&open);
        Self { open, restarts_left: 1, since: now, opened }
    }

    /// Starts once more after what was open broke; whether that is still allowed.
    pub(crate) fn again(&mut self, now: Instant) -> bool {
        let Some(left) = self.restarts_left.checked_sub(1) else {
            return false;
        };
        self.restarts_left = left;
        self.since = now;
        // One that hangs is left behind on its thread: nobody listens to it any more.
        self.opened = start(&self.open);
        true
    }

    pub(crate) fn look(&mut self, now: Instant) -> Start {
        match self.opened.try_recv() {
            Ok(Ok(eyes)) => Start::Open(eyes),
            Err(TryRecvError::Empty) if now.saturating_duration_since(self.since) < LIMIT => {
                Start::Waiting
            }
            Ok(Err(_)) | Err(_) => {
                if self.again(now) {
                    Start::Waiting
                } else {
                    Start::Failed
                }
            }
        }
    }
}

fn start(open: &OpenEyes) -> Receiver<Result<Box<dyn Eyes>, String>> {
    let (tell, opened) = mpsc::channel();
    let open = Arc::clone(open);
    thread::spawn(move || {
        // A panic is one more way to fail: the channel closes without a word.
        let Ok(eyes) = panic::catch_unwind(AssertUnwindSafe(|| open())) else {
            return;
        };
        // Too late, and nobody waits any more: then they are not needed.
        let _ = tell.send(eyes);
    });
    opened
}

#[cfg(test)]
mod tests {
    use super::*;
    use capture::Observation;
    use image::RgbImage;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct Closed;

    impl Eyes for Closed {
        fn observe(&mut self, _: &RgbImage) -> Observation {
            Observation::default()
        }
    }

    /// Starts that do what the list says, one after the other; how often it was asked.
    fn starts(kinds: &'static [&'static str]) -> (OpenEyes, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, hangs) = (Arc::clone(&asked), Mutex::new(Vec::new()));
        let open: OpenEyes = Arc::new(move || match kinds[count.fetch_add(1, Ordering::SeqCst)] {
            "opens" => Ok(Box::new(Closed)),
            "fails" => Err("a planted fault".to_owned()),
            "panics" => panic!("a planted fault"),
            _ => {
                let (keep, never) = mpsc::channel::<()>();
                hangs.lock().expect("no panic while held").push(keep);
                let _ = never.recv();
                Err("let go".to_owned())
            }
        });
        (open, asked)
    }

    /// Looks until something comes of it, with the clock standing at `now`.
    fn settle(starting: &mut Starting, now: Instant) -> Start {
        let until = Instant::now() + Duration::from_secs(200);
        loop {
            match starting.look(now) {
                Start::Waiting if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
                other => return other,
            }
        }
    }

    #[test]
    fn a_failed_start_is_tried_once_more_and_no_more() {
        for (kinds, opens) in [
            (&["opens"] as &'static [_], true),
            (&["fails", "opens"], true),
            (&["panics", "opens"], true),
            (&["fails", "panics"], false),
            (&["panics", "fails"], false),
        ] {
            let (open, asked) = starts(kinds);
            let now = Instant::now();
            let mut starting = Starting::begin(open, now);
            let came = settle(&mut starting, now);
            assert_eq!(matches!(came, Start::Open(_)), opens, "{kinds:?}");
            assert_eq!(matches!(came, Start::Failed), !opens, "{kinds:?}");
            assert_eq!(asked.load(Ordering::SeqCst), kinds.len(), "{kinds:?}");
        }
    }

    /// Invariant: Face models that break are started again once, and nobody is charged for it.
    #[test]
    fn a_start_that_hangs_is_given_up_after_ten_seconds() {
        for (kinds, opens) in
            [(&["hangs", "opens"] as &'static [_], true), (&["hangs", "hangs"], false)]
        {
            let (open, asked) = starts(kinds);
            let begin = Instant::now();
            let mut starting = Starting::begin(open, begin);
            // The first thread is the one that hangs, not whichever comes first.
            while asked.load(Ordering::SeqCst) == 0 {
                thread::sleep(Duration::from_millis(1));
            }
            assert!(matches!(
                starting.look(begin + LIMIT - Duration::from_millis(1)),
                Start::Waiting
            ));
            let second = begin + LIMIT;
            assert!(matches!(starting.look(second), Start::Waiting));
            if opens {
                assert!(matches!(settle(&mut starting, second), Start::Open(_)));
            } else {
                let early = second + LIMIT - Duration::from_millis(1);
                assert!(matches!(starting.look(early), Start::Waiting));
                assert!(matches!(starting.look(second + LIMIT), Start::Failed));
            }
        }
    }

    #[test]
    fn what_broke_later_is_started_again_once() {
        let (open, _) = starts(&["opens", "opens"]);
        let now = Instant::now();
        let mut starting = Starting::begin(open, now);
        assert!(matches!(settle(&mut starting, now), Start::Open(_)));
        assert!(starting.again(now));
        assert!(matches!(settle(&mut starting, now), Start::Open(_)));
        assert!(!starting.again(now));
    }
}
