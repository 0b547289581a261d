//! What is spoken and how staff set the voice up.

use super::Here;
use crate::failure::{Failure, FailureCode};
use crate::speaking;
use crate::views::voice::{Hearing, OutletRow, SpokenPhrase, ToneName, VoiceSettings};
use voice::{Order, Tone, Utterance};

/// How the station speaks.
#[tauri::command(async)]
pub(crate) fn voice(here: Here<'_>) -> Result<VoiceSettings, Failure> {
    Ok(speaking::settings(&here.station()?.store()))
}

/// Keeps how the station speaks.
#[tauri::command(async)]
pub(crate) fn save_voice(
    here: Here<'_>,
    settings: VoiceSettings,
) -> Result<VoiceSettings, Failure> {
    let station = here.station()?;
    let mut store = station.store();
    speaking::keep(&mut store, &settings)?;
    Ok(speaking::settings(&store))
}

/// The sound outlets that are there.
#[tauri::command(async)]
pub(crate) fn outlets() -> Vec<OutletRow> {
    let found = voice::outlets().into_iter();
    found.map(|one| OutletRow { id: one.id, name: one.name }).collect()
}

/// Says a recorded phrase.
#[tauri::command(async)]
pub(crate) fn speak(here: Here<'_>, phrase: SpokenPhrase, hearing: Hearing) -> Result<(), Failure> {
    let outlet = speaking::outlet(&speaking::settings(&here.station()?.store()), hearing)
        .map_err(|why| Failure::new(FailureCode::Other, why))?;
    here.voice.order(Order::Say(Utterance {
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
pub(crate) fn chime(here: Here<'_>, tone: ToneName, hearing: Hearing) -> Result<(), Failure> {
    let outlet = speaking::outlet(&speaking::settings(&here.station()?.store()), hearing)
        .map_err(|why| Failure::new(FailureCode::Other, why))?;
    let tone = match tone {
        ToneName::Good => Tone::Good,
        ToneName::Picture => Tone::Picture,
    };
    here.voice.order(Order::Chime { tone, volume_percent: hearing.volume, outlet });
    Ok(())
}

/// Silences the voice at once.
#[tauri::command(async)]
pub(crate) fn hush(here: Here<'_>) {
    here.voice.order(Order::Hush);
}
