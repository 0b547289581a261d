//! Lists every job in memory, in the orders and by the filters that staff's list has, and counts them.
//!
//! What the store keeps of a job is sealed, so it cannot search. This list is read once when the store is opened, and each
//! change of a job changes its own entry only. It holds what the list shows: masked numbers, no names, no photos.

use crate::jobs::job_view;
use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
use crate::jobs::view::JobRow;
use delivery::{Category, DeliveryState, UnixMillis};
use enrollment::JobId;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{JobSummary, Store, StoreError};
use visit::JobState;

/// Most rows of one page.
const LONGEST_PAGE: u32 = 200;

/// Newest change first.
type Key = (Reverse<u64>, JobId);
type Order = BTreeMap<Key, Arc<Listed>>;

/// One job of the list.
#[derive(Debug)]
struct Listed {
    row: JobRow,
    /// What words are looked for in.
    searched: String,
    is_refused: bool,
    /// When it begins to be unsent for too long.
    overdue_from: Option<UnixMillis>,
}

/// How many jobs wait for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct JobCounts {
    /// Saved and not yet sent.
    pub(crate) waiting: u32,
    /// Sent and not yet decided.
    pub(crate) undecided: u32,
    /// Someone must act.
    pub(crate) attention: u32,
}

/// Every job.
#[derive(Debug, Default)]
pub(crate) struct JobIndex {
    keys: BTreeMap<JobId, Key>,
    all: Order,
    by_state: BTreeMap<JobState, Order>,
    /// How many are refused.
    refused: usize,
    /// How many begin to be unsent for too long at a moment: what is not overdue is not looked at.
    overdue: BTreeMap<UnixMillis, usize>,
    /// How many are decided, and yet someone must act.
    contradicted: usize,
}

impl JobIndex {
    /// Reads every job of a store.
    ///
    /// # Errors
    /// What the store said.
    pub(crate) fn of(store: &Store) -> Result<Self, StoreError> {
        let mut index = Self::default();
        for summary in store.jobs()? {
            index.put(&summary);
        }
        Ok(index)
    }

    /// Reads one job anew; one that is gone or quarantined is listed no more.
    pub(crate) fn refresh(&mut self, store: &Store, job_id: &JobId) {
        match store.job(job_id) {
            Ok(summary) => self.put(&summary),
            Err(StoreError::NoSuchJob | StoreError::Quarantined(_)) => self.remove(job_id),
            // It is not known to have changed.
            Err(_) => {}
        }
    }

    /// Lists a job as it is now.
    fn put(&mut self, summary: &JobSummary) {
        self.remove(&summary.job_id);
        // Whether it is overdue is told when it is shown.
        let row = job_view::row(summary, UnixMillis(0));
        let overdue_from = job_view::overdue_from(summary);
        let key = (Reverse(row.changed_at_ms), summary.job_id.clone());
        let user = row.user_masked.as_deref().unwrap_or_default();
        let searched = format!("{}\n{user}", row.reference).to_lowercase();
        let is_refused = summary.job.state() == DeliveryState::Refused;
        let listed = Arc::new(Listed { row, searched, is_refused, overdue_from });
        self.refused += usize::from(listed.is_refused);
        self.contradicted += usize::from(listed.is_contradicted());
        if let Some(from) = listed.overdue_from {
            *self.overdue.entry(from).or_default() += 1;
        }
        let of_state = self.by_state.entry(listed.row.state).or_default();
        of_state.insert(key.clone(), Arc::clone(&listed));
        self.all.insert(key.clone(), listed);
        self.keys.insert(summary.job_id.clone(), key);
    }

    fn remove(&mut self, job_id: &JobId) {
        let Some(listed) = self.keys.remove(job_id).and_then(|key| {
            let listed = self.all.remove(&key)?;
            self.by_state.get_mut(&listed.row.state)?.remove(&key);
            Some(listed)
        }) else {
            return;
        };
        self.refused -= usize::from(listed.is_refused);
        self.contradicted -= usize::from(listed.is_contradicted());
        if let Some(from) = listed.overdue_from
            && let Some(jobs) = self.overdue.get_mut(&from)
        {
            *jobs -= 1;
            if *jobs == 0 {
                self.overdue.remove(&from);
            }
        }
    }

    /// What came of a job so far.
    pub(crate) fn category(&self, job_id: &JobId) -> Option<Category> {
        self.all.get(self.keys.get(job_id)?)?.row.category
    }

    /// How many jobs wait for something.
    pub(crate) fn counts(&self, now: UnixMillis) -> JobCounts {
        let of = |states: &[JobState]| -> usize {
            states.iter().filter_map(|state| self.by_state.get(state)).map(BTreeMap::len).sum()
        };
        JobCounts {
            waiting: count(of(&[JobState::Saved, JobState::Sending, JobState::Checking])),
            undecided: count(of(&[JobState::Sent, JobState::InReview])),
            attention: count(
                of(&[JobState::NeedsAttention]) + self.contradicted + self.overdue(now),
            ),
        }
    }

    /// How many are unsent for too long.
    fn overdue(&self, now: UnixMillis) -> usize {
        self.overdue.range(..=now).map(|(_, jobs)| jobs).sum()
    }

    /// Some rows of those that match.
    pub(crate) fn page(
        &self,
        filter: &JobFilter,
        start: &PageStart,
        rows: u32,
        now: UnixMillis,
    ) -> JobsPage {
        let wanted = Wanted::by(filter);
        let Some(order) = self.order(filter.state) else { return self.nothing() };
        let (matching, refused) = if wanted.is_everything() {
            (order.len(), if holds_refused(filter.state) { self.refused } else { 0 })
        } else {
            let found = order.values().filter(|listed| wanted.fits(listed));
            found.fold((0, 0), |(all, refused), listed| {
                (all + 1, refused + usize::from(listed.is_refused))
            })
        };
        let position = match start {
            PageStart::Position { position } => *position as usize,
            PageStart::Row { job_id, changed_at_ms, above } => {
                let before = JobId::new(job_id).map_or(0, |job_id| {
                    let newer = order.range(..(Reverse(*changed_at_ms), job_id));
                    newer.filter(|(_, listed)| wanted.fits(listed)).count()
                });
                before.saturating_sub(*above as usize)
            }
        };
        let position = position.min(matching);
        let found = order.values().filter(|listed| wanted.fits(listed));
        let rows = found.skip(position).take(rows.min(LONGEST_PAGE) as usize);
        JobsPage {
            all: count(self.all.len()),
            matching: count(matching),
            refused: count(refused),
            position: count(position),
            rows: rows.map(|listed| listed.shown(now)).collect(),
        }
    }

    /// The refused jobs among those that match, the one that waits longest first.
    pub(crate) fn refused(&self, filter: &JobFilter) -> Vec<JobId> {
        let wanted = Wanted::by(filter);
        let order = self.order(filter.state).into_iter().flatten().rev();
        let refused = order.filter(|(_, listed)| listed.is_refused && wanted.fits(listed));
        refused.map(|((_, job_id), _)| job_id.clone()).collect()
    }

    /// Every job in a state, or every one; `None` when there never was one.
    fn order(&self, state: Option<JobState>) -> Option<&Order> {
        state.map_or(Some(&self.all), |state| self.by_state.get(&state))
    }

    fn nothing(&self) -> JobsPage {
        let all = count(self.all.len());
        JobsPage { all, matching: 0, refused: 0, position: 0, rows: Vec::new() }
    }
}

impl Listed {
    fn shown(&self, now: UnixMillis) -> JobRow {
        let overdue = self.overdue_from.is_some_and(|from| from <= now);
        JobRow { overdue, ..self.row.clone() }
    }

    fn is_contradicted(&self) -> bool {
        self.row.state == JobState::Decided && self.row.category == Some(Category::NeedsAttention)
    }
}

/// The words that are looked for.
struct Wanted(String);

impl Wanted {
    fn by(filter: &JobFilter) -> Self {
        Self(filter.words.trim().to_lowercase())
    }

    const fn is_everything(&self) -> bool {
        self.0.is_empty()
    }

    fn fits(&self, listed: &Listed) -> bool {
        self.is_everything() || listed.searched.contains(&self.0)
    }
}

/// Refused jobs are shown as needing attention.
fn holds_refused(state: Option<JobState>) -> bool {
    matches!(state, None | Some(JobState::NeedsAttention))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
