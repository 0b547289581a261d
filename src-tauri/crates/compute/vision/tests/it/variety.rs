//! Rendered people of every tone, attire and light before the eyes that will meet real ones.

use crate::Bench;
use capture::Face;
use puppet::{Glasses, Illumination, MonkTone, Person, Pose, Scene};

fn face(bench: &mut Bench, scene: &Scene) -> Option<Face> {
    bench.observe_still(scene).observation.face
}

fn attires(person: Person) -> [Person; 3] {
    [
        person,
        Person { glasses: Some(Glasses::Clear), ..person },
        Person { scarf: Some([0.24, 0.33, 0.52]), ..person },
    ]
}

#[test]
fn every_tone_and_attire_is_found_turned_either_way() {
    let mut bench = Bench::new();
    for tone in MonkTone::ALL {
        for (number, person) in attires(Person::customer().with_tone(tone)).iter().enumerate() {
            for yaw in [-20.0, 0.0, 20.0] {
                let scene = Scene::of(*person, Pose::turned(yaw, 0.0, 0.0));
                let face = face(&mut bench, &scene);
                let face = face.unwrap_or_else(|| panic!("{tone:?}, attire {number}, at {yaw}"));
                assert!((face.yaw_deg - yaw).abs() < 6.0, "{tone:?}: {}", face.yaw_deg);
            }
        }
    }
}

#[test]
fn the_usual_light_is_even_and_every_bad_one_shows() {
    let mut bench = Bench::new();
    let mut seen = |tone, light| {
        let person = Person::customer().with_tone(tone);
        face(&mut bench, &Scene::of(person, Pose::default()).illuminated(light)).expect("a face")
    };
    for tone in [MonkTone::Monk03, MonkTone::Monk06, MonkTone::Monk08] {
        let even = seen(tone, Illumination::Even);
        assert!((0.25..0.95).contains(&even.evenness), "{tone:?}: {}", even.evenness);
        assert!(even.over_exposed < 0.02, "{tone:?}: {}", even.over_exposed);
        assert!(seen(tone, Illumination::Side).evenness < 0.5 * even.evenness);
        assert!(seen(tone, Illumination::Back).back_light > even.back_light + 40.0);
        assert!(seen(tone, Illumination::Low).luma < 0.5 * even.luma);
    }
}

/// Lowest and highest of a measure over every tone.
fn range(bench: &mut Bench, pose: Pose, of: fn(&Face) -> f32) -> [f32; 2] {
    MonkTone::ALL.iter().fold([f32::MAX, f32::MIN], |[low, high], &tone| {
        let scene = Scene::of(Person::customer().with_tone(tone), pose);
        let value = of(&face(bench, &scene).expect("a face"));
        [low.min(value), high.max(value)]
    })
}

#[test]
fn smiles_and_closed_eyes_are_told_apart_without_overlap_whatever_the_tone() {
    let mut bench = Bench::new();
    let smile = |smile| Pose { smile, ..Pose::default() };
    let smiles = [0.0, 0.5, 1.0].map(|amount| range(&mut bench, smile(amount), |face| face.smile));
    assert!(smiles.windows(2).all(|pair| pair[0][1] < pair[1][0]), "{smiles:?}");
    let lids = |face: &Face| f32::midpoint(face.left_eye_open, face.right_eye_open);
    let eyes = [0.0, 0.5, 1.0].map(|open| range(&mut bench, Pose::default().with_eyes(open), lids));
    assert!(eyes.windows(2).all(|pair| pair[0][1] < pair[1][0]), "{eyes:?}");
}
