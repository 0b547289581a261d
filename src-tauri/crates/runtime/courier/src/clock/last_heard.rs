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
