//! Moves a visit on by what became of its job.

use super::Visits;
use crate::claim::ClaimMistakes;
use crate::effect::VisitEffect;
use crate::failure::VisitFailure;
use crate::job::{JobGlance, Remedy};
use crate::place::{Agreed, Place, VisitRequest, WaitPhase};
use enrollment::JobKind;

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
        if matches!(self.place, Place::Result { .. }) {
            self.tries_left = 0;
        }
        Vec::new()
    }

    /// What the visitor chose to do about an answer, if that can be done.
    pub(super) fn remedy(&mut self, mut agreed: Agreed, job: &JobGlance, chosen: Remedy) {
        if self.tries_left == 0 || job.remedy() != Some(chosen) {
            return;
        }
        match (chosen, agreed.request.claim.clone()) {
            (Remedy::NewPictures, _) => {
                self.tries_left -= 1;
                agreed.retakes_left = self.limits.retakes;
                self.go(Place::Pictures { agreed });
            }
            (Remedy::CorrectNumber, Some(claim)) => {
                self.tries_left -= 1;
                let VisitRequest { purpose, user_id, .. } = agreed.request;
                let mistakes = ClaimMistakes::default();
                self.go(Place::Claim { purpose, user_id, claim, mistakes });
            }
            (Remedy::CorrectNumber, None) => {}
            // It leads to no registration again, so it uses no try up.
            (Remedy::ConfirmInstead, _) => {
                let user_id = agreed.request.user_id;
                let purpose = JobKind::Authentication;
                self.go(Place::Notice { purpose, user_id, claim: None });
            }
        }
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
