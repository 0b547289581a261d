//! What an onlooker sees in films that are known by name: when nobody smiles, and which are held in a hand.

use std::ops::Range;

/// A film in which somebody talks, tilts the head or raises the chin and does not smile.
pub(crate) struct Talk {
    pub(crate) name: &'static str,
    /// Frames at fifteen a second with a neutral face.
    pub(crate) neutral: Range<usize>,
    /// Frames without a smile.
    pub(crate) frames: Range<usize>,
}

const fn talk(name: &'static str, neutral: Range<usize>, frames: Range<usize>) -> Talk {
    Talk { name, neutral, frames }
}

/// The films that are known.
pub(crate) const TALKS: [Talk; 10] = [
    talk("alaa", 4..17, 18..300),
    talk("tran_real", 0..12, 12..300),
    talk("vr_4", 0..3, 3..100),
    talk("lp_d11", 0..10, 10..135),
    talk("lp_d3", 0..10, 20..170),
    talk("wda_aoc", 100..104, 0..120),
    talk("vr_1", 0..6, 6..68),
    talk("vr_5", 50..53, 0..73),
    talk("lp_d18", 0..8, 8..108),
    talk("fellway_me", 0..30, 30..280),
];

/// Films of a photograph or a screen held into a camera, by a part of their name.
const HELD: [&str; 3] = ["fake", "attack", "spoof"];

/// Whether the film shows a photograph or a screen held in a hand.
pub(crate) fn is_held(name: &str) -> bool {
    HELD.iter().any(|part| name.contains(part))
}

/// Whether nobody smiles in the film.
pub(crate) fn is_talk(name: &str) -> bool {
    TALKS.iter().any(|talk| talk.name == name)
}
