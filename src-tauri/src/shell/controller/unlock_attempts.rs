//! Lets whoever tries passphrases wait, longer each time.
//!
//! How many were wrong is written down beside the store before each try. The wait is counted by a clock that nobody sets, and
//! begins anew with the program: so neither a restart nor a clock that is set shortens it.

use crate::shell::failure::{Failure, FailureCode};
use crate::shell::logs;
use capture::Moment;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// So many wrong passphrases in a row are forgiven.
const FORGIVEN: u32 = 4;
/// The wait after the next one; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_secs(30);
/// No wait is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// How often a wrong passphrase was given, and when the next may be.
pub(crate) struct UnlockAttempts {
    file: PathBuf,
    wrong: u32,
    next_at: Moment,
}

impl UnlockAttempts {
    /// Reads what is written down beside the store.
    pub(crate) fn read(folder: &Path, now: Moment) -> Self {
        let file = folder.join("unlock-attempts");
        let wrong = match fs::read_to_string(&file) {
            Ok(text) => text.trim().parse().unwrap_or(FORGIVEN + 1),
            Err(why) if why.kind() == ErrorKind::NotFound => 0,
            Err(_) => FORGIVEN + 1,
        };
        Self { file, wrong, next_at: now + wait_after(wrong) }
    }

    /// Counts a try before it is made, as if it were wrong.
    ///
    /// # Errors
    /// [`FailureCode::TooManyTries`] while it must wait.
    pub(crate) fn begin(&mut self, now: Moment) -> Result<(), Failure> {
        if now < self.next_at {
            let left = self.next_at.since(now).as_secs();
            return Err(Failure::new(FailureCode::TooManyTries, format!("{left} s")));
        }
        self.put(self.wrong.saturating_add(1));
        self.next_at = now + wait_after(self.wrong);
        Ok(())
    }

    /// The try that was begun was not about the passphrase.
    pub(crate) fn take_back(&mut self, now: Moment) {
        self.put(self.wrong.saturating_sub(1));
        self.next_at = now;
    }

    /// The passphrase was right.
    pub(crate) fn forget(&mut self, now: Moment) {
        self.put(0);
        self.next_at = now;
    }

    fn put(&mut self, wrong: u32) {
        self.wrong = wrong;
        if let Err(why) = self.write() {
            // A full disk must not keep staff out; until the program ends it is counted all the same.
            logs::warn("unlock", &why.to_string());
        }
    }

    fn write(&self) -> io::Result<()> {
        if self.wrong == 0 {
            return match fs::remove_file(&self.file) {
                Err(why) if why.kind() != ErrorKind::NotFound => Err(why),
                _ => Ok(()),
            };
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.file)?;
        file.write_all(self.wrong.to_string().as_bytes())?;
        file.sync_all()
    }
}

fn wait_after(wrong: u32) -> Duration {
    match wrong.checked_sub(FORGIVEN) {
        None | Some(0) => Duration::ZERO,
        Some(more) => (FIRST_WAIT * 2_u32.pow((more - 1).min(16))).min(LONGEST_WAIT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment::from_millis(0);

    fn after(seconds: u64) -> Moment {
        START + Duration::from_secs(seconds)
    }

    fn waits(attempts: &mut UnlockAttempts, now: Moment) -> bool {
        attempts.begin(now).is_err_and(|why| why.code == FailureCode::TooManyTries)
    }

    #[test]
    fn a_few_wrong_ones_are_forgiven_and_then_the_wait_doubles() {
        let folder = tempfile::tempdir().unwrap();
        let mut attempts = UnlockAttempts::read(folder.path(), START);
        for _ in 0..=FORGIVEN {
            attempts.begin(START).unwrap();
        }
        let mut now = 0;
        for wait in [30, 60, 120, 240, 480, 900, 900] {
            assert!(waits(&mut attempts, after(now + wait - 1)), "{wait}");
            now += wait;
            attempts.begin(after(now)).unwrap();
        }
        attempts.forget(after(now));
        attempts.begin(after(now)).unwrap();
    }

    #[test]
    fn a_restart_forgives_nothing_and_shortens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        // The program is ended after each try.
        for _ in 0..=FORGIVEN {
            UnlockAttempts::read(folder.path(), START).begin(START).unwrap();
        }
        let mut attempts = UnlockAttempts::read(folder.path(), START);
        assert!(waits(&mut attempts, after(29)));
        let mut attempts = UnlockAttempts::read(folder.path(), START);
        assert!(waits(&mut attempts, after(29)), "the whole wait again");
        attempts.begin(after(30)).unwrap();
        attempts.forget(after(30));
        assert_eq!(UnlockAttempts::read(folder.path(), START).wrong, 0);
    }

    #[test]
    fn what_cannot_be_read_waits_and_what_was_not_about_the_passphrase_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("unlock-attempts"), "\u{0}many").unwrap();
        let mut attempts = UnlockAttempts::read(folder.path(), START);
        assert!(waits(&mut attempts, after(29)));
        attempts.begin(after(30)).unwrap();
        attempts.take_back(after(30));
        assert_eq!(attempts.wrong, FORGIVEN + 1);
        attempts.begin(after(30)).unwrap();
    }
}
