//! Says how far a store is, to be kept where its disk is not: so it shows when all of it was put back to an earlier day.

use crate::error::StoreError;
use crate::header::KeySource;
use crate::journal::Journal;
use crate::key::Key;
use crate::key::digits::hex;
use crate::key::keychain::NoteKeeper;
use crate::store::Store;
use crate::vault::{self, Place, Purpose};

const N_BYTES: usize = 8;

/// How far a store is: the number of its journal's last entry and what that entry is signed with, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Of which store.
    store: String,
    sealed: Vec<u8>,
}

impl Progress {
    /// Keeps it in place of an earlier one of the same store.
    ///
    /// # Errors
    /// Why it could not be kept.
    pub fn keep<K: NoteKeeper + ?Sized>(&self, keeper: &K) -> Result<(), K::Error> {
        keeper.keep_note(&self.store, &self.sealed)
    }
}

impl Store {
    /// True when the system's keychain has the key that opens the store.
    #[must_use]
    pub const fn is_opened_by_keychain(&self) -> bool {
        matches!(self.header.key_source, KeySource::Keychain(_))
    }

    /// How far the store is now.
    ///
    /// # Errors
    /// [`StoreError::NotDurable`] when the file cannot be read any more.
    pub fn progress(&self) -> Result<Progress, StoreError> {
        let (n, mac) = self.database.read(Journal::last_entry)?.unwrap_or_default();
        let plain = [&n.to_be_bytes()[..], &mac].concat();
        let sealed = vault::seal(&self.progress_key(), &self.progress_place(), &plain);
        Ok(Progress { store: self.progress_name(), sealed })
    }

    /// Whether the store is older than when it was last kept how far it is, or went another way since. Nothing that is kept, or
    /// nothing of this store, says neither.
    ///
    /// # Errors
    /// As for [`progress`](Self::progress).
    pub fn is_older_than_kept<K: NoteKeeper + ?Sized>(
        &self,
        keeper: &K,
    ) -> Result<bool, StoreError> {
        let kept = keeper.note(&self.progress_name()).ok().flatten();
        let plain = kept.and_then(|sealed| {
            vault::open(&self.progress_key(), &self.progress_place(), &sealed).ok()
        });
        let Some((n, mac)) = plain.as_ref().and_then(|plain| plain.split_first_chunk::<N_BYTES>())
        else {
            return Ok(false);
        };
        self.database.read(|reader| self.journal.is_behind(reader, i64::from_be_bytes(*n), mac))
    }

    fn progress_key(&self) -> Key {
        self.master.subkey("progress")
    }

    const fn progress_place(&self) -> Place<'_> {
        Place {
            purpose: Purpose::Progress,
            device: &self.header.device,
            subject: "",
            revision: 0,
            part: 0,
        }
    }

    fn progress_name(&self) -> String {
        format!("progress of {}", *hex(&self.header.device))
    }
}
