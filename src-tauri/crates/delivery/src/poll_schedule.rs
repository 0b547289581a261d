//! When to ask for a result again.

use crate::{Jitter, Timing};
use std::time::Duration;

/// The wait before the next status query, after `polls` queries and `age` since the upload; a fifth of jitter either way.
#[must_use]
pub fn wait(polls: u32, age: Duration, jitter: Jitter, timing: &Timing) -> Duration {
    let early = usize::try_from(polls)
        .ok()
        .and_then(|at| timing.first_polls.get(at));
    let span = match early {
        Some(&span) => span,
        None if age < timing.first_day => timing.poll_on_first_day,
        None => timing.poll_later,
    };
    jitter.around(span)
}

/// True when so long without a final result means that someone must act.
#[must_use]
pub fn is_overdue(age: Duration, timing: &Timing) -> bool {
    age >= timing.give_up
}
