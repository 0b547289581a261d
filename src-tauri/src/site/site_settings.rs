//! Keeps what staff said of the place with the other settings.

use crate::site::view::SiteSettings;
use enrollment::Country;
use store::{Setting, Store, StoreError};

/// What staff said, as it is kept.
pub(crate) const SITE: Setting<SiteSettings> = Setting::json("site", 1);

/// What staff said, or the defaults: all countries alike, and nothing promised that is not sure.
pub(crate) fn settings(store: &Store) -> SiteSettings {
    SITE.load(store).ok().flatten().unwrap_or_default()
}

/// Keeps what staff said; what is no country is none.
///
/// # Errors
/// What the store said.
pub(crate) fn keep(store: &mut Store, settings: &SiteSettings) -> Result<(), StoreError> {
    let country = settings.country.clone().filter(|code| Country::new(code).is_ok());
    SITE.save(store, &SiteSettings { country, ..settings.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::FollowUp;

    #[test]
    fn what_staff_said_is_kept_and_nothing_is_promised_that_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("store");
        let mut store = Store::create_with_passphrase(&home, "a long passphrase").unwrap();
        assert_eq!(settings(&store), SiteSettings::default());
        assert_eq!(SiteSettings::default().follow_up, FollowUp::Counter);
        let said = SiteSettings {
            country: Some("KE".to_owned()),
            follow_up: FollowUp::Call,
            strong_contrast: true,
        };
        keep(&mut store, &said).unwrap();
        assert_eq!(settings(&store), said);
        keep(&mut store, &SiteSettings { country: Some("Kenya!".to_owned()), ..said }).unwrap();
        assert_eq!(settings(&store).country, None);
        store.put_secret(SITE.name(), b"{").unwrap();
        assert_eq!(settings(&store), SiteSettings::default());
    }
}
