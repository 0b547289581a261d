//! Seals single values such as the API key under their names.

use crate::error::StoreError;
use crate::key::Key;
use crate::vault::{self, Place, Purpose};
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

/// A secret, ready to be stored.
pub(crate) struct SealedSecret<'a> {
    name: &'a str,
    sealed: Vec<u8>,
}

impl SealedSecret<'_> {
    /// Stores it in place of any before it, inside the caller's transaction.
    pub(crate) fn put(&self, connection: &Connection) -> Result<(), StoreError> {
        connection.execute(
            "INSERT OR REPLACE INTO secret (name, sealed) VALUES (?1, ?2)",
            (self.name, &self.sealed),
        )?;
        Ok(())
    }
}

/// Seals secrets and opens them.
pub(crate) struct SecretStore {
    device: [u8; 16],
    key: Key,
}

impl SecretStore {
    pub(crate) fn new(device: [u8; 16], master: &Key) -> Self {
        Self { device, key: master.subkey("secrets") }
    }

    fn place<'a>(&'a self, name: &'a str) -> Place<'a> {
        Place {
            purpose: Purpose::Secret,
            device: &self.device,
            subject: name,
            revision: 0,
            part: 0,
        }
    }

    pub(crate) fn put(
        &self,
        connection: &Connection,
        name: &str,
        secret: &[u8],
    ) -> Result<(), StoreError> {
        self.seal(name, secret).put(connection)
    }

    /// Seals a secret, to be stored later.
    pub(crate) fn seal<'a>(&self, name: &'a str, secret: &[u8]) -> SealedSecret<'a> {
        SealedSecret { name, sealed: vault::seal(&self.key, &self.place(name), secret) }
    }

    pub(crate) fn get(
        &self,
        connection: &Connection,
        name: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let sealed: Option<Vec<u8>> = connection
            .query_row("SELECT sealed FROM secret WHERE name = ?1", [name], |row| row.get(0))
            .optional()?;
        sealed
            .map(|sealed| {
                vault::open(&self.key, &self.place(name), &sealed)
                    .map_err(|_| StoreError::Quarantined(name.to_owned()))
            })
            .transpose()
    }

    /// Whether this is a secret of that name.
    pub(crate) fn opens(&self, name: &str, sealed: &[u8]) -> bool {
        vault::open(&self.key, &self.place(name), sealed).is_ok()
    }

    /// Forgets those whose name begins so, but for the last of them in the order of their names.
    pub(crate) fn keep_last(
        connection: &Connection,
        beginning: &str,
        most: u32,
    ) -> Result<(), StoreError> {
        connection.execute(
            "DELETE FROM secret WHERE substr(name, 1, length(?1)) = ?1 AND name NOT IN
                (SELECT name FROM secret WHERE substr(name, 1, length(?1)) = ?1
                 ORDER BY name DESC LIMIT ?2)",
            (beginning, most),
        )?;
        Ok(())
    }

    pub(crate) fn delete(connection: &Connection, name: &str) -> Result<(), StoreError> {
        connection.execute("DELETE FROM secret WHERE name = ?1", [name])?;
        Ok(())
    }
}
