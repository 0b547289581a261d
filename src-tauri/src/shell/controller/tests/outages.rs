//! Nobody is asked for anything while a visit would be in vain, and the first screen recovers by itself.

use super::Bench;
use crate::cameras::presence::Presence;
use crate::shell::policy_file::Policies;
use crate::shell::view::Outage;
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
