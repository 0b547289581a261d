//! Keeps when the service was heard of last: it is later than that, whatever this computer's clock says.

use delivery::UnixMillis;
use store::{Setting, Store, StoreError};

/// The service's time when it was heard of last.
const LAST_HEARD: Setting<UnixMillis> = Setting::json("service-time", 1);

/// When the service was heard of last, by its own clock; `None` before the first contact, or when that cannot be read.
#[must_use]
pub fn last_heard(store: &Store) -> Option<UnixMillis> {
    LAST_HEARD.load(store).ok().flatten()
}

/// It was heard of at this time.
pub(crate) fn keep(store: &mut Store, at: UnixMillis) -> Result<(), StoreError> {
    LAST_HEARD.save(store, &at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::RootKey;

    #[test]
    fn the_last_moment_that_was_kept_is_known_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let root_key = || RootKey::from_bytes(&[7; 32]).unwrap();
        let mut store = Store::create(folder.path(), root_key()).unwrap();
        assert_eq!(last_heard(&store), None);
        for at in [UnixMillis(1_800_000_000_000), UnixMillis(1_800_000_060_000)] {
            keep(&mut store, at).unwrap();
            drop(store);
            store = Store::open(folder.path(), &root_key()).unwrap();
            assert_eq!(last_heard(&store), Some(at));
        }
    }
}
