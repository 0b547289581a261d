//! Keeps how far a job's photos have come on their way to the service.

use crate::reply::Slot;
use crate::time::UnixMillis;
use serde::{Deserialize, Serialize};

/// What the service knows of the job's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReservationStatus {
    /// Surely nothing from us.
    #[default]
    Never,
    /// A prep upload may have reached it.
    Perhaps,
    /// The service confirmed it.
    Made,
}

/// A place to put the zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IssuedSlot {
    pub(crate) slot: Slot,
    /// What is signed for the slot is dated so, and a second PUT repeats the first byte by byte.
    pub(crate) at: Option<UnixMillis>,
}

/// How far the photos have come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Submission {
    pub(crate) reservation: ReservationStatus,
    /// Kept while the zip may have to be sent, perhaps once more.
    pub(crate) slot: Option<IssuedSlot>,
    pub(crate) smile_job_id: Option<String>,
    /// Since when a zip of ours may lie unseen at the service.
    pub(crate) zip_possible_since: Option<UnixMillis>,
    /// Since when the service surely has it.
    pub(crate) submitted_at: Option<UnixMillis>,
    /// The service itself said so, with its signature; until then the storage alone did.
    pub(crate) is_confirmed: bool,
    /// Status queries since the zip was sent.
    pub(crate) polls: u32,
}

impl Submission {
    /// A zip may lie at the service from now on.
    pub(crate) const fn zip_possible(&mut self, now: UnixMillis) {
        self.zip_possible_since = Some(now);
        self.polls = 0;
    }

    /// The service surely has no zip.
    pub(crate) const fn no_zip(&mut self) {
        self.zip_possible_since = None;
        self.submitted_at = None;
        self.is_confirmed = false;
    }
}
