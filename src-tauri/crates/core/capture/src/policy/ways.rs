//! Declares which liveness plans a visitor may go through, and when each is offered.

use crate::plan::Plan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is left when the face models do not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutModels {
    /// Unassessed pictures, started by hand and for a reason: where an operator stands by.
    Manual,
    /// Nothing: the capture ends.
    #[default]
    OutOfOrder,
}

/// Which liveness plans there are for a visitor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ways {
    /// What everybody is asked first.
    pub first: Plan,
    /// May be chosen at any time.
    pub offered: BTreeSet<Plan>,
    /// May be chosen once an attempt has failed, or what is asked for has not come for a while.
    pub offered_after_failure: BTreeSet<Plan>,
    /// What is left when the face models do not run.
    pub without_models: WithoutModels,
}

impl Default for Ways {
    fn default() -> Self {
        Self {
            first: Plan::Smile,
            offered: BTreeSet::from([Plan::Smile, Plan::Turns]),
            offered_after_failure: BTreeSet::from([Plan::Passive]),
            without_models: WithoutModels::OutOfOrder,
        }
    }
}

impl Ways {
    /// The plans that may be chosen now.
    pub(crate) fn open(&self, failed: bool) -> impl Iterator<Item = Plan> {
        Plan::ALL.into_iter().filter(move |plan| {
            *plan == self.first
                || self.offered.contains(plan)
                || (failed && self.offered_after_failure.contains(plan))
        })
    }
}
