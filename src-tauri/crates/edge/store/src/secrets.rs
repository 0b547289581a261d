//! Sealed settings such as the API key.

use crate::key::Key;
use crate::vault::{self, Place, Purpose};
use crate::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

/// The drawer secrets are kept in.
pub(crate) struct Secrets {
    device: [u8; 16],
    key: Key,
}

impl Secrets {
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

    pub(crate) fn delete(connection: &Connection, name: &str) -> Result<(), StoreError> {
        connection.execute("DELETE FROM secret WHERE name = ?1", [name])?;
        Ok(())
    }
}

impl Store {
    /// Keeps a secret under a name, in place of any before it. Names lie in clear.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn put_secret(&mut self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        let secrets = &self.secrets;
        self.database.write(|transaction| secrets.put(transaction, name, secret))
    }

    /// The secret under a name; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Quarantined`] when what is stored is not what was put there.
    pub fn get_secret(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        self.secrets.get(self.database.reader(), name)
    }

    /// Forgets the secret under a name, if there is one.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn delete_secret(&mut self, name: &str) -> Result<(), StoreError> {
        self.database.write(|transaction| Secrets::delete(transaction, name))?;
        self.database.tidy()
    }
}
