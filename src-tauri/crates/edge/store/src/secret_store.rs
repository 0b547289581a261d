//! Seals single values such as the API key under their names.

use crate::error::StoreError;
use crate::key::Key;
use crate::vault::{self, Place, Purpose};
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

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
        connection.execute(
            "INSERT OR REPLACE INTO secret (name, sealed) VALUES (?1, ?2)",
            (name, vault::seal(&self.key, &self.place(name), secret)),
        )?;
        Ok(())
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

    pub(crate) fn delete(connection: &Connection, name: &str) -> Result<(), StoreError> {
        connection.execute("DELETE FROM secret WHERE name = ?1", [name])?;
        Ok(())
    }
}
