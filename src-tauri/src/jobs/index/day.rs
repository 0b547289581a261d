//! Counts the jobs of a day, and lists what is to be written down: all from memory.

use super::{JobIndex, Listed, count};
use crate::day::view::{DaySpan, TakenJobs};
use crate::jobs::list_view::JobFilter;
use crate::jobs::view::JobOutcome;
use std::sync::Arc;

impl JobIndex {
    /// The jobs that were saved that day, by what was asked and what came of it.
    pub(crate) fn taken(&self, span: &DaySpan) -> Vec<TakenJobs> {
        let mut taken: Vec<TakenJobs> = Vec::new();
        let below = self.all.values().skip_while(|listed| listed.row.saved_at_ms >= span.before_ms);
        for listed in below.take_while(|listed| span.holds(listed.row.saved_at_ms)) {
            let (purpose, outcome) = (listed.row.purpose, listed.outcome);
            let known = |one: &&mut TakenJobs| (one.purpose, one.outcome) == (purpose, outcome);
            match taken.iter_mut().find(known) {
                Some(one) => one.jobs += 1,
                None => taken.push(TakenJobs { purpose, outcome, jobs: 1 }),
            }
        }
        taken
    }

    /// How many jobs are not sent, or not known to be, and when the oldest of them was saved.
    pub(crate) fn unsent(&self) -> (u32, Option<u64>) {
        let Some(waiting) = self.by_outcome.get(&JobOutcome::Waiting) else { return (0, None) };
        let oldest = waiting.values().next_back();
        (count(waiting.len()), oldest.map(|listed| listed.row.saved_at_ms))
    }

    /// All jobs that match, as they are now, the one that was saved last first. Nothing of them is copied: ten thousand take no
    /// longer than a page does.
    pub(crate) fn matching(&self, filter: &JobFilter) -> Vec<Arc<Listed>> {
        let wanted = self.wanted(filter);
        let order = self.order(filter.outcome).into_iter().flatten();
        let found = order.filter(|(_, listed)| wanted.fits(listed));
        found.map(|(_, listed)| Arc::clone(listed)).collect()
    }
}
