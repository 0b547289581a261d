//! What is spoken and how staff set the voice up.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use crate::speech::audio_settings;
use crate::speech::view::{Hearing, SpokenPhrase, VoiceSettings};
use std::sync::Arc;
use voice::{Outlet, Tone, Utterance, VoiceCommand};

/// How the station speaks.
pub(crate) fn voice(kiosk: &Arc<Kiosk>) -> Result<VoiceSettings, Failure> {
    Ok(audio_settings::settings(&kiosk.session()?.store()))
}

/// Keeps how the station speaks.
pub(crate) fn save_voice(
    kiosk: &Arc<Kiosk>,
    settings: VoiceSettings,
) -> Result<VoiceSettings, Failure> {
    let session = kiosk.session()?;
    let mut store = session.store();
    audio_settings::keep(&mut store, &settings)?;
    Ok(audio_settings::settings(&store))
}

/// The sound outlets that are there.
pub(crate) fn outlets(_: &Arc<Kiosk>) -> Vec<Outlet> {
    voice::outlets()
}

/// Says a recorded phrase.
pub(crate) fn speak(
    kiosk: &Arc<Kiosk>,
    phrase: SpokenPhrase,
    hearing: Hearing,
) -> Result<(), Failure> {
    let outlet =
        audio_settings::outlet(&audio_settings::settings(&kiosk.session()?.store()), hearing)
            .map_err(|why| Failure::new(FailureCode::Other, why))?;
    kiosk.voice.send(VoiceCommand::Say(Utterance {
        language: phrase.language,
        phrase: phrase.name,
        repeat: phrase.stands,
        volume_percent: hearing.volume,
        outlet,
    }));
    Ok(())
}

/// Sounds a tone.
pub(crate) fn chime(kiosk: &Arc<Kiosk>, tone: Tone, hearing: Hearing) -> Result<(), Failure> {
    let outlet =
        audio_settings::outlet(&audio_settings::settings(&kiosk.session()?.store()), hearing)
            .map_err(|why| Failure::new(FailureCode::Other, why))?;
    kiosk.voice.send(VoiceCommand::PlayTone { tone, volume_percent: hearing.volume, outlet });
    Ok(())
}

/// Silences the voice at once.
pub(crate) fn hush(kiosk: &Arc<Kiosk>) {
    kiosk.voice.send(VoiceCommand::Stop);
}
