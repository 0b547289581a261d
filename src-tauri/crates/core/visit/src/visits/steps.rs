//! Moves a visit on by what a person did.

use super::Visits;
use crate::capture_view::Stage;
use crate::claim::{Claim, ClaimMistakes};
use crate::effect::VisitEffect;
use crate::job::Remedy;
use crate::number::CustomerNumber;
use crate::person_event::PersonEvent;
use crate::place::{Agreed, Place, VisitRequest, WaitPhase};
use capture::CaptureCommand;
use enrollment::JobKind;

impl Visits {
    pub(super) fn step(&mut self, event: PersonEvent) -> Vec<VisitEffect> {
        match (self.place.clone(), event) {
            (Place::Attract, PersonEvent::Started) => {
                self.go(match self.offer.only(self.reachable) {
                    Some(purpose) => Self::asks_number(purpose),
                    None => Place::Purpose,
                });
            }
            // The first and the last screen, and a visit that is being saved, are not stopped.
            (Place::Attract | Place::Cleared, _)
            | (Place::Saving { failure: None, .. }, PersonEvent::Stopped) => {}
            (_, PersonEvent::Stopped) => return self.stop(),
            (Place::Purpose, event) => self.step_purpose(&event),
            (Place::Details { purpose, .. }, event) => self.step_details(purpose, event),
            (Place::Claim { purpose, user_id, .. }, event) => {
                self.step_claim(purpose, user_id, event);
            }
            (Place::ReadBack { purpose, user_id, claim }, PersonEvent::ReadBackRight) => {
                self.go(Place::Notice { purpose, user_id, claim: Some(claim) });
            }
            (Place::ReadBack { purpose, user_id, claim }, PersonEvent::WentBack) => {
                self.go(Place::Claim {
                    purpose,
                    user_id,
                    claim,
                    mistakes: ClaimMistakes::default(),
                });
            }
            (Place::Notice { purpose, user_id, claim }, event) => {
                self.step_notice(purpose, user_id, claim, event);
            }
            (Place::Declined { purpose, user_id, claim }, PersonEvent::WentBack) => {
                self.go(Place::Notice { purpose, user_id, claim });
            }
            (Place::Declined { .. } | Place::Result { .. }, PersonEvent::Finished) => {
                return self.stop();
            }
            (Place::Pictures { agreed }, PersonEvent::Ready) => return vec![self.begin(agreed)],
            (Place::Pictures { agreed }, PersonEvent::WentBack) => {
                let VisitRequest { purpose, user_id, claim, .. } = agreed.request;
                self.go(Place::Notice { purpose, user_id, claim });
            }
            (Place::Capture { capture, .. }, PersonEvent::CaptureAsked { order }) => {
                let stage = capture.map(|capture| capture.stage);
                let confirms = order == CaptureCommand::ContinuePerson;
                if confirms == (stage == Some(Stage::ConfirmPerson))
                    || order == CaptureCommand::Stop
                {
                    return vec![VisitEffect::OrderCapture(order)];
                }
            }
            (Place::Review { agreed, .. }, PersonEvent::PhotosUsed) => {
                self.go(Place::Saving { agreed, failure: None });
                return vec![VisitEffect::Keep];
            }
            (Place::Review { mut agreed, .. }, PersonEvent::PhotosRefused)
                if agreed.retakes_left > 0 =>
            {
                agreed.retakes_left -= 1;
                return vec![VisitEffect::Discard, self.begin(agreed)];
            }
            (Place::Saving { agreed, failure: Some(_) }, PersonEvent::SaveAgain) => {
                self.go(Place::Saving { agreed, failure: None });
                return vec![VisitEffect::Keep];
            }
            (Place::Result { agreed, job, .. }, PersonEvent::OnceMore) => {
                self.remedy(agreed, &job, Remedy::NewPictures);
            }
            (Place::Result { agreed, job, .. }, PersonEvent::CorrectionChosen) => {
                self.remedy(agreed, &job, Remedy::CorrectNumber);
            }
            (Place::Result { agreed, job, .. }, PersonEvent::ConfirmationChosen) => {
                self.remedy(agreed, &job, Remedy::ConfirmInstead);
            }
            (Place::Result { .. }, PersonEvent::WaitChosen) => self.wait(WaitPhase::Staying),
            _ => {}
        }
        Vec::new()
    }

    fn step_purpose(&mut self, event: &PersonEvent) {
        match *event {
            PersonEvent::PurposeChosen { purpose }
                if self.offer.allows(purpose, self.reachable) =>
            {
                self.go(Self::asks_number(purpose));
            }
            PersonEvent::WentBack => self.go(Place::Attract),
            _ => {}
        }
    }

    fn asks_number(purpose: JobKind) -> Place {
        Place::Details { purpose, user_id: CustomerNumber::default(), mistake: None }
    }

    fn step_details(&mut self, purpose: JobKind, event: PersonEvent) {
        match event {
            PersonEvent::NumberGiven { user_id } => {
                let mistake = user_id.mistake();
                let user_id = user_id.tidied();
                self.go(if mistake.is_some() {
                    Place::Details { purpose, user_id, mistake }
                } else if purpose == JobKind::BiometricKyc {
                    let (claim, mistakes) = (Claim::default(), ClaimMistakes::default());
                    Place::Claim { purpose, user_id, claim, mistakes }
                } else {
                    Place::Notice { purpose, user_id, claim: None }
                });
            }
            // Who had nothing to choose came from the first screen.
            PersonEvent::WentBack => self.go(match self.offer.only(self.reachable) {
                Some(only) if only == purpose => Place::Attract,
                _ => Place::Purpose,
            }),
            _ => {}
        }
    }

    fn step_claim(&mut self, purpose: JobKind, user_id: CustomerNumber, event: PersonEvent) {
        match event {
            PersonEvent::Claimed { claim } => {
                self.go(match claim.read(self.today) {
                    Ok(claim) => Place::ReadBack { purpose, user_id, claim },
                    Err(mistakes) => Place::Claim { purpose, user_id, claim, mistakes },
                });
            }
            PersonEvent::WentBack => self.go(Place::Details { purpose, user_id, mistake: None }),
            _ => {}
        }
    }

    fn step_notice(
        &mut self,
        purpose: JobKind,
        user_id: CustomerNumber,
        claim: Option<Claim>,
        event: PersonEvent,
    ) {
        match (event, claim) {
            (PersonEvent::Agreed { notice_version, language }, claim) => {
                let number_masked = user_id.masked();
                self.go(Place::Pictures {
                    agreed: Agreed {
                        request: VisitRequest { purpose, user_id, claim, notice_version, language },
                        number_masked,
                        retakes_left: self.limits.retakes,
                    },
                });
            }
            (PersonEvent::Declined, claim) => self.go(Place::Declined { purpose, user_id, claim }),
            (PersonEvent::WentBack, Some(claim)) => {
                self.go(Place::ReadBack { purpose, user_id, claim });
            }
            (PersonEvent::WentBack, None) => {
                self.go(Place::Details { purpose, user_id, mistake: None });
            }
            _ => {}
        }
    }
}
