//! Lives many lives, several at once, and adds up what became of them.

use crate::life::{Fate, tell};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::AddAssign;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Lives wait most of the time: so many go on at once.
const AT_ONCE: usize = 12;

/// So many lives take minutes: how far it is is told now and then.
const MANY: usize = 2_000;

/// What a life is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Backlog,
    NamedKill,
    KillAtCall,
    RefusedCall,
    Disk,
    Life,
    Storm,
    Copy,
}

/// A life to be lived, by its name.
pub(crate) struct Task {
    kind: Kind,
    name: String,
    life: Box<dyn Fn() -> Outcome + Send + Sync>,
}

/// What became of a life.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Outcome {
    pub(crate) fate: Fate,
    /// How often what the life is about happened in it: a clock was put right, a process was met.
    pub(crate) events: usize,
}

impl From<Fate> for Outcome {
    fn from(fate: Fate) -> Self {
        Self { fate, events: 0 }
    }
}

impl From<(Fate, usize)> for Outcome {
    fn from((fate, events): (Fate, usize)) -> Self {
        Self { fate, events }
    }
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.fate += other.fate;
        self.events += other.events;
    }
}

impl Task {
    pub(crate) fn new<O: Into<Outcome>>(
        kind: Kind,
        name: impl Into<String>,
        life: impl Fn() -> O + Send + Sync + 'static,
    ) -> Self {
        Self { kind, name: name.into(), life: Box::new(move || life().into()) }
    }

    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.name == name
    }
}

/// What became of all lives, by kind.
#[derive(Debug, Default)]
pub(crate) struct Outcomes(BTreeMap<Kind, Outcome>);

impl Outcomes {
    pub(crate) fn of(&self, kind: Kind) -> Outcome {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// Of every kind together.
    pub(crate) fn fate(&self) -> Fate {
        let mut all = Fate::default();
        for outcome in self.0.values() {
            all += outcome.fate;
        }
        all
    }

    pub(crate) fn add(&mut self, other: Self) {
        for (kind, outcome) in other.0 {
            *self.0.entry(kind).or_default() += outcome;
        }
    }
}

/// Every kind spread evenly over the whole: some compute, others wait.
fn mixed(tasks: Vec<Task>) -> Vec<Task> {
    let mut of_kind: BTreeMap<Kind, usize> = BTreeMap::new();
    for task in &tasks {
        *of_kind.entry(task.kind).or_default() += 1;
    }
    let mut seen: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut placed: Vec<(f64, Task)> = Vec::new();
    for task in tasks {
        let number = seen.entry(task.kind).or_default();
        placed.push((*number as f64 / of_kind[&task.kind] as f64, task));
        *number += 1;
    }
    placed.sort_by(|one, other| one.0.total_cmp(&other.0));
    placed.into_iter().map(|(_, task)| task).collect()
}

/// Beside the results.
fn tell_progress(number: usize, of: usize) {
    // A closed pipe must not stop the others.
    let _ = writeln!(std::io::stderr().lock(), "{number} of {of} lives");
}

/// Lives them all. Names those that end badly.
pub(crate) fn live(tasks: Vec<Task>) -> Outcomes {
    let tasks = mixed(tasks);
    let next = AtomicUsize::new(0);
    let sum = Mutex::new(Outcomes::default());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    let Some(task) = tasks.get(number) else { break };
                    if number > 0 && number.is_multiple_of(MANY) {
                        tell_progress(number, tasks.len());
                    }
                    let outcome = (task.life)();
                    if !outcome.fate.is_good() {
                        tell(&format!("{}: {:?}", task.name, outcome.fate));
                    }
                    let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
                    *sum.0.entry(task.kind).or_default() += outcome;
                }
            });
        }
    });
    sum.into_inner().unwrap_or_else(PoisonError::into_inner)
}
