//! Moves a visit on by what became of its job.

use super::Visits;
use crate::effect::VisitEffect;
use crate::failure::VisitFailure;
use crate::job::JobGlance;
use crate::place::{Place, WaitPhase};

impl Visits {
    pub(super) fn on_saved(&mut self, job: JobGlance) -> Vec<VisitEffect> {
        let Place::Saving { agreed, .. } = &self.place else {
            return Vec::new();
        };
        let agreed = agreed.clone();
        let answered = job.is_answered(self.reachable);
        self.go(Place::Result { agreed, job, waiting: WaitPhase::Fresh, answered });
        vec![VisitEffect::Discard]
    }

    pub(super) fn on_not_saved(&mut self, why: VisitFailure) -> Vec<VisitEffect> {
        if let Place::Saving { failure, .. } = &mut self.place {
            *failure = Some(why);
        }
        Vec::new()
    }

    pub(super) fn on_job_changed(&mut self, job_id: &str) -> Vec<VisitEffect> {
        match &self.place {
            Place::Result { job, .. } if job.job_id == job_id => {
                vec![VisitEffect::ReadJob(job_id.to_owned())]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn on_job_read(&mut self, read: JobGlance) -> Vec<VisitEffect> {
        if let Place::Result { job, .. } = &mut self.place
            && job.job_id == read.job_id
        {
            *job = read;
            self.judge_answer();
        }
        Vec::new()
    }

    pub(super) fn on_number_waits(&mut self) -> Vec<VisitEffect> {
        if let Place::Result { agreed, .. } = &mut self.place {
            agreed.tries_left = 0;
        }
        Vec::new()
    }

    pub(super) fn on_reachable(&mut self, reachable: bool) -> Vec<VisitEffect> {
        self.reachable = reachable;
        self.judge_answer();
        Vec::new()
    }

    /// Whether there is an answer now; the time of waiting begins anew when there is none any more.
    fn judge_answer(&mut self) {
        let Place::Result { job, answered, .. } = &mut self.place else {
            return;
        };
        let before = *answered;
        *answered = job.is_answered(self.reachable);
        if before && !*answered {
            self.here_since = self.now;
            self.looked_at = self.now;
        }
    }

    pub(super) fn wait(&mut self, now: WaitPhase) {
        if let Place::Result { waiting, .. } = &mut self.place
            && *waiting != WaitPhase::Staying
        {
            *waiting = now;
        }
    }
}
