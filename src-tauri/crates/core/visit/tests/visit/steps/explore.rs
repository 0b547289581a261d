//! Walks the core through every place of the table and writes down where each input leads.

use super::inputs::inputs;
use super::names::{name, named_part};
use crate::rig::Rig;
use serde_json::Value;
use std::collections::BTreeMap;
use visit::{PersonEvent, VisitEffect, VisitInput};

/// What follows when nothing else comes.
#[derive(Clone)]
pub(super) struct Deadline {
    /// Milliseconds after the place was reached.
    pub(super) after_ms: u64,
    /// Whether a touch lets it begin anew.
    pub(super) untouched: bool,
    /// The step, as of an input.
    pub(super) then: String,
}

/// A place of the table.
#[derive(Clone)]
pub(super) struct Walked {
    /// What the window shows.
    pub(super) view: Value,
    /// Where each input leads: the name of the place and the kinds of the effects; nothing when that lies beyond the
    /// table. An input that is not there changes nothing; what a person does counts as `touched` at least.
    pub(super) steps: BTreeMap<String, Option<String>>,
    pub(super) deadline: Option<Deadline>,
}

/// The table by the names of its places.
pub(super) type Explored = BTreeMap<String, Walked>;

fn kind(effect: &VisitEffect) -> String {
    let text = format!("{effect:?}");
    text.split(['(', ' ']).next().expect("a variant has a name").to_owned()
}

/// The step to where a kiosk is now; nothing when that lies beyond the table.
fn step(rig: &Rig, effects: &[VisitEffect]) -> Option<String> {
    let name = name(&rig.view())?;
    Some(std::iter::once(name).chain(effects.iter().map(kind)).collect::<Vec<_>>().join(" +"))
}

/// Lets time pass until the window shows something of another name.
fn until_it_changes(mut rig: Rig) -> Option<(u64, Rig, Vec<VisitEffect>)> {
    let (since, before) = (rig.now, name(&rig.view()));
    for _ in 0..1_000 {
        rig.now = rig.visits.wake_at()?.max(rig.now);
        let effects = rig.handle(VisitInput::Tick);
        if name(&rig.view()) != before {
            let after = u64::try_from(rig.now.since(since).as_millis()).expect("it is soon");
            return Some((after, rig, effects));
        }
    }
    None
}

fn deadline(rig: &Rig) -> Option<(Deadline, Rig)> {
    let (after_ms, then, effects) = until_it_changes(rig.clone())?;
    let step = step(&then, &effects)?;
    let mut touched = rig.clone();
    touched.wait(after_ms / 2);
    touched.person(PersonEvent::Touched);
    let untouched = name(&touched.view()) == name(&rig.view())
        && until_it_changes(touched).is_some_and(|(after, ..)| after == after_ms);
    Some((Deadline { after_ms, untouched, then: step }, then))
}

/// Takes a kiosk in at its place, unless somebody was there before; what is shown under one name is always the same.
fn take_in(explored: &mut Explored, open: &mut Vec<Rig>, rig: Rig) {
    let view = serde_json::to_value(named_part(rig.view())).expect("a view is JSON");
    let Some(name) = name(&rig.view()) else { return };
    match explored.get(&name) {
        Some(known) => assert_eq!(known.view, view, "two views of one name: {name}"),
        None => {
            explored.insert(name, Walked { view, steps: BTreeMap::new(), deadline: None });
            open.push(rig);
        }
    }
}

/// The whole table, from a kiosk with nobody there.
pub(super) fn explored() -> Explored {
    let mut explored = Explored::new();
    let mut open = Vec::new();
    take_in(&mut explored, &mut open, Rig::new());
    while let Some(rig) = open.pop() {
        let here = name(&rig.view()).expect("only what has a name is taken in");
        let mut steps = BTreeMap::new();
        for (input, given) in inputs(rig.run, &rig.place()) {
            let mut next = rig.clone();
            let effects: Vec<_> = given.into_iter().flat_map(|one| next.handle(one)).collect();
            if next.view() == rig.view() && effects.is_empty() {
                continue;
            }
            steps.insert(input, step(&next, &effects));
            take_in(&mut explored, &mut open, next);
        }
        // Whatever a person does is a touch; only what it does beside is written down.
        if let Some(touched) = steps.get("touched").cloned() {
            steps.retain(|input, step| input == "touched" || *step != touched);
        }
        let deadline = deadline(&rig).map(|(deadline, then)| {
            take_in(&mut explored, &mut open, then);
            deadline
        });
        let walked = explored.get_mut(&here).expect("it was taken in");
        (walked.steps, walked.deadline) = (steps, deadline);
    }
    explored
}
