//! The store as the rest of the program sees it.

use crate::database::{Database, Found};
use crate::header::{Header, KeySource, Unlockable};
use crate::jobs::{self, JobKeys, JobRow};
use crate::journal::{Happening, Journal, JournalEntry, JournalNote};
use crate::record::Record;
use crate::root_key::{RootKey, SHORTEST_PASSPHRASE, Stretching};
use crate::secrets::Secrets;
use crate::vault::Key;
use crate::{Room, StoreError, photos};
use delivery::{Job, UnixMillis};
use enrollment::{Draft, Enrollment, JobId, JobKind, UserId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

/// One job without its photos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobSummary {
    /// The job's name for ever.
    pub job_id: JobId,
    /// Whose job it is.
    pub user_id: UserId,
    /// What is asked of Smile ID.
    pub kind: JobKind,
    /// Where it is in its life.
    pub job: Job,
    /// When it was added.
    pub saved_at: UnixMillis,
    /// When it was last changed.
    pub changed_at: UnixMillis,
    /// When its photos were erased, if they were.
    pub photos_erased_at: Option<UnixMillis>,
}

/// Something found wrong when the store was opened. The rest of the store works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alarm {
    /// This journal entry was changed, or the one before it is missing.
    JournalBroken(u64),
    /// The journal's end is missing, or was not written by this store.
    JournalCut,
    /// The job's row, record and journal do not agree: it is not sent and not shown as anything but quarantined.
    JobQuarantined(JobId),
    /// A row has no valid job id.
    RowUnreadable(i64),
}

/// The open store: the only writer of its file. Not for sharing between threads without a lock.
pub struct Store {
    database: Database,
    header: Header,
    master: Key,
    job_keys: JobKeys,
    journal: Journal,
    secrets: Secrets,
    /// The revision each job was last seen with.
    revisions: BTreeMap<JobId, u64>,
    quarantine: RefCell<BTreeSet<JobId>>,
    alarms: Vec<Alarm>,
}

impl Store {
    /// True when there is a store in the folder, whatever its condition.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        !matches!(Database::find(folder), Ok(Found::Nothing | Found::Blank(_)))
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
    /// Checks every page, the journal's chain and every job; what is wrong with single jobs is told by
    /// [`alarms`](Self::alarms).
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
        let KeySource::Passphrase(stretching) = &header.key_source else {
            return Err(StoreError::WrongKey);
        };
        let key = RootKey::from_passphrase(passphrase, stretching)?;
        Self::unlock(database, header, &key)
    }

    fn find(folder: &Path) -> Result<(Database, Header), StoreError> {
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
            Err(Unlockable::WrongKey) => Err(StoreError::WrongKey),
            Err(Unlockable::Damage) => Err(database.set_aside()),
        }
    }

    fn assemble(database: Database, header: Header, master: Key) -> Result<Self, StoreError> {
        let mut store = Self {
            job_keys: JobKeys::new(header.device, &master),
            journal: Journal::new(header.device, &master),
            secrets: Secrets::new(header.device, &master),
            database,
            header,
            master,
            revisions: BTreeMap::new(),
            quarantine: RefCell::default(),
            alarms: Vec::new(),
        };
        store.check_jobs()?;
        Ok(store)
    }

    /// Compares every row with its record and with what the journal says of it.
    fn check_jobs(&mut self) -> Result<(), StoreError> {
        let verified = self.journal.verify(self.database.reader())?;
        self.alarms
            .extend(verified.broken.iter().copied().map(Alarm::JournalBroken));
        if verified.cut {
            self.alarms.push(Alarm::JournalCut);
        }
        for row in jobs::all(self.database.reader())? {
            let Ok(job_id) = JobId::new(&row.job_id) else {
                self.alarms.push(Alarm::RowUnreadable(row.seq));
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
                self.alarms.push(Alarm::JobQuarantined(job_id.clone()));
            }
            self.revisions.insert(job_id, row.revision);
        }
        Ok(())
    }

    /// What was found wrong when the store was opened.
    #[must_use]
    pub fn alarms(&self) -> &[Alarm] {
        &self.alarms
    }

    /// Jobs that must not be sent because what is stored of them does not belong together.
    #[must_use]
    pub fn quarantined(&self) -> Vec<JobId> {
        self.quarantine.borrow().iter().cloned().collect()
    }

    /// The space on the disk the store lies on.
    ///
    /// # Errors
    /// [`StoreError::FolderRefused`] when the disk cannot be asked.
    pub fn room(&self) -> Result<Room, StoreError> {
        Room::around(self.database.folder())
            .map_err(|error| StoreError::FolderRefused(error.kind().to_string()))
    }

    /// Adds a job: row, keys, record, photos and the first journal entry in one transaction. `Ok` means durable.
    ///
    /// # Errors
    /// [`StoreError::JobExists`], [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was added.
    pub fn add(
        &mut self,
        enrollment: &Enrollment,
        job: &Job,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let job_id = enrollment.job_id();
        if self.revisions.contains_key(job_id) {
            return Err(StoreError::JobExists);
        }
        let mut row = self
            .job_keys
            .first_row(job_id, &Record::new(enrollment, job, at));
        let sealed_photos = photos::seal(&self.job_keys, job_id.as_str(), enrollment.photos());
        let note = JournalNote::new(Happening::Saved, "");
        let journal = &self.journal;
        self.database.write(|transaction| {
            row.insert(transaction)?;
            sealed_photos.insert(transaction, row.seq)?;
            journal.append(transaction, (row.seq, &row.job_id), row.digest(), &note, at)
        })?;
        self.revisions.insert(job_id.clone(), row.revision);
        Ok(())
    }

    /// All jobs but the quarantined, oldest first, without photos.
    ///
    /// # Errors
    /// [`StoreError::NotDurable`] when the file cannot be read any more.
    pub fn jobs(&self) -> Result<Vec<JobSummary>, StoreError> {
        Ok(self.summaries(jobs::all(self.database.reader())?))
    }

    /// The jobs of one user but the quarantined, oldest first.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub fn jobs_of(&self, user_id: &UserId) -> Result<Vec<JobSummary>, StoreError> {
        let user_tag = self.job_keys.user_tag(user_id.as_str());
        Ok(self.summaries(jobs::of_user(self.database.reader(), &user_tag)?))
    }

    fn summaries(&self, rows: Vec<JobRow>) -> Vec<JobSummary> {
        rows.into_iter()
            .filter_map(|row| {
                let job_id = JobId::new(&row.job_id).ok()?;
                let record = self.record(&job_id, &row).ok()?;
                Some(summary(job_id, record))
            })
            .collect()
    }

    /// One job without its photos.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`].
    pub fn job(&self, job_id: &JobId) -> Result<JobSummary, StoreError> {
        let row = self.row(job_id)?;
        Ok(summary(job_id.clone(), self.record(job_id, &row)?))
    }

    fn row(&self, job_id: &JobId) -> Result<JobRow, StoreError> {
        jobs::one(self.database.reader(), job_id)?.ok_or(StoreError::NoSuchJob)
    }

    /// Opens a record, or quarantines its job.
    fn record(&self, job_id: &JobId, row: &JobRow) -> Result<Record, StoreError> {
        if self.quarantine.borrow().contains(job_id) {
            return Err(StoreError::quarantined(job_id));
        }
        self.job_keys
            .record(row)
            .ok_or_else(|| self.distrust(job_id))
    }

    fn distrust(&self, job_id: &JobId) -> StoreError {
        self.quarantine.borrow_mut().insert(job_id.clone());
        StoreError::quarantined(job_id)
    }

    /// Keeps a job's new state together with the note of what happened. `Ok` means durable.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`], [`StoreError::Stale`] when the row is not the one this
    /// store last wrote, [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was changed.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a note is made for one entry"
    )]
    pub fn save(
        &mut self,
        job_id: &JobId,
        job: &Job,
        note: JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        self.change(
            job_id,
            &note,
            at,
            |record| record.job = job.clone(),
            |_, _| Ok(()),
        )
    }

    fn change(
        &mut self,
        job_id: &JobId,
        note: &JournalNote,
        at: UnixMillis,
        edit: impl FnOnce(&mut Record),
        also: impl FnOnce(&rusqlite::Connection, i64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let row = self.row(job_id)?;
        let mut record = self.record(job_id, &row)?;
        match self.revisions.get(job_id) {
            Some(expected) if *expected != row.revision => {
                return Err(StoreError::Stale(*expected));
            }
            _ => {}
        }
        edit(&mut record);
        record.changed_at = at;
        let next = self
            .job_keys
            .next_row(&row, &record)
            .ok_or_else(|| self.distrust(job_id))?;
        let journal = &self.journal;
        self.database.write(|transaction| {
            next.replace(transaction)?;
            also(transaction, next.seq)?;
            journal.append(
                transaction,
                (next.seq, &next.job_id),
                next.digest(),
                note,
                at,
            )
        })?;
        self.revisions.insert(job_id.clone(), next.revision);
        Ok(())
    }

    /// A job with its photos, as it was sealed.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::PhotosErased`], [`StoreError::Quarantined`].
    pub fn enrollment(&self, job_id: &JobId) -> Result<Enrollment, StoreError> {
        let row = self.row(job_id)?;
        let record = self.record(job_id, &row)?;
        if record.photos_erased_at.is_some() {
            return Err(StoreError::PhotosErased);
        }
        let photos = photos::open(&self.job_keys, self.database.reader(), row.seq, &row.job_id)?;
        photos
            .and_then(|photos| {
                Enrollment::seal(Draft {
                    job_id: job_id.clone(),
                    user_id: record.user_id,
                    kind: record.kind,
                    consent: Some(record.consent),
                    photos,
                    captured_at_ms: record.captured_at_ms,
                })
                .ok()
            })
            .ok_or_else(|| self.distrust(job_id))
    }

    /// What happened to a job, oldest first.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`] when an entry does not open.
    pub fn timeline(&self, job_id: &JobId) -> Result<Vec<JournalEntry>, StoreError> {
        let row = self.row(job_id)?;
        let entries = self
            .journal
            .of_job(self.database.reader(), row.seq, &row.job_id)?;
        entries.ok_or_else(|| StoreError::quarantined(job_id))
    }

    /// Destroys a job's photos and their key. Doing it again is harmless.
    ///
    /// The pages are overwritten in the file and the log is emptied; what a flash disk keeps of them is unreadable
    /// without the key, which itself is gone for good only once the root key has been changed.
    ///
    /// # Errors
    /// Those of [`save`](Self::save).
    pub fn erase_photos(&mut self, job_id: &JobId, at: UnixMillis) -> Result<(), StoreError> {
        if self.job(job_id)?.photos_erased_at.is_none() {
            let note = JournalNote::new(Happening::PhotosErased, "");
            self.change(
                job_id,
                &note,
                at,
                |record| record.photos_erased_at = Some(at),
                photos::erase,
            )?;
        }
        self.database.tidy()
    }

    /// Keeps a secret under a name, in place of any before it. Names lie in clear.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn put_secret(&mut self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        let secrets = &self.secrets;
        self.database
            .write(|transaction| secrets.put(transaction, name, secret))
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
        self.database
            .write(|transaction| Secrets::delete(transaction, name))?;
        self.database.tidy()
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
        self.database
            .write(|transaction| header.write(transaction))?;
        self.header = header;
        self.database.tidy()
    }
}

fn passphrase_key(passphrase: &str) -> Result<(KeySource, RootKey), StoreError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(StoreError::PassphraseTooShort);
    }
    let stretching = Stretching::fresh();
    let key = RootKey::from_passphrase(passphrase, &stretching)?;
    Ok((KeySource::Passphrase(stretching), key))
}

fn summary(job_id: JobId, record: Record) -> JobSummary {
    JobSummary {
        job_id,
        user_id: record.user_id,
        kind: record.kind,
        job: record.job,
        saved_at: record.saved_at,
        changed_at: record.changed_at,
        photos_erased_at: record.photos_erased_at,
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("jobs", &self.revisions.len())
            .finish_non_exhaustive()
    }
}
