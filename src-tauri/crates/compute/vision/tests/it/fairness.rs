//! Light is judged the same for everybody: people of every skin tone, in the same light, through capture's own gates.

use crate::Bench;
use capture::gates::{Gate, Gates, PhotoKind};
use capture::{Face, Observation, Policy, Window};
use puppet::{MonkTone, Person, Pose, Scene};

/// What light can fail; too little contrast passes for blur where it is not taken into account.
const LIGHT: [Gate; 5] =
    [Gate::LightEnough, Gate::LightNotTooMuch, Gate::NoBackLight, Gate::LightEven, Gate::Sharp];

/// From almost dark over as bright as a webcam's own exposure leaves a scene (1) to glare.
const LEVELS: [f32; 12] = [0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.75, 1.0, 1.3, 1.6, 2.0, 3.0];

/// Where the light comes from.
#[derive(Debug, Clone, Copy)]
enum From {
    Front,
    Side,
    Behind,
}

impl From {
    const ALL: [Self; 3] = [Self::Front, Self::Side, Self::Behind];

    fn shine(self, scene: &mut Scene) {
        let light = &mut scene.light;
        (light.from_deg, light.softness, scene.room.brightness) = match self {
            Self::Front => (-16.0, 0.7, 1.0),
            Self::Side => (-80.0, 0.0, 1.0),
            Self::Behind => (-28.0, 0.55, 2.5),
        };
    }
}

/// People of every tone before the same camera in the same light.
fn everybody(bench: &mut Bench, light: impl Fn(&mut Scene)) -> Vec<Observation> {
    let seen = MonkTone::ALL.map(|tone| {
        let mut scene = Scene::of(Person::customer().with_tone(tone), Pose::default());
        light(&mut scene);
        bench.observe_still(&scene).observation
    });
    seen.to_vec()
}

/// The same, moving sideways so fast that the shutter smears them by this way, in centimetres.
fn everybody_moving(
    bench: &mut Bench,
    way_cm: f32,
    light: impl Fn(&mut Scene),
) -> Vec<Observation> {
    let seen = MonkTone::ALL.map(|tone| {
        let person = Person::customer().with_tone(tone);
        let [from, to] = [-way_cm, way_cm].map(|way| Pose { x_cm: way / 2.0, ..Pose::default() });
        let mut scene = Scene::empty(640, 480).with_moving(person, from, to);
        light(&mut scene);
        bench.observe_still(&scene).observation
    });
    seen.to_vec()
}

/// The gates of light that block; none when no face is found.
fn blocking(observation: &Observation) -> Option<Vec<Gate>> {
    observation.face?;
    let window = Window::whole(observation.frame_width, observation.frame_height);
    let limits = Policy::default().limits;
    let findings =
        Gates::default().examine(observation, &window, None, 0.0, PhotoKind::Selfie, &limits);
    Some(LIGHT.into_iter().filter(|gate| findings.blocks(*gate)).collect())
}

/// Whether a rule decides the same about everybody whose face is found; whoever is not found must be in light that
/// blocks all others.
fn is_fair(people: &[Observation], rule: impl Fn(&Observation) -> Option<Vec<Gate>>) -> bool {
    let verdicts: Vec<_> = people.iter().map(rule).collect();
    let mut found = verdicts.iter().flatten();
    let Some(first) = found.next() else {
        return true;
    };
    found.all(|other| other == first) && (verdicts.iter().all(Option::is_some) || !first.is_empty())
}

fn assert_fair(people: &[Observation], what: &str) {
    assert!(
        is_fair(people, blocking),
        "{what}: {:?}",
        people
            .iter()
            .map(|one| {
                let face = one.face.as_ref();
                let blur = face.map(|face| (face.sharpness, face.luma_variance));
                (blocking(one), one.frame_luma, blur)
            })
            .collect::<Vec<_>>()
    );
}

/// Invariant: The same light blocks people of every skin tone or none.
#[test]
fn the_same_light_blocks_everybody_or_nobody() {
    let mut bench = Bench::new();
    for from in From::ALL {
        let mut decisions = Vec::new();
        for level in LEVELS {
            let people = everybody(&mut bench, |scene| {
                from.shine(scene);
                scene.light.level = level;
            });
            assert_fair(&people, &format!("{from:?} at {level}"));
            decisions.extend(people.iter().find_map(blocking));
        }
        assert!(decisions.contains(&vec![]), "{from:?}: good light passes");
        for gate in [Gate::LightEnough, Gate::LightNotTooMuch] {
            assert!(decisions.contains(&vec![gate]), "{from:?}: {gate:?} is met alone");
        }
    }
}

/// Invariant: The same light blocks people of every skin tone or none.
#[test]
fn blur_blocks_everybody_and_motion_everybody_or_nobody() {
    let mut bench = Bench::new();
    for from in From::ALL {
        let light = |scene: &mut Scene| {
            from.shine(scene);
            scene.light.level = 0.5;
        };
        let moving = everybody_moving(&mut bench, 3.0, light);
        assert_fair(&moving, &format!("{from:?}, moving"));
        let blurred = everybody(&mut bench, |scene| {
            light(scene);
            scene.lens.blur_px = 5.0;
        });
        assert_fair(&blurred, &format!("{from:?}, blurred"));
        assert_eq!(blocking(&blurred[0]), Some(vec![Gate::Sharp]));
    }
}

/// Whether a face is blocked.
type Rule = fn(&Face) -> bool;

/// Whether a rule about the face decides the same about all of these people.
fn is_fair_by_face(people: &[Observation], rule: Rule) -> bool {
    is_fair(people, |observation| {
        let face = observation.face?;
        Some(Vec::from_iter(rule(&face).then_some(Gate::LightEnough)))
    })
}

/// Invariant: The same light blocks people of every skin tone or none.
#[test]
fn rules_that_look_at_the_face_would_be_noticed() {
    let mut bench = Bench::new();
    let mut at = |level: f32, from: From| {
        everybody(&mut bench, |scene| {
            from.shine(scene);
            scene.light.level = level;
        })
    };
    let (dark, dim, usual, behind, glare) = (
        at(0.3, From::Front),
        at(0.5, From::Front),
        at(1.0, From::Front),
        at(1.0, From::Behind),
        at(1.6, From::Front),
    );
    let planted: [(&str, &[Observation], Rule); 6] = [
        ("mean luma", &dim, |face| face.luma < 50.0),
        ("crushed share", &dark, |face| face.crushed > 0.8),
        ("over-exposed share", &glare, |face| face.over_exposed > 0.10),
        ("ring less face", &usual, |face| face.back_light + face.eye_white - face.luma > 60.0),
        ("overlap of the cheeks", &behind, |face| face.evenness < 0.05),
        ("sharpness as it comes", &dim, |face| face.sharpness < 80.0),
    ];
    for (rule, people, is_blocked) in planted {
        assert!(!is_fair_by_face(people, is_blocked), "{rule}");
    }
}
