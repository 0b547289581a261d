//! Says how long a test took.

use std::io::Write as _;
use std::time::Instant;

/// Tells the time since its beginning when dropped.
pub(crate) struct Stopwatch {
    began: Instant,
    name: &'static str,
}

impl Stopwatch {
    /// Begins.
    pub(crate) fn start(name: &'static str) -> Self {
        Self { began: Instant::now(), name }
    }

    /// Says something measured.
    pub(crate) fn note(&self, what: &str) {
        // Nobody listens: nothing to tell.
        let _ = writeln!(
            std::io::stderr(),
            "{} [{:.1} s] {what}",
            self.name,
            self.began.elapsed().as_secs_f32()
        );
    }
}

impl Drop for Stopwatch {
    fn drop(&mut self) {
        self.note("ended");
    }
}
