//! Which camera is preferred, kept sealed in the store.

use store::{Setting, Store, StoreError};

/// The camera's stable id.
pub(crate) const CAMERA: Setting<String> = Setting::text("camera", 1);

/// The preferred camera's id, if one was chosen.
pub(crate) fn camera(store: &Store) -> Option<String> {
    CAMERA.load(store).ok().flatten()
}

/// Prefers a camera from now on.
///
/// # Errors
/// What the store said.
pub(crate) fn prefer(store: &mut Store, id: &str) -> Result<(), StoreError> {
    CAMERA.save(store, &id.to_owned())
}
