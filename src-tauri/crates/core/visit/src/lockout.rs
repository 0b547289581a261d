//! Keeps the list of customer numbers that must wait after every attempt of a capture failed.
//!
//! A clock that is set back neither opens a lock-out nor makes it longer.

use delivery::UnixMillis;
use enrollment::UserId;
use serde::{Deserialize, Serialize};

/// A number that must wait. `Debug` would show it, so there is none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    user_id: String,
    since_ms: u64,
    lasts_ms: u64,
}

impl Lockout {
    /// As it stands now: `None` when it is over, begun anew when it would begin in the future.
    fn at(self, now: UnixMillis) -> Option<Self> {
        let since_ms = self.since_ms.min(now.0);
        (now.0 - since_ms < self.lasts_ms).then_some(Self { since_ms, ..self })
    }
}

/// The numbers that must wait, as they are kept.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lockouts(Vec<Lockout>);

impl Lockouts {
    /// The numbers that must wait now.
    #[must_use]
    pub fn at(self, now: UnixMillis) -> Self {
        Self(self.0.into_iter().filter_map(|one| one.at(now)).collect())
    }

    /// Lets a number wait for so many milliseconds from now on.
    pub fn add(&mut self, user_id: &UserId, lasts_ms: u64, now: UnixMillis) {
        self.0.retain(|one| one.user_id != user_id.as_str());
        self.0.push(Lockout { user_id: user_id.as_str().to_owned(), since_ms: now.0, lasts_ms });
    }

    /// Whether a number must wait.
    #[must_use]
    pub fn holds(&self, user_id: &UserId) -> bool {
        self.0.iter().any(|one| one.user_id == user_id.as_str())
    }

    /// How many numbers must wait.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF_AN_HOUR: u64 = 30 * 60_000;
    const NOON: UnixMillis = UnixMillis(1_800_000_000_000);

    fn after(millis: u64) -> UnixMillis {
        UnixMillis(NOON.0 + millis)
    }

    fn number(text: &str) -> UserId {
        UserId::new(text).unwrap()
    }

    #[test]
    fn a_number_waits_exactly_its_time_and_others_do_not_wait() {
        let mut list = Lockouts::default();
        list.add(&number("C-1"), HALF_AN_HOUR, NOON);
        let late = list.clone().at(after(HALF_AN_HOUR - 1));
        assert!(late.holds(&number("C-1")));
        assert!(!late.holds(&number("C-2")));
        assert_eq!(late.count(), 1);
        assert_eq!(list.at(after(HALF_AN_HOUR)).count(), 0);
    }

    #[test]
    fn a_clock_set_back_neither_opens_nor_lengthens_a_lock_out() {
        let mut list = Lockouts::default();
        list.add(&number("C-1"), HALF_AN_HOUR, after(HALF_AN_HOUR * 100));
        let list = list.at(NOON);
        assert!(list.holds(&number("C-1")));
        assert!(list.clone().at(after(HALF_AN_HOUR - 1)).holds(&number("C-1")));
        assert!(!list.at(after(HALF_AN_HOUR)).holds(&number("C-1")));
    }

    #[test]
    fn a_number_is_listed_once() {
        let mut list = Lockouts::default();
        for text in ["C-1", "C-1", "C-2"] {
            list.add(&number(text), HALF_AN_HOUR, NOON);
        }
        assert_eq!(list.count(), 2);
    }
}
