//! Speaks recorded phrases, one at a time, to the room or to headphones.
//!
//! ```text
//! Voice (handle) --orders--> thread: Prompter (when?) -> Phrasebook (which recording?) -> Speaker (sound card)
//! ```
//!
//! The recordings are part of the program (`assets/speech`), so a station needs no speech service and no network.
//! A computer without a sound card stays silent and says so once; nothing waits for a sound.

mod phrasebook;
mod prompter;
mod speaker;
mod voice;

pub use phrasebook::{Phrasebook, UnknownPhrase};
pub use prompter::{Prompter, Span};
pub use speaker::{Outlet, SoundTrouble, outlets};
pub use voice::{Order, Tone, Utterance, Voice};
