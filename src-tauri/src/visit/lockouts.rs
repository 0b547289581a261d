//! Customer numbers that were not approved on this station, and those that must wait: after answers "not approved", or a capture
//! whose attempts were all in vain.
//!
//! Kept sealed, for as long as they must wait. A restart does not open them; nor does a clock that is set, which does not
//! make the wait longer than it was either. While the list cannot be read, every number must wait: nobody knows
//! which ones are on it. Staff end that by letting all of them try again.

use enrollment::UserId;
use store::{Setting, SettingError, Store, StoreError};
use visit::{ClockReading, Lockouts};

/// The list as it is kept.
pub(crate) const LOCKOUTS: Setting<Lockouts> = Setting::json("lockouts", 1);

/// Lets a number wait for so many milliseconds from now on.
///
/// # Errors
/// What the store said; a damaged list stays as it is.
pub(crate) fn add(
    store: &mut Store,
    user_id: &UserId,
    lasts_ms: u64,
    now: &ClockReading,
) -> Result<(), SettingError> {
    let kept = load(store)?;
    let mut waiting = kept.clone().at(now);
    waiting.add(user_id, lasts_ms, now);
    Ok(keep(store, &kept, &waiting)?)
}

/// What an answer "not approved" does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attempt {
    /// With so many of them the number must wait.
    pub(crate) allowed: u8,
    /// How long it must wait, and how long an attempt counts, in milliseconds.
    pub(crate) lasts_ms: u64,
}

/// Counts an answer "not approved" against a number.
///
/// # Errors
/// What the store said; a damaged list stays as it is.
pub(crate) fn count_attempt(
    store: &mut Store,
    user_id: &UserId,
    attempt: Attempt,
    now: &ClockReading,
) -> Result<(), SettingError> {
    let kept = load(store)?;
    let mut counted = kept.clone().at(now);
    counted.count_attempt(user_id, attempt.allowed, attempt.lasts_ms, now);
    Ok(keep(store, &kept, &counted)?)
}

/// Forgets what was counted against a number that was approved.
///
/// # Errors
/// What the store said; a damaged list stays as it is.
pub(crate) fn forget_attempts(
    store: &mut Store,
    user_id: &UserId,
    now: &ClockReading,
) -> Result<(), SettingError> {
    let kept = load(store)?;
    let mut left = kept.clone().at(now);
    left.forget_attempts(user_id);
    Ok(keep(store, &kept, &left)?)
}

/// Whether a number must wait; while the list is damaged, each does.
///
/// # Errors
/// What the store said.
pub(crate) fn holds(
    store: &mut Store,
    user_id: &UserId,
    now: &ClockReading,
) -> Result<bool, StoreError> {
    let kept = match load(store) {
        Ok(kept) => kept,
        Err(SettingError::Damaged(_)) => return Ok(true),
        Err(SettingError::Store(why)) => return Err(why),
    };
    let waiting = kept.clone().at(now);
    keep(store, &kept, &waiting)?;
    Ok(waiting.holds(user_id))
}

/// How many numbers must wait, as far as the list can be read.
pub(crate) fn count(store: &Store, now: &ClockReading) -> u32 {
    load(store).unwrap_or_default().at(now).count()
}

/// Lets all of them try again at once, also those of a damaged list.
///
/// # Errors
/// What the store said.
pub(crate) fn lift(store: &mut Store) -> Result<(), StoreError> {
    LOCKOUTS.save(store, &Lockouts::default())
}

fn load(store: &Store) -> Result<Lockouts, SettingError> {
    Ok(LOCKOUTS.load(store)?.unwrap_or_default())
}

/// Writes only what differs from what was loaded: most visits find nobody waiting.
fn keep(store: &mut Store, kept: &Lockouts, waiting: &Lockouts) -> Result<(), StoreError> {
    if kept == waiting { Ok(()) } else { LOCKOUTS.save(store, waiting) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use delivery::UnixMillis;
    use enrollment::Uptime;

    const HALF_AN_HOUR: u64 = 30 * 60_000;
    fn after(millis: u64) -> ClockReading {
        let uptime = Uptime { boot: "a".to_owned(), ms: millis };
        ClockReading { wall: UnixMillis(1_800_000_000_000), uptime }
    }

    fn number(text: &str) -> UserId {
        UserId::new(text).unwrap()
    }

    #[test]
    fn a_number_waits_just_so_long_and_others_do_not_and_a_restart_changes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        add(&mut store, &number("C-1"), HALF_AN_HOUR, &after(0)).unwrap();
        drop(store);
        let mut store = Store::open_with_passphrase(&folder, "a long passphrase").unwrap();
        assert!(holds(&mut store, &number("C-1"), &after(HALF_AN_HOUR - 1)).unwrap());
        assert!(!holds(&mut store, &number("C-2"), &after(HALF_AN_HOUR - 1)).unwrap());
        assert_eq!(count(&store, &after(HALF_AN_HOUR - 1)), 1);
        assert!(!holds(&mut store, &number("C-1"), &after(HALF_AN_HOUR)).unwrap());
        assert_eq!(count(&store, &after(HALF_AN_HOUR)), 0, "what is over is forgotten");
    }

    #[test]
    fn the_third_answer_not_approved_lets_a_number_wait_across_restarts() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let attempt = Attempt { allowed: 3, lasts_ms: HALF_AN_HOUR };
        drop(Store::create_with_passphrase(&folder, "a long passphrase").unwrap());
        for (answers, waits) in [(1, false), (2, false), (3, true)] {
            let mut store = Store::open_with_passphrase(&folder, "a long passphrase").unwrap();
            count_attempt(&mut store, &number("C-1"), attempt, &after(answers)).unwrap();
            assert_eq!(holds(&mut store, &number("C-1"), &after(answers)).unwrap(), waits);
            assert_eq!(count(&store, &after(answers)), u32::from(waits), "staff see who waits");
        }
        let mut store = Store::open_with_passphrase(&folder, "a long passphrase").unwrap();
        assert!(!holds(&mut store, &number("C-2"), &after(4)).unwrap());
        lift(&mut store).unwrap();
        assert!(!holds(&mut store, &number("C-1"), &after(4)).unwrap());
        count_attempt(&mut store, &number("C-1"), attempt, &after(4)).unwrap();
        assert!(!holds(&mut store, &number("C-1"), &after(4)).unwrap(), "staff begin it anew");
    }

    #[test]
    fn an_approval_forgets_what_was_counted_before() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        let attempt = Attempt { allowed: 3, lasts_ms: HALF_AN_HOUR };
        for _ in 0..2 {
            count_attempt(&mut store, &number("C-1"), attempt, &after(0)).unwrap();
        }
        forget_attempts(&mut store, &number("C-1"), &after(0)).unwrap();
        count_attempt(&mut store, &number("C-1"), attempt, &after(0)).unwrap();
        assert!(!holds(&mut store, &number("C-1"), &after(0)).unwrap());
    }

    /// Invariant: A number whose attempts were all in vain waits, across restarts and clocks that are set.
    #[test]
    fn a_clock_that_is_set_neither_opens_nor_lengthens_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        add(&mut store, &number("C-1"), HALF_AN_HOUR, &after(0)).unwrap();
        let set = |ms, wall_ms| ClockReading { wall: UnixMillis(wall_ms), ..after(ms) };
        for wall_ms in [0, 2_000_000_000_000] {
            assert!(holds(&mut store, &number("C-1"), &set(HALF_AN_HOUR - 1, wall_ms)).unwrap());
        }
        assert!(!holds(&mut store, &number("C-1"), &set(HALF_AN_HOUR, 0)).unwrap());
    }

    /// Invariant: While the list of numbers that must wait cannot be read, every number waits.
    #[test]
    fn a_damaged_list_locks_every_number_until_staff_lift_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        assert!(!holds(&mut store, &number("C-1"), &after(0)).unwrap(), "no list");
        store.put_secret(LOCKOUTS.name(), b"[{").unwrap();
        for text in ["C-1", "C-2"] {
            assert!(holds(&mut store, &number(text), &after(0)).unwrap());
        }
        assert!(add(&mut store, &number("C-3"), HALF_AN_HOUR, &after(0)).is_err());
        assert!(holds(&mut store, &number("C-1"), &after(0)).unwrap(), "a new list took its place");
        lift(&mut store).unwrap();
        assert!(!holds(&mut store, &number("C-1"), &after(0)).unwrap());
    }

    #[test]
    fn staff_let_everybody_try_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        for text in ["C-1", "C-1", "C-2"] {
            add(&mut store, &number(text), HALF_AN_HOUR, &after(0)).unwrap();
        }
        assert_eq!(count(&store, &after(0)), 2);
        lift(&mut store).unwrap();
        assert!(!holds(&mut store, &number("C-1"), &after(0)).unwrap());
    }
}
