//! The handle: starts the courier, passes orders on, and stops it when dropped.

use crate::desk::{Desk, Tell};
use crate::rounds::Rounds;
use crate::{HintSource, Order, Pace, Transport};
use smile_id::Account;
use std::io;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use store::Store;
use tokio::sync::{mpsc, oneshot};

/// What the courier stands on.
pub struct Stand {
    /// Where jobs are kept. Only the courier changes a job once it was added.
    pub store: Arc<Mutex<Store>>,
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// For whom it speaks; `None`: jobs are saved and wait.
    pub account: Option<Account>,
    /// The receiver of callbacks it listens to, if any: results come sooner with one.
    pub hints: Option<HintSource>,
    /// How quick it is.
    pub pace: Pace,
    /// Told of every update, on the courier's thread: must return soon.
    pub tell: Tell,
}

/// A running courier. Dropping it stops it; what was under way is found out at the next start.
pub struct Courier {
    orders: mpsc::UnboundedSender<Order>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Courier {
    /// Starts the courier on a thread and a tokio runtime of its own: the store's writes then hold nobody else up.
    ///
    /// # Errors
    /// When the system gives no thread or no runtime.
    pub fn start(stand: Stand) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let desk = Desk::new(stand.store, stand.pace.timing.clone(), stand.tell);
        let rounds = Rounds::new(desk, stand.transport, stand.account, stand.pace);
        let (orders, received) = mpsc::unbounded_channel();
        // Before the first errand, in the courier's own time.
        let _ = orders.send(Order::Hints(stand.hints));
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("courier".to_owned())
            .spawn(move || runtime.block_on(rounds.run(received, stopped)))?;
        Ok(Self { orders, stop: Some(stop), thread: Some(thread) })
    }

    /// Passes an order on. It is obeyed between two errands.
    pub fn order(&self, order: Order) {
        // The courier outlives its handle's borrow; only a panic on its thread can close the channel.
        let _ = self.orders.send(order);
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic there was reported there.
            let _ = thread.join();
        }
    }
}
