//! Moves a visit on by what its capture reports.

use super::Visits;
use crate::capture_view::{CaptureView, Stage};
use crate::claim::ClaimMistakes;
use crate::effect::VisitEffect;
use crate::failure::VisitFailure;
use crate::input::CaptureNews;
use crate::number::NumberMistake;
use crate::place::{Agreed, Place, VisitRequest};

use capture::{CaptureCommand, End};

impl Visits {
    pub(super) fn on_capture(&mut self, news: CaptureNews) -> Vec<VisitEffect> {
        let Place::Capture { agreed, .. } = &self.place else {
            return Vec::new();
        };
        match news {
            CaptureNews::Opened => {
                if let Place::Capture { opened, .. } = &mut self.place {
                    *opened = true;
                }
            }
            CaptureNews::Refused(failure) => {
                let agreed = agreed.clone();
                return self.on_refused(agreed, failure);
            }
            CaptureNews::Changed(view) => return self.show(view),
            CaptureNews::Finished { photos } => {
                let agreed = agreed.clone();
                self.go(Place::Review { agreed, photos });
            }
            CaptureNews::Ended(End::Stopped | End::Unconfirmed) => return self.stop(),
            CaptureNews::Ended(end) => {
                let user_id = agreed.request.user_id.clone();
                let mut effects = Vec::new();
                if end == End::Exhausted {
                    effects.push(VisitEffect::LockOut(user_id));
                }
                effects.extend(self.show(end.into()));
                return effects;
            }
        }
        Vec::new()
    }

    fn on_refused(&mut self, agreed: Agreed, failure: VisitFailure) -> Vec<VisitEffect> {
        let VisitRequest { purpose, user_id, claim, .. } = agreed.request;
        match (failure, claim) {
            (VisitFailure::BadUserId, _) => {
                let mistake = Some(NumberMistake::Malformed);
                self.go(Place::Details { purpose, user_id, mistake });
                vec![VisitEffect::Discard]
            }
            (VisitFailure::BadClaim, Some(claim)) => {
                let mistakes = ClaimMistakes::of_number();
                self.go(Place::Claim { purpose, user_id, claim, mistakes });
                vec![VisitEffect::Discard]
            }
            _ => {
                if let Place::Capture { failure: shown, .. } = &mut self.place {
                    *shown = Some(failure);
                }
                Vec::new()
            }
        }
    }

    /// Shows where the capture stands. Who left without an answer to "More time?" is not waited for any longer: nobody
    /// goes on under their number.
    fn show(&mut self, view: CaptureView) -> Vec<VisitEffect> {
        let Place::Capture { capture, .. } = &mut self.place else {
            return Vec::new();
        };
        let unanswered = view.stage == Stage::TimedOut
            && capture.as_ref().is_some_and(|asked| {
                asked.stage == Stage::AskMore && asked.shown.size_percent.is_none()
            });
        *capture = Some(view);
        if unanswered { self.stop() } else { Vec::new() }
    }

    pub(super) fn on_operator_stopped(&mut self) -> Vec<VisitEffect> {
        match self.place {
            Place::Capture { .. } => vec![VisitEffect::OrderCapture(CaptureCommand::Stop)],
            _ => Vec::new(),
        }
    }
}
