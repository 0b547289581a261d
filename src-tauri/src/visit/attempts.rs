//! Counts answers for the number that was given: one that is not approved too often must wait.

use crate::shell::clock;
use crate::shell::controller::Controller;
use crate::shell::logs;
use crate::visit::lockouts::{self, Attempt};
use delivery::Category;
use enrollment::JobId;

impl Controller {
    /// Counts a new answer. Whoever gave the number, and whether anybody is known by it, makes no difference.
    pub(crate) fn count_answer(&self, job_id: &JobId, answer: Category) {
        let Ok(session) = self.session() else { return };
        let mut store = session.store();
        let Some(user_id) = store.job(job_id).ok().and_then(|summary| summary.user_id) else {
            return;
        };
        let now = clock::reading();
        let counted = match answer {
            Category::NotApproved => {
                let allowed = self.visits.limits().number_attempts;
                let attempt = Attempt { allowed, lasts_ms: self.lockout_ms() };
                lockouts::count_attempt(&mut store, &user_id, attempt, &now)
            }
            Category::Approved => lockouts::forget_attempts(&mut store, &user_id, &now),
            _ => return,
        };
        if let Err(why) = counted {
            logs::warn("lockouts", &why.to_string());
        }
    }

    /// Whether the number of a job must wait, its own answer included.
    pub(crate) fn number_waits(&mut self, job_id: &str) -> bool {
        let (Ok(job_id), Ok(session)) = (JobId::new(job_id), self.session()) else { return false };
        self.list_anew([&job_id]);
        let mut store = session.store();
        let user_id = store.job(&job_id).ok().and_then(|summary| summary.user_id);
        let waits = user_id.map(|user_id| lockouts::holds(&mut store, &user_id, &clock::reading()));
        waits.and_then(Result::ok).unwrap_or_default()
    }

    /// How long a number must wait.
    pub(crate) fn lockout_ms(&self) -> u64 {
        u64::from(self.policy.pace.lockout_minutes) * 60_000
    }
}
