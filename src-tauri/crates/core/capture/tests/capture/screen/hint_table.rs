//! Every hint: what brings it on, which of two is said first, and how long each stays. How often a voice repeats one is
//! the window's affair, where the voice is.

use crate::harness::{Rig, good_face, moved, person_at, scaled, sees, stirs};
use capture::{
    CaptureCommand, Face, FrameHealth, Guidance, Observation, OverrideReason, Plan, State,
};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use std::collections::BTreeSet;

/// What is wrong with a frame before any picture is taken. Faults of one kind cannot be had together.
struct Fault {
    hint: Guidance,
    kind: &'static str,
    blocks: bool,
    spoil: fn(&mut Observation),
}

fn face(observation: &mut Observation, change: impl Fn(Face) -> Face) {
    observation.face = observation.face.map(change);
}

const fn fault(
    hint: Guidance,
    kind: &'static str,
    blocks: bool,
    spoil: fn(&mut Observation),
) -> Fault {
    Fault { hint, kind, blocks, spoil }
}

const FAULTS: [Fault; 20] = [
    fault(Guidance::StepInFront, "nobody", true, |o| o.face = None),
    fault(Guidance::OnePersonOnly, "company", true, |o| {
        o.second_face_ratio = 0.3;
    }),
    fault(Guidance::MoveLeft, "place", true, |o| {
        face(o, |f| moved(f, -480.0, 0.0));
    }),
    fault(Guidance::MoveRight, "place", true, |o| {
        face(o, |f| moved(f, 480.0, 0.0));
    }),
    fault(Guidance::MoveUp, "place", true, |o| {
        face(o, |f| moved(f, 0.0, 130.0));
    }),
    fault(Guidance::MoveDown, "place", true, |o| {
        face(o, |f| moved(f, 0.0, -160.0));
    }),
    fault(Guidance::ComeCloser, "place", true, |o| {
        face(o, |f| scaled(f, 0.6));
    }),
    fault(Guidance::StepBack, "place", true, |o| {
        face(o, |f| scaled(f, 1.5));
    }),
    fault(Guidance::TakeOffMask, "mask", true, |o| {
        face(o, |f| Face { mask: 15.0, ..f });
    }),
    fault(Guidance::TakeOffDarkGlasses, "glasses", true, |o| {
        face(o, |f| Face { eye_shade: 0.7, ..f });
    }),
    fault(Guidance::MoreLight, "light", true, |o| {
        face(o, |f| Face { eye_white: 24.0, ..f });
    }),
    fault(Guidance::LessLight, "light", true, |o| {
        o.frame_luma = 235.0;
        face(o, |f| Face { eye_white: 235.0, ..f });
    }),
    fault(Guidance::LightBehind, "behind", false, |o| {
        face(o, |f| Face { back_light: 80.0, ..f });
    }),
    fault(Guidance::LightOneSide, "side", false, |o| {
        face(o, |f| Face { evenness: 0.03, ..f });
    }),
    fault(Guidance::LookStraight, "yaw", true, |o| {
        face(o, |f| Face { yaw_deg: 20.0, ..f });
    }),
    fault(Guidance::HeadUpright, "roll", true, |o| {
        face(o, |f| Face { roll_deg: 20.0, ..f });
    }),
    fault(Guidance::OpenEyes, "eyes", true, |o| {
        face(o, |f| Face { left_eye_open: 0.01, right_eye_open: 0.01, ..f });
    }),
    fault(Guidance::RelaxFace, "mouth", true, |o| {
        face(o, |f| Face { mouth_open: 0.3, ..f });
    }),
    fault(Guidance::HoldStill, "blur", true, |o| {
        face(o, |f| Face { sharpness: 10.0, ..f });
    }),
    fault(Guidance::Good, "nothing", false, |_| {}),
];

fn spoilt(faults: &[&Fault]) -> Observation {
    let mut observation = sees(Some(good_face()));
    faults.iter().for_each(|fault| (fault.spoil)(&mut observation));
    observation
}

/// The hint that such a frame brings on; one that does not block must not last until the pictures begin.
fn hint_for(observation: &Observation, blocks: bool) -> Option<Guidance> {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(observation, if blocks { 1_500 } else { 200 });
    rig.session.ui_state().guidance
}

#[test]
fn each_fault_brings_on_its_hint() {
    for fault in FAULTS.iter().filter(|fault| fault.hint != Guidance::Good) {
        assert_eq!(hint_for(&spoilt(&[fault]), fault.blocks), Some(fault.hint), "{}", fault.kind);
    }
}

#[test]
fn of_any_two_faults_the_one_that_blocks_is_said_and_else_the_first_in_the_table() {
    for (n, one) in FAULTS.iter().enumerate() {
        for other in &FAULTS[n + 1..] {
            let harmless = other.hint == Guidance::Good;
            if one.hint == Guidance::StepInFront || one.kind == other.kind || harmless {
                continue;
            }
            let first = if one.blocks || !other.blocks { one } else { other };
            let shown = hint_for(&spoilt(&[one, other]), first.blocks);
            assert_eq!(shown, Some(first.hint), "{:?} and {:?}", one.hint, other.hint);
        }
    }
}

#[test]
fn the_table_is_in_the_order_of_priority() {
    let hints: Vec<Guidance> = FAULTS.iter().map(|fault| fault.hint).collect();
    assert!(hints.is_sorted());
    assert!(SCRIPTS.iter().map(|(hint, ..)| *hint).is_sorted());
}

/// A hint that belongs to a stage, and how it comes about.
type Script = (Guidance, &'static str, fn() -> Rig);

fn shows(mut rig: Rig, observation: &Observation, millis: u64) -> Rig {
    rig.show(observation, millis);
    rig
}

/// The living person does as asked until this is asked.
fn asked(plan: Plan, wanted: Guidance) -> Rig {
    for seed in 0..12 {
        let mut rig = Rig::seeded(plan, seed);
        rig.live(20_000, |rig| rig.session.ui_state().guidance == Some(wanted));
        if rig.session.ui_state().guidance == Some(wanted) {
            return rig;
        }
    }
    panic!("{wanted:?} was never asked");
}

/// A living person who does not blink.
fn stares() -> Rig {
    let mut rig = Rig::following(Plan::Passive).until(State::Live(1));
    for _ in 0..200 {
        let face = Face { right_eye_open: 0.05, left_eye_open: 0.05, ..rig.person() };
        rig.frame(sees(Some(face)));
    }
    rig
}

const SCRIPTS: [Script; 11] = [
    (Guidance::CameraCovered, "black for a second", || {
        let black = Observation { health: FrameHealth::Black, frame_luma: 3.0, ..sees(None) };
        shows(Rig::opened().until(State::Framing), &black, 1_500)
    }),
    (Guidance::ComeBack, "paused, and nobody there", || {
        shows(Rig::opened().until(State::Live(3)), &sees(None), 800)
    }),
    (Guidance::Smile, "the fourth picture is taken", || asked(Plan::Smile, Guidance::Smile)),
    (Guidance::SmileMore, "no smile for four seconds", || {
        let mut rig = Rig::opened().until(State::Live(5));
        rig.show(&sees(Some(good_face())), 4_500);
        rig
    }),
    (Guidance::TurnLeft, "its turn", || asked(Plan::Turns, Guidance::TurnLeft)),
    (Guidance::TurnRight, "its turn", || asked(Plan::Turns, Guidance::TurnRight)),
    (Guidance::ChinUp, "its turn", || asked(Plan::Turns, Guidance::ChinUp)),
    (Guidance::LookBack, "after a turn", || asked(Plan::Turns, Guidance::LookBack)),
    (Guidance::Blink, "the last picture waits for a blink", stares),
    (Guidance::KeepLooking, "nothing is asked", || asked(Plan::Passive, Guidance::KeepLooking)),
    (Guidance::Good, "all is well", || {
        let mut rig = Rig::opened().until(State::Framing);
        person_at(&mut rig, 330);
        rig
    }),
];

#[test]
fn each_stage_brings_on_its_hint() {
    for (hint, when, script) in SCRIPTS {
        assert_eq!(script().session.ui_state().guidance, Some(hint), "{when}");
    }
}

/// Every hint there is, as the type itself lists them when it refuses an unknown one.
fn every_hint() -> BTreeSet<Guidance> {
    let read = |name: &str| {
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Guidance::deserialize(name)
    };
    let list = read("no such hint").expect_err("there is none").to_string();
    let names = list.split('`').skip(3).step_by(2);
    names.map(|name| read(name).expect("a hint")).collect()
}

/// Invariant: Every way into and out of every state, every hint with its cause and place, every failure with its cost
/// has a row that is tried.
#[test]
fn the_tables_name_every_hint() {
    let faults = FAULTS.iter().map(|fault| fault.hint);
    let named: BTreeSet<Guidance> = faults.chain(SCRIPTS.iter().map(|(hint, ..)| *hint)).collect();
    assert_eq!(every_hint(), named);
    // The list must see a hint that no table names.
    let fewer: BTreeSet<Guidance> = SCRIPTS.iter().map(|(hint, ..)| *hint).collect();
    assert_ne!(every_hint(), fewer);
}

#[test]
fn each_hint_stays_for_half_a_second_whatever_comes_next() {
    for fault in FAULTS.iter().filter(|fault| fault.hint != Guidance::Good) {
        let mut rig = Rig::opened().until(State::Framing);
        // Another hint first, so that this one's beginning is seen.
        let before = &FAULTS[usize::from(fault.hint == Guidance::StepInFront)];
        rig.show(&spoilt(&[before]), 1_500);
        while rig.session.ui_state().guidance != Some(fault.hint) {
            rig.see(spoilt(&[fault]));
            rig.wait(1);
            assert!(rig.now.0.as_secs() < 20, "{:?} never came", fault.hint);
        }
        let begun = rig.now;
        while rig.session.ui_state().guidance == Some(fault.hint) {
            rig.see(spoilt(&[before]));
            rig.wait(1);
        }
        let shown = (rig.now - begun).as_millis();
        assert!((498..=700).contains(&shown), "{:?}: {shown} ms", fault.hint);
    }
}

#[test]
fn the_pictures_are_counted_and_pauses_and_questions_are_stages() {
    let mut rig = Rig::opened();
    let mut counted = Vec::new();
    rig.live(30_000, |rig| rig.state().is_final());
    let scene = rig.session.ui_state();
    assert_eq!(scene.taken, 8);
    for slot in 1..=8 {
        counted.push(Rig::opened().until(State::Live(slot)).session.ui_state().taken + 1);
    }
    assert_eq!(counted, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(Rig::in_state(State::Paused).state(), State::Paused);
    assert_eq!(Rig::in_state(State::AskMore).state(), State::AskMore);
    assert_eq!(Rig::in_state(State::ConfirmPerson).state(), State::ConfirmPerson);
}

#[test]
fn nothing_but_keep_looking_is_said_while_nobody_is_assessed() {
    let mut rig = Rig::unseen();
    rig.order(CaptureCommand::StartAnyway(OverrideReason::Other));
    let mut shown = BTreeSet::new();
    while !rig.state().is_final() {
        rig.frame(stirs(rig.now.0.as_millis() as u64));
        shown.extend(rig.session.ui_state().guidance);
    }
    assert_eq!(shown, BTreeSet::from([Guidance::KeepLooking]));
}
