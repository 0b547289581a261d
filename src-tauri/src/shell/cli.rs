//! What the program was asked to be when it was started.

use std::path::PathBuf;

/// How the kiosk runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Launch {
    /// A rendered person and a Smile ID on loopback instead of the real ones.
    pub(crate) demo: bool,
    /// Demo only: another sandbox than the embedded one, e.g. one that outlives this program.
    pub(crate) sandbox: Option<String>,
    /// Where everything that must survive is kept, instead of the system's place for it.
    pub(crate) data: Option<PathBuf>,
    /// An ordinary window instead of a locked-down full screen.
    pub(crate) windowed: bool,
    /// With `windowed`: 1080x1920 shrunk to fit, as on an upright kiosk.
    pub(crate) portrait: bool,
}

impl Launch {
    /// Reads the command line.
    ///
    /// # Errors
    /// A sentence for the terminal when a word is unknown or misplaced.
    pub(crate) fn read(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut launch = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--demo" => launch.demo = true,
                "--windowed" => launch.windowed = true,
                "--portrait" => launch.portrait = true,
                "--data" => launch.data = Some(value(&word, words.next())?.into()),
                "--sandbox" => launch.sandbox = Some(value(&word, words.next())?),
                _ => return Err(format!("{word} is not something this program knows")),
            }
        }
        if launch.sandbox.is_some() && !launch.demo {
            return Err(
                "--sandbox goes with --demo; real accounts are set up inside the program".into()
            );
        }
        Ok(launch)
    }
}

fn value(word: &str, next: Option<String>) -> Result<String, String> {
    next.ok_or_else(|| format!("{word} needs a value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Launch, String> {
        Launch::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn knows_its_words_and_refuses_others() {
        let launch = read("--demo --data /x --sandbox http://127.0.0.1:9/v1").unwrap();
        assert!(launch.demo && !launch.windowed);
        assert_eq!(launch.data, Some("/x".into()));
        assert!(read("--sandbox http://127.0.0.1:9/v1").is_err());
        assert!(read("--data").is_err());
        assert!(read("--demoo").unwrap_err().contains("--demoo"));
    }
}
