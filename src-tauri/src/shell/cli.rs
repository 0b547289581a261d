//! Reads the command line: what the program was asked to be when it was started.

use clap::Parser;
use clap::error::ErrorKind;
use std::path::PathBuf;

/// A kiosk that enrols and authenticates people with Smile ID.
#[derive(Debug, Clone, PartialEq, Eq, Default, Parser)]
#[command(name = "tabasamu", version)]
#[command(after_help = "tabasamu recover --help: opens a store whose key is lost.")]
pub(crate) struct Launch {
    /// A rendered person and a Smile ID on this computer instead of the real ones.
    #[arg(long, hide = !cfg!(feature = "demo"))]
    pub(crate) demo: bool,
    /// With --demo: the address of another stand-in for Smile ID than the built-in one, e.g. one that outlives this
    /// program. Real accounts are set up inside the program.
    #[arg(long, value_name = "ADDRESS", requires = "demo", hide = !cfg!(feature = "demo"))]
    pub(crate) sandbox: Option<String>,
    /// Where everything that must survive is kept, instead of the system's place for it.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// An ordinary window instead of a locked-down full screen.
    #[arg(long)]
    pub(crate) windowed: bool,
    /// With --windowed or --demo: 1080x1920, as on an upright kiosk.
    #[arg(long)]
    pub(crate) portrait: bool,
    /// Where damage took the list of the staff and the recovery code is lost: whoever comes to the staff's door becomes the
    /// supervisor of a new list. Once there is one, this changes nothing.
    #[arg(long)]
    pub(crate) new_supervisor: bool,
}

impl Launch {
    /// Reads the words of the command line, the program's own name first.
    ///
    /// # Errors
    /// A text for the terminal: what is wrong, or the help or version that was asked for.
    pub(crate) fn read(words: impl IntoIterator<Item = String>) -> Result<Self, clap::Error> {
        let launch = Self::try_parse_from(words)?;
        if launch.demo && !cfg!(feature = "demo") {
            let why = "--demo is not something this program has: it was built without the demo\n";
            return Err(clap::Error::raw(ErrorKind::UnknownArgument, why));
        }
        Ok(launch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Launch, String> {
        let words = std::iter::once("tabasamu").chain(line.split_whitespace());
        Launch::read(words.map(str::to_owned)).map_err(|why| why.to_string())
    }

    #[test]
    fn known_words_are_read_and_others_refused() {
        let launch = read("--windowed --portrait --data /x").unwrap();
        assert!(launch.windowed && launch.portrait && !launch.demo && !launch.new_supervisor);
        assert!(read("--new-supervisor").unwrap().new_supervisor);
        assert_eq!(launch.data, Some("/x".into()));
        assert!(read("--sandbox http://127.0.0.1:9/v1").is_err());
        assert!(read("--data").is_err());
        assert!(read("--demoo").unwrap_err().contains("--demoo"));
        assert_eq!(read("").unwrap(), Launch::default());
    }

    #[test]
    #[cfg(feature = "demo")]
    fn a_demo_may_name_another_sandbox() {
        let launch = read("--demo --data /x --sandbox http://127.0.0.1:9/v1").unwrap();
        assert!(launch.demo && !launch.windowed);
        assert_eq!(launch.sandbox.as_deref(), Some("http://127.0.0.1:9/v1"));
    }

    #[test]
    #[cfg(not(feature = "demo"))]
    fn a_program_without_the_demo_says_so() {
        assert!(read("--demo").unwrap_err().contains("not something this program has"));
    }

    #[test]
    fn help_and_version_are_texts_and_no_mistakes() {
        let asked = |word: &str| {
            let words = ["tabasamu", word].map(str::to_owned);
            Launch::read(words).unwrap_err()
        };
        assert_eq!(asked("--help").kind(), ErrorKind::DisplayHelp);
        assert!(asked("--help").to_string().contains("--data"));
        assert_eq!(asked("--version").kind(), ErrorKind::DisplayVersion);
        assert!(asked("--version").to_string().contains(env!("CARGO_PKG_VERSION")));
        assert_eq!(asked("--nonsense").exit_code(), 2);
    }
}
