//! Starts the courier on a thread of its own, passes commands on, and stops it when dropped.

mod beginnings;

use crate::callback_listener::hint_source::HintSource;
use crate::clock::service_time::ServiceTime;
use crate::command::CourierCommand;
use crate::command::open_orders::OpenOrders;
use crate::courier::beginnings::Beginnings;
use crate::relay::gateway::Gateway;
use crate::timing::CourierTiming;
use crate::transport::Transport;
use crate::update::UpdateSink;
use delivery::UnixMillis;
use std::io;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use store::Store;
use tokio::sync::{mpsc, oneshot};

/// What a courier needs.
pub struct CourierConfig {
    /// Where jobs are kept. Only the courier changes a job once it was added.
    pub store: Arc<Mutex<Store>>,
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// For whom it sends, and by which way; `None`: jobs are saved and wait.
    pub gateway: Option<Gateway>,
    /// The receiver of callbacks or relay it listens to, if any: results come sooner with one.
    pub hints: Option<HintSource>,
    /// What staff ordered of a courier before this one and is not carried out yet.
    pub orders: Arc<OpenOrders>,
    /// Every span it depends on.
    pub timing: CourierTiming,
    /// Receives every update.
    pub updates: UpdateSink,
}

/// A running courier. Dropping it stops it; what was under way is found out at the next start.
pub struct Courier {
    commands: mpsc::UnboundedSender<CourierCommand>,
    orders: Arc<OpenOrders>,
    service_time: Arc<ServiceTime>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Courier {
    /// Starts the courier on a thread and a tokio runtime of its own: the store's writes then delay no other thread. After
    /// a panic it begins anew, so often and no more.
    ///
    /// # Errors
    /// When the system gives no thread or no runtime.
    pub fn start(config: CourierConfig) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let orders = Arc::clone(&config.orders);
        let service_time = Arc::<ServiceTime>::default();
        let beginnings = Beginnings::new(config, Arc::clone(&service_time));
        let (commands, received) = mpsc::unbounded_channel();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("courier".to_owned())
            .spawn(move || beginnings.run(&runtime, received, stopped))?;
        Ok(Self { commands, orders, service_time, stop: Some(stop), thread: Some(thread) })
    }

    /// Passes a command on. It is handled between two steps.
    pub fn send(&self, command: CourierCommand) {
        self.orders.note(&command);
        // The courier outlives its handle's borrow; only one that gave up has closed the channel, and said so.
        let _ = self.commands.send(command);
    }

    /// The service's time now; `None` while nothing is known of it.
    #[must_use]
    pub fn service_time(&self) -> Option<UnixMillis> {
        self.service_time.now()
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
