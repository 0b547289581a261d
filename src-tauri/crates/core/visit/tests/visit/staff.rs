//! Staff and visitors never meet, what staff leave open is locked, and no camera is set up during a visit.

use crate::rig::Rig;
use visit::{PersonEvent, Place, Presence, VisitEffect, VisitInput};

#[test]
fn staff_come_only_when_no_visitor_is_here() {
    let mut rig = Rig::at_purpose();
    rig.person(PersonEvent::StaffOpened);
    assert_eq!(rig.view().staff, Presence::Away);
    rig.person(PersonEvent::WentBack);
    rig.person(PersonEvent::StaffOpened);
    assert_eq!(rig.view().staff, Presence::Door);
    for (name, mut rig) in Rig::everywhere() {
        let was = rig.view().staff;
        let may = rig.place() == Place::Attract && was == Presence::Away;
        rig.person(PersonEvent::StaffOpened);
        assert_eq!(rig.view().staff, if may { Presence::Door } else { was }, "{name}");
    }
}

/// Invariant: Nobody is signed in who does not stand at the door of the staff screens or before locked ones.
#[test]
fn signing_in_leads_in_from_the_door_and_the_lock_only() {
    for (name, mut rig) in Rig::everywhere() {
        let was = rig.view().staff;
        let leads_in = matches!(was, Presence::Door | Presence::Locked);
        assert_eq!(rig.handle(VisitInput::StaffSignedIn), [], "{name}");
        assert_eq!(rig.view().staff, if leads_in { Presence::Here } else { was }, "{name}");
    }
}

#[test]
fn no_visit_begins_while_staff_are_there() {
    for mut rig in [Rig::at_door(), Rig::with_staff(), Rig::locked_staff()] {
        rig.person(PersonEvent::Started);
        assert_eq!(rig.place(), Place::Attract);
        rig.person(PersonEvent::StaffLeft);
        rig.person(PersonEvent::Started);
        assert_eq!(rig.place(), Place::Purpose);
    }
}

#[test]
fn what_nobody_touches_is_locked_first_and_given_back_to_visitors_later() {
    let mut rig = Rig::with_staff();
    rig.wait(299_000);
    rig.person(PersonEvent::Touched);
    rig.wait(299_000);
    assert_eq!(rig.view().staff, Presence::Here, "a touch begins it anew");
    rig.wait(1_000);
    assert_eq!(rig.view().staff, Presence::Locked);
    rig.wait(299_000);
    assert_eq!(rig.view().staff, Presence::Locked);
    rig.wait(1_000);
    assert!(rig.visits.is_idle());
}

#[test]
fn cameras_are_set_up_by_staff_only_and_never_during_a_visit() {
    for (name, mut rig) in Rig::everywhere() {
        let staff = rig.view().staff == Presence::Here;
        let wanted = if staff { VisitEffect::BeginViewing } else { VisitEffect::RefuseViewing };
        assert_eq!(rig.handle(VisitInput::ViewingAsked), [wanted], "{name}");
    }
}

#[test]
fn leaving_staff_ends_the_look_through_a_camera() {
    let mut viewing = Rig::with_staff();
    viewing.handle(VisitInput::ViewingAsked);
    for input in [
        VisitInput::Person(PersonEvent::StaffLeft),
        VisitInput::Person(PersonEvent::StaffLocked),
        VisitInput::PageLoaded,
        VisitInput::StoreOpen(false),
    ] {
        let mut rig = viewing.clone();
        assert_eq!(rig.handle(input.clone()), [VisitEffect::EndViewing]);
        assert_eq!(rig.handle(input), [], "once");
    }
    let mut rig = viewing.clone();
    assert_eq!(rig.wait(300_000), [VisitEffect::EndViewing]);
    assert_eq!(rig.view().staff, Presence::Locked);
    let mut rig = viewing;
    rig.handle(VisitInput::ViewingOver);
    assert_eq!(rig.person(PersonEvent::StaffLeft), [], "it was over before");
}
