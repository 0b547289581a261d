//! Keeps some room on the disk for deliveries alone: a full disk must not stop what can empty it.
//!
//! Every step of a delivery is written down before it is taken, which needs room even where nothing grows for good. So a
//! file of fixed size lies in the folder; it is deleted when the disk is full, and made again when there is room.

use crate::beside::private;
use crate::database::disk_space::DiskSpace;
use crate::database::folder;
use fs4::FileExt;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// The log grows to 4 MiB before its pages go into the file, which may grow by as many.
pub(crate) const BALLAST_BYTES: u64 = 8 * 1024 * 1024;

/// It is made again when this much is free.
const ROOM_FOR_BALLAST_BYTES: u64 = 2 * BALLAST_BYTES;

/// The file, and whether there should be one.
pub(crate) struct Ballast {
    folder: PathBuf,
    is_wanted: bool,
}

impl Ballast {
    /// The ballast of a folder: wanted where there is one already.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut ballast = Self { folder: folder.to_owned(), is_wanted: false };
        ballast.is_wanted = ballast.is_there();
        ballast
    }

    fn file(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    fn is_there(&self) -> bool {
        let found = fs::symlink_metadata(self.file());
        found.is_ok_and(|found| found.is_file() && found.len() >= BALLAST_BYTES)
    }

    /// Wants one from now on.
    pub(crate) fn want(&mut self) {
        self.is_wanted = true;
        self.restore();
    }

    pub(crate) const fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// Makes it where it is wanted and there is room. True unless it is missing because there is none.
    pub(crate) fn restore(&self) -> bool {
        if !self.is_wanted || self.is_there() {
            return true;
        }
        let has_room = DiskSpace::of_folder(&self.folder)
            .is_ok_and(|space| space.free_bytes >= ROOM_FOR_BALLAST_BYTES);
        if !has_room {
            // Half of one is room that nobody uses.
            self.release();
            return false;
        }
        match self.make(File::allocate) {
            Ok(()) => true,
            Err(error) => !is_want_of_room(&error),
        }
    }

    fn make(&self, allocate: impl Fn(&File, u64) -> Result<()>) -> Result<()> {
        // Nothing is written into what lies there, or where it leads to.
        folder::remove_if_there(&self.file())?;
        let made = self.make_anew(allocate);
        if made.is_err() {
            let _ = fs::remove_file(self.file());
        }
        made
    }

    fn make_anew(&self, allocate: impl Fn(&File, u64) -> Result<()>) -> Result<()> {
        let file = private().create_new(true).open(self.file())?;
        // A quota does not say how much it leaves: it is asked for all that must be free, and given back what is too much.
        match allocate(&file, ROOM_FOR_BALLAST_BYTES) {
            Ok(()) => file.set_len(BALLAST_BYTES),
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                folder::lay_out(&self.file(), BALLAST_BYTES)
            }
            Err(error) => Err(error),
        }
    }

    /// Gives the room to whoever needs it now. True when there was any.
    pub(crate) fn release(&self) -> bool {
        fs::remove_file(self.file()).is_ok()
    }
}

fn is_want_of_room(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ballast_is_written_where_room_cannot_be_reserved() {
        let folder = tempfile::tempdir().unwrap();
        let ballast = Ballast::of(folder.path());
        ballast.make(|_, _| Err(ErrorKind::Unsupported.into())).unwrap();
        assert!(ballast.is_there());
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let found = fs::metadata(ballast.file()).unwrap();
            assert!(found.blocks() * 512 >= BALLAST_BYTES, "it takes its room from the disk");
        }
    }

    #[test]
    fn ballast_that_finds_no_room_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let ballast = Ballast::of(folder.path());
        let refused = ballast.make(|file, bytes| {
            file.set_len(bytes)?;
            Err(ErrorKind::QuotaExceeded.into())
        });
        assert!(is_want_of_room(&refused.unwrap_err()));
        assert!(!ballast.file().exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_in_its_place_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let mut ballast = Ballast::of(folder.path());
        let letter = folder.path().join("letter");
        fs::write(&letter, "somebody's").unwrap();
        std::os::unix::fs::symlink(&letter, ballast.file()).unwrap();
        ballast.want();
        assert!(ballast.is_there());
        assert_eq!(fs::read(&letter).unwrap(), b"somebody's");

        assert!(ballast.release());
        fs::create_dir(ballast.file()).unwrap();
        fs::write(ballast.file().join("letter"), "somebody's").unwrap();
        assert!(ballast.restore(), "there is room for what is new");
        assert_eq!(fs::read(ballast.file().join("letter")).unwrap(), b"somebody's");
        assert!(!ballast.release());
    }

    #[test]
    fn ballast_takes_its_room_and_gives_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut ballast = Ballast::of(folder.path());
        assert!(ballast.restore() && !ballast.is_there(), "nobody wants it");
        assert!(!ballast.release());
        ballast.want();
        assert!(Ballast::of(folder.path()).is_wanted);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let found = fs::metadata(ballast.file()).unwrap();
            assert!(found.blocks() * 512 >= BALLAST_BYTES, "it takes its room from the disk");
            assert_eq!(found.mode() & 0o777, 0o600);
        }
        assert!(ballast.release() && !ballast.is_there());
        assert!(ballast.restore() && ballast.is_there());
    }
}
