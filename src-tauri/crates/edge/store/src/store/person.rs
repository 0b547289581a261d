//! Erases everything of one person, and keeps a record that says so without saying whose it was.

use crate::error::StoreError;
use crate::jobs;
use crate::jobs::summary::JobSummary;
use crate::store::Store;
use delivery::{Job, ReservationStatus, UnixMillis};
use enrollment::JobId;
use serde::{Deserialize, Serialize};

/// The list of erasures, sealed like a secret.
const ERASURES: &str = "erasures";

/// That somebody's data was erased. Nothing in it is about the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// When.
    pub at: UnixMillis,
    /// The short reference of the job by which it was asked for.
    pub reference: String,
    /// How many jobs went.
    pub jobs: u32,
    /// How many of them Smile ID had, or may have had, already.
    pub at_smile_id: u32,
}

/// How many jobs an erasure takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureExtent {
    /// All of them.
    pub jobs: u32,
    /// Those that Smile ID has, or may have, already.
    pub at_smile_id: u32,
}

impl Store {
    /// A job and all others of its customer number whose records open, oldest first. One that was reduced to a summary is
    /// nobody's any more: it stands alone.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`] when its record does not open.
    pub fn jobs_of_same_person(&self, job_id: &JobId) -> Result<Vec<JobSummary>, StoreError> {
        let row = self.row(job_id)?;
        let record = self.job_keys.record(&row).ok_or_else(|| StoreError::quarantined(job_id))?;
        let Some(user_id) = &record.user_id else {
            return Ok(vec![JobSummary::new(job_id.clone(), record)]);
        };
        let user_tag = self.job_keys.user_tag(user_id.as_str());
        let rows = self.database.read(|reader| jobs::of_user(reader, &user_tag))?;
        let opened = rows.into_iter().filter_map(|row| {
            let record = self.job_keys.record(&row)?;
            Some(JobSummary::new(JobId::new(&row.job_id).ok()?, record))
        });
        Ok(opened.collect())
    }

    /// How many jobs erasing the data of a job's person would take.
    ///
    /// # Errors
    /// Those of [`jobs_of_same_person`](Self::jobs_of_same_person).
    pub fn extent_of_erasure(&self, job_id: &JobId) -> Result<ErasureExtent, StoreError> {
        let theirs = self.jobs_of_same_person(job_id)?;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let at_smile_id = theirs.iter().filter(|summary| is_at_smile_id(&summary.job)).count();
        Ok(ErasureExtent { jobs: count(theirs.len()), at_smile_id: count(at_smile_id) })
    }

    /// Erases a job and all others of its customer number, and keeps this record of that: one transaction, and then everything
    /// is overwritten in the file and the log is emptied. A log that cannot be emptied now is at the next
    /// [`tidy`](Self::tidy), or when the store is opened again. Nothing of them may be on its way. Which jobs went.
    ///
    /// # Errors
    /// Those of [`bury`](Self::bury); then nothing was erased. What came before a damaged list of erasures is lost.
    pub fn erase_person(
        &mut self,
        job_id: &JobId,
        erasure: Erasure,
    ) -> Result<Vec<JobId>, StoreError> {
        let at = erasure.at;
        let theirs = self.jobs_of_same_person(job_id)?;
        let mut erasures = match self.erasures() {
            Ok(erasures) => erasures,
            Err(StoreError::Quarantined(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        erasures.push(erasure);
        let text = serde_json::to_vec(&erasures).expect("plain fields always serialise");
        let leaving = theirs
            .iter()
            .map(|job| self.leaving(&job.job_id, at))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let sealed = self.secrets.seal(ERASURES, &text);
        self.erase(&leaving, at, |transaction| sealed.put(transaction))?;
        // They are gone already: a failure here must not say that they are not.
        let _ = self.database.empty_log();
        Ok(leaving.into_iter().map(|one| one.job_id).collect())
    }

    /// The erasures there were, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Quarantined`] when the list is not as it was written.
    pub fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        let Some(text) = self.get_secret(ERASURES)? else { return Ok(Vec::new()) };
        serde_json::from_slice(&text).map_err(|_| StoreError::Quarantined(ERASURES.to_owned()))
    }
}

/// The number went with the first request, and the photos with the second.
fn is_at_smile_id(job: &Job) -> bool {
    job.reservation() != ReservationStatus::Never
        || job.zip_possible_since().is_some()
        || job.submitted_at().is_some()
        || job.intent().is_some()
}
