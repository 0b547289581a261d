//! Lists every job in memory, in the orders and by the filters that staff's list has, and counts them.
//!
//! What the store keeps of a job is sealed, so it cannot search. This list is read once when the store is opened, and each
//! change of a job changes its own entry only. It holds what the list shows: masked numbers, no names, no photos; whole
//! numbers are recognised by keyed hashes. The order is that of saving, so that no row moves while somebody aims at it.

pub(crate) mod day;
pub(crate) mod to_do;

use crate::jobs::follow_up;
use crate::jobs::index::to_do::ToDo;
use crate::jobs::job_view;
use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
use crate::jobs::traces::{Sought, TraceKey, Traces};
use crate::jobs::view::{JobOutcome, JobRow};
use delivery::{Category, DeliveryState, FollowUp, UnixMillis};
use enrollment::{JobId, JobKind};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{JobSummary, Store, StoreError};

/// Most rows of one page.
const LONGEST_PAGE: u32 = 200;

/// Saved last first.
type Key = (Reverse<u64>, JobId);
type Order = BTreeMap<Key, Arc<Listed>>;

/// One job of the list.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Its line; whether it is overdue is not told in it.
    pub(crate) row: JobRow,
    /// What came of it so far.
    pub(crate) outcome: JobOutcome,
    /// `ResultCode` as received.
    pub(crate) result_code: Option<Box<str>>,
    traces: Traces,
    is_refused: bool,
    follow_up: Option<FollowUp>,
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
    trace_key: TraceKey,
    keys: BTreeMap<JobId, Key>,
    all: Order,
    by_outcome: BTreeMap<JobOutcome, Order>,
    /// How many are refused, and not closed.
    refused: usize,
    /// How many begin to be unsent for too long at a moment: what is not overdue is not looked at.
    overdue: BTreeMap<UnixMillis, usize>,
    to_do: ToDo,
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
        let overdue_from = follow_up::overdue_from(summary);
        let key = (Reverse(row.saved_at_ms), summary.job_id.clone());
        let outcome = job_view::outcome(row.state, row.category);
        let traces = self.trace_key.traces(&summary.job_id, summary.user_id.as_ref());
        let follow_up = follow_up::of(summary);
        // What staff closed is not sent again with all others.
        let is_refused = summary.job.state() == DeliveryState::Refused && follow_up.is_some();
        if let Some(follow_up) = follow_up {
            self.to_do.put(&summary.job_id, follow_up);
        }
        let result_code = job_view::result_code(&summary.job).map(Into::into);
        let listed = Arc::new(Listed {
            row,
            outcome,
            result_code,
            traces,
            is_refused,
            follow_up,
            overdue_from,
        });
        self.refused += usize::from(listed.is_refused);
        if let Some(from) = listed.overdue_from {
            *self.overdue.entry(from).or_default() += 1;
        }
        let of_outcome = self.by_outcome.entry(outcome).or_default();
        of_outcome.insert(key.clone(), Arc::clone(&listed));
        self.all.insert(key.clone(), listed);
        self.keys.insert(summary.job_id.clone(), key);
    }

    fn remove(&mut self, job_id: &JobId) {
        let Some(listed) = self.keys.remove(job_id).and_then(|key| {
            let listed = self.all.remove(&key)?;
            self.by_outcome.get_mut(&listed.outcome)?.remove(&key);
            Some(listed)
        }) else {
            return;
        };
        self.refused -= usize::from(listed.is_refused);
        if let Some(follow_up) = &listed.follow_up {
            self.to_do.remove(job_id, follow_up);
        }
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
        let of = |outcome| self.by_outcome.get(&outcome).map_or(0, BTreeMap::len);
        JobCounts {
            waiting: count(of(JobOutcome::Waiting)),
            undecided: count(of(JobOutcome::Sent) + of(JobOutcome::InReview)),
            attention: count(of(JobOutcome::NeedsAttention) + self.overdue(now)),
        }
    }

    /// How many are unsent for too long.
    fn overdue(&self, now: UnixMillis) -> usize {
        self.overdue.range(..=now).map(|(_, jobs)| jobs).sum()
    }

    /// The jobs that staff must follow up.
    pub(crate) const fn to_do(&self) -> &ToDo {
        &self.to_do
    }

    /// The line of a job.
    pub(crate) fn row(&self, job_id: &JobId, now: UnixMillis) -> Option<JobRow> {
        self.all.get(self.keys.get(job_id)?).map(|listed| listed.shown(now))
    }

    /// Some rows of those that match.
    pub(crate) fn page(
        &self,
        filter: &JobFilter,
        start: &PageStart,
        rows: u32,
        now: UnixMillis,
    ) -> JobsPage {
        let wanted = self.wanted(filter);
        let Some(order) = self.order(filter.outcome) else { return self.nothing() };
        let (matching, refused) = if wanted.is_everything() {
            (order.len(), if holds_refused(filter.outcome) { self.refused } else { 0 })
        } else {
            let found = order.values().filter(|listed| wanted.fits(listed));
            found.fold((0, 0), |(all, refused), listed| {
                (all + 1, refused + usize::from(listed.is_refused))
            })
        };
        let position = match start {
            PageStart::Position { position } => *position as usize,
            PageStart::Row { job_id, saved_at_ms, above } => {
                let before = JobId::new(job_id).map_or(0, |job_id| {
                    let newer = order.range(..(Reverse(*saved_at_ms), job_id));
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
        let wanted = self.wanted(filter);
        let order = self.order(filter.outcome).into_iter().flatten().rev();
        let refused = order.filter(|(_, listed)| listed.is_refused && wanted.fits(listed));
        refused.map(|((_, job_id), _)| job_id.clone()).collect()
    }

    /// Every job of an outcome, or every one; `None` when there never was one.
    fn order(&self, outcome: Option<JobOutcome>) -> Option<&Order> {
        outcome.map_or(Some(&self.all), |outcome| self.by_outcome.get(&outcome))
    }

    fn wanted(&self, filter: &JobFilter) -> Wanted {
        Wanted {
            purpose: filter.purpose,
            from_ms: filter.from_ms.unwrap_or(0),
            before_ms: filter.before_ms.unwrap_or(u64::MAX),
            sought: self.trace_key.sought(&filter.words),
        }
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
}

/// What is looked for besides an outcome.
struct Wanted {
    purpose: Option<JobKind>,
    from_ms: u64,
    before_ms: u64,
    sought: Option<Sought>,
}

impl Wanted {
    fn is_everything(&self) -> bool {
        let Self { purpose, from_ms, before_ms, sought } = self;
        purpose.is_none() && sought.is_none() && (*from_ms, *before_ms) == (0, u64::MAX)
    }

    fn fits(&self, listed: &Listed) -> bool {
        let row = &listed.row;
        self.purpose.is_none_or(|purpose| row.purpose == purpose)
            && (self.from_ms..self.before_ms).contains(&row.saved_at_ms)
            && self.sought.as_ref().is_none_or(|sought| listed.traces.fit(sought))
    }
}

/// Refused jobs are among those that need attention.
fn holds_refused(outcome: Option<JobOutcome>) -> bool {
    matches!(outcome, None | Some(JobOutcome::NeedsAttention))
}

/// A number as the window is told it.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
