//! Keeps some room on the disk for deliveries alone: a full disk must not stop what can empty it.
//!
//! Every step of a delivery is written down before it is taken, which needs room even where nothing grows for good. So a
//! file of fixed size lies in the folder; it is deleted when the disk is full, and made again when there is room.

use crate::beside::private;
use crate::database::disk_space::DiskSpace;
use fs4::FileExt;
use std::fs;
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
        fs::symlink_metadata(self.file()).is_ok_and(|found| found.len() >= BALLAST_BYTES)
    }

    /// Wants one from now on.
    pub(crate) fn want(&mut self) {
        self.is_wanted = true;
        self.restore();
    }

    pub(crate) const fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// Makes it where it is wanted and there is room. True unless it is missing.
    pub(crate) fn restore(&self) -> bool {
        if !self.is_wanted || self.is_there() {
            return true;
        }
        let has_room = DiskSpace::of_folder(&self.folder)
            .is_ok_and(|space| space.free_bytes >= ROOM_FOR_BALLAST_BYTES);
        let is_made = has_room && self.make().is_ok();
        if !is_made {
            // Half of one is room that nobody uses.
            let _ = fs::remove_file(self.file());
        }
        is_made
    }

    fn make(&self) -> std::io::Result<()> {
        private().truncate(true).open(self.file())?.allocate(BALLAST_BYTES)
    }

    /// Gives the room to whoever needs it now. True when there was any.
    pub(crate) fn release(&self) -> bool {
        fs::remove_file(self.file()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
