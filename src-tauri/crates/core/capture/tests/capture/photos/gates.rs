//! Each gate just below, at and above its levels; what fails must come back inside by a margin.

use crate::harness::{good_face, moved, sees};
use capture::gates::{FailedGates, Gate, Gates, Level, PhotoKind, Side};
use capture::policy::Limits;
use capture::{Face, Guidance, Observation, Window};
use std::collections::{BTreeMap, BTreeSet};

/// A change of the picture by one number.
type Change = fn(&mut Observation, f32);

fn examine(gates: &mut Gates, phase: PhotoKind, change: Change, value: f32) -> FailedGates {
    let mut observation = sees(Some(good_face()));
    change(&mut observation, value);
    let window = Window::whole(1280, 720);
    gates.examine(&observation, &window, Some(&window), 0.0, phase, &Limits::default())
}

fn level(findings: &FailedGates, gate: Gate) -> Option<Level> {
    findings.0.iter().find(|failing| failing.gate == gate).map(|failing| failing.level)
}

fn face(observation: &mut Observation) -> &mut Face {
    observation.face.as_mut().expect("a face is shown")
}

/// Gate, how to change the picture, hint level and block level for the selfie, whether large values are bad.
type Row = (Gate, Change, Option<f32>, Option<f32>, bool);

/// As bright a face as wall.
fn glare(observation: &mut Observation, luma: f32) {
    (observation.frame_luma, face(observation).eye_white) = (luma, luma);
}

const SELFIE: [Row; 20] = [
    (Gate::OnePerson, |o, v| o.second_face_ratio = v, None, Some(0.25), true),
    (Gate::Yaw, |o, v| face(o).yaw_deg = v, Some(10.0), Some(15.0), true),
    (Gate::Yaw, |o, v| face(o).yaw_deg = -v, Some(10.0), Some(15.0), true),
    (Gate::Pitch, |o, v| face(o).pitch_deg = v, Some(12.0), Some(20.0), true),
    (Gate::Pitch, |o, v| face(o).pitch_deg = -v, Some(12.0), Some(20.0), true),
    (Gate::Roll, |o, v| face(o).roll_deg = v, Some(8.0), Some(15.0), true),
    (Gate::Roll, |o, v| face(o).roll_deg = -v, Some(8.0), Some(15.0), true),
    (Gate::Mouth, |o, v| face(o).mouth_open = v, Some(0.12), Some(0.25), true),
    (Gate::Relaxed, |o, v| face(o).smile = v, Some(0.30), Some(0.55), true),
    (Gate::LightNotTooMuch, |o, v| face(o).over_exposed = v, Some(0.02), None, true),
    (Gate::LightNotTooMuch, glare, Some(200.0), Some(230.0), true),
    (Gate::LightEnough, |o, v| face(o).crushed = v, Some(0.50), None, true),
    (Gate::NoBackLight, |o, v| face(o).back_light = v, Some(60.0), None, true),
    (Gate::LightEnough, |o, v| face(o).eye_white = v, Some(52.0), Some(26.0), false),
    (Gate::NoMask, |o, v| face(o).mask = v, Some(7.5), Some(8.5), true),
    (Gate::NoDarkGlasses, |o, v| face(o).eye_shade = v, Some(0.45), Some(0.50), true),
    (Gate::LightEven, |o, v| face(o).evenness = v, Some(0.05), None, false),
    (Gate::Sharp, |o, v| face(o).sharpness = v, Some(80.0), Some(30.0), false),
    (
        Gate::Eyes,
        |o, v| (face(o).left_eye_open, face(o).right_eye_open) = (v, v),
        Some(0.034),
        Some(0.03),
        false,
    ),
    (
        Gate::Resolution,
        |o, v| face(o).inter_eye_distance = v * 540.0 / 480.0,
        Some(90.0),
        Some(60.0),
        false,
    ),
];

#[test]
fn selfie_levels_are_exact() {
    for (gate, change, guide, block, large_is_bad) in SELFIE {
        for (limit, expected) in [(guide, Level::Guide), (block, Level::Block)] {
            let Some(limit) = limit else { continue };
            let step = limit * 0.001 * if large_is_bad { 1.0 } else { -1.0 };
            let fresh = |value| {
                level(&examine(&mut Gates::default(), PhotoKind::Selfie, change, value), gate)
            };
            assert_eq!(fresh(limit + step), Some(expected), "{gate:?} just beyond {limit}");
            assert!(fresh(limit - step) < Some(expected), "{gate:?} just inside {limit}");
        }
    }
}

#[test]
fn what_fails_must_come_back_by_a_margin() {
    for (gate, change, _, block, large_is_bad) in SELFIE {
        let Some(limit) = block else { continue };
        let outward = limit * if large_is_bad { 1.0 } else { -1.0 };
        let mut gates = Gates::default();
        let mut at = |value| level(&examine(&mut gates, PhotoKind::Selfie, change, value), gate);
        assert_eq!(at(limit + 0.01 * outward), Some(Level::Block));
        assert_eq!(
            at(limit - 0.05 * outward),
            Some(Level::Block),
            "{gate:?}: not far enough inside"
        );
        assert!(at(limit - 0.09 * outward) < Some(Level::Block), "{gate:?}: far enough inside");
        assert!(at(limit - 0.05 * outward) < Some(Level::Block), "{gate:?}: passing is kept");
    }
}

#[test]
fn liveness_is_easier_on_pose_expression_and_light() {
    let blocks = |change: Change, value, gate| {
        examine(&mut Gates::default(), PhotoKind::Liveness, change, value).blocks(gate)
    };
    assert!(!blocks(|o, v| face(o).roll_deg = v, 29.0, Gate::Roll));
    assert!(blocks(|o, v| face(o).roll_deg = v, 31.0, Gate::Roll));
    assert!(!blocks(|o, v| face(o).smile = v, 0.9, Gate::Relaxed));
    assert!(!blocks(|o, v| face(o).mouth_open = v, 0.4, Gate::Mouth));
    assert!(!blocks(|o, v| face(o).eye_white = v, 22.0, Gate::LightEnough));
    assert!(blocks(|o, v| face(o).eye_white = v, 20.0, Gate::LightEnough));
    assert!(!blocks(|o, v| face(o).sharpness = v, 21.0, Gate::Sharp));
    assert!(blocks(|o, v| face(o).sharpness = v, 19.0, Gate::Sharp));
    let closed: Change = |o, v| (face(o).left_eye_open, face(o).right_eye_open) = (v, v);
    assert!(!blocks(closed, 0.0, Gate::Eyes));
}

#[test]
fn blur_blocks_only_where_there_is_light_to_tell_it() {
    let blocks = |luma: f32| {
        let mut observation = sees(Some(good_face()));
        face(&mut observation).eye_white = luma;
        face(&mut observation).sharpness = 1.0;
        let window = Window::whole(1280, 720);
        let limits = Limits::default();
        let findings = Gates::default().examine(
            &observation,
            &window,
            Some(&window),
            0.0,
            PhotoKind::Selfie,
            &limits,
        );
        [Gate::LightEnough, Gate::Sharp].map(|gate| findings.blocks(gate))
    };
    assert_eq!(blocks(25.0), [true, false]);
    assert_eq!(blocks(27.0), [false, true]);
}

#[test]
fn blur_in_poor_light_asks_for_light() {
    let hint = |eye_white: f32| {
        let blurred: Change = |o, v| (face(o).eye_white, face(o).sharpness) = (v, 10.0);
        examine(&mut Gates::default(), PhotoKind::Selfie, blurred, eye_white).hint()
    };
    assert_eq!(hint(51.0), Some(Guidance::MoreLight));
    assert_eq!(hint(53.0), Some(Guidance::HoldStill));
}

#[test]
fn masks_and_dark_glasses_block_every_picture_but_turns() {
    for (gate, change) in [
        (Gate::NoMask, (|o, v| face(o).mask = v) as Change),
        (Gate::NoDarkGlasses, |o, v| face(o).eye_shade = v),
    ] {
        let blocks = |kind, value| examine(&mut Gates::default(), kind, change, value).blocks(gate);
        for (kind, expected) in
            [(PhotoKind::Selfie, true), (PhotoKind::Liveness, true), (PhotoKind::Turning, false)]
        {
            assert_eq!(blocks(kind, 20.0), expected, "{gate:?} {kind:?}");
            assert!(!blocks(kind, 0.1), "{gate:?} {kind:?}");
        }
    }
}

#[test]
fn who_wears_dark_glasses_is_not_sent_to_the_light() {
    let dark: Change = |o, v| (face(o).eye_white, face(o).eye_shade) = (10.0, v);
    let hint = |shade| examine(&mut Gates::default(), PhotoKind::Selfie, dark, shade).hint();
    assert_eq!(hint(0.8), Some(Guidance::TakeOffDarkGlasses));
    assert_eq!(hint(0.1), Some(Guidance::MoreLight));
}

#[test]
fn a_dark_curtain_a_white_wall_and_a_window_block_nobody() {
    for luma in [0.0, 18.0, 35.0, 120.0, 238.0, 255.0] {
        let wall: Change = |o, v| (o.frame_luma, o.scene_luma) = (v, v);
        for kind in [PhotoKind::Selfie, PhotoKind::Liveness, PhotoKind::Turning] {
            let findings = examine(&mut Gates::default(), kind, wall, luma);
            assert_eq!(findings, FailedGates::default(), "{luma} {kind:?}");
        }
    }
    // The limits would be noticed on a face.
    let mut gates = Gates::default();
    assert!(examine(&mut gates, PhotoKind::Selfie, glare, 235.0).blocks(Gate::LightNotTooMuch));
    let mut gates = Gates::default();
    assert!(examine(&mut gates, PhotoKind::Selfie, glare, 18.0).blocks(Gate::LightEnough));
}

#[test]
fn who_looks_straight_ahead_beside_the_middle_is_asked_to_move() {
    let hint = |across: f32, down: f32, yaw: f32, pitch: f32| {
        let face = Face { yaw_deg: yaw, pitch_deg: pitch, ..moved(good_face(), across, down) };
        let window = Window::around([640.0 + across, 360.0], 720.0, 1280, 720);
        let (mut gates, limits) = (Gates::default(), Limits::default());
        let observation = sees(Some(face));
        let kind = PhotoKind::Selfie;
        gates.examine(&observation, &window, Some(&window), 0.0, kind, &limits).hint()
    };
    assert_eq!(hint(350.0, 0.0, 18.0, 0.0), Some(Guidance::MoveRight));
    assert_eq!(hint(-350.0, 0.0, -18.0, 0.0), Some(Guidance::MoveLeft));
    // Turned away indeed: moving would not help.
    assert_eq!(hint(350.0, 0.0, -18.0, 0.0), Some(Guidance::LookStraight));
    assert_eq!(hint(0.0, 0.0, 18.0, 0.0), Some(Guidance::LookStraight));
    assert_eq!(hint(350.0, 0.0, 0.0, 0.0), None, "who looks at the camera from there is well");
}

#[test]
fn one_closed_eye_is_a_wink_and_only_a_hint() {
    let wink: Change = |o, v| face(o).left_eye_open = v;
    let findings = examine(&mut Gates::default(), PhotoKind::Selfie, wink, 0.0);
    assert_eq!(level(&findings, Gate::Eyes), Some(Level::Guide));
}

/// Invariant: Skin tone alone decides nothing.
#[test]
fn skin_tone_alone_decides_nothing() {
    for luma in [20.0, 60.0, 120.0, 200.0] {
        for dynamic_range in [3.0, 5.0, 7.5] {
            let mut observation = sees(Some(good_face()));
            (face(&mut observation).luma, face(&mut observation).dynamic_range) =
                (luma, dynamic_range);
            let window = Window::whole(1280, 720);
            let findings = Gates::default().examine(
                &observation,
                &window,
                Some(&window),
                0.0,
                PhotoKind::Selfie,
                &Limits::default(),
            );
            assert_eq!(findings, FailedGates::default());
        }
    }
}

#[test]
fn a_camera_mounted_high_has_its_angle_taken_out() {
    let mut observation = sees(Some(good_face()));
    face(&mut observation).pitch_deg = 24.0;
    let window = Window::whole(1280, 720);
    let limits = Limits { pitch_offset_deg: 18.0, ..Limits::default() };
    let mut gates = Gates::default();
    let findings =
        gates.examine(&observation, &window, Some(&window), 0.0, PhotoKind::Selfie, &limits);
    assert_eq!(findings, FailedGates::default());
}

/// Invariant: What is read out of the gates is what decided.
#[test]
fn what_is_read_out_is_what_decided() {
    for (gate, change, guide, block, _) in SELFIE {
        for value in
            [guide, block].into_iter().flatten().flat_map(|limit| [limit * 0.98, limit * 1.02])
        {
            for phase in [PhotoKind::Selfie, PhotoKind::Liveness, PhotoKind::Turning] {
                let mut gates = Gates::default();
                let findings = examine(&mut gates, phase, change, value);
                let mut worst: BTreeMap<Gate, Level> = BTreeMap::new();
                for one in gates.readings() {
                    let fails = |limit: Option<f32>| {
                        limit.is_some_and(|limit| match one.side {
                            Side::AtLeast => one.value < limit,
                            Side::AtMost => one.value > limit,
                        })
                    };
                    let level = match (fails(one.block), fails(one.guide)) {
                        (true, _) => Some(Level::Block),
                        (false, true) => Some(Level::Guide),
                        (false, false) => None,
                    };
                    assert_eq!(one.level, level, "{gate:?} {one:?}");
                    if let Some(level) = level {
                        let known = worst.entry(one.gate).or_insert(level);
                        *known = level.max(*known);
                    }
                }
                let found = findings.0.iter().map(|one| (one.gate, one.level));
                assert_eq!(worst, found.collect(), "{gate:?} at {value}");
            }
        }
    }
}

#[test]
fn without_a_face_nothing_is_read_out() {
    let mut gates = Gates::default();
    let all = examine(&mut gates, PhotoKind::Selfie, |_, _| {}, 0.0);
    assert_eq!(all, FailedGates::default());
    let names: BTreeSet<_> = gates.readings().iter().map(|one| (one.quantity, one.side)).collect();
    assert_eq!(names.len(), gates.readings().len(), "each row has a name of its own");
    examine(&mut gates, PhotoKind::Selfie, |o, _| o.face = None, 0.0);
    assert_eq!(gates.readings(), []);
}
