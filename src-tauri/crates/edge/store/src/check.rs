//! Compares what is in the store with itself and with the anchor, when it is opened.

use crate::anchor::{Standing, Standings};
use crate::database::Database;
use crate::error::StoreError;
use crate::integrity::IntegrityWarning;
use crate::jobs::tombstones::anchored_name;
use crate::jobs::{self, JobRow};
use crate::journal::GONE;
use crate::key::Key;
use crate::salvage;
use crate::store::Store;
use enrollment::JobId;
use std::collections::BTreeSet;

/// The names of jobs that damage hit, sealed like a secret.
const DAMAGED_JOBS: &str = "damaged-jobs";

/// What a check found.
pub(crate) struct Checked {
    /// Jobs are gone, or older than the anchor knows, that were not before.
    pub(crate) is_less_than_it_was: bool,
}

impl Store {
    /// Compares every row with its record, with what the journal says of it and with the anchor.
    pub(crate) fn check(&mut self) -> Result<Checked, StoreError> {
        self.damaged_jobs = self
            .database
            .read(|reader| self.secrets.get(reader, DAMAGED_JOBS))
            .ok()
            .flatten()
            .and_then(|names| serde_json::from_slice(&names).ok())
            .unwrap_or_default();
        let verified = self.database.read(|reader| self.journal.verify(reader))?;
        self.integrity_warnings
            .extend(verified.broken.iter().copied().map(IntegrityWarning::JournalBroken));
        if verified.cut {
            self.integrity_warnings.push(IntegrityWarning::JournalCut);
        }
        let erased = self.erased();
        let mut older = Vec::new();
        let mut rows = BTreeSet::new();
        for row in self.database.read(jobs::all)? {
            rows.insert(row.seq);
            let Ok(job_id) = JobId::new(&row.job_id) else {
                self.integrity_warnings.push(IntegrityWarning::RowUnreadable(row.seq));
                continue;
            };
            let opens = self.job_keys.record(&row).is_some();
            let sound = !verified.suspects.contains(&row.seq)
                && verified
                    .last_digests
                    .get(&row.seq)
                    .is_some_and(|digest| digest[..] == row.digest())
                && opens;
            let is_older = erased.contains(&self.erased_name(&row.job_id))
                || self.anchored.get(&row.job_id).is_some_and(|at| at.revision > row.revision);
            if opens && is_older {
                older.push(row.job_id.clone());
            }
            if !sound || is_older {
                self.hold_back(&job_id);
            }
            self.revisions.insert(job_id, row.revision);
        }
        let gone: Vec<JobId> = self
            .anchored
            .keys()
            .filter_map(|job_id| JobId::new(job_id).ok())
            .filter(|job_id| !self.revisions.contains_key(job_id))
            .filter(|job_id| !erased.contains(&self.erased_name(job_id.as_str())))
            .collect();
        let missing = verified.last_digests.iter().filter(|(seq, digest)| {
            digest[..] != GONE && !rows.contains(seq) && !verified.suspects.contains(seq)
        });
        self.integrity_warnings.extend(missing.map(|(seq, _)| IntegrityWarning::RowMissing(*seq)));
        let hit = gone.iter().map(JobId::to_string).chain(older);
        let new: Vec<String> = hit.filter(|job_id| !self.damaged_jobs.contains(job_id)).collect();
        self.integrity_warnings.extend(gone.into_iter().map(IntegrityWarning::JobLost));
        let is_less_than_it_was = !new.is_empty();
        self.damaged_jobs.extend(new);
        Ok(Checked { is_less_than_it_was })
    }

    /// Whether what is whole must be taken into a new file: something is less than it was, or cannot be read although every
    /// page looked sound.
    ///
    /// # Errors
    /// Those of [`check`](Self::check) that another file would not mend.
    pub(crate) fn must_be_salvaged(&mut self) -> Result<bool, StoreError> {
        match self.check() {
            Ok(checked) => Ok(checked.is_less_than_it_was),
            Err(StoreError::NotDurable(_)) => Ok(true),
            Err(other) => Err(other),
        }
    }

    /// Jobs that were erased, as the anchor names them: by tombstones, and by what the anchor was told of them.
    fn erased(&self) -> BTreeSet<String> {
        // Those of a damaged file are read from its pages.
        let tombstones =
            self.database.read(|reader| self.tombstones.all(reader)).unwrap_or_default();
        let told = self.anchored.values().filter(|known| known.digest == GONE);
        told.map(|known| known.job_id.clone()).chain(tombstones.keys().map(anchored_name)).collect()
    }

    fn erased_name(&self, job_id: &str) -> String {
        anchored_name(&self.tombstones.tag(job_id))
    }

    /// Quarantines a job, once.
    fn hold_back(&mut self, job_id: &JobId) {
        if self.quarantine.borrow_mut().insert(job_id.clone()) {
            self.integrity_warnings.push(IntegrityWarning::JobQuarantined(job_id.clone()));
        }
    }

    /// Takes everything whole in the file into a new one and puts that in its place. The file itself stays as it is until the
    /// new one is durable: whatever breaks this off, the next opening begins again.
    pub(crate) fn salvage(self, master: &Key) -> Result<Self, StoreError> {
        let folder = self.database.folder().to_owned();
        let erased = self.erased();
        let Self { database, header, anchored, job_keys, journal, secrets, tombstones, .. } = self;
        database.leave_as_it_is()?;
        let (file, log) = database.files();
        let keys = salvage::Keys {
            jobs: &job_keys,
            journal: &journal,
            secrets: &secrets,
            tombstones: &tombstones,
        };
        let (part, found) = Database::build(
            &folder,
            |connection| header.write(connection),
            |connection| salvage::fill(connection, (&file, &log), &keys, (&anchored, erased)),
        )?;
        if found.is_nothing {
            let given_up = database.give_up();
            Database::remove_built(&folder);
            return Err(given_up);
        }
        let set_aside = database.replace_with(&part)?;
        let mut store = Self::unchecked(Database::reopen(&folder)?, header, master);
        store.check()?;
        store.integrity_warnings.push(IntegrityWarning::Salvaged(set_aside));
        for job_id in found.without_photos {
            store.hold_back(&job_id);
            store.damaged_jobs.insert(job_id.to_string());
        }
        Ok(store)
    }

    /// Writes down what was found: which jobs were hit, how far the others are, and a copy of the header.
    ///
    /// A disk that takes none of it leaves an open store: then the next opening finds the same.
    pub(crate) fn settle(&mut self) {
        let names = serde_json::to_vec(&self.damaged_jobs).expect("names always serialise");
        let known =
            self.database.read(|reader| self.secrets.get(reader, DAMAGED_JOBS)).ok().flatten();
        let is_kept =
            self.damaged_jobs.is_empty() || known.is_some_and(|known| known[..] == names[..]) || {
                let secrets = &self.secrets;
                self.database
                    .write(|transaction| secrets.put(transaction, DAMAGED_JOBS, &names))
                    .is_ok()
            };
        let copy = Database::header_copy(self.database.folder());
        if self.header.copy_to(&copy).is_err() {
            self.integrity_warnings.push(IntegrityWarning::HeaderNotCopied);
        }
        if is_kept && let Ok(rows) = self.database.read(jobs::all) {
            let wanted = rows.iter().map(|row| self.standing(row));
            let mut wanted: Standings = wanted.map(|one| (one.job_id.clone(), one)).collect();
            let tombstones =
                self.database.read(|reader| self.tombstones.all(reader)).unwrap_or_default();
            wanted.extend(tombstones.keys().map(|tag| {
                let name = anchored_name(tag);
                (name.clone(), Standing { job_id: name, revision: 1, digest: GONE })
            }));
            self.database.settle_anchor(&self.anchored, &wanted);
        }
    }

    /// How far a job is; one that is older than it was stays so.
    fn standing(&self, row: &JobRow) -> Standing {
        match self.anchored.get(&row.job_id) {
            Some(known) if known.revision > row.revision => known.clone(),
            _ => Standing {
                job_id: row.job_id.clone(),
                revision: row.revision,
                digest: row.digest(),
            },
        }
    }
}
