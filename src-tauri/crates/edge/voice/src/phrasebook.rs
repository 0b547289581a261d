//! The recordings that are part of the program, by language and name.

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

static RECORDINGS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../../assets/speech");

/// Longer names than any phrase has are not looked for.
const LONGEST_NAME: usize = 80;

#[derive(Deserialize)]
struct Entry {
    millis: u64,
}

/// A phrase nobody recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such recording")]
pub struct UnknownPhrase;

/// Every recording: Ogg Vorbis, mono.
#[derive(Debug)]
pub struct Phrasebook {
    languages: BTreeMap<String, BTreeMap<String, Duration>>,
}

impl Phrasebook {
    /// Reads the lists of recordings.
    ///
    /// # Panics
    /// When a list that was built in cannot be read; a test reads them all.
    #[must_use]
    pub fn built_in() -> Self {
        let lists = RECORDINGS
            .files()
            .filter(|file| file.path().extension().is_some_and(|end| end == "json"));
        let languages = lists.map(|file| {
            let entries: BTreeMap<String, Entry> =
                serde_json::from_slice(file.contents()).expect("a list of recordings");
            let language = file.path().file_stem().unwrap_or_default();
            let lengths = entries
                .into_iter()
                .map(|(name, entry)| (name, Duration::from_millis(entry.millis)));
            (language.to_string_lossy().into_owned(), lengths.collect())
        });
        Self { languages: languages.collect() }
    }

    /// A recording and how long it lasts.
    ///
    /// # Errors
    /// [`UnknownPhrase`].
    pub fn find(
        &self,
        language: &str,
        name: &str,
    ) -> Result<(&'static [u8], Duration), UnknownPhrase> {
        if name.len() > LONGEST_NAME {
            return Err(UnknownPhrase);
        }
        let lasts = self.languages.get(language).and_then(|phrases| phrases.get(name));
        let file = RECORDINGS.get_file(format!("{language}/{name}.ogg"));
        match (lasts, file) {
            (Some(lasts), Some(file)) => Ok((file.contents(), *lasts)),
            _ => Err(UnknownPhrase),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_phrase_and_each_is_a_recording() {
        let book = Phrasebook::built_in();
        let english: Vec<_> = book.languages["en"].keys().collect();
        assert!(english.len() > 40, "{}", english.len());
        for (language, phrases) in &book.languages {
            if language != "tones" {
                assert_eq!(phrases.keys().collect::<Vec<_>>(), english, "{language}");
            }
            for name in phrases.keys() {
                let (sound, lasts) = book.find(language, name).expect(name);
                assert!(sound.starts_with(b"OggS"), "{language} {name}");
                assert!(lasts >= Duration::from_millis(50) && lasts < Duration::from_secs(60));
            }
        }
    }

    #[test]
    fn what_nobody_recorded_is_said_to_be_unknown() {
        let book = Phrasebook::built_in();
        for (language, name) in [
            ("en", "capture.hints.fly"),
            ("xx", "capture.hints.smile"),
            ("en", "../en/capture.hints.smile"),
            ("..", "x"),
        ] {
            assert_eq!(book.find(language, name), Err(UnknownPhrase));
        }
        assert_eq!(book.find("en", &"x".repeat(4000)), Err(UnknownPhrase));
    }
}
