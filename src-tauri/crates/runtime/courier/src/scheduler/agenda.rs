//! Keeps jobs in the order in which they come, so that the next one is found without looking at the others.

use crate::scheduler::moments::Moments;
use crate::scheduler::standing::{Precedence, Standing};
use crate::scheduler::turn::{Errand, Turn};
use delivery::{NextStep, UnixMillis};
use enrollment::JobId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Jobs in the order in which they wait, each with the moments it waits since.
type Queue = BTreeSet<((Option<UnixMillis>, UnixMillis), Arc<JobId>)>;

/// Where every job stands, ordered. What it says is true at one moment, to which it is moved.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    now: UnixMillis,
    standings: BTreeMap<Arc<JobId>, Standing>,
    /// Due jobs, by how soon they go and by what is due.
    queues: BTreeMap<(Precedence, Errand), Queue>,
    /// Jobs with nothing due, by when they are to be looked at again.
    sleeping: Moments,
    /// Those of them whose person waits in front of the kiosk.
    expected: Moments,
    /// Photos that are still needed, by when they go.
    photos: Moments,
    turning_points: Moments,
}

impl Agenda {
    /// The moment it is true for.
    pub(super) const fn now(&self) -> UnixMillis {
        self.now
    }

    /// Moves to another moment, later or earlier. Returns the jobs that must be judged anew: their standing is no longer
    /// true.
    pub(super) fn move_to(&mut self, now: UnixMillis) -> BTreeSet<Arc<JobId>> {
        let (earlier, later) = (self.now.min(now), self.now.max(now));
        self.now = now;
        self.turning_points.between(earlier, later).map(Arc::clone).collect()
    }

    /// Enters a job's standing in place of the one before it.
    pub(super) fn enter(&mut self, job_id: &Arc<JobId>, standing: Standing) {
        self.remove(job_id);
        for at in &standing.turning_points {
            self.turning_points.insert(*at, job_id);
        }
        if let Some(errand) = standing.errand {
            let queue = self.queues.entry((standing.precedence, errand)).or_default();
            queue.insert((standing.since, Arc::clone(job_id)));
        }
        if let Some(at) = standing.wakes_at() {
            self.sleeping.insert(at, job_id);
            if !standing.precedence.nobody_waits {
                self.expected.insert(at, job_id);
            }
        }
        if let Some(at) = standing.photos_due {
            self.photos.insert(at, job_id);
        }
        self.standings.insert(Arc::clone(job_id), standing);
    }

    /// Removes a job.
    pub(super) fn remove(&mut self, job_id: &Arc<JobId>) {
        let Some(standing) = self.standings.remove(job_id) else { return };
        for at in &standing.turning_points {
            self.turning_points.remove(*at, job_id);
        }
        if let Some(errand) = standing.errand
            && let Some(queue) = self.queues.get_mut(&(standing.precedence, errand))
        {
            queue.remove(&(standing.since, Arc::clone(job_id)));
        }
        if let Some(at) = standing.wakes_at() {
            self.sleeping.remove(at, job_id);
            self.expected.remove(at, job_id);
        }
        if let Some(at) = standing.photos_due {
            self.photos.remove(at, job_id);
        }
    }

    /// The job that comes first among those that `may` go.
    pub(super) fn first(
        &self,
        turn: Turn,
        may: impl Fn(Precedence, Errand) -> bool,
    ) -> Option<(&Arc<JobId>, NextStep, Precedence, Errand)> {
        for precedence in Precedence::ALL {
            for errands in turn.order() {
                let heads = errands.iter().filter(|errand| may(precedence, **errand)).filter_map(
                    |errand| {
                        let head = self.queues.get(&(precedence, *errand))?.first()?;
                        Some((head, *errand))
                    },
                );
                if let Some(((_, job_id), errand)) = heads.min() {
                    return Some((job_id, self.standings.get(job_id)?.step, precedence, errand));
                }
            }
        }
        None
    }

    /// The next moment at which a job with nothing due is to be looked at.
    pub(super) fn wakes_at(&self) -> Option<UnixMillis> {
        self.sleeping.first()
    }

    /// The next moment at which a job is to be looked at whose person waits in front of the kiosk.
    pub(super) fn expected_at(&self) -> Option<UnixMillis> {
        self.expected.first()
    }

    /// The next moment at which photos go.
    pub(super) fn photos_due_at(&self) -> Option<UnixMillis> {
        self.photos.first()
    }
}
