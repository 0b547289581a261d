//! Seals the photos of a job: one blob each, under a key that is destroyed with them.

use crate::error::StoreError;
use crate::jobs::JobKeys;
use crate::key::Key;
use crate::vault::{self, Place, Purpose};
use enrollment::{Jpeg, Photos};
use rusqlite::{Connection, OptionalExtension, params};

/// Nine sealed photos and their sealed key, ready to be stored.
pub(crate) struct SealedPhotos {
    key: Vec<u8>,
    parts: Vec<Vec<u8>>,
}

fn place<'a>(keys: &'a JobKeys, job_id: &'a str, part: u32) -> Place<'a> {
    Place { purpose: Purpose::Photo, device: &keys.device, subject: job_id, revision: 0, part }
}

/// Seals the selfie as part 0 and the liveness images as parts 1 to 8.
pub(crate) fn seal(keys: &JobKeys, job_id: &str, photos: &Photos) -> SealedPhotos {
    let (key, sealed_key) = keys.new_key(Purpose::PhotoKey, job_id);
    let all = std::iter::once(&photos.selfie).chain(&photos.liveness);
    SealedPhotos {
        key: sealed_key,
        parts: (0..)
            .zip(all)
            .map(|(part, photo)| vault::seal(&key, &place(keys, job_id, part), photo.bytes()))
            .collect(),
    }
}

impl SealedPhotos {
    /// Stores them as the photos of row `seq`.
    pub(crate) fn insert(&self, connection: &Connection, seq: i64) -> Result<(), StoreError> {
        connection.execute(
            "INSERT INTO photo_key (seq, sealed) VALUES (?1, ?2)",
            params![seq, self.key],
        )?;
        let mut insert = connection
            .prepare_cached("INSERT INTO photo (seq, part, sealed) VALUES (?1, ?2, ?3)")?;
        for (part, sealed) in (0_u32..).zip(&self.parts) {
            insert.execute(params![seq, part, sealed])?;
        }
        Ok(())
    }
}

/// Opens the photos of row `seq`; `None` when they are not all there and whole.
pub(crate) fn open(
    keys: &JobKeys,
    connection: &Connection,
    seq: i64,
    job_id: &str,
) -> Result<Option<Photos>, StoreError> {
    let Some(key) = key_of(keys, connection, seq, job_id)? else { return Ok(None) };
    let mut select =
        connection.prepare_cached("SELECT part, sealed FROM photo WHERE seq = ?1 ORDER BY part")?;
    let mut rows = select.query([seq])?;
    let mut photos = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(photo) = open_part(
            keys,
            &key,
            job_id,
            row.get(0)?,
            row.get_ref(1)?.as_blob().unwrap_or_default(),
        ) else {
            return Ok(None);
        };
        photos.push(photo);
    }
    if photos.is_empty() {
        return Ok(None);
    }
    let selfie = photos.remove(0);
    Ok(Some(Photos { selfie, liveness: photos }))
}

/// The key of the photos of row `seq`, if there is one that opens.
pub(crate) fn key_of(
    keys: &JobKeys,
    connection: &Connection,
    seq: i64,
    job_id: &str,
) -> Result<Option<Key>, StoreError> {
    let sealed: Option<Vec<u8>> = connection
        .prepare_cached("SELECT sealed FROM photo_key WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))
        .optional()?;
    Ok(sealed.and_then(|sealed| keys.open_key(Purpose::PhotoKey, job_id, &sealed)))
}

/// Whether this is that photo.
pub(crate) fn opens(keys: &JobKeys, key: &Key, job_id: &str, part: u32, sealed: &[u8]) -> bool {
    open_part(keys, key, job_id, part, sealed).is_some()
}

fn open_part(keys: &JobKeys, key: &Key, job_id: &str, part: u32, sealed: &[u8]) -> Option<Jpeg> {
    let mut plain = vault::open(key, &place(keys, job_id, part), sealed).ok()?;
    // Handed over, not copied: a Jpeg wipes itself.
    Some(Jpeg::new(std::mem::take(&mut *plain)))
}

/// Destroys the key and the blobs of row `seq`.
pub(crate) fn erase(connection: &Connection, seq: i64) -> Result<(), StoreError> {
    connection.execute("DELETE FROM photo_key WHERE seq = ?1", [seq])?;
    connection.execute("DELETE FROM photo WHERE seq = ?1", [seq])?;
    Ok(())
}
