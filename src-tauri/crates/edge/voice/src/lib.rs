//! Speaks recorded phrases, one at a time, to the room or to headphones.
//!
//! ```text
//! Voice (handle) --orders--> thread: SpeechScheduler (when?) -> Phrasebook (which recording?) -> Speaker (sound card)
//! ```
//!
//! The recordings are part of the program (`assets/speech`), so a station needs no speech service and no network.
//! A computer without a sound card stays silent and says so once; nothing waits for a sound.

mod phrasebook;
mod speaker;
mod speech_scheduler;
mod voice;

pub use phrasebook::{Phrasebook, UnknownPhrase};
pub use speaker::{Outlet, SoundError, outlets};
pub use speech_scheduler::{Span, SpeechScheduler};
pub use voice::{Tone, Utterance, Voice, VoiceCommand};
