//! Binds a store to the place where it lives, so that a copy of it is told from the store itself.
//!
//! Sealed in the store lies a mark: the machine, the folder, and how often the store was opened there. Outside its folder
//! the same is listed in clear. A copy on another machine finds the mark of another machine. A copy beside the store finds
//! the store where mark or list say that it lives. A store that was moved, renamed or put back from a backup finds nobody
//! there but itself.

mod list;
pub(crate) mod machine;

use crate::database::Database;
use crate::error::StoreError;
use crate::header::Header;
use crate::home::list::{HomeList, Listed};
use crate::home::machine::{Machine, MachineMark};
use crate::setting::{Setting, SettingError};
use crate::store::Store;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const HOME: Setting<Home> = Setting::json("home", 1);

/// The mark in the store.
#[derive(Serialize, Deserialize)]
struct Home {
    machine: MachineMark,
    folder: String,
    /// What tells the database's file from a copy, and from one that was put back.
    file: Option<(u64, u64)>,
    /// How often it was opened here; one that was put back was opened less often than the list says.
    opened: u64,
    /// Staff said that another copy goes on.
    is_given_up: bool,
}

/// What tells a store where it is.
#[derive(Debug, Clone)]
pub struct Whereabouts {
    /// The machine.
    pub machine: Machine,
    /// The file that lists where stores live on it. It must lie outside every store's folder.
    pub homes: PathBuf,
}

/// Whether a store is where it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Residence {
    /// It is.
    Home {
        /// It may be older than what was done: it was put back from a backup, or moved.
        may_be_older: bool,
    },
    /// It may be a copy. Nothing of it may be sent before staff say which one goes on.
    Copy(CopySign),
}

/// What makes a store look like a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CopySign {
    /// It lived on another machine.
    OtherMachine,
    /// The same store lies in another folder of this machine.
    SecondHere,
    /// The mark of where it lives is damaged.
    MarkDamaged,
    /// Staff said that another copy goes on.
    GivenUp,
}

impl Store {
    /// Whether the store is where it lives. A new one lives where it is; so does one from before stores had homes.
    ///
    /// # Errors
    /// [`StoreError::NotDurable`] when the file cannot be read any more.
    pub fn residence(&self, here: &Whereabouts) -> Result<Residence, StoreError> {
        let home = match HOME.load(self) {
            Ok(home) => home,
            Err(SettingError::Damaged(_)) => return Ok(Residence::Copy(CopySign::MarkDamaged)),
            Err(SettingError::Store(error)) => return Err(error),
        };
        if let Some(home) = &home {
            if home.is_given_up {
                return Ok(Residence::Copy(CopySign::GivenUp));
            }
            if !home.machine.is(&here.machine.mark(&self.master)) {
                return Ok(Residence::Copy(CopySign::OtherMachine));
            }
        }
        let list = HomeList::read(&here.homes);
        let listed = list.of(&self.header.device);
        let marked = home.as_ref().map(|home| &home.folder);
        if marked
            .into_iter()
            .chain(listed.map(|one| &one.folder))
            .any(|at| self.lies_also_in(Path::new(at)))
        {
            return Ok(Residence::Copy(CopySign::SecondHere));
        }
        let opened = home.as_ref().map_or(0, |home| home.opened);
        let file = self.database.birth_mark();
        let may_be_older = listed.map_or_else(
            || home.as_ref().is_some_and(|home| home.file != file),
            |listed| listed.opened > opened || listed.file != file,
        );
        Ok(Residence::Home { may_be_older })
    }

    /// Makes this place the one where the store lives. `Ok` means durable in the store; a list that cannot be written tells
    /// less.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn settle_in(&mut self, here: &Whereabouts) -> Result<(), StoreError> {
        let list = HomeList::read(&here.homes);
        let device = self.header.device;
        let before = HOME.load(self).ok().flatten().map_or(0, |home| home.opened);
        let opened = list.of(&device).map_or(before, |listed| listed.opened.max(before)) + 1;
        let (folder, file) = (self.folder_name(), self.database.birth_mark());
        let machine = here.machine.mark(&self.master);
        let home = Home { machine, folder: folder.clone(), file, opened, is_given_up: false };
        HOME.save(self, &home)?;
        let _ = list.put(Listed { device, folder, file, opened });
        Ok(())
    }

    /// Keeps that another copy of this store goes on: from now on this one is a copy everywhere.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn give_up(&mut self) -> Result<(), StoreError> {
        let home = HOME.load(self).ok().flatten();
        let home = home.unwrap_or_else(|| Home {
            machine: Machine::default().mark(&self.master),
            folder: self.folder_name(),
            file: None,
            opened: 0,
            is_given_up: false,
        });
        HOME.save(self, &Home { is_given_up: true, ..home })
    }

    /// Whether the same store lies in that folder, and that is another folder than this store's.
    fn lies_also_in(&self, folder: &Path) -> bool {
        let own = self.database.folder();
        folder != own
            && !Database::is_same_file(folder, own)
            && Database::lies_in(folder)
            && Header::of_copy(&Database::header_copy(folder))
                // Without a header nobody knows whose it is.
                .is_none_or(|header| header.device == self.header.device)
    }

    /// As text: a name that is none is found nowhere, which is all that is asked of it.
    fn folder_name(&self) -> String {
        self.database.folder().to_string_lossy().into_owned()
    }
}
