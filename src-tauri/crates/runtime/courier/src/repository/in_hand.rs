//! Remembers which job is being worked on, so that a panic can be laid to it.

use enrollment::JobId;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The job in hand, if it is one. Clones are the same hand.
#[derive(Debug, Default, Clone)]
pub(crate) struct InHand(Arc<Mutex<Option<JobId>>>);

impl InHand {
    /// This one from now on.
    pub(crate) fn take(&self, job_id: &JobId) {
        *self.lock() = Some(job_id.clone());
    }

    /// None from now on.
    pub(crate) fn put_down(&self) {
        *self.lock() = None;
    }

    /// Which one.
    pub(crate) fn job(&self) -> Option<JobId> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<JobId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
