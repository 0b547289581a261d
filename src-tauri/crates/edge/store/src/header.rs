//! Reads and writes the store's header: which kind of key opens it, and the master key sealed by that key.

use crate::beside::replace_file;
use crate::error::StoreError;
use crate::key::Key;
use crate::key::digits::hex;
use crate::key::root_key::{KdfParams, RootKey};
use crate::vault::{self, Place, Purpose};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const NAME: &str = "header";
const DIGEST_BYTES: usize = 32;

/// Where the store's root key comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeySource {
    /// Kept by the operating system under this name; see [`Keychain`](crate::Keychain).
    Keychain(String),
    /// Given by the system's service manager, under this name of its own; see [`SystemCredential`](crate::SystemCredential).
    Credential(String),
    /// Made from a passphrase in this way.
    Passphrase(KdfParams),
}

/// What must be known before the store is unlocked.
#[derive(Serialize, Deserialize)]
pub(crate) struct Header {
    /// Names this store among others: random, part of every sealed piece's place.
    pub(crate) device: [u8; 16],
    pub(crate) key_source: KeySource,
    sealed_master: Vec<u8>,
}

/// Why a header gives no master key.
pub(crate) enum UnlockError {
    WrongKey,
    Damage,
}

fn place(device: &[u8; 16]) -> Place<'_> {
    Place { purpose: Purpose::MasterKey, device, subject: "", revision: 0, part: 0 }
}

impl Header {
    /// Makes a new store's header around a fresh master key.
    pub(crate) fn new(key_source: KeySource, root: &RootKey) -> (Self, Key) {
        let mut device = [0; 16];
        crate::key::fill_random(&mut device);
        let master = Key::random();
        let sealed_master = vault::seal(root.key(), &place(&device), master.bytes());
        (Self { device, key_source, sealed_master }, master)
    }

    /// The same store under another root key.
    pub(crate) fn resealed(&self, key_source: KeySource, root: &RootKey, master: &Key) -> Self {
        let sealed_master = vault::seal(root.key(), &place(&self.device), master.bytes());
        Self { device: self.device, key_source, sealed_master }
    }

    /// Opens the master key. The header's digest was right when it was read, so a refusal means another key.
    pub(crate) fn master(&self, root: &RootKey) -> Result<Key, UnlockError> {
        vault::open_key(root.key(), &place(&self.device), &self.sealed_master).map_err(|unopened| {
            match unopened {
                vault::OpenError::Refused => UnlockError::WrongKey,
                vault::OpenError::NotSealed | vault::OpenError::UnknownFormat { .. } => {
                    UnlockError::Damage
                }
            }
        })
    }

    /// Tells under which root key the store is, and nothing about it; another one after each change.
    pub(crate) fn key_mark(&self) -> String {
        hex(&Sha256::digest(&self.sealed_master)[..8]).to_string()
    }

    fn bytes(&self) -> Vec<u8> {
        let text = serde_json::to_vec(self).expect("plain fields always serialise");
        [Sha256::digest(&text).as_slice(), &text].concat()
    }

    /// Keeps a copy beside the database: without the header nothing in it can be opened.
    ///
    /// # Errors
    /// Why the copy cannot be written.
    pub(crate) fn copy_to(&self, file: &Path) -> std::io::Result<()> {
        let bytes = self.bytes();
        if fs::read(file).is_ok_and(|found| found == bytes) {
            return Ok(());
        }
        replace_file(file, &bytes)
    }

    /// Reads the copy; `None` when there is none, or it is not as it was written.
    pub(crate) fn of_copy(file: &Path) -> Option<Self> {
        Self::of_bytes(&fs::read(file).ok()?)
    }

    /// Writes the header as SHA-256 | JSON. The digest is no protection: it separates damage from a wrong key.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        connection.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)",
            (NAME, self.bytes()),
        )?;
        Ok(())
    }

    /// Reads the header; `None` when it is not as it was written.
    pub(crate) fn read(connection: &Connection) -> Result<Option<Self>, StoreError> {
        let value: Option<Vec<u8>> = connection
            .query_row("SELECT value FROM meta WHERE name = ?1", [NAME], |row| row.get(0))
            .optional()?;
        Ok(value.and_then(|value| Self::of_bytes(&value)))
    }

    fn of_bytes(value: &[u8]) -> Option<Self> {
        let (digest, text) = value.split_at_checked(DIGEST_BYTES)?;
        if Sha256::digest(text).as_slice() != digest {
            return None;
        }
        let header: Option<Self> = serde_json::from_slice(text).ok();
        header.filter(|header| match &header.key_source {
            KeySource::Keychain(_) | KeySource::Credential(_) => true,
            KeySource::Passphrase(kdf_params) => kdf_params.is_plausible(),
        })
    }
}
