//! The voice as its owner holds it, and the thread that speaks.

use crate::speaker::{SoundTrouble, Speaker};
use crate::{Phrasebook, Prompter};
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
    pub stands: bool,
    /// How loud, 0 to 100.
    pub volume_percent: u8,
    /// The outlet, or the system's own.
    pub outlet: Option<String>,
}

/// A sound that is no phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
pub enum Order {
    /// Say this as soon as nothing else is being said.
    Say(Utterance),
    /// Sound this now, over whatever is said.
    Chime {
        /// Which.
        tone: Tone,
        /// How loud, 0 to 100.
        volume_percent: u8,
        /// The outlet, or the system's own.
        outlet: Option<String>,
    },
    /// Be silent at once and forget what waits.
    Hush,
}

/// A voice. Falls silent when dropped.
#[derive(Debug)]
pub struct Voice {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Voice {
    /// Starts the thread that speaks. `tell` hears of the first trouble, and again when the trouble is another.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(tell: impl Fn(&SoundTrouble) + Send + 'static) -> std::io::Result<Self> {
        let (orders, received) = channel();
        let thread = std::thread::Builder::new().name("voice".to_owned()).spawn(move || {
            Speaking {
                book: Phrasebook::built_in(),
                prompter: Prompter::default(),
                speaker: Speaker::default(),
                told: None,
                tell: Box::new(tell),
            }
            .until_dropped(&received);
        })?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Passes an order on; returns at once.
    pub fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // Without its thread the voice is silent, which is all that can be done.
            let _ = orders.send(order);
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

struct Speaking {
    book: Phrasebook,
    prompter: Prompter<Utterance>,
    speaker: Speaker,
    told: Option<SoundTrouble>,
    tell: Box<dyn Fn(&SoundTrouble) + Send>,
}

impl Speaking {
    fn until_dropped(&mut self, orders: &Receiver<Order>) {
        let began = Instant::now();
        loop {
            let wait = self
                .prompter
                .wake_at()
                .map_or(Duration::MAX, |at| at.saturating_sub(began.elapsed()));
            match orders.recv_timeout(wait) {
                Ok(order) => self.take(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if let Some(due) = self.prompter.due(began.elapsed()) {
                self.speak(&due);
            }
        }
        self.speaker.stop();
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Say(utterance) => {
                match self.book.find(&utterance.language, &utterance.phrase) {
                    Ok((_, lasts)) => {
                        let stands = utterance.stands;
                        self.prompter.say(utterance, lasts, stands);
                    }
                    // A sentence nobody recorded is only shown; an older one must not go on beside it.
                    Err(_) => self.prompter.rest(),
                }
            }
            Order::Chime { tone, volume_percent, outlet } => {
                let played = self.book.find("tones", tone.name()).map(|(sound, _)| {
                    self.speaker.chime(outlet.as_deref(), sound, gain(volume_percent))
                });
                self.note(played.unwrap_or(Ok(())));
            }
            Order::Hush => {
                self.prompter.hush();
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

    fn note(&mut self, played: Result<(), SoundTrouble>) {
        let trouble = played.err();
        if let Some(new) = trouble.as_ref().filter(|new| self.told.as_ref() != Some(new)) {
            (self.tell)(new);
        }
        self.told = trouble;
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
