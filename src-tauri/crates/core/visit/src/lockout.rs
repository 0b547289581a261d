//! Keeps the list of customer numbers that were not approved here: how many attempts each has left, and which must wait.
//!
//! An attempt is an answer "not approved", whoever gave the number and whether it is known or not; a capture whose attempts
//! all failed leaves none. What is counted is forgotten as long after the latest attempt as a number must wait.
//!
//! A clock that is set, back or forward, neither opens a lock-out nor makes it longer: while the computer runs, its running
//! time counts. Only what passed while it was off goes by the clock.

use delivery::UnixMillis;
use enrollment::{Uptime, UserId};
use serde::{Deserialize, Serialize};

/// A moment by both clocks of a computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockReading {
    /// By the clock that can be set.
    pub wall: UnixMillis,
    /// By the clock that nobody sets.
    pub uptime: Uptime,
}

impl ClockReading {
    /// Milliseconds since an earlier reading; after another start of the computer by the clock that can be set.
    fn since_ms(&self, earlier: &Self) -> u64 {
        let by_the_wall = self.wall.0.saturating_sub(earlier.wall.0);
        self.uptime.since_ms(&earlier.uptime).unwrap_or(by_the_wall)
    }
}

/// A number that was not approved, or must wait. `Debug` would show it, so there is none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    user_id: String,
    /// Without any the number must wait.
    attempts_left: u8,
    since: ClockReading,
    lasts_ms: u64,
}

impl Lockout {
    const fn must_wait(&self) -> bool {
        self.attempts_left == 0
    }

    /// What is left of it now; `None` when it is over.
    fn at(self, now: &ClockReading) -> Option<Self> {
        let lasts_ms =
            self.lasts_ms.checked_sub(now.since_ms(&self.since)).filter(|left| *left > 0)?;
        Some(Self { since: now.clone(), lasts_ms, ..self })
    }
}

/// The numbers that were not approved or must wait, as they are kept.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lockouts(Vec<Lockout>);

impl Lockouts {
    /// What of it counts now.
    #[must_use]
    pub fn at(self, now: &ClockReading) -> Self {
        Self(self.0.into_iter().filter_map(|one| one.at(now)).collect())
    }

    /// Lets a number wait for so many milliseconds from now on.
    pub fn add(&mut self, user_id: &UserId, lasts_ms: u64, now: &ClockReading) {
        self.put(user_id, 0, lasts_ms, now);
    }

    /// Counts an answer "not approved" against a number: the last of `allowed` attempts lets it wait. One that waits already
    /// does not wait longer.
    pub fn count_attempt(
        &mut self,
        user_id: &UserId,
        allowed: u8,
        lasts_ms: u64,
        now: &ClockReading,
    ) {
        let left = self.entry(user_id).map_or(allowed, |one| one.attempts_left);
        if let Some(left) = left.checked_sub(1) {
            self.put(user_id, left, lasts_ms, now);
        }
    }

    /// Forgets what was counted against a number that was approved; one that must wait goes on waiting.
    pub fn forget_attempts(&mut self, user_id: &UserId) {
        self.0.retain(|one| one.must_wait() || one.user_id != user_id.as_str());
    }

    fn put(&mut self, user_id: &UserId, attempts_left: u8, lasts_ms: u64, now: &ClockReading) {
        self.0.retain(|one| one.user_id != user_id.as_str());
        let user_id = user_id.as_str().to_owned();
        self.0.push(Lockout { user_id, attempts_left, since: now.clone(), lasts_ms });
    }

    fn entry(&self, user_id: &UserId) -> Option<&Lockout> {
        self.0.iter().find(|one| one.user_id == user_id.as_str())
    }

    /// Whether a number must wait.
    #[must_use]
    pub fn holds(&self, user_id: &UserId) -> bool {
        self.entry(user_id).is_some_and(Lockout::must_wait)
    }

    /// How many numbers must wait.
    #[must_use]
    pub fn count(&self) -> u32 {
        let waiting = self.0.iter().filter(|one| one.must_wait());
        u32::try_from(waiting.count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF_AN_HOUR: u64 = 30 * 60_000;
    const NOON: u64 = 1_800_000_000_000;

    /// So long after noon by the clock that can be set, and so long into this run of the computer.
    fn reading(boot: &str, wall_ms: i64, uptime_ms: u64) -> ClockReading {
        ClockReading {
            wall: UnixMillis(NOON.saturating_add_signed(wall_ms)),
            uptime: Uptime { boot: boot.to_owned(), ms: uptime_ms },
        }
    }

    fn number(text: &str) -> UserId {
        UserId::new(text).unwrap()
    }

    /// A number that must wait from noon on, at the beginning of the run "a".
    fn waiting() -> Lockouts {
        let mut list = Lockouts::default();
        list.add(&number("C-1"), HALF_AN_HOUR, &reading("a", 0, 0));
        list
    }

    #[test]
    fn a_number_waits_exactly_its_time_and_others_do_not_wait() {
        let late = waiting().at(&reading("a", 0, HALF_AN_HOUR - 1));
        assert!(late.holds(&number("C-1")));
        assert!(!late.holds(&number("C-2")));
        assert_eq!(late.count(), 1);
        assert_eq!(late.at(&reading("a", 0, HALF_AN_HOUR)).count(), 0);
    }

    #[test]
    fn a_clock_that_is_set_neither_opens_nor_lengthens_a_lock_out() {
        const YEAR: i64 = 365 * 86_400_000;
        for set in [YEAR, -YEAR] {
            let list = waiting().at(&reading("a", set, 1)).at(&reading("a", set, HALF_AN_HOUR - 1));
            assert!(list.holds(&number("C-1")), "set by {set}");
            assert_eq!(list.at(&reading("a", set, HALF_AN_HOUR)).count(), 0, "set by {set}");
        }
    }

    #[test]
    fn another_start_goes_on_where_the_clock_says() {
        let half = i64::try_from(HALF_AN_HOUR / 2).unwrap();
        let list = waiting().at(&reading("b", half, 5));
        assert!(list.clone().at(&reading("b", half, 4 + HALF_AN_HOUR / 2)).holds(&number("C-1")));
        assert_eq!(list.at(&reading("b", half, 5 + HALF_AN_HOUR / 2)).count(), 0);
        // A dead battery: nothing has passed, and the right time, when it comes, opens nothing.
        let dead = waiting().at(&reading("b", -1_000_000_000_000, 5));
        let right = dead.at(&reading("b", 1_000_000, 4 + HALF_AN_HOUR));
        assert!(right.holds(&number("C-1")));
        assert_eq!(right.at(&reading("b", 1_000_000, 5 + HALF_AN_HOUR)).count(), 0);
    }

    #[test]
    fn a_number_is_listed_once() {
        let mut list = waiting();
        for text in ["C-1", "C-2"] {
            list.add(&number(text), HALF_AN_HOUR, &reading("a", 0, 0));
        }
        assert_eq!(list.count(), 2);
    }

    /// A number that was not approved so many times at noon.
    fn not_approved(times: u32) -> Lockouts {
        let mut list = Lockouts::default();
        for _ in 0..times {
            list.count_attempt(&number("C-1"), 3, HALF_AN_HOUR, &reading("a", 0, 0));
        }
        list
    }

    #[test]
    fn the_third_answer_not_approved_lets_a_number_wait_and_no_other() {
        for times in 0..3 {
            let list = not_approved(times);
            assert!(!list.holds(&number("C-1")), "after {times}");
            assert_eq!(list.count(), 0, "after {times}");
        }
        for times in 3..6 {
            let list = not_approved(times);
            assert!(list.holds(&number("C-1")), "after {times}");
            assert!(!list.holds(&number("C-2")), "after {times}");
        }
    }

    #[test]
    fn an_answer_while_a_number_waits_does_not_lengthen_the_wait() {
        let mut list = not_approved(3);
        let later = reading("a", 0, HALF_AN_HOUR - 1);
        list = list.at(&later);
        list.count_attempt(&number("C-1"), 3, HALF_AN_HOUR, &later);
        assert!(list.holds(&number("C-1")));
        assert!(!list.at(&reading("a", 0, HALF_AN_HOUR)).holds(&number("C-1")));
    }

    #[test]
    fn attempts_are_forgotten_in_time_after_an_approval_and_after_the_wait() {
        let later = reading("a", 0, HALF_AN_HOUR);
        let mut list = not_approved(2).at(&later);
        list.count_attempt(&number("C-1"), 3, HALF_AN_HOUR, &later);
        assert!(!list.holds(&number("C-1")), "the earlier ones are long ago");

        let mut list = not_approved(2);
        list.forget_attempts(&number("C-1"));
        list.count_attempt(&number("C-1"), 3, HALF_AN_HOUR, &reading("a", 0, 1));
        assert!(!list.holds(&number("C-1")), "approved in between");

        let mut list = not_approved(3);
        list.forget_attempts(&number("C-1"));
        assert!(list.holds(&number("C-1")), "an approval ends no wait");
        list = list.at(&later);
        list.count_attempt(&number("C-1"), 3, HALF_AN_HOUR, &later);
        assert!(!list.holds(&number("C-1")), "the count begins anew");
    }

    #[test]
    fn without_a_time_to_wait_nobody_waits() {
        let now = reading("a", 0, 0);
        let mut list = Lockouts::default();
        for _ in 0..5 {
            list.count_attempt(&number("C-1"), 3, 0, &now);
            list = list.at(&now);
        }
        assert!(!list.holds(&number("C-1")));
    }
}
