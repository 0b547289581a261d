//! How many visits staff ended, and why: a number for each reason and nothing about the people.

use crate::operator::view::{StopCount, StopReason};
use std::collections::BTreeMap;
use store::{Store, StoreError};

const STOPS: &str = "stops";

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
    let text = serde_json::to_vec(&counts).expect("plain numbers");
    store.put_secret(STOPS, &text)
}

fn kept(store: &Store) -> BTreeMap<StopReason, u32> {
    let text = store.get_secret(STOPS).ok().flatten();
    text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
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
