//! Makes a file for others in a folder that staff named: whole or not at all, and never over one that is there.

use crate::shell::failure::{Failure, FailureCode};
use delivery::UnixMillis;
use smile_id::timestamp;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that is empty still. It goes again unless it is filled.
#[derive(Debug)]
pub(crate) struct NewFile {
    name: String,
    path: PathBuf,
    file: File,
    is_whole: bool,
}

impl NewFile {
    /// Makes `tabasamu-WHAT-MOMENT.ENDING`.
    ///
    /// # Errors
    /// [`FailureCode::FileUnsaved`].
    pub(crate) fn create(
        folder: &str,
        (what, ending): (&str, &str),
        now: UnixMillis,
    ) -> Result<Self, Failure> {
        if folder.is_empty() {
            return Err(unsaved(io::ErrorKind::NotFound.into()));
        }
        let moment = timestamp::format(now);
        let digits: String = moment.chars().filter(char::is_ascii_digit).take(14).collect();
        let name = format!("tabasamu-{what}-{digits}.{ending}");
        let path = Path::new(folder).join(&name);
        let made = OpenOptions::new().write(true).create_new(true).open(&path);
        Ok(Self { name, path, file: made.map_err(unsaved)?, is_whole: false })
    }

    /// Fills it; its name.
    ///
    /// # Errors
    /// [`FailureCode::FileUnsaved`].
    pub(crate) fn fill(mut self, content: &[u8]) -> Result<String, Failure> {
        let filled = self.file.write_all(content).and_then(|()| self.file.sync_all());
        filled.map_err(unsaved)?;
        self.is_whole = true;
        Ok(self.name.clone())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.is_whole {
            // A half list looks like a whole one. A disk that keeps it all the same was told of already.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The folder's name may be personal: the reason alone is told.
#[expect(clippy::needless_pass_by_value, reason = "it maps an error")]
fn unsaved(why: io::Error) -> Failure {
    Failure::new(FailureCode::FileUnsaved, why.kind())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_800_000_000_000);

    #[test]
    fn a_file_is_made_once_and_a_folder_that_is_none_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let name = NewFile::create(path, ("day", "txt"), NOW).unwrap().fill(b"calm").unwrap();
        assert_eq!(name, "tabasamu-day-20270115080000.txt");
        assert_eq!(fs::read(folder.path().join(&name)).unwrap(), b"calm");
        for (folder, why) in [(path, "there already"), ("/nowhere/at all", "no folder"), ("", "")] {
            let refused = NewFile::create(folder, ("day", "txt"), NOW).unwrap_err();
            assert_eq!(refused.code, FailureCode::FileUnsaved, "{why}");
        }
        assert_eq!(fs::read(folder.path().join(&name)).unwrap(), b"calm", "left as it was");
    }

    #[test]
    fn a_file_that_is_not_filled_is_not_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        drop(NewFile::create(path, ("day", "txt"), NOW).unwrap());
        assert_eq!(fs::read_dir(path).unwrap().count(), 0);
    }
}
