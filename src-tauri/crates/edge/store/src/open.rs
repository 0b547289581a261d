//! Makes, opens and checks a store, and changes its key.

use crate::database::{Database, Found};
use crate::error::StoreError;
use crate::header::{Header, KeySource, UnlockError};
use crate::integrity::IntegrityWarning;
use crate::jobs::{self, JobKeys};
use crate::journal::Journal;
use crate::key::Key;
use crate::key::root_key::{KdfParams, RootKey, SHORTEST_PASSPHRASE};
use crate::secret_store::SecretStore;
use crate::store::Store;
use enrollment::JobId;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

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
        Self::find(folder).map(|(_, header)| header.key_source)
    }

    /// Makes a store for a root key that is kept by the keychain already.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::FolderRefused`], [`StoreError::DiskFull`], [`StoreError::NotDurable`],
    /// [`StoreError::InUse`].
    pub fn create(folder: &Path, key: RootKey) -> Result<Self, StoreError> {
        let made = Self::make(folder, KeySource::Keychain(key.id()), &key);
        // Wiped here: from now on only the keychain has it.
        drop(key);
        made
    }

    /// Makes a store that a passphrase opens.
    ///
    /// # Errors
    /// [`StoreError::PassphraseTooShort`], [`StoreError::NoMemory`], and those of [`create`](Self::create).
    pub fn create_with_passphrase(folder: &Path, passphrase: &str) -> Result<Self, StoreError> {
        let (source, key) = passphrase_key(passphrase)?;
        Self::make(folder, source, &key)
    }

    fn make(folder: &Path, source: KeySource, key: &RootKey) -> Result<Self, StoreError> {
        let (header, master) = Header::new(source, key);
        let database = Database::create(folder, |connection| header.write(connection))?;
        Self::assemble(database, header, master)
    }

    /// Opens the store with the key the keychain kept.
    ///
    /// Checks every page, the journal's chain and every job; what is wrong with single jobs is listed by
    /// [`integrity_warnings`](Self::integrity_warnings).
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::WrongKey`], [`StoreError::Damaged`], [`StoreError::Newer`],
    /// [`StoreError::InUse`], [`StoreError::FolderRefused`], [`StoreError::NotDurable`].
    pub fn open(folder: &Path, key: &RootKey) -> Result<Self, StoreError> {
        let (database, header) = Self::find(folder)?;
        Self::unlock(database, header, key)
    }

    /// Opens the store with its passphrase.
    ///
    /// # Errors
    /// Those of [`open`](Self::open) and [`StoreError::NoMemory`]; [`StoreError::WrongKey`] also for a store that no
    /// passphrase opens.
    pub fn open_with_passphrase(folder: &Path, passphrase: &str) -> Result<Self, StoreError> {
        let (database, header) = Self::find(folder)?;
        let KeySource::Passphrase(kdf_params) = &header.key_source else {
            return Err(StoreError::WrongKey);
        };
        let key = RootKey::from_passphrase(passphrase, kdf_params)?;
        Self::unlock(database, header, &key)
    }

    pub(crate) fn find(folder: &Path) -> Result<(Database, Header), StoreError> {
        match Database::find(folder)? {
            Found::Nothing | Found::Blank(_) => Err(StoreError::Missing),
            Found::Store(database) => match Header::read(database.reader())? {
                Some(header) => Ok((database, header)),
                None => Err(database.set_aside()),
            },
        }
    }

    fn unlock(database: Database, header: Header, key: &RootKey) -> Result<Self, StoreError> {
        match header.master(key) {
            Ok(master) => Self::assemble(database, header, master),
            Err(UnlockError::WrongKey) => Err(StoreError::WrongKey),
            Err(UnlockError::Damage) => Err(database.set_aside()),
        }
    }

    pub(crate) fn assemble(
        database: Database,
        header: Header,
        master: Key,
    ) -> Result<Self, StoreError> {
        let mut store = Self {
            job_keys: JobKeys::new(header.device, &master),
            journal: Journal::new(header.device, &master),
            secrets: SecretStore::new(header.device, &master),
            database,
            header,
            master,
            revisions: BTreeMap::new(),
            quarantine: RefCell::default(),
            integrity_warnings: Vec::new(),
        };
        store.check_jobs()?;
        Ok(store)
    }

    /// Compares every row with its record and with what the journal says of it.
    fn check_jobs(&mut self) -> Result<(), StoreError> {
        let verified = self.journal.verify(self.database.reader())?;
        self.integrity_warnings
            .extend(verified.broken.iter().copied().map(IntegrityWarning::JournalBroken));
        if verified.cut {
            self.integrity_warnings.push(IntegrityWarning::JournalCut);
        }
        for row in jobs::all(self.database.reader())? {
            let Ok(job_id) = JobId::new(&row.job_id) else {
                self.integrity_warnings.push(IntegrityWarning::RowUnreadable(row.seq));
                continue;
            };
            let sound = !verified.suspects.contains(&row.seq)
                && verified
                    .last_digests
                    .get(&row.seq)
                    .is_some_and(|digest| digest[..] == row.digest())
                && self.job_keys.record(&row).is_some();
            if !sound {
                self.quarantine.borrow_mut().insert(job_id.clone());
                self.integrity_warnings.push(IntegrityWarning::JobQuarantined(job_id.clone()));
            }
            self.revisions.insert(job_id, row.revision);
        }
        Ok(())
    }

    /// Puts the store under another root key that the keychain keeps already.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then the old key still opens it.
    pub fn change_key(&mut self, key: &RootKey) -> Result<(), StoreError> {
        self.reseal(KeySource::Keychain(key.id()), key)
    }

    /// Puts the store under a passphrase.
    ///
    /// # Errors
    /// [`StoreError::PassphraseTooShort`], [`StoreError::NoMemory`], and those of [`change_key`](Self::change_key).
    pub fn change_passphrase(&mut self, passphrase: &str) -> Result<(), StoreError> {
        let (source, key) = passphrase_key(passphrase)?;
        self.reseal(source, &key)
    }

    fn reseal(&mut self, source: KeySource, key: &RootKey) -> Result<(), StoreError> {
        let header = self.header.resealed(source, key, &self.master);
        self.database.write(|transaction| header.write(transaction))?;
        self.header = header;
        self.database.compact()
    }
}

fn passphrase_key(passphrase: &str) -> Result<(KeySource, RootKey), StoreError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(StoreError::PassphraseTooShort);
    }
    let kdf_params = KdfParams::fresh();
    let key = RootKey::from_passphrase(passphrase, &kdf_params)?;
    Ok((KeySource::Passphrase(kdf_params), key))
}
