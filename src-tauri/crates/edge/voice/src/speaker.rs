//! Plays a recording on a sound card: the one place that knows the audio library.

use rodio::cpal;
use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::{Decoder, DeviceSinkBuilder, MixerDeviceSink, Player};
use serde::Serialize;
use std::io::Cursor;
use std::time::{Duration, Instant};

/// A card that could not be opened is not tried again sooner.
const REST: Duration = Duration::from_secs(10);

/// Where sound can go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Outlet {
    /// Stable id, as the system names it.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// Why nothing is heard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SoundError {
    /// The outlet is not there or is in use.
    #[error("the sound outlet cannot be opened: {0}")]
    NoOutlet(String),
    /// The recording cannot be read.
    #[error("the recording cannot be played: {0}")]
    Unplayable(String),
}

/// The outlets that are there now. Empty on a computer without sound.
#[must_use]
pub fn outlets() -> Vec<Outlet> {
    let Ok(devices) = cpal::default_host().output_devices() else {
        return Vec::new();
    };
    devices
        .filter_map(|device| {
            Some(Outlet { id: id_of(&device)?, name: device.description().ok()?.name().to_owned() })
        })
        .collect()
}

fn id_of(device: &cpal::Device) -> Option<String> {
    Some(device.id().ok()?.to_string())
}

/// One outlet at a time, opened when first needed and kept open.
#[derive(Default)]
pub(crate) struct Speaker {
    open: Option<Open>,
    refused: Option<(Option<String>, Instant, SoundError)>,
}

struct Open {
    outlet: Option<String>,
    sink: MixerDeviceSink,
    playing: Option<Player>,
}

impl Speaker {
    /// Plays an Ogg Vorbis recording at `gain` (0 to 1) on an outlet, the system's own when none is named.
    pub(crate) fn play(
        &mut self,
        outlet: Option<&str>,
        recording: &'static [u8],
        gain: f32,
    ) -> Result<(), SoundError> {
        let player = self.begin(outlet, recording, gain)?;
        if let Some(open) = &mut self.open {
            open.playing = Some(player);
        }
        Ok(())
    }

    /// Lets a short recording sound over whatever is playing.
    pub(crate) fn play_tone(
        &mut self,
        outlet: Option<&str>,
        recording: &'static [u8],
        gain: f32,
    ) -> Result<(), SoundError> {
        self.begin(outlet, recording, gain)?.detach();
        Ok(())
    }

    fn begin(
        &mut self,
        outlet: Option<&str>,
        recording: &'static [u8],
        gain: f32,
    ) -> Result<Player, SoundError> {
        let sound = Decoder::try_from(Cursor::new(recording))
            .map_err(|why| SoundError::Unplayable(why.to_string()))?;
        let player = Player::connect_new(self.on(outlet)?.sink.mixer());
        player.set_volume(gain);
        player.append(sound);
        Ok(player)
    }

    /// Cuts off what is playing.
    pub(crate) fn stop(&mut self) {
        if let Some(player) = self.open.as_mut().and_then(|open| open.playing.take()) {
            player.stop();
        }
    }

    fn on(&mut self, outlet: Option<&str>) -> Result<&mut Open, SoundError> {
        let same = |named: &Option<String>| named.as_deref() == outlet;
        if let Some((_, _, why)) =
            self.refused.as_ref().filter(|(named, since, _)| same(named) && since.elapsed() < REST)
        {
            return Err(why.clone());
        }
        if !self.open.as_ref().is_some_and(|open| same(&open.outlet)) {
            self.open = None;
            match open(outlet) {
                Ok(mut sink) => {
                    sink.log_on_drop(false);
                    self.refused = None;
                    self.open =
                        Some(Open { outlet: outlet.map(str::to_owned), sink, playing: None });
                }
                Err(why) => {
                    self.refused = Some((outlet.map(str::to_owned), Instant::now(), why.clone()));
                    return Err(why);
                }
            }
        }
        self.open.as_mut().ok_or_else(|| SoundError::NoOutlet("closed".to_owned()))
    }
}

fn open(outlet: Option<&str>) -> Result<MixerDeviceSink, SoundError> {
    let refused = |why: &dyn std::fmt::Display| SoundError::NoOutlet(why.to_string());
    let Some(wanted) = outlet else {
        return DeviceSinkBuilder::open_default_sink().map_err(|why| refused(&why));
    };
    let mut devices = cpal::default_host().output_devices().map_err(|why| refused(&why))?;
    let device = devices
        .find(|device| id_of(device).as_deref() == Some(wanted))
        .ok_or_else(|| refused(&"it is not connected"))?;
    DeviceSinkBuilder::from_device(device)
        .and_then(DeviceSinkBuilder::open_stream)
        .map_err(|why| refused(&why))
}
