//! Runs two threads: one judges packages and settles reviews, the other posts results.

use crate::judge::{process_package, publish_result};
use crate::protocol::callbacks;
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::job_queue::{Post, Settlement, Stored};
use std::io;
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use vision::Observer;

const IDLE_MS: u64 = 60_000;

/// The running workers. Dropping them ends their threads.
pub(crate) struct Workers {
    shared: Arc<SharedState>,
    threads: Vec<JoinHandle<()>>,
}

/// What the first thread does.
enum Task {
    Judge(Stored),
    Settle(Settlement),
}

impl Workers {
    pub(crate) fn start(shared: Arc<SharedState>, mut observer: Observer) -> io::Result<Self> {
        let mut workers = Self { shared: Arc::clone(&shared), threads: Vec::new() };
        workers.spawn("sandbox-judge", next_task, move |task| match task {
            Task::Judge(stored) => process_package::process(&shared, &mut observer, &stored),
            Task::Settle(Settlement { job_id, code }) => {
                publish_result::publish_result(&shared, &job_id, &code);
            }
        })?;
        let shared = Arc::clone(&workers.shared);
        workers.spawn("sandbox-posts", next_post, move |post| {
            callbacks::deliver(&shared, post);
        })?;
        Ok(workers)
    }

    fn spawn<T>(
        &mut self,
        name: &str,
        next: fn(&mut State) -> Result<T, Option<u64>>,
        mut act: impl FnMut(T) + Send + 'static,
    ) -> io::Result<()>
    where
        T: 'static,
    {
        let shared = Arc::clone(&self.shared);
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(what) = wait(&shared, next) {
                act(what);
                // What cannot be kept now is told with the next request.
                let _ = shared.save();
            }
        })?;
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.shared.state().is_over = true;
        self.shared.changed.notify_all();
        for thread in self.threads.drain(..) {
            // A panic of the thread has already been reported where it happened.
            let _ = thread.join();
        }
    }
}

/// The next thing that is due, once it is; `None` when it is all over.
fn wait<T>(shared: &SharedState, next: fn(&mut State) -> Result<T, Option<u64>>) -> Option<T> {
    let mut state = shared.state();
    loop {
        if state.is_over {
            return None;
        }
        let due_ms = match next(&mut state) {
            Ok(what) => return Some(what),
            Err(due_ms) => due_ms,
        };
        let wait_ms = match due_ms {
            // Whoever moves a standing clock stirs.
            Some(due_ms) if !state.clock.is_frozen() => due_ms.saturating_sub(state.now_ms()),
            _ => IDLE_MS,
        };
        let wait = Duration::from_millis(wait_ms.clamp(1, IDLE_MS));
        let waited = shared.changed.wait_timeout(state, wait);
        state = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// What is due for the first thread, or when the next thing will be.
fn next_task(state: &mut State) -> Result<Task, Option<u64>> {
    let now_ms = state.now_ms();
    let queue = &mut state.queue;
    if let Some(settlement) = queue.settlements.take(now_ms) {
        return Ok(Task::Settle(settlement));
    }
    if let Some(stored) = queue.stored.take(now_ms) {
        return Ok(Task::Judge(stored));
    }
    let next = [queue.settlements.next_ms(), queue.stored.next_ms()];
    Err(next.into_iter().flatten().min())
}

fn next_post(state: &mut State) -> Result<Post, Option<u64>> {
    let now_ms = state.now_ms();
    let posts = &mut state.queue.posts;
    posts.take(now_ms).ok_or_else(|| posts.next_ms())
}
