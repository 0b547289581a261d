//! Which camera is preferred, kept sealed in the store.

use store::{Store, StoreError};

const CAMERA: &str = "camera";

/// The preferred camera's id, if one was chosen.
pub(crate) fn camera(store: &Store) -> Option<String> {
    let id = store.get_secret(CAMERA).ok().flatten()?;
    String::from_utf8(id.to_vec()).ok()
}

/// Prefers a camera from now on.
///
/// # Errors
/// What the store said.
pub(crate) fn prefer(store: &mut Store, id: &str) -> Result<(), StoreError> {
    store.put_secret(CAMERA, id.as_bytes())
}
