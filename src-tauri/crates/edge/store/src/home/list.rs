//! Lists where stores live on this machine, outside their folders: a copy of a folder does not take it along.
//!
//! It is neither sealed nor authentic: nothing in it is about a person, and a wrong line costs a question to staff or to the
//! service, no more.

use crate::beside::replace_file;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a store lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    /// Which store.
    pub(crate) device: [u8; 16],
    pub(crate) folder: String,
    /// What tells its file from a copy.
    pub(crate) file: Option<(u64, u64)>,
    /// How often it was opened where it lives.
    pub(crate) opened: u64,
}

/// The list.
pub(crate) struct HomeList {
    path: PathBuf,
    homes: Vec<Listed>,
}

impl HomeList {
    /// Reads it; one that is not there or cannot be read is empty.
    pub(crate) fn read(path: &Path) -> Self {
        let read = fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { path: path.to_owned(), homes: read.unwrap_or_default() }
    }

    /// Where this store lives, as far as the list knows.
    pub(crate) fn of(&self, device: &[u8; 16]) -> Option<&Listed> {
        self.homes.iter().find(|listed| listed.device == *device)
    }

    /// Lists a store anew and writes the list.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub(crate) fn put(mut self, listed: Listed) -> std::io::Result<()> {
        self.homes.retain(|one| one.device != listed.device);
        self.homes.push(listed);
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        replace_file(&self.path, &serde_json::to_vec(&self.homes)?)
    }
}
