//! Every state times every input, as a picture: a change of behaviour is a reviewable difference.

use crate::harness::{Rig, STATES, dark, good_face, moved, other_person, sees, stirs};
use capture::{
    CaptureCommand, Effect, FrameHealth, Input, Observation, OverrideReason, Plan, State, Trouble,
};
use std::fmt::Write;

fn inputs(rig: &Rig) -> Vec<(&'static str, Input)> {
    let seen = |observation: Observation| Input::Seen { observation, taken: rig.now };
    let two = Observation { second_face_ratio: 0.5, ..sees(Some(good_face())) };
    let of_health = |health| Observation { health, ..sees(None) };
    vec![
        ("Open", Input::Open),
        ("sees the person", seen(sees(Some(rig.person())))),
        ("sees nobody", seen(sees(None))),
        ("sees two people", seen(two)),
        ("sees someone elsewhere", seen(sees(Some(moved(good_face(), 280.0, 0.0))))),
        ("sees another shape", seen(sees(Some(other_person())))),
        ("sees black", seen(of_health(FrameHealth::Black))),
        ("sees a frozen picture", seen(of_health(FrameHealth::Frozen))),
        ("sees no colour", seen(of_health(FrameHealth::Colourless))),
        ("sees something stir", seen(stirs(u64::MAX))),
        ("camera lost", Input::Trouble(Trouble::Lost)),
        ("no camera", Input::Trouble(Trouble::None)),
        ("blind", Input::Blind),
        ("StartNow", Input::Command(CaptureCommand::StartNow)),
        ("StartAnyway", Input::Command(CaptureCommand::StartAnyway(OverrideReason::Other))),
        ("Change", Input::Command(CaptureCommand::Change(Plan::Turns))),
        ("Pause", Input::Command(CaptureCommand::Pause)),
        ("Resume", Input::Command(CaptureCommand::Resume)),
        ("MoreTime", Input::Command(CaptureCommand::MoreTime)),
        ("ContinuePerson", Input::Command(CaptureCommand::ContinuePerson)),
        ("TryAgain", Input::Command(CaptureCommand::TryAgain)),
        ("Stop", Input::Command(CaptureCommand::Stop)),
        ("woke", Input::Woke),
    ]
}

fn word(effect: &Effect) -> String {
    match effect {
        Effect::KeepCandidate { number, .. } => format!("KeepCandidate({number})"),
        Effect::ChooseSelfie { number } => format!("ChooseSelfie({number})"),
        Effect::KeepLiveness { slot, .. } => format!("KeepLiveness({slot})"),
        Effect::Finished(_) => "Finished".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Invariant: Every state of a capture answers every input as reviewed.
#[test]
fn every_state_times_every_input() {
    let ordinary = STATES.map(|state| (format!("{state:?}"), Rig::in_state(state)));
    insta::assert_snapshot!(grid(ordinary));
}

#[test]
fn every_state_of_an_unassessed_capture_times_every_input() {
    let framing = || {
        let mut rig = Rig::opened().until(State::Framing);
        rig.show(&dark(), 10_200);
        ("Framing, something blocks".to_owned(), rig)
    };
    let unseen = |state: State| (format!("{state:?}, unseen"), Rig::unseen().stirring_until(state));
    let blind = |state: State| (format!("{state:?}, blind"), Rig::blind_in_state(state));
    let taking = [State::SelfieBurst, State::Live(1), State::Live(8)];
    let mut rigs = vec![framing(), unseen(State::Framing)];
    rigs.extend(taking.map(unseen));
    let others = [
        State::Opening,
        State::Warming,
        State::Framing,
        State::AskMore,
        State::TimedOut,
        State::CameraFault(Trouble::Lost),
    ];
    rigs.extend(others.into_iter().chain(taking).map(blind));
    insta::assert_snapshot!(grid(rigs));
}

fn grid(rigs: impl IntoIterator<Item = (String, Rig)>) -> String {
    let mut grid = String::new();
    for (name, at) in rigs {
        let state = at.state();
        assert!(name.starts_with(&format!("{state:?}")), "{name} is {state:?}");
        let offered = at.session.ui_state().manual_start;
        let offered = offered.map(|how| format!(", start {how:?}"));
        writeln!(grid, "{name}{}", offered.unwrap_or_default()).expect("a string takes everything");
        for (name, input) in inputs(&at) {
            let mut rig = at.copy();
            let effects: Vec<String> = rig.feed(input).iter().map(word).collect();
            let to =
                if rig.state() == state { "same".to_owned() } else { format!("{:?}", rig.state()) };
            writeln!(grid, "    {name:<24} {to:<20} {}", effects.join(", "))
                .expect("a string takes everything");
        }
        let mut rig = at.copy();
        let line = match rig.session.wake_at() {
            None => "never".to_owned(),
            Some(when) => {
                let after = when - rig.now;
                rig.now = when;
                let effects: Vec<String> = rig.feed(Input::Tick).iter().map(word).collect();
                format!("after {} ms: {:?} {}", after.as_millis(), rig.state(), effects.join(", "))
            }
        };
        writeln!(grid, "    next deadline            {line}").expect("a string takes everything");
    }
    grid
}
