//! Every state times every input, as a picture: a change of behaviour is a reviewable difference.

use crate::rig::{Rig, STATES, good_face, moved, other_person, sees};
use capture::{Effect, FrameHealth, Input, Observation, Order, OverrideReason, Plan, Trouble};
use std::fmt::Write;

fn inputs(rig: &Rig) -> Vec<(&'static str, Input)> {
    let seen = |observation: Observation| Input::Seen {
        observation,
        taken: rig.now,
    };
    let two = Observation {
        second_face_ratio: 0.5,
        ..sees(Some(good_face()))
    };
    let of_health = |health| Observation {
        health,
        ..sees(None)
    };
    vec![
        ("Open", Input::Open),
        ("sees the person", seen(sees(Some(rig.person())))),
        ("sees nobody", seen(sees(None))),
        ("sees two people", seen(two)),
        (
            "sees someone elsewhere",
            seen(sees(Some(moved(good_face(), 280.0, 0.0)))),
        ),
        ("sees other proportions", seen(sees(Some(other_person())))),
        ("sees black", seen(of_health(FrameHealth::Black))),
        (
            "sees a frozen picture",
            seen(of_health(FrameHealth::Frozen)),
        ),
        ("sees no colour", seen(of_health(FrameHealth::Colourless))),
        ("camera lost", Input::Trouble(Trouble::Lost)),
        ("no camera", Input::Trouble(Trouble::None)),
        ("blind", Input::Blind),
        ("StartNow", Input::Order(Order::StartNow)),
        (
            "StartAnyway",
            Input::Order(Order::StartAnyway(OverrideReason::Other)),
        ),
        ("Change", Input::Order(Order::Change(Plan::Turns))),
        ("Pause", Input::Order(Order::Pause)),
        ("Resume", Input::Order(Order::Resume)),
        ("MoreTime", Input::Order(Order::MoreTime)),
        ("TryAgain", Input::Order(Order::TryAgain)),
        ("Stop", Input::Order(Order::Stop)),
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

#[test]
fn every_state_times_every_input() {
    let mut grid = String::new();
    for state in STATES {
        let at = Rig::in_state(state);
        assert_eq!(at.state(), state);
        writeln!(grid, "{state:?}").unwrap();
        for (name, input) in inputs(&at) {
            let mut rig = at.copy();
            let effects: Vec<String> = rig.tell(input).iter().map(word).collect();
            let to = if rig.state() == state {
                "same".to_owned()
            } else {
                format!("{:?}", rig.state())
            };
            writeln!(grid, "    {name:<24} {to:<20} {}", effects.join(", ")).unwrap();
        }
        let mut rig = at.copy();
        let line = match rig.session.wake_at() {
            None => "never".to_owned(),
            Some(when) => {
                let after = when - rig.now;
                rig.now = when;
                let effects: Vec<String> = rig.tell(Input::Tick).iter().map(word).collect();
                format!(
                    "after {} ms: {:?} {}",
                    after.as_millis(),
                    rig.state(),
                    effects.join(", ")
                )
            }
        };
        writeln!(grid, "    next deadline            {line}").unwrap();
    }
    insta::assert_snapshot!(grid);
}
