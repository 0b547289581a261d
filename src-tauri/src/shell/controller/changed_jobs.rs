//! Collects which jobs changed, so that the many changes of a backlog are read and shown a few times a second.
//!
//! Each look at the store may wait for a write to it, and each notice costs the page a frame's part: whoever presses a button
//! meanwhile does not wait behind hundreds of them.

use crate::shell::controller::Controller;
use capture::Moment;
use enrollment::JobId;
use std::collections::BTreeSet;
use std::mem;
use std::time::Duration;
use visit::VisitInput;

/// Between two times that changes are shown.
const BETWEEN: Duration = Duration::from_millis(100);

/// Jobs that changed and are not shown so yet.
#[derive(Debug, Default)]
pub(super) struct ChangedJobs {
    jobs: BTreeSet<JobId>,
    /// No earlier than then: at once when nothing was shown just before.
    shown_from: Moment,
}

impl ChangedJobs {
    /// A job changed.
    pub(super) fn note(&mut self, job_id: JobId) {
        self.jobs.insert(job_id);
    }

    /// When they are to be shown; `None` while there are none.
    pub(super) fn due_at(&self) -> Option<Moment> {
        (!self.jobs.is_empty()).then_some(self.shown_from)
    }

    fn take(&mut self) -> BTreeSet<JobId> {
        mem::take(&mut self.jobs)
    }

    fn shown(&mut self, now: Moment) {
        self.shown_from = now + BETWEEN;
    }
}

impl Controller {
    /// Reads the changed jobs, and shows that and how the station stands now.
    pub(super) fn show_changed_jobs(&mut self) {
        let changed = self.changed.take();
        self.list_anew(&changed);
        self.events.jobs_changed();
        for job_id in changed {
            self.feed(VisitInput::JobChanged(job_id.to_string()));
        }
        self.notify_kiosk();
        // What showing them took is not taken from the others.
        self.changed.shown(self.clock.now());
    }
}

#[cfg(test)]
mod tests {
    use super::{BETWEEN, ChangedJobs};
    use capture::Moment;
    use enrollment::JobId;
    use std::time::Duration;

    #[test]
    fn first_change_is_shown_at_once_and_the_next_ones_together() {
        let mut changed = ChangedJobs::default();
        let job = |name: &str| JobId::new(name).unwrap();
        let now = Moment(Duration::from_secs(7));
        assert_eq!(changed.due_at(), None);
        changed.note(job("a"));
        assert!(changed.due_at().is_some_and(|due| due <= now));
        assert_eq!(changed.take().len(), 1);
        changed.shown(now);
        assert_eq!(changed.due_at(), None);
        for name in ["b", "c", "b"] {
            changed.note(job(name));
        }
        assert_eq!(changed.due_at(), Some(now + BETWEEN));
        assert_eq!(changed.take().len(), 2);
    }
}
