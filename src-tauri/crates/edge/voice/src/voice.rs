//! Starts the thread that speaks, and passes commands to it.

use crate::phrasebook::Phrasebook;
use crate::speaker::{SoundError, Speaker};
use crate::speech_scheduler::SpeechScheduler;
use serde::Deserialize;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A phrase to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// The language's folder below `assets/speech`.
    pub language: String,
    /// The recording's name.
    pub phrase: String,
    /// Said again every few seconds until something else is said.
    pub repeat: bool,
    /// How loud, 0 to 100.
    pub volume_percent: u8,
    /// The outlet, or the system's own.
    pub outlet: Option<String>,
}

/// A sound that is no phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// All is well: stay like this.
    Good,
    /// A picture was taken.
    Picture,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Picture => "picture",
        }
    }
}

/// What the voice is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoiceCommand {
    /// Say this as soon as nothing else is being said.
    Say(Utterance),
    /// Sound this now, over whatever is said.
    PlayTone {
        /// Which.
        tone: Tone,
        /// How loud, 0 to 100.
        volume_percent: u8,
        /// The outlet, or the system's own.
        outlet: Option<String>,
    },
    /// Be silent at once and forget what waits.
    Stop,
}

/// A voice. Falls silent when dropped.
#[derive(Debug)]
pub struct Voice {
    orders: Option<Sender<VoiceCommand>>,
    thread: Option<JoinHandle<()>>,
}

impl Voice {
    /// Starts the thread that speaks. `on_error` gets the first error, and every error that differs from the last.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(on_error: impl Fn(&SoundError) + Send + 'static) -> std::io::Result<Self> {
        let (orders, received) = channel();
        let thread = std::thread::Builder::new().name("voice".to_owned()).spawn(move || {
            SpeechThread {
                book: Phrasebook::built_in(),
                scheduler: SpeechScheduler::default(),
                speaker: Speaker::default(),
                reported: None,
                on_error: Box::new(on_error),
            }
            .until_dropped(&received);
        })?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Passes a command on; returns at once.
    pub fn send(&self, command: VoiceCommand) {
        if let Some(orders) = &self.orders {
            // Without its thread the voice is silent, which is all that can be done.
            let _ = orders.send(command);
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has already been reported where it happened.
            let _ = thread.join();
        }
    }
}

struct SpeechThread {
    book: Phrasebook,
    scheduler: SpeechScheduler<Utterance>,
    speaker: Speaker,
    reported: Option<SoundError>,
    on_error: Box<dyn Fn(&SoundError) + Send>,
}

impl SpeechThread {
    fn until_dropped(&mut self, orders: &Receiver<VoiceCommand>) {
        let began = Instant::now();
        loop {
            let wait = self
                .scheduler
                .wake_at()
                .map_or(Duration::MAX, |at| at.saturating_sub(began.elapsed()));
            match orders.recv_timeout(wait) {
                Ok(order) => self.take(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if let Some(due) = self.scheduler.due(began.elapsed()) {
                self.speak(&due);
            }
        }
        self.speaker.stop();
    }

    fn take(&mut self, order: VoiceCommand) {
        match order {
            VoiceCommand::Say(utterance) => {
                match self.book.find(&utterance.language, &utterance.phrase) {
                    Ok((_, lasts)) => {
                        let repeat = utterance.repeat;
                        self.scheduler.say(utterance, lasts, repeat);
                    }
                    // A sentence nobody recorded is only shown; an older one must not go on beside it.
                    Err(_) => self.scheduler.finish_current(),
                }
            }
            VoiceCommand::PlayTone { tone, volume_percent, outlet } => {
                let played = self.book.find("tones", tone.name()).map(|(sound, _)| {
                    self.speaker.play_tone(outlet.as_deref(), sound, gain(volume_percent))
                });
                self.note(played.unwrap_or(Ok(())));
            }
            VoiceCommand::Stop => {
                self.scheduler.stop();
                self.speaker.stop();
            }
        }
    }

    fn speak(&mut self, due: &Utterance) {
        let Ok((sound, _)) = self.book.find(&due.language, &due.phrase) else {
            return;
        };
        let played = self.speaker.play(due.outlet.as_deref(), sound, gain(due.volume_percent));
        self.note(played);
    }

    fn note(&mut self, played: Result<(), SoundError>) {
        let trouble = played.err();
        if let Some(new) = trouble.as_ref().filter(|new| self.reported.as_ref() != Some(new)) {
            (self.on_error)(new);
        }
        self.reported = trouble;
    }
}

/// Loudness is heard by ratios: half the way sounds half as loud.
fn gain(volume_percent: u8) -> f32 {
    let share = f32::from(volume_percent.min(100)) / 100.0;
    share * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gain_grows_with_the_volume_and_stays_within_bounds() {
        assert!(gain(0) == 0.0 && gain(100) == 1.0 && gain(255) == 1.0);
        assert!((1..=100).all(|volume| gain(volume) > gain(volume - 1)));
    }
}
