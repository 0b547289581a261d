//! Runs the loop, and begins it anew after a panic: a courier that ended silently would leave a kiosk that looks healthy and
//! delivers nothing.
//!
//! The job that was worked on is counted, and set aside when it was the same one again and again. After many panics whoever
//! started the courier is told that it gives up.

use crate::clock::service_time::ServiceTime;
use crate::command::CourierCommand;
use crate::command::open_orders::OpenOrders;
use crate::courier::CourierConfig;
use crate::repository::in_hand::InHand;
use crate::repository::{JobRepository, panics};
use crate::send_queue::SendQueue;
use crate::send_queue::standing_orders::StandingOrders;
use crate::timing::CourierTiming;
use crate::transport::Transport;
use crate::update::CourierUpdate;
use crate::worker::Worker;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use store::Store;
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot};

/// It gives up at this panic: three jobs may have been found out by then, and a program that begins anew finds more.
const MOST_PANICS: u32 = 10;

/// What every beginning needs.
pub(super) struct Beginnings {
    store: Arc<Mutex<Store>>,
    transport: Arc<dyn Transport>,
    timing: CourierTiming,
    updates: Arc<dyn Fn(CourierUpdate) + Send + Sync>,
    orders: Arc<OpenOrders>,
    standing: StandingOrders,
    service_time: Arc<ServiceTime>,
    in_hand: InHand,
}

impl Beginnings {
    pub(super) fn new(config: CourierConfig, service_time: Arc<ServiceTime>) -> Self {
        let CourierConfig { store, transport, gateway, hints, orders, timing, updates } = config;
        Self {
            store,
            transport,
            timing,
            updates: Arc::from(updates),
            orders,
            standing: StandingOrders { gateway, hints, person_is_here: false },
            service_time,
            in_hand: InHand::default(),
        }
    }

    /// Runs until the handle is dropped, or until it gives up.
    pub(super) fn run(
        mut self,
        runtime: &Runtime,
        mut commands: mpsc::UnboundedReceiver<CourierCommand>,
        mut stop: oneshot::Receiver<()>,
    ) {
        for _ in 1..MOST_PANICS {
            if self.begin(runtime, &mut commands, &mut stop) || self.rests(runtime, &mut stop) {
                return;
            }
        }
        if !self.begin(runtime, &mut commands, &mut stop) {
            self.report(CourierUpdate::GaveUp);
        }
    }

    /// True when it ended in order.
    fn begin(
        &mut self,
        runtime: &Runtime,
        commands: &mut mpsc::UnboundedReceiver<CourierCommand>,
        stop: &mut oneshot::Receiver<()>,
    ) -> bool {
        let mut queue = self.queue();
        let run = || runtime.block_on(queue.run(commands, stop));
        // Of what it holds only plain settings are looked at again.
        let in_order = catch_unwind(AssertUnwindSafe(run)).is_ok();
        if !in_order {
            self.standing = queue.into_standing_orders();
            self.count();
            self.report(CourierUpdate::Panicked);
        }
        in_order
    }

    fn queue(&mut self) -> SendQueue {
        let mut standing = std::mem::take(&mut self.standing);
        let updates = Arc::clone(&self.updates);
        let repository = JobRepository::new(
            Arc::clone(&self.store),
            &self.timing,
            Box::new(move |update| updates(update)),
            self.in_hand.clone(),
        );
        let worker = Worker::new(
            repository,
            Arc::clone(&self.transport),
            standing.gateway.take(),
            self.timing.stays_for,
            Arc::clone(&self.service_time),
        );
        let orders = Arc::clone(&self.orders);
        SendQueue::new(worker, self.timing.clone(), standing, orders)
    }

    /// Counts the panic for the job that was worked on. A disk that takes nothing leaves it uncounted.
    fn count(&self) {
        let Some(job_id) = self.in_hand.job() else { return };
        let count = || {
            let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
            // A disk that was full has room for this the second time.
            panics::count(&mut store, &job_id).or_else(|_| panics::count(&mut store, &job_id))
        };
        if matches!(catch_unwind(AssertUnwindSafe(count)), Ok(Ok(true))) {
            // It may be the order that cannot be carried out.
            self.orders.forget(&job_id);
        }
    }

    /// Whoever hears it may be what panicked.
    fn report(&self, update: CourierUpdate) {
        let _ = catch_unwind(AssertUnwindSafe(|| (self.updates)(update)));
    }

    /// True when it is stopped meanwhile.
    fn rests(&self, runtime: &Runtime, stop: &mut oneshot::Receiver<()>) -> bool {
        let rest = self.timing.rest_after_panic;
        runtime.block_on(async { tokio::time::timeout(rest, stop).await.is_ok() })
    }
}
