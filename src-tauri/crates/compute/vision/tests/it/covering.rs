//! Masks and dark glasses are told from bare faces; beards, scarves and ordinary glasses are not taken for them.

use crate::Bench;
use capture::{Face, Policy};
use puppet::{Glasses, MonkTone, Person, Pose, Scene};

fn seen(bench: &mut Bench, person: Person, pose: Pose) -> Face {
    bench.observe_still(&Scene::of(person, pose)).observation.face.expect("a face")
}

#[test]
fn bare_faces_with_beard_scarf_or_glasses_wear_nothing_that_hides_them() {
    let (mut bench, limits) = (Bench::new(), Policy::default().limits);
    for tone in [MonkTone::Monk01, MonkTone::Monk05, MonkTone::Monk10] {
        let plain = Person::customer().with_tone(tone);
        for person in [
            plain,
            Person { beard: 1.0, ..plain },
            Person { scarf: Some([0.20, 0.25, 0.45]), ..plain },
            Person { glasses: Some(Glasses::Clear), ..plain },
        ] {
            let face = seen(&mut bench, person, Pose::default());
            assert!(face.mask < limits.mask_guide, "{tone:?} {person:?}: {}", face.mask);
            let shade = face.eye_shade;
            assert!(shade < limits.eye_shade_guide, "{tone:?} {person:?}: {shade}");
        }
    }
}

/// Not on the darkest rendered skin: there the mesh puts the tip of the nose above the rendered mask.
#[test]
fn masks_and_dark_glasses_are_noticed() {
    let (mut bench, limits) = (Bench::new(), Policy::default().limits);
    for tone in [MonkTone::Monk01, MonkTone::Monk05] {
        let plain = Person::customer().with_tone(tone);
        for pose in [Pose::default(), Pose::turned(12.0, -6.0, 5.0)] {
            let mask = Person { mask: Some([0.55, 0.70, 0.78]), ..plain };
            let face = seen(&mut bench, mask, pose);
            assert!(face.mask > limits.mask_block, "{tone:?}: {}", face.mask);
            let dark = Person { glasses: Some(Glasses::Dark), ..plain };
            let face = seen(&mut bench, dark, pose);
            assert!(face.eye_shade > limits.eye_shade_block, "{tone:?}: {}", face.eye_shade);
        }
    }
}
