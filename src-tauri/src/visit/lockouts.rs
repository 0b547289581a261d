//! Customer numbers that must wait on this station after every attempt of a capture was in vain.
//!
//! Kept sealed, for as long as they must wait. A restart does not open them; nor does a clock that is set back, which
//! does not make the wait longer than it was either.

use delivery::UnixMillis;
use enrollment::UserId;
use serde::{Deserialize, Serialize};
use store::{Store, StoreError};

const LOCKOUTS: &str = "lockouts";

/// A number that must wait. `Debug` would show it, so there is none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Lockout {
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

/// Lets a number wait for so many milliseconds from now on.
///
/// # Errors
/// What the store said.
pub(crate) fn add(
    store: &mut Store,
    user_id: &UserId,
    lasts_ms: u64,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let mut waiting = waiting(store, now);
    waiting.retain(|one| one.user_id != user_id.as_str());
    waiting.push(Lockout { user_id: user_id.as_str().to_owned(), since_ms: now.0, lasts_ms });
    keep(store, &waiting)
}

/// Whether a number must wait.
///
/// # Errors
/// What the store said.
pub(crate) fn holds(
    store: &mut Store,
    user_id: &UserId,
    now: UnixMillis,
) -> Result<bool, StoreError> {
    let waiting = waiting(store, now);
    keep(store, &waiting)?;
    Ok(waiting.iter().any(|one| one.user_id == user_id.as_str()))
}

/// How many numbers must wait.
pub(crate) fn count(store: &Store, now: UnixMillis) -> u32 {
    u32::try_from(waiting(store, now).len()).unwrap_or(u32::MAX)
}

/// Lets all of them try again at once.
///
/// # Errors
/// What the store said.
pub(crate) fn lift(store: &mut Store) -> Result<(), StoreError> {
    keep(store, &[])
}

fn waiting(store: &Store, now: UnixMillis) -> Vec<Lockout> {
    kept(store).into_iter().filter_map(|one| one.at(now)).collect()
}

fn kept(store: &Store) -> Vec<Lockout> {
    let text = store.get_secret(LOCKOUTS).ok().flatten();
    text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

/// Writes only what has changed: most visits find nobody waiting.
fn keep(store: &mut Store, waiting: &[Lockout]) -> Result<(), StoreError> {
    if kept(store) == waiting {
        return Ok(());
    }
    let text = serde_json::to_vec(waiting).expect("plain text and numbers");
    store.put_secret(LOCKOUTS, &text)
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
    fn a_number_waits_just_so_long_and_others_do_not_and_a_restart_changes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        add(&mut store, &number("C-1"), HALF_AN_HOUR, NOON).unwrap();
        drop(store);
        let mut store = Store::open_with_passphrase(&folder, "a long passphrase").unwrap();
        assert!(holds(&mut store, &number("C-1"), after(HALF_AN_HOUR - 1)).unwrap());
        assert!(!holds(&mut store, &number("C-2"), NOON).unwrap());
        assert_eq!(count(&store, after(HALF_AN_HOUR - 1)), 1);
        assert!(!holds(&mut store, &number("C-1"), after(HALF_AN_HOUR)).unwrap());
        assert_eq!(count(&store, NOON), 0, "what is over is forgotten");
    }

    /// Invariant: A number whose attempts were all in vain waits, across restarts and clocks set back.
    #[test]
    fn a_clock_set_back_neither_opens_nor_lengthens_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        add(&mut store, &number("C-1"), HALF_AN_HOUR, after(HALF_AN_HOUR * 100)).unwrap();
        assert!(holds(&mut store, &number("C-1"), NOON).unwrap());
        assert!(holds(&mut store, &number("C-1"), after(HALF_AN_HOUR - 1)).unwrap());
        assert!(!holds(&mut store, &number("C-1"), after(HALF_AN_HOUR)).unwrap());
    }

    #[test]
    fn staff_let_everybody_try_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        for text in ["C-1", "C-1", "C-2"] {
            add(&mut store, &number(text), HALF_AN_HOUR, NOON).unwrap();
        }
        assert_eq!(count(&store, NOON), 2);
        lift(&mut store).unwrap();
        assert!(!holds(&mut store, &number("C-1"), NOON).unwrap());
    }
}
