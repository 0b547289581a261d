//! Queues what the service has still to do, by the time it is due.

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Something to be done once the service's clock shows a moment.
#[derive(Debug, Serialize, Deserialize)]
struct Due<T> {
    at_ms: u64,
    what: T,
}

/// A list in which what is due first comes first, and of what is due together what was put in first.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DueQueue<T>(Vec<Due<T>>);

impl<T> Default for DueQueue<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> DueQueue<T> {
    pub(crate) fn put(&mut self, at_ms: u64, what: T) {
        let at = self.0.partition_point(|due| due.at_ms <= at_ms);
        self.0.insert(at, Due { at_ms, what });
    }

    pub(crate) fn next_ms(&self) -> Option<u64> {
        self.0.first().map(|due| due.at_ms)
    }

    pub(crate) fn take(&mut self, now_ms: u64) -> Option<T> {
        self.next_ms().filter(|at_ms| *at_ms <= now_ms)?;
        Some(self.0.remove(0).what)
    }
}

/// A zip to open and judge.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) job_id: String,
    pub(crate) zip: Bytes,
}

/// A result that humans will give.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Settlement {
    pub(crate) job_id: String,
    pub(crate) code: String,
}

/// Something to tell a callback address.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Post {
    pub(crate) job_id: String,
    pub(crate) code: String,
    pub(crate) address: String,
    pub(crate) body: Map<String, Value>,
    /// Counted from 1.
    pub(crate) attempt: u32,
}

/// Everything that waits.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct JobQueue {
    /// Zips hold pictures: they are never kept.
    #[serde(skip)]
    pub(crate) stored: DueQueue<Stored>,
    pub(crate) settlements: DueQueue<Settlement>,
    pub(crate) posts: DueQueue<Post>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_what_is_due_in_order() {
        let mut waiting = DueQueue::default();
        for (at_ms, what) in [(20, "c"), (10, "a"), (20, "d"), (10, "b")] {
            waiting.put(at_ms, what);
        }
        assert_eq!((waiting.next_ms(), waiting.take(9)), (Some(10), None));
        let mut taken = Vec::new();
        while let Some(what) = waiting.take(20) {
            taken.push(what);
        }
        assert_eq!(taken, ["a", "b", "c", "d"]);
        assert_eq!(waiting.next_ms(), None);
    }
}
