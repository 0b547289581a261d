//! Keeps the results the service gave for a job.

use crate::verdict::{Judge, Verdict};

/// The results so far, one of each judge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Results {
    pub(crate) machine: Option<Verdict>,
    pub(crate) human: Option<Verdict>,
    /// One of them was not final: whoever was there left without an answer that holds.
    pub(crate) was_in_review: bool,
}

impl Results {
    /// The result that stands: a human's before the machine's.
    pub(crate) fn standing(&self) -> Option<&Verdict> {
        self.human.as_ref().or(self.machine.as_ref())
    }

    /// Takes a result. False when it changes nothing: the machine spoke before the humans did, and comes late.
    pub(crate) fn take(&mut self, verdict: Verdict) -> bool {
        match verdict.judge {
            Judge::Machine if self.human.is_some() => return false,
            Judge::Machine => self.machine = Some(verdict),
            Judge::Human => self.human = Some(verdict),
        }
        true
    }
}
