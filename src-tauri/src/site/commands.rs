//! What staff say of the place.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::site::site_settings;
use crate::site::view::SiteSettings;
use std::sync::Arc;

/// Keeps what staff say of the place.
pub(crate) fn save_site(kiosk: &Arc<Kiosk>, settings: SiteSettings) -> Result<(), Failure> {
    site_settings::keep(&mut kiosk.session()?.store(), &settings)?;
    kiosk.notify_changed();
    Ok(())
}
