//! Light is judged the same for everybody: people of every skin tone, in the same light, through capture's own gates.

use crate::Bench;
use capture::gates::{Gate, Gates, Phase};
use capture::{Face, Observation, Policy, Window};
use puppet::{Person, Pose, Scene};

/// The Monk Skin Tone scale (Ellis Monk and Google, CC BY 4.0).
const TONES: [[u8; 3]; 10] = [
    [0xf6, 0xed, 0xe4],
    [0xf3, 0xe7, 0xdb],
    [0xf7, 0xea, 0xd0],
    [0xea, 0xda, 0xba],
    [0xd7, 0xbd, 0x96],
    [0xa0, 0x7e, 0x56],
    [0x82, 0x5c, 0x43],
    [0x60, 0x41, 0x34],
    [0x3a, 0x31, 0x2a],
    [0x29, 0x24, 0x20],
];

/// What light can fail; too little contrast passes for blur where it is not taken into account.
const LIGHT: [Gate; 5] = [
    Gate::LightEnough,
    Gate::LightNotTooMuch,
    Gate::NoBackLight,
    Gate::LightEven,
    Gate::Sharp,
];

/// Everybody in the same light.
fn everybody(light: impl Fn(&mut Scene)) -> Vec<Observation> {
    let mut bench = Bench::new();
    let seen = TONES.map(|tone| {
        let skin = tone.map(|v| f32::from(v) / 255.0);
        let person = Person {
            skin,
            ..Person::customer()
        };
        let mut scene = Scene::of(person, Pose::default());
        light(&mut scene);
        bench.look(&scene).observation
    });
    seen.to_vec()
}

/// The gates of light that block; none when no face is found.
fn blocking(observation: &Observation) -> Option<Vec<Gate>> {
    observation.face?;
    let window = Window::whole(observation.frame_width, observation.frame_height);
    let limits = Policy::default().limits;
    let findings =
        Gates::default().examine(observation, &window, None, 0.0, Phase::Selfie, &limits);
    Some(
        LIGHT
            .into_iter()
            .filter(|gate| findings.blocks(*gate))
            .collect(),
    )
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

/// From almost dark to as bright as a webcam's own exposure leaves a scene. Beyond it light skin is over-exposed: what is
/// lost then really is lost.
const LEVELS: [f32; 9] = [0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.65, 0.8, 1.0];

#[test]
fn the_same_light_blocks_everybody_or_nobody() {
    let mut decisions = Vec::new();
    for level in LEVELS {
        let people = everybody(|scene| scene.light.level = level);
        assert!(
            is_fair(&people, blocking),
            "at {level}: {:?}",
            people.iter().map(blocking).collect::<Vec<_>>()
        );
        decisions.extend(
            people
                .iter()
                .find_map(blocking)
                .map(|gates| gates.is_empty()),
        );
    }
    assert!(
        decisions.contains(&true) && decisions.contains(&false),
        "both are met"
    );
    for (from_deg, softness, brightness) in
        [(-80.0, 0.0, 1.0), (60.0, 0.3, 1.0), (-28.0, 0.55, 2.0)]
    {
        let people = everybody(|scene| {
            (scene.light.from_deg, scene.light.softness) = (from_deg, softness);
            scene.room.brightness = brightness;
        });
        assert!(
            is_fair(&people, blocking),
            "light from {from_deg}, walls {brightness}: {:?}",
            people.iter().map(blocking).collect::<Vec<_>>()
        );
    }
}

#[test]
fn blur_blocks_everybody() {
    for observation in everybody(|scene| scene.lens.blur_px = 5.0) {
        assert_eq!(blocking(&observation), Some(vec![Gate::Sharp]));
    }
}

#[test]
fn rules_that_look_at_the_face_would_be_noticed() {
    let rules: [fn(&Face) -> bool; 2] = [|face| face.luma < 50.0, |face| face.crushed > 0.8];
    let lights = [0.3, 0.5].map(|level| everybody(|scene| scene.light.level = level));
    for unfair in rules {
        let rule = |observation: &Observation| {
            let face = observation.face?;
            Some(Vec::from_iter(unfair(&face).then_some(Gate::LightEnough)))
        };
        assert!(lights.iter().any(|people| !is_fair(people, rule)));
    }
}
