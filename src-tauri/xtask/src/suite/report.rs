//! Says what runs, and in the end what failed and how long each step took.

use crate::shell::say;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// The steps so far.
pub(crate) struct Report {
    began: Instant,
    done: Vec<Done>,
}

struct Done {
    title: &'static str,
    took: Duration,
    failed: bool,
}

impl Report {
    /// Begins.
    pub(crate) fn begin() -> Self {
        Self { began: Instant::now(), done: Vec::new() }
    }

    /// Runs a step; whether it succeeded.
    pub(crate) fn step(&mut self, title: &'static str, run: impl FnOnce() -> Result<()>) -> bool {
        say(&format!("[{}] {title}", clock(self.began.elapsed())));
        let began = Instant::now();
        let result = run();
        if let Err(why) = &result {
            say(&format!("FAILED: {title}: {why:#}"));
        }
        self.done.push(Done { title, took: began.elapsed(), failed: result.is_err() });
        result.is_ok()
    }

    /// Lists the steps; an error names those that failed.
    pub(crate) fn end(self) -> Result<()> {
        for Done { title, took, failed } in &self.done {
            say(&format!("{} {} {title}", clock(*took), if *failed { "FAILED" } else { "passed" }));
        }
        say(&format!("{} in all", clock(self.began.elapsed())));
        let failed: Vec<&str> =
            self.done.iter().filter(|step| step.failed).map(|step| step.title).collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join("; "));
        }
        Ok(())
    }
}

fn clock(span: Duration) -> String {
    let seconds = span.as_secs();
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::Report;
    use anyhow::bail;

    #[test]
    fn failed_step_hides_no_later_one_and_fails_the_whole() {
        let mut report = Report::begin();
        assert!(report.step("first", || Ok(())));
        assert!(!report.step("second", || bail!("broken")));
        assert!(report.step("third", || Ok(())));
        assert_eq!(report.end().unwrap_err().to_string(), "failed: second");
        assert!(Report::begin().end().is_ok());
    }
}
