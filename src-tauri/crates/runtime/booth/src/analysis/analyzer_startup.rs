//! Starts the analyzer on a thread of its own, within a time limit, and once more when that fails.

use crate::analysis::face_analyzer::FaceAnalyzer;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::oneshot::{self, Receiver, error::TryRecvError};

/// Makes an analyzer; asked again when it failed. The error says why it cannot.
pub type AnalyzerFactory = Arc<dyn Fn() -> Result<Box<dyn FaceAnalyzer>, String> + Send + Sync>;

/// The face models start within this long.
const LIMIT: Duration = Duration::from_secs(10);

/// How far the start has come.
pub(crate) enum StartupStatus {
    /// Not yet.
    Pending,
    /// It is ready to analyse frames.
    Ready(Box<dyn FaceAnalyzer>),
    /// It failed, and so did the one restart, or there was one before.
    Failed,
}

/// The starts of one booth: the first and one more.
pub(crate) struct AnalyzerStartup {
    open: AnalyzerFactory,
    restarts_left: u8,
    since: Instant,
    opened: Receiver<Result<Box<dyn FaceAnalyzer>, String>>,
}

impl AnalyzerStartup {
    pub(crate) fn new(open: AnalyzerFactory, now: Instant) -> Self {
        let opened = start(&open);
        Self { open, restarts_left: 1, since: now, opened }
    }

    /// Starts once more after what was open broke; whether that is still allowed.
    pub(crate) fn restart(&mut self, now: Instant) -> bool {
        let Some(left) = self.restarts_left.checked_sub(1) else {
            return false;
        };
        self.restarts_left = left;
        self.since = now;
        // A start that hangs is left behind on its thread: its channel has no receiver any more.
        self.opened = start(&self.open);
        true
    }

    pub(crate) fn poll(&mut self, now: Instant) -> StartupStatus {
        match self.opened.try_recv() {
            Ok(Ok(analyzer)) => StartupStatus::Ready(analyzer),
            Err(TryRecvError::Empty) if now.saturating_duration_since(self.since) < LIMIT => {
                StartupStatus::Pending
            }
            Ok(Err(_)) | Err(_) => {
                if self.restart(now) {
                    StartupStatus::Pending
                } else {
                    StartupStatus::Failed
                }
            }
        }
    }
}

fn start(open: &AnalyzerFactory) -> Receiver<Result<Box<dyn FaceAnalyzer>, String>> {
    let (sender, opened) = oneshot::channel();
    let open = Arc::clone(open);
    thread::spawn(move || {
        // A panic is one more way to fail: the channel closes without a word.
        let Ok(analyzer) = panic::catch_unwind(AssertUnwindSafe(|| open())) else {
            return;
        };
        // Too late, and nobody waits any more: then they are not needed.
        let _ = sender.send(analyzer);
    });
    opened
}

#[cfg(test)]
mod tests {
    use super::*;
    use capture::Observation;
    use image::RgbImage;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Mutex, mpsc};

    struct Closed;

    impl FaceAnalyzer for Closed {
        fn observe(&mut self, _: &RgbImage) -> Observation {
            Observation::default()
        }
    }

    /// Starts that do what the list says, one after the other; how often it was asked.
    fn starts(kinds: &'static [&'static str]) -> (AnalyzerFactory, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, hangs) = (Arc::clone(&asked), Mutex::new(Vec::new()));
        let open: AnalyzerFactory =
            Arc::new(move || match kinds[count.fetch_add(1, Ordering::SeqCst)] {
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

    /// Polls until the start is ready or has failed, with the clock standing at `now`.
    fn settle(startup: &mut AnalyzerStartup, now: Instant) -> StartupStatus {
        let until = Instant::now() + Duration::from_secs(200);
        loop {
            match startup.poll(now) {
                StartupStatus::Pending if Instant::now() < until => {
                    thread::sleep(Duration::from_millis(1));
                }
                other => return other,
            }
        }
    }

    #[test]
    fn a_failed_start_is_retried_once() {
        for (kinds, opens) in [
            (&["opens"] as &'static [_], true),
            (&["fails", "opens"], true),
            (&["panics", "opens"], true),
            (&["fails", "panics"], false),
            (&["panics", "fails"], false),
        ] {
            let (open, asked) = starts(kinds);
            let now = Instant::now();
            let mut startup = AnalyzerStartup::new(open, now);
            let came = settle(&mut startup, now);
            assert_eq!(matches!(came, StartupStatus::Ready(_)), opens, "{kinds:?}");
            assert_eq!(matches!(came, StartupStatus::Failed), !opens, "{kinds:?}");
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
            let mut startup = AnalyzerStartup::new(open, begin);
            // The first thread is the one that hangs, not whichever comes first.
            while asked.load(Ordering::SeqCst) == 0 {
                thread::sleep(Duration::from_millis(1));
            }
            assert!(matches!(
                startup.poll(begin + LIMIT - Duration::from_millis(1)),
                StartupStatus::Pending
            ));
            let second = begin + LIMIT;
            assert!(matches!(startup.poll(second), StartupStatus::Pending));
            if opens {
                assert!(matches!(settle(&mut startup, second), StartupStatus::Ready(_)));
            } else {
                let early = second + LIMIT - Duration::from_millis(1);
                assert!(matches!(startup.poll(early), StartupStatus::Pending));
                assert!(matches!(startup.poll(second + LIMIT), StartupStatus::Failed));
            }
        }
    }

    #[test]
    fn a_later_failure_is_restarted_once() {
        let (open, _) = starts(&["opens", "opens"]);
        let now = Instant::now();
        let mut startup = AnalyzerStartup::new(open, now);
        assert!(matches!(settle(&mut startup, now), StartupStatus::Ready(_)));
        assert!(startup.restart(now));
        assert!(matches!(settle(&mut startup, now), StartupStatus::Ready(_)));
        assert!(!startup.restart(now));
    }
}
