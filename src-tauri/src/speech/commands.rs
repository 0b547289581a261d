//! What is spoken and how staff set the voice up.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::KioskState;
use crate::speech::audio_settings;
use crate::speech::view::{Hearing, OutletRow, SpokenPhrase, ToneName, VoiceSettings};
use voice::{Order, Tone, Utterance};

/// How the station speaks.
#[tauri::command(async)]
pub(crate) fn voice(kiosk: KioskState<'_>) -> Result<VoiceSettings, Failure> {
    Ok(audio_settings::settings(&kiosk.session()?.store()))
}

/// Keeps how the station speaks.
#[tauri::command(async)]
pub(crate) fn save_voice(
    kiosk: KioskState<'_>,
    settings: VoiceSettings,
) -> Result<VoiceSettings, Failure> {
    let session = kiosk.session()?;
    let mut store = session.store();
    audio_settings::keep(&mut store, &settings)?;
    Ok(audio_settings::settings(&store))
}

/// The sound outlets that are there.
#[tauri::command(async)]
pub(crate) fn outlets() -> Vec<OutletRow> {
    let found = voice::outlets().into_iter();
    found.map(|one| OutletRow { id: one.id, name: one.name }).collect()
}

/// Says a recorded phrase.
#[tauri::command(async)]
pub(crate) fn speak(
    kiosk: KioskState<'_>,
    phrase: SpokenPhrase,
    hearing: Hearing,
) -> Result<(), Failure> {
    let outlet =
        audio_settings::outlet(&audio_settings::settings(&kiosk.session()?.store()), hearing)
            .map_err(|why| Failure::new(FailureCode::Other, why))?;
    kiosk.voice.order(Order::Say(Utterance {
        language: phrase.language,
        phrase: phrase.name,
        stands: phrase.stands,
        volume_percent: hearing.volume,
        outlet,
    }));
    Ok(())
}

/// Sounds a tone.
#[tauri::command(async)]
pub(crate) fn chime(
    kiosk: KioskState<'_>,
    tone: ToneName,
    hearing: Hearing,
) -> Result<(), Failure> {
    let outlet =
        audio_settings::outlet(&audio_settings::settings(&kiosk.session()?.store()), hearing)
            .map_err(|why| Failure::new(FailureCode::Other, why))?;
    let tone = match tone {
        ToneName::Good => Tone::Good,
        ToneName::Picture => Tone::Picture,
    };
    kiosk.voice.order(Order::Chime { tone, volume_percent: hearing.volume, outlet });
    Ok(())
}

/// Silences the voice at once.
#[tauri::command(async)]
pub(crate) fn hush(kiosk: KioskState<'_>) {
    kiosk.voice.order(Order::Hush);
}
