//! Counts wrong PINs before they are looked at, and lets the next one wait, longer each time.
//!
//! What must still be waited is kept as the time that remains, and only the time since the computer was started makes it less.
//! A clock that is set changes nothing; while the computer is off nothing of it passes.

use enrollment::Uptime;
use serde::{Deserialize, Serialize};

/// The wrong PIN of this number makes the next one wait.
const WAITS_FROM: u32 = 5;
/// So long at first; it doubles with each further one.
const FIRST_WAIT_MS: u64 = 15 * 60_000;
/// No wait is longer.
const LONGEST_WAIT_MS: u64 = 60 * 60_000;

/// Whose PIN is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TriesOf {
    /// The member's of this id.
    Member(u32),
    /// Somebody's who is not of the staff: all of them together.
    Stranger,
    /// The recovery code.
    Recovery,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Count {
    of: TriesOf,
    wrong: u32,
    /// What remained to be waited at `since`.
    left_ms: u64,
    since: Uptime,
}

impl Count {
    fn left_ms(&self, now: &Uptime) -> u64 {
        self.left_ms.saturating_sub(now.since_ms(&self.since).unwrap_or(0))
    }
}

/// The wrong tries of everybody who has not been right since, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tries(Vec<Count>);

impl Tries {
    /// As if all of these had used theirs up: what was counted cannot be read any more.
    #[must_use]
    pub fn used_up(of: impl IntoIterator<Item = TriesOf>, now: &Uptime) -> Self {
        let count =
            |of| Count { of, wrong: WAITS_FROM, left_ms: FIRST_WAIT_MS, since: now.clone() };
        Self(of.into_iter().map(count).collect())
    }

    /// The same in this run of the computer: what remains of an earlier run begins to pass now. To be kept.
    #[must_use]
    pub fn in_this_run(mut self, now: &Uptime) -> Self {
        for count in &mut self.0 {
            if now.since_ms(&count.since).is_none() {
                count.since = now.clone();
            }
        }
        self
    }

    /// Counts a try as a wrong one. It may be made once that is kept, and not before.
    ///
    /// # Errors
    /// How many milliseconds it must wait; then nothing was counted.
    pub fn begin(&mut self, of: TriesOf, now: &Uptime) -> Result<(), u64> {
        let (wrong, left_ms) =
            self.count(of).map_or((0, 0), |count| (count.wrong, count.left_ms(now)));
        if left_ms > 0 {
            return Err(left_ms);
        }
        let wrong = wrong.saturating_add(1);
        self.forget(of);
        self.0.push(Count { of, wrong, left_ms: wait_ms(wrong), since: now.clone() });
        Ok(())
    }

    /// The PIN was right, or a supervisor gave another one.
    pub fn forget(&mut self, of: TriesOf) {
        self.0.retain(|count| count.of != of);
    }

    /// How many tries there are before one must wait.
    #[must_use]
    pub fn left(&self, of: TriesOf) -> u32 {
        WAITS_FROM.saturating_sub(self.count(of).map_or(0, |count| count.wrong))
    }

    /// What must still be waited, in milliseconds.
    #[must_use]
    pub fn wait_ms(&self, of: TriesOf, now: &Uptime) -> u64 {
        self.count(of).map_or(0, |count| count.left_ms(now))
    }

    fn count(&self, of: TriesOf) -> Option<&Count> {
        self.0.iter().find(|count| count.of == of)
    }
}

fn wait_ms(wrong: u32) -> u64 {
    match wrong.checked_sub(WAITS_FROM) {
        None => 0,
        Some(more) => (FIRST_WAIT_MS << more.min(16)).min(LONGEST_WAIT_MS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASHA: TriesOf = TriesOf::Member(1);
    const MINUTE: u64 = 60_000;

    fn at(boot: &str, ms: u64) -> Uptime {
        Uptime { boot: boot.to_owned(), ms }
    }

    /// After so many wrong ones at the beginning of the run "a".
    fn after(wrong: u32) -> Tries {
        let mut tries = Tries::default();
        for _ in 0..wrong {
            tries.begin(ASHA, &at("a", 0)).unwrap();
        }
        tries
    }

    #[test]
    fn four_are_forgiven_and_then_the_wait_grows_to_an_hour() {
        let mut tries = after(4);
        assert_eq!((tries.left(ASHA), tries.wait_ms(ASHA, &at("a", 0))), (1, 0));
        let mut now = 0;
        for minutes in [15, 30, 60, 60] {
            tries.begin(ASHA, &at("a", now)).unwrap();
            assert_eq!(tries.left(ASHA), 0);
            now += minutes * MINUTE;
            assert_eq!(tries.begin(ASHA, &at("a", now - 1)), Err(1));
        }
        tries.begin(ASHA, &at("a", now)).unwrap();
        tries.forget(ASHA);
        assert_eq!((tries.left(ASHA), tries.wait_ms(ASHA, &at("a", now))), (5, 0));
    }

    #[test]
    fn each_has_a_count_of_their_own() {
        let mut tries = after(5);
        for of in [TriesOf::Member(2), TriesOf::Stranger, TriesOf::Recovery] {
            assert_eq!(tries.left(of), 5);
            tries.begin(of, &at("a", 1)).unwrap();
        }
        assert!(tries.begin(ASHA, &at("a", 1)).is_err());
    }

    /// Invariant: A PIN that must wait waits for its whole time while the computer runs, whatever its clock says and however
    /// often it is started.
    #[test]
    fn another_start_never_shortens_the_wait() {
        let mut tries = after(5);
        // Each run is a minute short of the whole wait.
        for boot in ["a", "b", "c"] {
            tries = tries.in_this_run(&at(boot, 10));
            assert!(tries.begin(ASHA, &at(boot, 10 + 14 * MINUTE)).is_err(), "{boot}");
        }
        // The latest run goes on counting where it began.
        let same = tries.clone().in_this_run(&at("c", 10 + 14 * MINUTE));
        assert_eq!(same.wait_ms(ASHA, &at("c", 10 + 14 * MINUTE)), MINUTE);
        assert!(tries.begin(ASHA, &at("c", 10 + 15 * MINUTE)).is_ok());
        // A run of the same name that seems to have begun later is none: nothing has passed.
        let back = after(5).in_this_run(&at("a", 0));
        assert_eq!(back.wait_ms(ASHA, &at("other", 99 * MINUTE)), 15 * MINUTE);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let text = serde_json::to_string(&after(5)).unwrap();
        let read: Tries = serde_json::from_str(&text).unwrap();
        assert_eq!(read, after(5));
        assert_eq!(read.wait_ms(ASHA, &at("a", MINUTE)), 14 * MINUTE);
    }
}
