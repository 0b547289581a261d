//! What visitors may come for: what staff offer, and what can have an answer while they are here.

use crate::rig::Rig;
use enrollment::JobKind;
use visit::{Offer, PersonEvent, VisitInput};

const ALL: [JobKind; 3] = [JobKind::Registration, JobKind::Authentication, JobKind::BiometricKyc];

/// The purposes that lead on from the choice.
fn possible(offer: &Offer, reachable: bool) -> Vec<JobKind> {
    let leads_on = |purpose: &JobKind| {
        let mut rig = Rig::new();
        rig.handle(VisitInput::Offered(offer.clone()));
        rig.handle(VisitInput::Reachable(reachable));
        rig.person(PersonEvent::Started);
        assert_eq!(rig.at(), "purpose");
        rig.person(PersonEvent::PurposeChosen { purpose: *purpose });
        rig.at() == "details"
    };
    ALL.into_iter().filter(leads_on).collect()
}

/// Invariant: Nobody gives a face for an authentication that cannot be answered while they are here, unless staff allow that.
#[test]
fn nobody_is_authenticated_without_a_connection_unless_staff_allow_it() {
    let offer = Offer::default();
    assert_eq!(possible(&offer, true), ALL);
    assert_eq!(possible(&offer, false), [JobKind::Registration, JobKind::BiometricKyc]);
    let offline_authentication = Offer { offline_authentication: true, ..offer };
    assert_eq!(possible(&offline_authentication, false), ALL);
}

#[test]
fn only_what_staff_offer_leads_on() {
    let purposes = vec![JobKind::BiometricKyc, JobKind::Authentication];
    let offer = Offer { purposes, ..Offer::default() };
    assert_eq!(possible(&offer, true), [JobKind::Authentication, JobKind::BiometricKyc]);
    assert_eq!(possible(&offer, false), [JobKind::BiometricKyc]);
}

#[test]
fn where_there_is_one_purpose_nobody_chooses_it_and_going_back_ends_at_the_first_screen() {
    let only = |purpose| Offer { purposes: vec![purpose], ..Offer::default() };
    let mut rig = Rig::new();
    rig.handle(VisitInput::Offered(only(JobKind::Registration)));
    rig.person(PersonEvent::Started);
    assert_eq!(rig.at(), "details");
    rig.person(PersonEvent::WentBack);
    assert_eq!(rig.at(), "attract");

    // Where it is not possible now, the choice says so.
    rig.handle(VisitInput::Offered(only(JobKind::Authentication)));
    rig.handle(VisitInput::Reachable(false));
    rig.person(PersonEvent::Started);
    assert_eq!(rig.at(), "purpose");
    rig.handle(VisitInput::Reachable(true));
    rig.person(PersonEvent::PurposeChosen { purpose: JobKind::Authentication });
    assert_eq!(rig.at(), "details");
}
