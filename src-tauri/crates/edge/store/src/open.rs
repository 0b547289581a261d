//! Makes, opens and checks a store.

use crate::anchor::{Anchor, Standings, Uncommitted};
use crate::database::{Database, Found};
use crate::error::StoreError;
use crate::header::{Header, KeySource, UnlockError};
use crate::jobs::JobKeys;
use crate::jobs::tombstones::Tombstones;
use crate::journal::Journal;
use crate::key::Key;
use crate::key::root_key::RootKey;
use crate::secret_store::SecretStore;
use crate::store::Store;
use crate::store::new_root_key::NewRootKey;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A store that was found and is still locked.
pub(crate) struct Located {
    pub(crate) database: Database,
    pub(crate) header: Header,
    /// Whether the file is as it was written, as far as can be seen without the key.
    pub(crate) is_sound: bool,
}

impl Store {
    /// True when there is a store in the folder, whatever its condition.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        Database::exists(folder)
    }

    /// What opens the store in the folder.
    ///
    /// # Errors
    /// [`StoreError::Missing`], and those of [`open`](Self::open) but a wrong key.
    pub fn key_source(folder: &Path) -> Result<KeySource, StoreError> {
        Self::find(folder).map(|located| located.header.key_source)
    }

    /// Makes a store for a root key that is kept by the keychain already. The key is wiped: from now on only the keychain
    /// has it.
    ///
    /// # Errors
    /// Those of [`create_under`](Self::create_under).
    pub fn create(folder: &Path, key: RootKey) -> Result<Self, StoreError> {
        Self::create_under(folder, &NewRootKey::of_keychain(key))
    }

    /// Makes a store that a passphrase opens.
    ///
    /// # Errors
    /// [`StoreError::PassphraseTooShort`], [`StoreError::PassphraseTooCommon`], [`StoreError::NoMemory`], and those of [`create_under`](Self::create_under).
    pub fn create_with_passphrase(folder: &Path, passphrase: &str) -> Result<Self, StoreError> {
        Self::create_under(folder, &NewRootKey::of_passphrase(passphrase)?)
    }

    /// Makes a store under a root key. One that the keychain is to keep must be kept already.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::FolderRefused`], [`StoreError::DiskFull`], [`StoreError::NotDurable`],
    /// [`StoreError::InUse`].
    pub fn create_under(folder: &Path, new: &NewRootKey) -> Result<Self, StoreError> {
        let (header, master) = Header::new(new.source().clone(), new.key());
        let database = Database::create(folder, |connection| header.write(connection))?;
        Self::assemble(Located { database, header, is_sound: true }, &master)
    }

    /// Opens the store with the key the keychain kept.
    ///
    /// Checks every page, the journal's chain and every job; what is wrong with single jobs is listed by
    /// [`integrity_warnings`](Self::integrity_warnings). What is whole in a damaged file is taken into a new one.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::WrongKey`], [`StoreError::Damaged`], [`StoreError::Newer`],
    /// [`StoreError::InUse`], [`StoreError::FolderRefused`], [`StoreError::NotDurable`].
    pub fn open(folder: &Path, key: &RootKey) -> Result<Self, StoreError> {
        Self::unlock(Self::find(folder)?, key)
    }

    /// Opens the store with its passphrase.
    ///
    /// # Errors
    /// Those of [`open`](Self::open) and [`StoreError::NoMemory`]; [`StoreError::WrongKey`] also for a store that no
    /// passphrase opens.
    pub fn open_with_passphrase(folder: &Path, passphrase: &str) -> Result<Self, StoreError> {
        let located = Self::find(folder)?;
        let KeySource::Passphrase(kdf_params) = &located.header.key_source else {
            return Err(StoreError::WrongKey);
        };
        let key = RootKey::from_passphrase(passphrase, kdf_params)?;
        Self::unlock(located, &key)
    }

    pub(crate) fn find(folder: &Path) -> Result<Located, StoreError> {
        let (database, is_sound) = match Database::find(folder)? {
            Found::Nothing | Found::Blank(_) => {
                return Err(Database::set_remains_aside(folder).unwrap_or(StoreError::Missing));
            }
            Found::Store(database) => (database, true),
            Found::Damaged(database) => (database, false),
        };
        if let Ok(Some(header)) = database.read(Header::read) {
            return Ok(Located { database, header, is_sound });
        }
        match Header::of_copy(&Database::header_copy(database.folder())) {
            Some(header) => Ok(Located { database, header, is_sound: false }),
            None => Err(database.give_up()),
        }
    }

    pub(crate) fn unlock(located: Located, key: &RootKey) -> Result<Self, StoreError> {
        match located.header.master(key) {
            Ok(master) => Self::assemble(located, &master),
            Err(UnlockError::WrongKey) => Err(StoreError::WrongKey),
            Err(UnlockError::Damage) => Err(located.database.give_up()),
        }
    }

    /// Checks what was found, and salvages what is whole where it is damaged or less than the anchor knows.
    pub(crate) fn assemble(located: Located, master: &Key) -> Result<Self, StoreError> {
        let Located { database, header, is_sound } = located;
        let mut store = Self::unchecked(database, header, master);
        if !is_sound || store.must_be_salvaged()? {
            store = store.salvage(master)?;
        }
        store.settle();
        Ok(store)
    }

    pub(crate) fn unchecked(database: Database, header: Header, master: &Key) -> Self {
        let uncommitted = Uncommitted::default();
        let mut store = Self {
            job_keys: JobKeys::new(header.device, master),
            journal: Journal::new(header.device, master, uncommitted.clone()),
            secrets: SecretStore::new(header.device, master),
            tombstones: Tombstones::new(header.device, master),
            anchored: Standings::new(),
            damaged_jobs: BTreeSet::new(),
            database,
            header,
            master: master.copy(),
            revisions: BTreeMap::new(),
            quarantine: RefCell::default(),
            integrity_warnings: Vec::new(),
        };
        let mut anchor = Anchor::new(store.database.folder(), store.header.device, master);
        store.anchored = anchor.read();
        store.database.anchor(anchor, uncommitted);
        store
    }
}
