//! Remembers outside the database which jobs are in it and how far each one was, so that what vanishes is missed.
//!
//! A log that is cut off, or in which a bit was flipped, makes the database older and whole: from inside nothing is
//! missing. So after each commit a record of fixed size is appended to a second file. The record comes after the commit and
//! is not flushed: it may lag behind the database, never run ahead of it. A record that was torn or changed is ignored.

use crate::beside::{private, replace_file};
use crate::key::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The anchor's file name.
pub(crate) const FILE_NAME: &str = "anchor";

const MAGIC: [u8; 4] = *b"TBSA";
const VERSION: u8 = 1;
const RECORD_BYTES: usize = 192;
const JOB_ID_AT: usize = 46;
const LONGEST_JOB_ID: usize = 100;
const MAC_AT: usize = JOB_ID_AT + LONGEST_JOB_ID;
const MAC_BYTES: usize = 32;

/// How far a job was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) job_id: String,
    pub(crate) revision: u64,
    /// The digest of its row.
    pub(crate) digest: [u8; 32],
}

/// The last standing of each job, by its id.
pub(crate) type Standings = BTreeMap<String, Standing>;

/// What the running transaction changed; anchored once it is committed.
#[derive(Debug, Default, Clone)]
pub(crate) struct Uncommitted(Arc<Mutex<Vec<Standing>>>);

impl Uncommitted {
    pub(crate) fn push(&self, standing: Standing) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(standing);
    }

    pub(crate) fn take(&self) -> Vec<Standing> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The file beside the database.
pub(crate) struct Anchor {
    path: PathBuf,
    device: [u8; 16],
    key: Key,
    /// Whole records in the file; the next one is written behind them.
    records: u64,
    /// What was committed and is not in the file yet.
    unwritten: Standings,
    /// The last time that the file was to be written anew it was.
    is_settled: bool,
}

impl Anchor {
    pub(crate) fn new(folder: &Path, device: [u8; 16], master: &Key) -> Self {
        Self {
            path: folder.join(FILE_NAME),
            device,
            key: master.subkey("anchor"),
            records: 0,
            unwritten: Standings::new(),
            is_settled: true,
        }
    }

    /// Reads the file; what is not ours in it is left out. Empty when there is none.
    pub(crate) fn read(&mut self) -> Standings {
        let bytes = fs::read(&self.path).unwrap_or_default();
        self.records = (bytes.len() / RECORD_BYTES) as u64;
        let mut standings = Standings::new();
        for standing in bytes.chunks_exact(RECORD_BYTES).filter_map(|record| self.open(record)) {
            let known = standings.get(&standing.job_id);
            if known.is_none_or(|known: &Standing| known.revision <= standing.revision) {
                standings.insert(standing.job_id.clone(), standing);
            }
        }
        standings
    }

    /// True while the file says what it should; otherwise less is missed.
    pub(crate) fn is_kept(&self) -> bool {
        self.is_settled && self.unwritten.is_empty()
    }

    /// What the file says, and what it could not be told.
    pub(crate) fn known(&mut self) -> Standings {
        let mut standings = self.read();
        standings.extend(self.unwritten.clone());
        standings
    }

    /// Appends what was committed. A disk that does not take it leaves the anchor behind the database until the next time:
    /// that misses less, and harms nothing.
    pub(crate) fn append(&mut self, committed: Vec<Standing>) {
        self.unwritten.extend(committed.into_iter().map(|one| (one.job_id.clone(), one)));
        let records: Vec<u8> =
            self.unwritten.values().flat_map(|standing| self.seal(standing)).collect();
        let at = self.records * RECORD_BYTES as u64;
        let written = private().truncate(false).open(&self.path).and_then(|mut file| {
            file.seek(SeekFrom::Start(at))?;
            file.write_all(&records)
        });
        if written.is_ok() {
            self.records += self.unwritten.len() as u64;
            self.unwritten.clear();
        }
    }

    /// Writes the file anew when it says something else, or holds more than twice as many records as jobs.
    pub(crate) fn settle(&mut self, found: &Standings, wanted: &Standings) -> std::io::Result<()> {
        let few = self.records <= wanted.len() as u64 * 2;
        if found == wanted && few {
            return Ok(());
        }
        self.write_anew(wanted)
    }

    /// Writes the file anew.
    pub(crate) fn write_anew(&mut self, wanted: &Standings) -> std::io::Result<()> {
        let records: Vec<u8> = wanted.values().flat_map(|standing| self.seal(standing)).collect();
        let written = replace_file(&self.path, &records);
        self.is_settled = written.is_ok();
        if self.is_settled {
            self.records = wanted.len() as u64;
            self.unwritten.clear();
        }
        written
    }

    fn mac(&self, record: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.key.bytes()).expect("HMAC takes any key length");
        mac.update(&self.device);
        mac.update(record);
        mac
    }

    fn seal(&self, standing: &Standing) -> [u8; RECORD_BYTES] {
        let mut record = [0; RECORD_BYTES];
        let id = standing.job_id.as_bytes();
        let length = id.len().min(LONGEST_JOB_ID);
        record[..4].copy_from_slice(&MAGIC);
        record[4] = VERSION;
        record[5] = u8::try_from(length).unwrap_or_default();
        record[6..14].copy_from_slice(&standing.revision.to_be_bytes());
        record[14..46].copy_from_slice(&standing.digest);
        record[JOB_ID_AT..JOB_ID_AT + length].copy_from_slice(&id[..length]);
        let mac = self.mac(&record[..MAC_AT]).finalize().into_bytes();
        record[MAC_AT..MAC_AT + MAC_BYTES].copy_from_slice(&mac);
        record
    }

    fn open(&self, record: &[u8]) -> Option<Standing> {
        let (said, mac) = record.get(..MAC_AT + MAC_BYTES)?.split_at(MAC_AT);
        self.mac(said).verify_slice(mac).ok()?;
        if said[..4] != MAGIC || said[4] != VERSION {
            return None;
        }
        let id = said.get(JOB_ID_AT..JOB_ID_AT + usize::from(said[5]))?;
        Some(Standing {
            job_id: std::str::from_utf8(id).ok()?.to_owned(),
            revision: u64::from_be_bytes(said[6..14].try_into().ok()?),
            digest: said[14..JOB_ID_AT].try_into().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(job_id: &str, revision: u64) -> Standing {
        Standing { job_id: job_id.to_owned(), revision, digest: [7; 32] }
    }

    #[test]
    fn the_newest_whole_record_of_each_job_counts() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::random();
        let anchor = || Anchor::new(folder.path(), [1; 16], &key);
        let longest = "x".repeat(LONGEST_JOB_ID);
        let mut first = anchor();
        assert_eq!(first.read(), Standings::new());
        first.append(vec![standing("a", 1), standing(&longest, 1)]);
        first.append(vec![standing("a", 2)]);
        let found = anchor().read();
        assert_eq!(found["a"].revision, 2);
        assert_eq!(found[&longest], standing(&longest, 1));
        assert_eq!(Anchor::new(folder.path(), [2; 16], &key).read().len(), 0, "another store's");

        // Torn, and written behind it: the next start of the program overwrites what is torn.
        let file = folder.path().join(FILE_NAME);
        let whole = fs::read(&file).unwrap();
        fs::write(&file, [&whole[..], b"TBSA torn"].concat()).unwrap();
        let mut second = anchor();
        assert_eq!(second.read(), found);
        second.append(vec![standing("b", 1)]);
        assert_eq!(anchor().read().len(), 3);

        // Any flipped bit costs its own record at most.
        for bit in 0..RECORD_BYTES * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&file, &flipped).unwrap();
            let read = anchor().read();
            assert_eq!(read["a"].revision, 2);
            assert!(read.len() <= 2 && read.values().all(|one| found[&one.job_id] == *one));
        }
    }

    #[test]
    fn what_the_disk_did_not_take_is_written_with_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::random();
        let file = folder.path().join(FILE_NAME);
        fs::create_dir(&file).unwrap();
        let mut anchor = Anchor::new(folder.path(), [1; 16], &key);
        anchor.append(vec![standing("a", 1)]);
        assert!(!anchor.is_kept());
        let known = anchor.known();
        assert!(anchor.settle(&Standings::new(), &known).is_err() && !anchor.is_kept());
        fs::remove_dir(&file).unwrap();
        anchor.append(vec![standing("b", 1)]);
        assert_eq!(anchor.read().len(), 2);
        anchor.write_anew(&known).unwrap();
        assert!(anchor.is_kept());
    }

    #[test]
    fn the_file_is_written_anew_when_it_says_too_much_or_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::random();
        let mut anchor = Anchor::new(folder.path(), [1; 16], &key);
        for revision in 1..=9 {
            anchor.append(vec![standing("a", revision)]);
        }
        let found = anchor.read();
        anchor.settle(&found, &found).unwrap();
        assert_eq!((anchor.records, anchor.read()), (1, found.clone()));
        anchor.settle(&found, &Standings::new()).unwrap();
        assert_eq!(anchor.read(), Standings::new());
    }
}
