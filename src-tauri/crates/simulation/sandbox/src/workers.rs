//! The works behind the door: one thread opens packages and lets reviews settle, another posts results.

use crate::judge::{process_package, publish_result};
use crate::protocol::callbacks;
use crate::shared_state::World;
use crate::state::State;
use crate::state::job_queue::{Post, Settlement, Stored};
use std::io;
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use vision::Observer;

const IDLE_MS: u64 = 60_000;

/// The running works. Dropping them ends their threads.
pub(crate) struct Works {
    world: Arc<World>,
    threads: Vec<JoinHandle<()>>,
}

/// What the first thread does.
enum Task {
    Judge(Stored),
    Settle(Settlement),
}

impl Works {
    pub(crate) fn begin(world: Arc<World>, mut observer: Observer) -> io::Result<Self> {
        let mut works = Self { world: Arc::clone(&world), threads: Vec::new() };
        works.start("sandbox-works", next_task, move |task| match task {
            Task::Judge(stored) => process_package::judge(&world, &mut observer, &stored),
            Task::Settle(Settlement { job_id, code }) => {
                publish_result::tell(&world, &job_id, &code);
            }
        })?;
        let world = Arc::clone(&works.world);
        works.start("sandbox-posts", next_post, move |post| {
            callbacks::deliver(&world, post);
        })?;
        Ok(works)
    }

    fn start<T>(
        &mut self,
        name: &str,
        next: fn(&mut State) -> Result<T, Option<u64>>,
        mut act: impl FnMut(T) + Send + 'static,
    ) -> io::Result<()>
    where
        T: 'static,
    {
        let world = Arc::clone(&self.world);
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(what) = wait(&world, next) {
                act(what);
                // What cannot be kept now is told with the next request.
                let _ = world.keep();
            }
        })?;
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for Works {
    fn drop(&mut self) {
        self.world.state().is_over = true;
        self.world.stirred.notify_all();
        for thread in self.threads.drain(..) {
            // A panic of the thread has already been reported where it happened.
            let _ = thread.join();
        }
    }
}

/// The next thing that is due, once it is; `None` when it is all over.
fn wait<T>(world: &World, next: fn(&mut State) -> Result<T, Option<u64>>) -> Option<T> {
    let mut state = world.state();
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
        let waited = world.stirred.wait_timeout(state, wait);
        state = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// What is due for the first thread, or when the next thing will be.
fn next_task(state: &mut State) -> Result<Task, Option<u64>> {
    let now_ms = state.now_ms();
    let agenda = &mut state.agenda;
    if let Some(settlement) = agenda.settlements.take(now_ms) {
        return Ok(Task::Settle(settlement));
    }
    if let Some(stored) = agenda.stored.take(now_ms) {
        return Ok(Task::Judge(stored));
    }
    let next = [agenda.settlements.next_ms(), agenda.stored.next_ms()];
    Err(next.into_iter().flatten().min())
}

fn next_post(state: &mut State) -> Result<Post, Option<u64>> {
    let now_ms = state.now_ms();
    let posts = &mut state.agenda.posts;
    posts.take(now_ms).ok_or_else(|| posts.next_ms())
}
