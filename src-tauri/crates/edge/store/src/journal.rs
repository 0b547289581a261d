//! Records what happened to each job: append-only, sealed, and chained so that a changed entry shows.
//!
//! `mac_n = HMAC(key, n | seq | at | row digest | sealed note | mac_(n-1))`, one chain over all jobs; the head (the last
//! n and mac) is kept beside it, so a cut end shows as well. What cannot show from inside is the whole file put back to
//! an earlier day: [`Progress`](crate::Progress) says it to whoever keeps it elsewhere.
//!
//! Notes are sealed under a key of their job, so they go with the job, and the chain over the sealed bytes stays whole.
//! The last entry about a job that is gone says so. Entries go only from the beginning; a signed checkpoint holds the
//! last n and mac of what went. What staff did that is about no single job stands between the others, for a year at least.

pub(crate) mod checkpoint;
pub(crate) mod job_event;
mod last_entry;
pub(crate) mod station_entries;
pub(crate) mod station_event;

use crate::anchor::{Standing, Uncommitted};
use crate::error::StoreError;
use crate::journal::checkpoint::{Checkpoint, NotOurs};
use crate::journal::job_event::{JournalEntry, JournalNote};
use crate::key::Key;
use crate::vault::{self, Place, Purpose};
use delivery::UnixMillis;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "journal-head";

/// Stands in the last entry about a job that is gone, and in entries about no job, in place of a row's digest.
pub(crate) const GONE: [u8; 32] = [0; 32];

/// Whose entry it is: the row, the job's id, and what its notes are sealed with.
#[derive(Clone, Copy)]
pub(crate) struct EntryOwner<'a> {
    pub(crate) seq: i64,
    pub(crate) job_id: &'a str,
    pub(crate) notes: &'a Key,
}

/// The keys the journal is written with.
pub(crate) struct Journal {
    device: [u8; 16],
    /// Of notes from before every job had a key for them.
    common: Key,
    /// Of what staff did that is about no single job.
    station: Key,
    chaining: Key,
    uncommitted: Uncommitted,
}

/// What reading the whole chain showed.
pub(crate) struct Verified {
    /// The row digest in each job's last entry, by `seq`.
    pub(crate) last_digests: BTreeMap<i64, Vec<u8>>,
    /// Entries that are changed or follow a gap.
    pub(crate) broken: Vec<u64>,
    /// The jobs broken entries name.
    pub(crate) suspects: BTreeSet<i64>,
    /// The end does not match the head.
    pub(crate) cut: bool,
}

struct Link {
    n: i64,
    seq: i64,
    at_ms: i64,
    row_digest: Vec<u8>,
    sealed: Vec<u8>,
    mac: Vec<u8>,
}

impl Link {
    /// Reads the columns n, seq, at_ms, row_digest, sealed and mac.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            n: row.get(0)?,
            seq: row.get(1)?,
            at_ms: row.get(2)?,
            row_digest: row.get(3)?,
            sealed: row.get(4)?,
            mac: row.get(5)?,
        })
    }
}

impl Journal {
    /// What is appended is also put into `uncommitted`, for the anchor.
    pub(crate) fn new(device: [u8; 16], master: &Key, uncommitted: Uncommitted) -> Self {
        Self {
            device,
            common: master.subkey("journal notes"),
            station: master.subkey("journal of the station"),
            chaining: master.subkey("journal chain"),
            uncommitted,
        }
    }

    fn place<'a>(&'a self, job_id: &'a str, n: i64) -> Place<'a> {
        Place {
            purpose: Purpose::JournalNote,
            device: &self.device,
            subject: job_id,
            revision: n.unsigned_abs(),
            part: 0,
        }
    }

    fn mac(&self, parts: &[&[u8]]) -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.chaining.bytes())
            .expect("HMAC takes any key length");
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }

    fn link_mac(&self, link: &Link, before: &[u8]) -> Vec<u8> {
        self.mac(&[
            b"entry",
            &self.device,
            &link.n.to_be_bytes(),
            &link.seq.to_be_bytes(),
            &link.at_ms.to_be_bytes(),
            &link.row_digest,
            &link.sealed,
            before,
        ])
    }

    /// Whether an entry was written here, right after the one before it.
    fn follows(&self, link: &Link, before: &Checkpoint) -> bool {
        link.n == before.n + 1 && link.mac == self.link_mac(link, &before.mac)
    }

    fn head(&self, n: i64, mac: &[u8]) -> Vec<u8> {
        self.mac(&[b"head", &self.device, &n.to_be_bytes(), mac])
    }

    /// Appends an entry inside the caller's transaction.
    pub(crate) fn append(
        &self,
        connection: &Connection,
        owner: EntryOwner<'_>,
        row_digest: [u8; 32],
        note: &JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let EntryOwner { seq, job_id, notes } = owner;
        let text = serde_json::to_vec(note).expect("plain fields always serialise");
        let seal = |n| vault::seal(notes, &self.place(job_id, n), &text);
        self.link(connection, seq, row_digest, at, seal)?;
        let revision: i64 = connection
            .prepare_cached("SELECT revision FROM job WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))?;
        let revision = revision.unsigned_abs();
        self.uncommitted.push(Standing { job_id: job_id.to_owned(), revision, digest: row_digest });
        Ok(())
    }

    /// Appends that a job is gone, inside the transaction that erases it. `anchored_as`: how the anchor names it from now on.
    pub(crate) fn append_gone(
        &self,
        connection: &Connection,
        seq: i64,
        anchored_as: String,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        self.link(connection, seq, GONE, at, |_| Vec::new())?;
        self.uncommitted.push(Standing { job_id: anchored_as, revision: 1, digest: GONE });
        Ok(())
    }

    fn link(
        &self,
        connection: &Connection,
        seq: i64,
        row_digest: [u8; 32],
        at: UnixMillis,
        seal: impl FnOnce(i64) -> Vec<u8>,
    ) -> Result<(), StoreError> {
        let last = Self::last_entry(connection)?;
        let (n, before) = last.map_or((1, Vec::new()), |(n, mac)| (n + 1, mac));
        let mut link = Link {
            n,
            seq,
            at_ms: i64::try_from(at.0).unwrap_or(i64::MAX),
            row_digest: row_digest.to_vec(),
            sealed: seal(n),
            mac: Vec::new(),
        };
        link.mac = self.link_mac(&link, &before);
        connection
            .prepare_cached("INSERT INTO journal (n, seq, at_ms, row_digest, sealed, mac) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![link.n, link.seq, link.at_ms, link.row_digest, link.sealed, link.mac])?;
        connection
            .prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?
            .execute(params![HEAD, self.head(n, &link.mac)])?;
        Ok(())
    }

    /// The entries of one job, oldest first; `None` when one does not open.
    pub(crate) fn of_job(
        &self,
        connection: &Connection,
        owner: EntryOwner<'_>,
    ) -> Result<Option<Vec<JournalEntry>>, StoreError> {
        let mut select = connection
            .prepare_cached("SELECT n, at_ms, sealed FROM journal WHERE seq = ?1 ORDER BY n")?;
        let mut rows = select.query([owner.seq])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (n, at_ms, sealed): (i64, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let Some(note) = self.note(owner, n, &sealed) else { return Ok(None) };
            entries.push(JournalEntry { at: UnixMillis(at_ms.unsigned_abs()), note });
        }
        Ok(Some(entries))
    }

    /// Opens the note of an entry; `None` when it is not that job's, or not that entry's.
    pub(crate) fn note(&self, owner: EntryOwner<'_>, n: i64, sealed: &[u8]) -> Option<JournalNote> {
        let place = self.place(owner.job_id, n);
        let text = vault::open(owner.notes, &place, sealed)
            .or_else(|_| vault::open(&self.common, &place, sealed))
            .ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Walks the whole chain, from the checkpoint on.
    pub(crate) fn verify(&self, connection: &Connection) -> Result<Verified, StoreError> {
        let mut verified = Verified {
            last_digests: BTreeMap::new(),
            broken: Vec::new(),
            suspects: BTreeSet::new(),
            cut: false,
        };
        let mut select = connection
            .prepare("SELECT n, seq, at_ms, row_digest, sealed, mac FROM journal ORDER BY n")?;
        let mut rows = select.query([])?;
        let mut before = match self.checkpoint(connection)? {
            Ok(checkpoint) => checkpoint,
            Err(NotOurs) => {
                verified.cut = true;
                Checkpoint::before_all()
            }
        };
        while let Some(row) = rows.next()? {
            let link = Link::read(row)?;
            if !self.follows(&link, &before) {
                verified.broken.push(link.n.unsigned_abs());
                verified.suspects.insert(link.seq);
            }
            verified.last_digests.insert(link.seq, link.row_digest);
            before = Checkpoint { n: link.n, mac: link.mac };
        }
        let head: Option<Vec<u8>> = connection
            .query_row("SELECT value FROM meta WHERE name = ?1", [HEAD], |row| row.get(0))
            .optional()?;
        verified.cut |= match head {
            Some(head) => head != self.head(before.n, &before.mac),
            None => before.n != 0,
        };
        Ok(verified)
    }
}
