//! Keeps the requests that are under way, each on a task of its own.

use crate::clock::server_clock::Moment;
use crate::relay::errand::{Errand, Heard};
use crate::repository::in_hand::InHand;
use crate::transport::{Transport, TransportError};
use crate::worker::Sent;
use enrollment::JobId;
use smile_id::Response;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task::{AbortHandle, JoinSet};

/// What came back.
pub(super) enum Arrival {
    /// The answer to a job's request, or why there is none.
    Step(JobId, Box<Sent>, Result<Heard, TransportError>),
    /// The answer to a probe sent at this moment.
    Probe(Moment, Result<Response, TransportError>),
}

/// A job's request on its way.
struct UnderWay {
    task: AbortHandle,
    /// It tries whether the service is well: no other starts beside it.
    is_trial: bool,
}

/// The requests under way. Dropping it cuts them off.
pub(super) struct Wire {
    in_hand: InHand,
    tasks: JoinSet<Arrival>,
    steps: BTreeMap<JobId, UnderWay>,
    /// The probe that counts, by when it was sent.
    probe: Option<(Moment, AbortHandle)>,
}

impl Wire {
    pub(super) fn new(in_hand: InHand) -> Self {
        Self { in_hand, tasks: JoinSet::new(), steps: BTreeMap::new(), probe: None }
    }

    /// Sends a job's request. Needs a running runtime.
    pub(super) fn send(
        &mut self,
        transport: &Arc<dyn Transport>,
        job_id: JobId,
        (sent, errand): (Box<Sent>, Errand),
        is_trial: bool,
    ) {
        let (transport, name) = (Arc::clone(transport), job_id.clone());
        let task = self.tasks.spawn(async move {
            let answer = errand.run(&*transport).await;
            Arrival::Step(name, sent, answer)
        });
        self.steps.insert(job_id, UnderWay { task, is_trial });
    }

    /// Sends a probe. Needs a running runtime.
    pub(super) fn probe(&mut self, transport: &Arc<dyn Transport>, url: String, at: Moment) {
        let transport = Arc::clone(transport);
        let task = self.tasks.spawn(async move { Arrival::Probe(at, transport.probe(&url).await) });
        self.probe = Some((at, task));
    }

    /// Whether nothing is under way.
    pub(super) fn is_idle(&self) -> bool {
        self.steps.is_empty() && self.probe.is_none()
    }

    pub(super) const fn is_probing(&self) -> bool {
        self.probe.is_some()
    }

    /// Forgets the probe under way: what it would say is about another network, account or moment.
    pub(super) fn cut_off_probe(&mut self) {
        if let Some((_, task)) = self.probe.take() {
            task.abort();
        }
    }

    /// Whether one errand is finding out if the service is well.
    pub(super) fn has_trial(&self) -> bool {
        self.steps.values().any(|step| step.is_trial)
    }

    /// Cuts a job's request off. It is in doubt then, as when the program ends: its intent is written down.
    pub(super) fn cut_off(&mut self, job_id: &JobId) {
        if let Some(step) = self.steps.remove(job_id) {
            step.task.abort();
        }
    }

    /// The next thing that comes back; `None`: nothing is under way.
    pub(super) async fn next(&mut self) -> Option<Arrival> {
        loop {
            match self.tasks.join_next().await? {
                Ok(Arrival::Step(job_id, sent, answer)) => {
                    // What was cut off and came back all the same is not heard any more.
                    if self.steps.remove(&job_id).is_some() {
                        return Some(Arrival::Step(job_id, sent, answer));
                    }
                }
                Ok(Arrival::Probe(at, answer)) => {
                    if self.probe.take_if(|(sent, _)| sent.steady == at.steady).is_some() {
                        return Some(Arrival::Probe(at, answer));
                    }
                }
                Err(error) if error.is_panic() => {
                    let of = |step: &UnderWay| step.task.id() == error.id();
                    match self.steps.iter().find(|(_, step)| of(step)) {
                        Some((job_id, _)) => self.in_hand.take(job_id),
                        None => self.in_hand.put_down(),
                    }
                    std::panic::resume_unwind(error.into_panic())
                }
                Err(_) => {}
            }
        }
    }
}
