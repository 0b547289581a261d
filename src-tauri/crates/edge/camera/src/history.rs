//! Remembers which cameras worked and which did not, so that another one is tried.

use crate::choice::Choice;
use crate::identity;
use crate::pipe::trying::Trying;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What became of the cameras so far, by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct History {
    /// The one that gave pictures last.
    worked: Option<String>,
    /// Those that gave none, the latest last.
    failed: Vec<String>,
}

impl History {
    pub(crate) fn works(&mut self, id: &str) {
        self.failed.retain(|failed| failed != id);
        self.worked = Some(id.to_owned());
    }

    pub(crate) fn fails(&mut self, id: &str) {
        self.failed.retain(|failed| failed != id);
        self.failed.push(id.to_owned());
        self.worked = self.worked.take().filter(|worked| worked != id);
    }

    /// The cameras to try, in this order: the chosen one alone when it is connected; otherwise what worked, what was not
    /// tried, and what failed, the latest last.
    pub(crate) fn order<'a>(&self, choice: &Choice, ids: &[&'a str]) -> Vec<&'a str> {
        let chosen = choice.preferred.as_deref();
        if let Some(chosen) = chosen.and_then(|id| identity::find(id, ids.iter().copied())) {
            return vec![chosen];
        }
        let mut order = ids.to_vec();
        order.sort_by_key(|id| {
            let failed = self.failed.iter().position(|failed| failed == id);
            (self.worked.as_deref() != Some(*id), failed.map_or(0, |place| place + 1))
        });
        order
    }
}

#[derive(Debug, Default)]
struct Known {
    history: History,
    tried: Option<Trying>,
}

/// What is known about the cameras of this computer while the program runs; clones share it.
#[derive(Debug, Clone, Default)]
pub struct CameraMemory(Arc<Mutex<Known>>);

impl CameraMemory {
    /// The name of the camera that was opened last, or that could not be: the one a trouble is about.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        self.lock().tried.as_ref().map(|tried| tried.name.clone())
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        self.lock().tried.as_ref().map(|tried| tried.camera.clone())
    }

    /// How many others could be tried.
    pub(crate) fn others(&self) -> u16 {
        self.lock().tried.as_ref().map_or(0, |tried| tried.others)
    }

    pub(crate) fn history(&self) -> History {
        self.lock().history.clone()
    }

    pub(crate) fn tries(&self, tried: Option<Trying>) {
        self.lock().tried = tried;
    }

    pub(crate) fn works(&self, id: &str) {
        self.lock().history.works(id);
    }

    pub(crate) fn fails(&self, id: &str) {
        self.lock().history.fails(id);
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_worked_comes_first_and_what_failed_last() {
        let ids = ["a", "b", "c"];
        let mut history = History::default();
        let any = Choice::default();
        assert_eq!(history.order(&any, &ids), ids);
        history.fails("a");
        assert_eq!(history.order(&any, &ids), ["b", "c", "a"]);
        history.works("c");
        assert_eq!(history.order(&any, &ids), ["c", "b", "a"]);
        history.fails("c");
        history.fails("b");
        assert_eq!(history.order(&any, &ids), ["a", "c", "b"], "round and round");
        let chosen = Choice { preferred: Some("b".into()), ..Choice::default() };
        assert_eq!(history.order(&chosen, &ids), ["b"]);
        let gone = Choice { preferred: Some("gone".into()), ..Choice::default() };
        assert_eq!(history.order(&gone, &ids), ["a", "c", "b"]);
        assert!(history.order(&gone, &[]).is_empty());
    }
}
