//! Watches every durable write of a simulated job.

use crate::service::DAY;
use crate::simulated_life::{Life, Stop, Violation};
use delivery::{Category, DeliveryState, RefusalKind};

impl Life<'_> {
    /// The oracle, at every durable write.
    pub(super) fn check_invariants(&mut self) -> Result<(), Violation> {
        let job = &self.disk.job;
        if self.decided.is_some() && job.state() != DeliveryState::Decided {
            return Err(Violation::FinalRegressed);
        }
        if !self.disk.photos && !job.state().is_ended() {
            return Err(Violation::Lost);
        }
        match (job.state(), self.decided) {
            (DeliveryState::Decided, _) => {
                let verdict = job.verdict().ok_or(Violation::DecidedEarly)?;
                let ready_at = self.service.final_at(self.name).ok_or(Violation::DecidedEarly)?;
                if self.t < ready_at {
                    return Err(Violation::DecidedEarly);
                }
                let late = self.service.behaviour.contradicts && self.t > ready_at + DAY;
                let honest = verdict.category == self.service.behaviour.outcome
                    || (late && verdict.category == self.service.opposite());
                if !honest || self.decided.is_some_and(|first| first != verdict.category) {
                    return Err(Violation::DecidedOtherwise);
                }
                self.decided = Some(verdict.category);
                Ok(())
            }
            (DeliveryState::Refused, _) => self.check_refusal(),
            _ => Ok(()),
        }
    }

    pub(super) fn check_refusal(&self) -> Result<(), Violation> {
        let behaviour = &self.service.behaviour;
        let kind = self.disk.job.refusal().map(|refusal| refusal.kind);
        let has_reason = match kind {
            Some(RefusalKind::JobIdTaken) => {
                self.restored || (!behaviour.honours_retry && !behaviour.fresh_slot_on_repeat)
            }
            Some(RefusalKind::Unintelligible) => self.garbled,
            Some(RefusalKind::NoFinalResult) => behaviour.review_ms.is_some_and(|ms| ms > 13 * DAY),
            _ => false,
        };
        if has_reason { Ok(()) } else { Err(Violation::RefusedWithoutReason) }
    }

    pub(super) fn check_contradiction(&self) -> Result<(), Stop> {
        let raised = self.job.category() == Some(Category::NeedsAttention);
        if raised == self.job.contradictions().is_empty() {
            return Err(Stop::Violation(Violation::ContradictionHidden));
        }
        Ok(())
    }
}
