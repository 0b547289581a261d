//! Which window is on which screen, as staff chose: a plain file, for the window opens before the store does.

use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind};
use std::path::Path;
use ts_rs::TS;

/// The file's name in the program's data folder.
const NAME: &str = "screens.json";

/// The chosen screens by name; none leaves it to the system.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScreenChoice {
    /// Where the customer's window is.
    pub customer: Option<String>,
    /// Where the operator's window opens.
    pub operator: Option<String>,
}

/// What was chosen; nothing when nobody chose, or the file cannot be read: a kiosk on the wrong screen can be seen, one
/// that does not start cannot.
pub(crate) fn load(folder: &Path) -> ScreenChoice {
    let read = match std::fs::read(folder.join(NAME)) {
        Err(why) if why.kind() == ErrorKind::NotFound => return ScreenChoice::default(),
        read => read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(io::Error::from)),
    };
    read.unwrap_or_else(|why| {
        crate::shell::logs::warn(NAME, &why.to_string());
        ScreenChoice::default()
    })
}

/// Keeps a choice.
///
/// # Errors
/// What the disk said.
pub(crate) fn keep(folder: &Path, choice: &ScreenChoice) -> io::Result<()> {
    let new = folder.join(format!("{NAME}.new"));
    std::fs::write(&new, serde_json::to_vec(choice)?)?;
    std::fs::rename(new, folder.join(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_kept_and_a_damaged_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load(folder.path()), ScreenChoice::default());
        let choice = ScreenChoice { customer: Some("HDMI-1".into()), operator: None };
        keep(folder.path(), &choice).unwrap();
        assert_eq!(load(folder.path()), choice);
        std::fs::write(folder.path().join(NAME), "{").unwrap();
        assert_eq!(load(folder.path()), ScreenChoice::default());
    }
}
