//! Random walks: whatever happens, a capture ends, is never stuck, and keeps its promises on the way.

use crate::dice::Dice;
use crate::harness::{Rig, good_face, moved, other_person, scaled, sees};
use capture::policy::{Ways, WithoutModels};
use capture::{
    CaptureCommand, Effect, Face, FrameHealth, Input, ManualStart, Moment, Observation,
    OverrideReason, Plan, Policy, Report, State, Trouble,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a visitor is like for a while: longer stretches reach deeper states than pure noise.
#[derive(Clone, Copy)]
enum Mood {
    Obedient,
    Fidgety,
    Away,
    CameraSick,
    Deaf,
    /// Stands there and is not found.
    Unseen,
}

fn seen(rig: &Rig, dice: &mut Dice, mood: Mood) -> Observation {
    let person = rig.person();
    let odd = |dice: &mut Dice| -> Option<Face> {
        match dice.roll(8) {
            0 => None,
            1 => Some(other_person()),
            2 => Some(moved(good_face(), 300.0, 0.0)),
            3 => Some(scaled(good_face(), 0.6)),
            4 => Some(scaled(good_face(), 1.4)),
            5 => Some(Face { sharpness: 5.0, ..good_face() }),
            6 => Some(Face { yaw_deg: 40.0, ..good_face() }),
            _ => Some(good_face()),
        }
    };
    let mut observation = match mood {
        Mood::Obedient | Mood::CameraSick => sees(Some(person)),
        Mood::Fidgety if dice.roll(3) == 0 => sees(odd(dice)),
        Mood::Fidgety => sees(Some(person)),
        Mood::Away => sees(None),
        Mood::Deaf => sees(Some(good_face())),
        Mood::Unseen if dice.roll(200) == 0 => sees(odd(dice)),
        Mood::Unseen => {
            Observation { centre_motion: [0.3, 1.2, 3.0][dice.roll(3) as usize], ..sees(None) }
        }
    };
    // Now and then the same picture again.
    observation.fingerprint = match dice.roll(20) {
        0 => 1,
        _ => dice.roll(u64::MAX),
    };
    match mood {
        Mood::CameraSick => {
            observation.health = match dice.roll(4) {
                0 => FrameHealth::Frozen,
                1 => FrameHealth::Colourless,
                2 => FrameHealth::Black,
                _ => FrameHealth::Fine,
            };
        }
        Mood::Fidgety if dice.roll(20) == 0 => observation.second_face_ratio = 0.5,
        _ => {}
    }
    observation
}

fn orders(dice: &mut Dice) -> CaptureCommand {
    // Stop only now and then, or no walk would get far.
    match dice.roll(49) {
        0 => CaptureCommand::Stop,
        41..=48 => CaptureCommand::Change(Plan::ALL[dice.roll(3) as usize]),
        1..=4 => CaptureCommand::StartNow,
        5..=8 => CaptureCommand::StartAnyway(OverrideReason::ALL[dice.roll(4) as usize]),
        9..=16 => CaptureCommand::Pause,
        17..=24 => CaptureCommand::Resume,
        25..=32 => CaptureCommand::MoreTime,
        _ => CaptureCommand::TryAgain,
    }
}

struct Checks {
    candidates: BTreeSet<u8>,
    selfie: bool,
    slots: BTreeSet<u8>,
    /// Of the latest frame.
    fingerprint: u64,
    /// Of the selfie (0) and the liveness pictures.
    fingerprints: BTreeMap<u8, u64>,
}

impl Checks {
    /// What the booth holds in memory if it does what it is told must fit what the screen says.
    fn follow(&mut self, effects: &[Effect], rig: &Rig) {
        for effect in effects {
            match effect {
                Effect::KeepCandidate { .. } => {
                    self.fingerprints.insert(0, self.fingerprint);
                }
                Effect::KeepLiveness { slot, .. } => {
                    self.fingerprints.insert(*slot, self.fingerprint);
                }
                _ => {}
            }
            match effect {
                Effect::KeepCandidate { number, window } => {
                    assert!(self.candidates.insert(*number), "a candidate's number is new");
                    assert!((window.width / window.height - 0.75).abs() < 0.001);
                }
                Effect::ChooseSelfie { number } => {
                    assert!(self.candidates.contains(number));
                    self.candidates.clear();
                    self.selfie = true;
                }
                Effect::ForgetCandidates => self.candidates.clear(),
                Effect::KeepLiveness { slot, .. } => {
                    assert!(self.selfie, "no liveness without a selfie");
                    assert!(*slot == 1 || self.slots.contains(&(slot - 1)), "slots in their order");
                    self.slots.insert(*slot);
                }
                Effect::ForgetAll => *self = Self::new(),
                Effect::Finished(report) => {
                    assert!(self.selfie && self.slots.len() == 8);
                    promises(report);
                    if report.selfie.assessment.is_none() {
                        let different: BTreeSet<_> = self.fingerprints.values().collect();
                        assert_eq!(different.len(), 9, "two pictures are the same");
                    }
                }
                Effect::OpenCamera | Effect::CloseCamera | Effect::Changed | Effect::Ended(_) => {}
            }
        }
        let scene = rig.session.ui_state();
        assert_eq!(scene.selfie_taken, self.selfie, "{:?}", rig.state());
        assert!(usize::from(scene.taken) <= self.slots.len());
        if !matches!(rig.state(), State::Done | State::SelfieBurst) {
            assert!(
                self.candidates.is_empty(),
                "candidates only in the burst, not in {:?}",
                rig.state()
            );
        }
        if rig.state().is_final() && rig.state() != State::Done {
            assert!(!self.selfie && self.slots.is_empty(), "nothing is kept at the end");
        }
    }

    fn new() -> Self {
        Self {
            candidates: BTreeSet::new(),
            selfie: false,
            slots: BTreeSet::new(),
            fingerprint: 0,
            fingerprints: BTreeMap::new(),
        }
    }
}

fn promises(report: &Report) {
    let mut before = report.selfie.taken;
    assert_eq!(report.liveness.len(), 8);
    for (n, picture) in report.liveness.iter().enumerate() {
        assert!((picture.taken - before).as_millis() >= 350);
        let by_reason = report.override_reason.is_some();
        match &picture.assessment {
            Some(assessment) => assert!(by_reason || assessment.overridden.is_empty()),
            None => assert!(by_reason && report.started_by_hand, "unassessed by hand only"),
        }
        let alike = report.selfie.assessment.is_none() == picture.assessment.is_none();
        assert!(alike, "all nine are assessed, or none");
        let others = report.liveness[n + 1..].iter().chain([&report.selfie]);
        assert!(others.clone().all(|other| other.taken != picture.taken));
        before = picture.taken;
    }
}

/// Walks until the capture ends, at most so many steps and then through silence; returns the steps as well.
fn walk(first: Plan, seed: u64, steps: u32) -> (Rig, BTreeSet<String>, u32) {
    let mut dice = Dice(seed);
    let mut rig = Rig::with(Policy {
        ways: Ways {
            first,
            without_models: if seed.is_multiple_of(5) {
                WithoutModels::OutOfOrder
            } else {
                WithoutModels::Manual
            },
            ..Ways::default()
        },
        ..Policy::default()
    });
    let mut walked = 0;
    let mut checks = Checks::new();
    let mut visited = BTreeSet::new();
    let mut mood = Mood::Obedient;
    let mut step = |rig: &mut Rig, input: Input| {
        if let Input::Seen { observation, .. } = &input {
            checks.fingerprint = observation.fingerprint;
        }
        let effects = rig.feed(input);
        checks.follow(&effects, rig);
    };
    step(&mut rig, Input::Open);
    for _ in 0..steps {
        if rig.state().is_final() {
            break;
        }
        walked += 1;
        // Who is not found must have patience.
        let stays = if matches!(mood, Mood::Unseen) { 500 } else { 60 };
        if dice.roll(stays) == 0 {
            // Every other visitor never quite does what is asked, and so comes to the ends of time.
            let docile = seed.is_multiple_of(2);
            mood = match dice.roll(14) {
                12 | 13 => Mood::Unseen,
                0..=3 if !docile => Mood::Deaf,
                0..=3 => Mood::Obedient,
                4..=7 => Mood::Fidgety,
                8 | 9 => Mood::Away,
                10 => Mood::Deaf,
                _ => Mood::CameraSick,
            };
        }
        let is_asked = rig.session.ui_state().manual_start == Some(ManualStart::Unassessed);
        let must_confirm = rig.state() == State::ConfirmPerson;
        let input = match dice.roll(4_000) {
            1_201..=1_260 if must_confirm => Input::Command(CaptureCommand::ContinuePerson),
            1_000..=1_200 if is_asked => {
                Input::Command(CaptureCommand::StartAnyway(OverrideReason::Other))
            }
            0..=7 => Input::Command(orders(&mut dice)),
            8 | 9 => Input::Trouble([Trouble::Lost, Trouble::Busy][dice.roll(2) as usize]),
            10 => Input::Woke,
            11..=140 => Input::Tick,
            141 if dice.roll(4) == 0 => Input::Blind,
            _ => Input::Seen { observation: seen(&rig, &mut dice, mood), taken: rig.now },
        };
        step(&mut rig, input);
        visited.insert(format!("{:?}", rig.state()));
        let pass = [10, 33, 66, 66, 66, 100, 250][dice.roll(7) as usize];
        let until = Moment(rig.now.0 + std::time::Duration::from_millis(pass));
        while let Some(at) = rig.session.wake_at()
            && at <= until
        {
            assert!(at > rig.now, "{:?}: a deadline must lie ahead", rig.state());
            rig.now = at;
            step(&mut rig, Input::Tick);
        }
        rig.now = until;
    }
    // Then nobody comes any more, and it must end by itself.
    let silence_begins = rig.now;
    while !rig.state().is_final() {
        let at = rig.session.wake_at().unwrap_or_else(|| panic!("stuck in {:?}", rig.state()));
        assert!(at > rig.now, "{:?}: a deadline must lie ahead", rig.state());
        rig.now = at.min(Moment(rig.now.0 + std::time::Duration::from_secs(1)));
        step(&mut rig, Input::Tick);
        visited.insert(format!("{:?}", rig.state()));
        let nobody = Input::Seen { observation: sees(None), taken: rig.now };
        step(&mut rig, nobody);
        // Ten times more time, three attempts: at most half an hour of an empty room.
        assert!((rig.now - silence_begins).as_secs() < 1_800, "endless in {:?}", rig.state());
    }
    (rig, visited, walked)
}

/// Invariant: Every capture ends, whatever comes.
#[test]
fn every_walk_ends_and_keeps_its_promises() {
    let mut ends = BTreeSet::new();
    let mut finished = BTreeSet::new();
    let mut unassessed = 0;
    let mut visited = BTreeSet::new();
    for first in Plan::ALL {
        let (mut seed, mut walked) = (0, 0);
        while walked < 100_000 {
            let (rig, states, steps) = walk(first, seed, 5_000);
            ends.insert(format!("{:?}", rig.state()));
            let is_assessed = |report: &Report| report.selfie.assessment.is_some();
            let report = rig.report();
            unassessed += u32::from(report.is_some_and(|report| !is_assessed(report)));
            finished.extend(report.filter(|one| is_assessed(one)).map(|one| one.plan));
            visited.extend(states);
            walked += steps;
            seed += 1;
        }
    }
    assert!(unassessed > 0, "somebody was taken unseen");
    assert_eq!(finished, BTreeSet::from(Plan::ALL), "every plan was completed");
    for state in [
        "Warming",
        "Framing",
        "Ready",
        "SelfieBurst",
        "Live(1)",
        "Live(8)",
        "Paused",
        "ConfirmPerson",
    ] {
        assert!(visited.contains(state), "the walks never saw {state}: {visited:?}");
    }
    assert!(
        visited.contains("CameraFault(Lost)")
            && visited.contains("AskMore")
            && visited.contains("TimedOut"),
        "{visited:?}"
    );
    assert!(ends.contains("Done") && ends.contains("Cancelled"), "{ends:?}");
}

#[test]
fn the_same_walk_is_the_same() {
    let (one, ..) = walk(Plan::Turns, 5, 1_000);
    let (other, ..) = walk(Plan::Turns, 5, 1_000);
    assert_eq!(one.effects, other.effects);
}

#[test]
fn a_hint_is_there_whenever_someone_could_do_something() {
    let mut rig = Rig::opened();
    let mut silent = 0;
    while !rig.state().is_final() {
        rig.frame(sees(Some(rig.person())));
        let guided = matches!(
            rig.state(),
            State::Framing | State::Ready | State::SelfieBurst | State::Live(_)
        );
        if guided && rig.session.ui_state().guidance.is_none() {
            silent += 1;
        }
    }
    assert!(silent <= 1, "only the frame that enters framing has no hint yet: {silent}");
}

/// Invariant: Every capture ends, whatever comes.
#[test]
#[should_panic(expected = "slots in their order")]
fn the_checks_catch_a_slot_left_out() {
    let rig = Rig::in_state(State::Live(1));
    let window = capture::Window::whole(1280, 720);
    let mut checks = Checks::new();
    checks.follow(
        &[
            Effect::KeepCandidate { number: 0, window },
            Effect::ChooseSelfie { number: 0 },
            Effect::KeepLiveness { slot: 2, window },
        ],
        &rig,
    );
}

#[test]
#[should_panic(expected = "two pictures are the same")]
fn the_checks_catch_the_same_picture_kept_twice() {
    let mut rig = Rig::unseen().stirring_until(State::Live(1));
    let window = capture::Window::whole(1280, 720);
    let mut checks = Checks::new();
    let mut effects =
        vec![Effect::KeepCandidate { number: 0, window }, Effect::ChooseSelfie { number: 0 }];
    effects.extend((1..=8).map(|slot| Effect::KeepLiveness { slot, window }));
    rig.stir(20_000);
    let report = rig.report().expect("finished").clone();
    effects.push(Effect::Finished(Box::new(report)));
    checks.follow(&effects, &rig);
}

#[test]
#[should_panic(expected = "unassessed by hand only")]
fn the_checks_catch_an_unassessed_capture_without_a_reason() {
    let mut rig = Rig::unseen().stirring_until(State::Live(1));
    rig.stir(20_000);
    let mut report = rig.report().expect("finished").clone();
    report.override_reason = None;
    promises(&report);
}
