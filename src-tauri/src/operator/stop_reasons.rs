//! How many visits staff ended, and why: a number for each reason and nothing about the people.

use crate::operator::view::{StopCount, StopReason};
use std::collections::BTreeMap;
use store::{Setting, Store, StoreError};

/// The counts as they are kept.
pub(crate) const STOPS: Setting<BTreeMap<StopReason, u32>> = Setting::json("stops", 1);

/// The counts so far, for reasons that occurred.
pub(crate) fn counts(store: &Store) -> Vec<StopCount> {
    let counts = kept(store).into_iter();
    counts.map(|(reason, count)| StopCount { reason, count }).collect()
}

/// Counts one more.
///
/// # Errors
/// What the store said.
pub(crate) fn count(store: &mut Store, reason: StopReason) -> Result<(), StoreError> {
    let mut counts = kept(store);
    let one = counts.entry(reason).or_default();
    *one = one.saturating_add(1);
    STOPS.save(store, &counts)
}

/// Counts that cannot be read are begun anew.
fn kept(store: &Store) -> BTreeMap<StopReason, u32> {
    STOPS.load(store).ok().flatten().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_counted_and_stay_counted() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        assert_eq!(counts(&store), []);
        for reason in [StopReason::NotPresent, StopReason::DataConcerns, StopReason::NotPresent] {
            count(&mut store, reason).unwrap();
        }
        drop(store);
        let store = Store::open_with_passphrase(&folder, "a long passphrase").unwrap();
        let of = |reason, count| StopCount { reason, count };
        assert_eq!(
            counts(&store),
            [of(StopReason::DataConcerns, 1), of(StopReason::NotPresent, 2)]
        );
    }
}
