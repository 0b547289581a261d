//! Keeps jobs by the moments at which something is about them.

use delivery::UnixMillis;
use enrollment::JobId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Jobs by moments; a job may have several.
#[derive(Debug, Default)]
pub(super) struct Moments(BTreeMap<UnixMillis, BTreeSet<Arc<JobId>>>);

impl Moments {
    pub(super) fn insert(&mut self, at: UnixMillis, job_id: &Arc<JobId>) {
        self.0.entry(at).or_default().insert(Arc::clone(job_id));
    }

    pub(super) fn remove(&mut self, at: UnixMillis, job_id: &Arc<JobId>) {
        if let Some(jobs) = self.0.get_mut(&at) {
            jobs.remove(job_id);
            if jobs.is_empty() {
                self.0.remove(&at);
            }
        }
    }

    /// The first moment there is.
    pub(super) fn first(&self) -> Option<UnixMillis> {
        self.0.first_key_value().map(|(at, _)| *at)
    }

    /// The jobs with a moment after `earlier` and not after `later`.
    pub(super) fn between(
        &self,
        earlier: UnixMillis,
        later: UnixMillis,
    ) -> impl Iterator<Item = &Arc<JobId>> {
        let from = UnixMillis(earlier.0.saturating_add(1));
        // A range that ends before it begins is none.
        let passed = (from <= later).then(|| self.0.range(from..=later));
        passed.into_iter().flatten().flat_map(|(_, jobs)| jobs)
    }
}
