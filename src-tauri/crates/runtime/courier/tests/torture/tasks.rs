//! Lives many lives, several at once, and adds up what became of them.

use crate::life::{Fate, tell};
use std::ops::AddAssign;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Lives wait most of the time: so many go on at once.
const AT_ONCE: usize = 12;

/// A life to be lived, by its name.
pub(crate) struct Task {
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
        name: impl Into<String>,
        life: impl Fn() -> O + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), life: Box::new(move || life().into()) }
    }
}

/// Lives them all. Names those that end badly.
pub(crate) fn live(tasks: impl IntoIterator<Item = Task>) -> Outcome {
    let tasks: Vec<Task> = tasks.into_iter().collect();
    let next = AtomicUsize::new(0);
    let sum = Mutex::new(Outcome::default());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(task) = tasks.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let outcome = (task.life)();
                    if !outcome.fate.is_good() {
                        tell(&format!("{}: {:?}", task.name, outcome.fate));
                    }
                    *sum.lock().unwrap_or_else(PoisonError::into_inner) += outcome;
                }
            });
        }
    });
    sum.into_inner().unwrap_or_else(PoisonError::into_inner)
}
