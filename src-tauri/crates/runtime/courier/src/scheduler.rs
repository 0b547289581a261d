//! Tracks the jobs that still need the courier and chooses which comes next.

mod agenda;
mod enrollments;
mod moments;
mod standing;
pub(crate) mod tracked_job;
mod turn;

use crate::scheduler::agenda::Agenda;
use crate::scheduler::enrollments::Enrollments;
use crate::scheduler::standing::{Precedence, Standing};
use crate::scheduler::tracked_job::TrackedJob;
use crate::scheduler::turn::{Errand, Turn};
use crate::timing::CourierTiming;
use delivery::{ErrandKind, Job, Lane, Lanes, NextStep, UnixMillis, UploadPace};
use enrollment::JobId;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::JobSummary;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scheduled {
    /// This step of this job, on a lane if it sends a request.
    Step(JobId, NextStep, Option<Passage>),
    /// Nothing before then; `None`: nothing at all by itself.
    Idle(Option<UnixMillis>),
}

/// For whom requests may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// For nobody: the service cannot be reached.
    Nobody,
    /// For who waits: something of the backlog is finding out whether the service is well, which may take a minute.
    WhoWaits,
    /// For everybody.
    Everybody,
}

/// On which lane an errand goes, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Passage {
    lane: Lane,
    errand: ErrandKind,
}

impl Passage {
    /// Whether it asks for a place for photos nobody waits for, or sends them.
    pub(crate) const fn is_backlogs_sending(self) -> bool {
        self.errand.sends && !self.errand.somebody_waits
    }
}

/// The jobs that still need the courier, in the order in which they come.
#[derive(Debug)]
pub(crate) struct Scheduler {
    timing: CourierTiming,
    jobs: BTreeMap<Arc<JobId>, TrackedJob>,
    enrollments: Enrollments,
    agenda: Agenda,
    turn: Turn,
    lanes: Lanes,
    /// How many uploads of the backlog go side by side.
    pub(crate) pace: UploadPace,
    /// The jobs whose request is under way: nothing else is done for them meanwhile.
    under_way: BTreeMap<Arc<JobId>, Passage>,
    /// How often a job was judged.
    #[cfg(test)]
    judged: usize,
}

impl Scheduler {
    pub(crate) fn new(timing: CourierTiming) -> Self {
        Self {
            timing,
            jobs: BTreeMap::new(),
            enrollments: Enrollments::default(),
            agenda: Agenda::default(),
            turn: Turn::default(),
            lanes: Lanes::default(),
            pace: UploadPace::default(),
            under_way: BTreeMap::new(),
            #[cfg(test)]
            judged: 0,
        }
    }

    pub(crate) fn tracks(&self, job_id: &JobId) -> bool {
        self.jobs.contains_key(job_id)
    }

    pub(crate) fn get(&self, job_id: &JobId) -> Option<&TrackedJob> {
        self.jobs.get(job_id)
    }

    /// Copies of all jobs.
    pub(crate) fn all(&self) -> Vec<(JobId, Job)> {
        let jobs = self.jobs.iter();
        jobs.map(|(job_id, tracked)| (JobId::clone(job_id), tracked.job.clone())).collect()
    }

    /// A job's photos stay until then; `None`: for as long as its own moments say.
    pub(crate) fn keep_photos_until(&mut self, job_id: &JobId, until: Option<UnixMillis>) {
        let is_news = |tracked: &TrackedJob| tracked.photos_kept_until != until;
        if self.jobs.get(job_id).is_some_and(is_news) {
            self.change(job_id, |tracked| tracked.photos_kept_until = until);
        }
    }

    pub(crate) fn add(&mut self, summary: JobSummary) {
        self.forget(&summary.job_id);
        let job_id = Arc::new(summary.job_id.clone());
        if let Some(tracked) = TrackedJob::new(summary) {
            self.enter(&job_id, tracked);
        }
    }

    /// Keeps a job's new state, or forgets the job when nothing is left to do for it.
    pub(crate) fn update(&mut self, job_id: &JobId, job: Job) {
        if is_finished(&job) {
            self.forget(job_id);
        } else {
            self.change(job_id, |tracked| tracked.job = job);
        }
    }

    pub(crate) fn set_urgent(&mut self, job_id: &JobId, urgent: bool) {
        self.change(job_id, |tracked| tracked.urgent = urgent);
    }

    /// A job's zip may have been on its way until this moment of the steady clock.
    pub(crate) fn sent_until(&mut self, job_id: &JobId, steady: Duration) {
        if let Some(tracked) = self.jobs.get_mut(job_id) {
            tracked.sending_until = steady;
        }
    }

    pub(crate) fn forget(&mut self, job_id: &JobId) {
        self.take_out(job_id);
    }

    /// Chooses: first what staff asked for, then people who wait in front of the kiosk, then whatever has a place for its
    /// photos, then queries and new jobs in turn, whoever waits longest first; each only when its lane is free. While
    /// somebody waits for a result that is about to be asked for, no backlog is sent: an upload may take a minute. While
    /// the service cannot be reached, only photos are erased; while a trial of the backlog is under way, only who waits goes.
    pub(crate) fn next(&mut self, now: UnixMillis, reach: Reach) -> Scheduled {
        for job_id in self.agenda.move_to(now) {
            self.judge(&job_id);
        }
        let line_kept = self.timing.line_kept;
        let (line_is_kept, width) = (self.expects_somebody(now), self.pace.width());
        let passage = |precedence: Precedence, errand: Errand| {
            let kind =
                ErrandKind { sends: errand.sends(), somebody_waits: !precedence.is_backlog() };
            let gives_way = line_is_kept && kind.sends && !kind.somebody_waits;
            let lane = self.lanes.lane_for(kind, now, line_kept, width).filter(|_| !gives_way);
            lane.map(|lane| Passage { lane, errand: kind })
        };
        let first = self.agenda.first(self.turn, |precedence, errand| {
            let is_reached = match reach {
                Reach::Nobody => false,
                Reach::WhoWaits => !precedence.is_backlog(),
                Reach::Everybody => true,
            };
            errand == Errand::Erase || (is_reached && passage(precedence, errand).is_some())
        });
        match first {
            Some((job_id, step, precedence, errand)) => {
                let passage =
                    if errand == Errand::Erase { None } else { passage(precedence, errand) };
                self.turn = self.turn.after(errand);
                Scheduled::Step(JobId::clone(job_id), step, passage)
            }
            None if reach == Reach::Everybody => {
                if !self.under_way.values().any(|passage| passage.is_backlogs_sending()) {
                    self.pace.on_idle();
                }
                let free_at = self.lanes.line_free_at(now, line_kept);
                Scheduled::Idle([self.agenda.wakes_at(), free_at].into_iter().flatten().min())
            }
            None => {
                let expected_at =
                    self.agenda.expected_at().filter(|&at| reach == Reach::WhoWaits && at > now);
                let wakes_at = [self.agenda.photos_due_at(), expected_at];
                Scheduled::Idle(wakes_at.into_iter().flatten().min())
            }
        }
    }

    /// Whether the result of somebody who waits is about to be asked for.
    fn expects_somebody(&self, now: UnixMillis) -> bool {
        self.agenda.expected_at().is_some_and(|at| at.since(now) <= self.timing.line_kept)
    }

    /// Whether the uploads of the backlog that are under way leave the line to somebody who waits.
    pub(crate) fn gives_way(&self, now: UnixMillis) -> bool {
        self.lanes.keeps_the_line(now, self.timing.line_kept) || self.expects_somebody(now)
    }

    /// A job's request is on its way from now on.
    pub(crate) fn set_out(&mut self, job_id: &JobId, passage: Passage, now: UnixMillis) {
        let Some((job_id, tracked)) = self.jobs.get_key_value(job_id) else { return };
        let (job_id, user_id) = (Arc::clone(job_id), tracked.params.user_id.clone());
        self.lanes.take(passage.lane, passage.errand, now);
        self.agenda.remove(&job_id);
        self.under_way.insert(Arc::clone(&job_id), passage);
        if passage.errand.sends {
            let concerned = self.enrollments.set_out(&job_id, &user_id);
            self.judge_all(concerned);
        }
    }

    /// A job's request is no longer on its way: answered, lost or cut off. Returns how it went.
    pub(crate) fn come_back(&mut self, job_id: &JobId) -> Option<Passage> {
        let (job_id, passage) = self.under_way.remove_entry(job_id)?;
        self.lanes.leave(passage.lane);
        self.judge(&job_id);
        if passage.errand.sends {
            let concerned = self.enrollments.come_back(&job_id);
            self.judge_all(concerned);
        }
        Some(passage)
    }

    /// Whether a job's request is on its way.
    pub(crate) fn is_under_way(&self, job_id: &JobId) -> bool {
        self.under_way.contains_key(job_id)
    }

    fn change(&mut self, job_id: &JobId, change: impl FnOnce(&mut TrackedJob)) {
        if let Some((job_id, mut tracked)) = self.take_out(job_id) {
            change(&mut tracked);
            self.enter(&job_id, tracked);
        }
    }

    fn take_out(&mut self, job_id: &JobId) -> Option<(Arc<JobId>, TrackedJob)> {
        let (job_id, tracked) = self.jobs.remove_entry(job_id)?;
        self.agenda.remove(&job_id);
        let concerned = self.enrollments.remove(&job_id, &tracked);
        self.judge_all(concerned);
        Some((job_id, tracked))
    }

    fn enter(&mut self, job_id: &Arc<JobId>, tracked: TrackedJob) {
        let concerned = self.enrollments.enter(job_id, &tracked);
        self.jobs.insert(Arc::clone(job_id), tracked);
        self.judge(job_id);
        self.judge_all(concerned);
    }

    fn judge_all(&mut self, job_ids: Vec<Arc<JobId>>) {
        for job_id in job_ids {
            self.judge(&job_id);
        }
    }

    /// Finds out anew where a job stands.
    fn judge(&mut self, job_id: &Arc<JobId>) {
        if self.under_way.contains_key(job_id) {
            return;
        }
        if let Some(tracked) = self.jobs.get(job_id) {
            #[cfg(test)]
            {
                self.judged += 1;
            }
            let is_held = self.enrollments.hold(job_id, tracked);
            let standing = Standing::of(tracked, is_held, self.agenda.now(), &self.timing);
            self.agenda.enter(job_id, standing);
        }
    }
}

/// True when neither time nor the network will change anything any more.
pub(crate) fn is_finished(job: &Job) -> bool {
    job.state().is_ended() && job.photos_erased() && job.next_at().is_none()
}

#[cfg(test)]
mod tests;
