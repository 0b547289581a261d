//! Opens a store again after a failed write or read, without asking anybody for its key.

use crate::database::Database;
use crate::error::StoreError;
use crate::key::Key;
use crate::open::Located;
use crate::store::Store;
use std::fmt;
use std::path::PathBuf;

/// What opens one store again: where it lies, which one it is, and its key, overwritten on drop.
pub struct Reopening {
    folder: PathBuf,
    device: [u8; 16],
    master: Key,
}

impl Store {
    /// True once a write failed, the file that is written to lost its name, or something in it could not be read. Nothing is
    /// written any more until the store is dropped and opened again: a repeated flush that "succeeds" proves nothing.
    #[must_use]
    pub const fn must_be_reopened(&self) -> bool {
        self.database.has_failed()
    }

    /// Gets ready to open the store again. When its file was deleted while it was open, everything in it is written into a
    /// new one first.
    ///
    /// # Errors
    /// Why that cannot be written, as for want of room: what is in the store is only in this open one then. It must not be
    /// dropped, and this be tried again.
    pub fn reopening(&self) -> Result<Reopening, StoreError> {
        match self.database.rescue() {
            // What is in its place is looked at when it is opened.
            Ok(()) | Err(StoreError::FolderRefused(_)) => {}
            Err(_) if Database::release_ballast(self.database.folder()) => {
                self.database.rescue()?;
            }
            Err(why) => return Err(why),
        }
        Ok(Reopening {
            folder: self.database.folder().to_owned(),
            device: self.header.device,
            master: self.master.copy(),
        })
    }
}

impl Reopening {
    /// Opens and checks the store, tries a write, and flushes what a failed flush may have left in the system's memory only.
    ///
    /// # Errors
    /// Those of [`Store::open`]; [`StoreError::WrongKey`] also when another store is in its place;
    /// [`StoreError::InUse`] while the earlier one is not dropped yet; [`StoreError::DiskFull`].
    pub fn open(&self) -> Result<Store, StoreError> {
        match self.try_open() {
            // A quota that is used up refuses in other words than a full disk: as if the disk were ill.
            Err(StoreError::DiskFull | StoreError::NotDurable(_))
                if Database::release_ballast(&self.folder) =>
            {
                self.try_open()
            }
            opened => opened,
        }
    }

    fn try_open(&self) -> Result<Store, StoreError> {
        let located = self.find()?;
        let mut store = Store::assemble(located, &self.master)?;
        store.database.probe()?;
        // Written into the file from the log and flushed there: the log's own flush may have been lost.
        store.database.compact()?;
        Ok(store)
    }

    /// Renames the store's files, so that a new store can be made in their place. Nothing is deleted; where they lie now.
    ///
    /// # Errors
    /// As for [`open`](Self::open); then they are in their place.
    pub fn set_aside(&self) -> Result<PathBuf, StoreError> {
        self.find()?.database.make_way()
    }

    fn find(&self) -> Result<Located, StoreError> {
        let located = Store::find(&self.folder)?;
        if located.header.device == self.device { Ok(located) } else { Err(StoreError::WrongKey) }
    }
}

impl fmt::Debug for Reopening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reopening").finish_non_exhaustive()
    }
}
