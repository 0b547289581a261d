//! Nobody is asked for anything while a visit would be in vain, and the first screen recovers by itself.

use super::Bench;
use crate::cameras::presence::Presence;
use crate::shell::policy_file::Policies;
use crate::shell::view::Outage;
use crate::site::site_settings;
use crate::site::view::SiteSettings;
use enrollment::JobKind;
use visit::{PersonEvent, Place};

/// Invariant: Nobody is asked for anything while a visit would be in vain.
#[test]
fn nobody_begins_without_a_camera_and_somebody_does_as_soon_as_there_is_one() {
    let mut bench = Bench::new(Policies::default());
    let begin = |bench: &mut Bench| {
        bench.controller.on_person(PersonEvent::Started);
        bench.place()
    };
    bench.controller.on_self_tested(Presence { has_camera: false, has_models: true });
    assert_eq!(bench.controller.view().outage, Some(Outage::Camera));
    assert_eq!(begin(&mut bench), Place::Attract);
    bench.controller.on_self_tested(Presence { has_camera: true, has_models: true });
    assert_eq!(bench.controller.view().outage, None);
    assert_eq!(begin(&mut bench), Place::Purpose);
    assert!(bench.controller.self_test_at().is_none(), "a visitor is not disturbed");
    bench.controller.close();
}

#[test]
fn visitors_come_for_what_staff_offer_from_when_they_say_so() {
    let mut bench = Bench::new(Policies::default());
    bench.controller.on_person(PersonEvent::Started);
    assert_eq!(bench.place(), Place::Purpose);
    let purposes = vec![JobKind::BiometricKyc];
    let session = bench.controller.session().unwrap();
    site_settings::keep(
        &mut session.store(),
        &SiteSettings { purposes, ..SiteSettings::default() },
    )
    .unwrap();
    let purpose = JobKind::Registration;
    bench.controller.on_person(PersonEvent::PurposeChosen { purpose });
    assert_eq!(bench.place(), Place::Purpose, "it is not offered any more");
    bench.controller.on_person(PersonEvent::WentBack);
    bench.controller.on_person(PersonEvent::Started);
    let Place::Details { purpose, .. } = bench.place() else {
        panic!("nobody chooses among one: {:?}", bench.place());
    };
    assert_eq!(purpose, JobKind::BiometricKyc);
    bench.controller.close();
}
