//! How the station speaks, kept with the other settings, and who hears what.

use crate::speech::view::{Hearing, VoiceSettings};
use store::{Setting, Store, StoreError};

/// What staff chose, as it is kept.
pub(crate) const VOICE: Setting<VoiceSettings> = Setting::json("voice", 1);
const LOUDEST: u8 = 100;

/// What staff chose, or the defaults.
pub(crate) fn settings(store: &Store) -> VoiceSettings {
    VOICE.load(store).ok().flatten().unwrap_or_default()
}

/// Keeps what staff chose; a volume above 100 counts as 100.
///
/// # Errors
/// What the store said.
pub(crate) fn keep(store: &mut Store, settings: &VoiceSettings) -> Result<(), StoreError> {
    let bounded = VoiceSettings { volume: settings.volume.min(LOUDEST), ..settings.clone() };
    VOICE.save(store, &bounded)
}

/// What is private was asked for, and there are no headphones: it must not be said to the room instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoHeadphones;

impl std::fmt::Display for NoHeadphones {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no headphones are set up")
    }
}

/// Where something shall be heard; `None` is the system's own outlet.
///
/// # Errors
/// [`NoHeadphones`].
pub(crate) fn outlet(
    settings: &VoiceSettings,
    hearing: Hearing,
) -> Result<Option<String>, NoHeadphones> {
    match (&settings.headphones, hearing.private) {
        (_, false) => Ok(settings.room.clone()),
        (Some(headphones), true) => Ok(Some(headphones.clone())),
        (None, true) => Err(NoHeadphones),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invariant: What is private is never spoken to the room.
    #[test]
    fn what_is_private_never_goes_to_the_room() {
        let private = Hearing { volume: 50, private: true };
        let mut settings =
            VoiceSettings { room: Some("speaker".into()), ..VoiceSettings::default() };
        assert_eq!(outlet(&settings, private), Err(NoHeadphones));
        settings.headphones = Some("jack".into());
        assert_eq!(outlet(&settings, private), Ok(Some("jack".into())));
        let loud = Hearing { private: false, ..private };
        assert_eq!(outlet(&settings, loud), Ok(Some("speaker".into())));
    }

    #[test]
    fn settings_are_kept_within_bounds_and_unreadable_ones_are_the_defaults() {
        let folder = std::env::temp_dir().join(format!("tabasamu-voice-{}", std::process::id()));
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        assert_eq!(settings(&store), VoiceSettings::default());
        let chosen = VoiceSettings {
            spoken: false,
            volume: 255,
            room: None,
            headphones: Some("jack".into()),
        };
        keep(&mut store, &chosen).unwrap();
        assert_eq!(settings(&store), VoiceSettings { volume: 100, ..chosen });
        store.put_secret(VOICE.name(), b"{").unwrap();
        assert_eq!(settings(&store), VoiceSettings::default());
        drop(store);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
