//! Remembers that a job was here after everything of it is gone: so its absence is no loss.
//!
//! A tombstone is a keyed hash of the job's id, and sealed moments. Nobody without the store's keys can make one, so a row
//! that somebody else removed has none.

use crate::error::StoreError;
use crate::key::Key;
use crate::key::digits::hex;
use crate::vault::{self, Place, Purpose};
use delivery::UnixMillis;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::BTreeMap;

const TAG_BYTES: usize = 16;

/// A keyed hash of a job's id.
pub(crate) type Tag = [u8; TAG_BYTES];

/// The moments of a job that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JobTimes {
    pub(crate) saved_at: UnixMillis,
    /// When it ended, or went without an end.
    pub(crate) ended_at: UnixMillis,
    pub(crate) gone_at: UnixMillis,
}

/// The keys tombstones are made with.
pub(crate) struct Tombstones {
    device: [u8; 16],
    tags: Key,
    sealing: Key,
}

impl Tombstones {
    pub(crate) fn new(device: [u8; 16], master: &Key) -> Self {
        Self {
            device,
            tags: master.subkey("tombstone tags"),
            sealing: master.subkey("tombstone times"),
        }
    }

    /// Recognises a job without naming it.
    pub(crate) fn tag(&self, job_id: &str) -> Tag {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.tags.bytes()).expect("HMAC takes any key length");
        mac.update(&self.device);
        mac.update(job_id.as_bytes());
        let mut tag = [0; TAG_BYTES];
        tag.copy_from_slice(&mac.finalize().into_bytes()[..TAG_BYTES]);
        tag
    }

    fn place<'a>(&'a self, name: &'a str) -> Place<'a> {
        let device = &self.device;
        Place { purpose: Purpose::Tombstone, device, subject: name, revision: 0, part: 0 }
    }

    /// Puts one up inside the caller's transaction.
    pub(crate) fn put(
        &self,
        connection: &Connection,
        job_id: &str,
        times: &JobTimes,
    ) -> Result<(), StoreError> {
        let tag = self.tag(job_id);
        let text = serde_json::to_vec(times).expect("plain fields always serialise");
        let sealed = vault::seal(&self.sealing, &self.place(&hex(&tag)), &text);
        connection
            .prepare_cached("INSERT OR REPLACE INTO tombstone (tag, sealed) VALUES (?1, ?2)")?
            .execute((tag, sealed))?;
        Ok(())
    }

    /// Opens one; `None` when this store did not put it up.
    pub(crate) fn open(&self, tag: &[u8], sealed: &[u8]) -> Option<(Tag, JobTimes)> {
        let text = vault::open(&self.sealing, &self.place(&hex(tag)), sealed).ok()?;
        Some((tag.try_into().ok()?, serde_json::from_slice(&text).ok()?))
    }

    /// All that open.
    pub(crate) fn all(
        &self,
        connection: &Connection,
    ) -> Result<BTreeMap<Tag, JobTimes>, StoreError> {
        let mut select = connection.prepare_cached("SELECT tag, sealed FROM tombstone")?;
        let rows = select
            .query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let mut found = BTreeMap::new();
        for row in rows {
            let (tag, sealed) = row?;
            found.extend(self.open(&tag, &sealed));
        }
        Ok(found)
    }

    /// Takes some down inside the caller's transaction.
    pub(crate) fn remove(connection: &Connection, tags: &[Tag]) -> Result<(), StoreError> {
        let mut delete = connection.prepare_cached("DELETE FROM tombstone WHERE tag = ?1")?;
        for tag in tags {
            delete.execute([tag])?;
        }
        Ok(())
    }
}

/// The name under which the anchor knows a job that is gone. No job has such an id.
pub(crate) fn anchored_name(tag: &Tag) -> String {
    format!("gone:{}", *hex(tag))
}
