//! Staff and visitors never meet, and no camera is set up during a visit.

use crate::rig::Rig;
use visit::{PersonEvent, Place, VisitEffect, VisitInput};

#[test]
fn staff_screens_open_only_when_no_visitor_is_here() {
    let mut rig = Rig::at_purpose();
    rig.person(PersonEvent::StaffOpened);
    assert!(!rig.view().staff);
    rig.person(PersonEvent::WentBack);
    rig.person(PersonEvent::StaffOpened);
    assert!(rig.view().staff);
    for (name, mut rig) in Rig::everywhere() {
        let may = rig.place() == Place::Attract;
        rig.person(PersonEvent::StaffOpened);
        assert_eq!(rig.view().staff, may, "{name}");
    }
}

#[test]
fn no_visit_begins_while_staff_are_there() {
    let mut rig = Rig::with_staff();
    rig.person(PersonEvent::Started);
    assert_eq!(rig.place(), Place::Attract);
    rig.person(PersonEvent::StaffLeft);
    rig.person(PersonEvent::Started);
    assert_eq!(rig.place(), Place::Purpose);
}

#[test]
fn cameras_are_set_up_by_staff_only_and_never_during_a_visit() {
    for (name, mut rig) in Rig::everywhere() {
        let staff = rig.view().staff;
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
        VisitInput::PageLoaded,
        VisitInput::StoreOpen(false),
    ] {
        let mut rig = viewing.clone();
        assert_eq!(rig.handle(input.clone()), [VisitEffect::EndViewing]);
        assert_eq!(rig.handle(input), [], "once");
    }
    let mut rig = viewing.clone();
    assert_eq!(rig.wait(300_000), [VisitEffect::EndViewing]);
    assert!(!rig.view().staff);
    let mut rig = viewing;
    rig.handle(VisitInput::ViewingOver);
    assert_eq!(rig.person(PersonEvent::StaffLeft), [], "it was over before");
}
