//! Erases a person's data when staff say so: what is on its way is stopped first.

use crate::command::ErasureOrder;
use crate::send_queue::SendQueue;
use delivery::UnixMillis;
use store::{Erasure, StoreError};

impl SendQueue {
    /// Carries an order out and answers it; whoever gave it may not be waiting any more.
    pub(super) fn erase_person(
        &mut self,
        order: &ErasureOrder,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        let erased = self.withdraw_and_erase(order, now);
        let for_all = match &erased {
            Err(error @ (StoreError::DiskFull | StoreError::NotDurable(_))) => {
                Err(StoreError::NotDurable(error.to_string()))
            }
            _ => Ok(()),
        };
        let _ = order.done.send(erased);
        for_all
    }

    fn withdraw_and_erase(
        &mut self,
        order: &ErasureOrder,
        now: UnixMillis,
    ) -> Result<Erasure, StoreError> {
        // Counted before: a job that was cut off forgets what it was about to do.
        let (theirs, extent) = self.worker.repository.persons_jobs(&order.job_id)?;
        for summary in theirs.iter().filter(|summary| !summary.job.state().is_ended()) {
            match self.stop_and_withdraw(&summary.job_id, now) {
                // One that is held back is never sent: it only goes.
                Ok(()) | Err(StoreError::Quarantined(_)) => {}
                Err(error) => return Err(error),
            }
        }
        for summary in theirs.iter().filter(|summary| summary.job.state().is_ended()) {
            self.stop(&summary.job_id);
        }
        let erasure = Erasure {
            at: now,
            reference: order.reference.clone(),
            jobs: extent.jobs,
            at_smile_id: extent.at_smile_id,
        };
        self.worker.repository.erase_person(&order.job_id, erasure.clone())?;
        Ok(erasure)
    }
}
