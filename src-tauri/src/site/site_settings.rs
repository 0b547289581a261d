//! Keeps what staff said of the place with the other settings.

use crate::site::view::SiteSettings;
use enrollment::Country;
use store::{Setting, Store, StoreError};
use visit::Offer;

/// What staff said, as it is kept.
pub(crate) const SITE: Setting<SiteSettings> = Setting::json("site", 1);

/// No code of BCP 47 needs to be longer.
const LONGEST_LANGUAGE: usize = 35;

/// What staff said, or the defaults: all countries alike, and nothing promised that is not sure.
pub(crate) fn settings(store: &Store) -> SiteSettings {
    SITE.load(store).ok().flatten().unwrap_or_default()
}

/// What visitors may come for here.
pub(crate) fn offer(store: &Store) -> Offer {
    let SiteSettings { purposes, offline_authentication, .. } = settings(store);
    Offer { purposes, offline_authentication }
}

/// Keeps what staff said; what is no country or no language's code is none.
///
/// # Errors
/// What the store said.
pub(crate) fn keep(store: &mut Store, settings: &SiteSettings) -> Result<(), StoreError> {
    let country = settings.country.clone().filter(|code| Country::new(code).is_ok());
    let is_code = |code: &String| {
        (2..=LONGEST_LANGUAGE).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let language = settings.language.clone().filter(is_code);
    SITE.save(store, &SiteSettings { country, language, ..settings.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::FollowUp;
    use enrollment::JobKind;

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
            language: Some("sw".to_owned()),
            purposes: vec![JobKind::Authentication],
            offline_authentication: true,
        };
        keep(&mut store, &said).unwrap();
        assert_eq!(settings(&store), said);
        let language = Some("Kiswahili, if you please".to_owned());
        keep(&mut store, &SiteSettings { country: Some("Kenya!".to_owned()), language, ..said })
            .unwrap();
        let kept = settings(&store);
        assert_eq!((kept.country, kept.language), (None, None));
        store
            .put_secret(SITE.name(), br#"{"country":"KE","followUp":"call","strongContrast":true}"#)
            .unwrap();
        let known_before = settings(&store);
        assert_eq!(
            (known_before.country.as_deref(), known_before.follow_up),
            (Some("KE"), FollowUp::Call)
        );
        assert_eq!(offer(&store), Offer::default(), "all is offered as before");
        store.put_secret(SITE.name(), b"{").unwrap();
        assert_eq!(settings(&store), SiteSettings::default());
    }
}
