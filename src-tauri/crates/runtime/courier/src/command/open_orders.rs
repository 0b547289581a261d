//! Keeps what staff ordered until it is carried out: a courier that takes another's place begins with it.

use crate::command::CourierCommand;
use enrollment::JobId;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What staff ordered and is not done yet. It outlives a courier, whose store may have to be opened again: the next one gets
/// the same.
#[derive(Debug, Default)]
pub struct OpenOrders(Mutex<Orders>);

#[derive(Debug, Default)]
struct Orders {
    withdrawals: BTreeSet<JobId>,
    checks: BTreeSet<JobId>,
    resends: BTreeSet<JobId>,
}

impl OpenOrders {
    /// Keeps what is lost otherwise when nobody hears it. Whoever orders an erasure gets an answer; the rest is a setting.
    pub(crate) fn note(&self, command: &CourierCommand) {
        let mut orders = self.orders();
        match command {
            CourierCommand::Withdraw(job_id) => drop(orders.withdrawals.insert(job_id.clone())),
            CourierCommand::CheckNow(job_id) => drop(orders.checks.insert(job_id.clone())),
            CourierCommand::SendAgain(job_ids) => orders.resends.extend(job_ids.iter().cloned()),
            _ => {}
        }
    }

    /// A job that is to be taken back.
    pub(crate) fn withdrawal(&self) -> Option<JobId> {
        self.orders().withdrawals.first().cloned()
    }

    /// A job that is to be looked at now.
    pub(crate) fn check(&self) -> Option<JobId> {
        self.orders().checks.first().cloned()
    }

    /// The jobs that are to go again.
    pub(crate) fn resends(&self) -> Vec<JobId> {
        self.orders().resends.iter().cloned().collect()
    }

    /// It was taken back, or cannot be.
    pub(crate) fn withdrawal_is_done(&self, job_id: &JobId) {
        self.orders().withdrawals.remove(job_id);
    }

    /// It was looked at, or cannot be.
    pub(crate) fn check_is_done(&self, job_id: &JobId) {
        self.orders().checks.remove(job_id);
    }

    /// These go again.
    pub(crate) fn resends_are_done(&self, job_ids: &[JobId]) {
        let mut orders = self.orders();
        for job_id in job_ids {
            orders.resends.remove(job_id);
        }
    }

    /// Forgets all that was ordered about a job.
    pub(crate) fn forget(&self, job_id: &JobId) {
        let mut orders = self.orders();
        orders.withdrawals.remove(job_id);
        orders.checks.remove(job_id);
        orders.resends.remove(job_id);
    }

    /// Each change is whole, so a panic elsewhere leaves nothing half done.
    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
