//! Runs half of a large step on a second thread.

use std::any::Any;
use std::hint::spin_loop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle, Thread};

/// Spin this many times before parking the thread: a few microseconds, and the steps of a model follow each other
/// faster than that.
const SPINS: u32 = 200;

const IDLE: u8 = 0;
const READY: u8 = 1;
const SHUT_DOWN: u8 = 2;

/// A second thread that takes half of a large step, and is parked when there is none.
#[derive(Debug)]
pub(crate) struct HelperThread {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// What both threads share.
#[derive(Debug)]
struct Shared {
    /// [`IDLE`], [`READY`] or, once there will be no more tasks, [`SHUT_DOWN`].
    state: AtomicU8,
    task: Mutex<Option<Task>>,
    panic: Mutex<Option<Box<dyn Any + Send>>>,
}

/// Work whose owner waits for it.
#[derive(Debug)]
struct Task {
    /// An `Option<F>` for the `F` that `run` was made for.
    work: *mut (),
    run: unsafe fn(*mut ()),
    owner: Thread,
}

// SAFETY: the pointer leads to an `Option<F>` with `F: Send`, and its owner leaves it alone until the task is done.
unsafe impl Send for Task {}

impl HelperThread {
    /// Starts the thread.
    pub(crate) fn start() -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            state: AtomicU8::new(IDLE),
            task: Mutex::new(None),
            panic: Mutex::new(None),
        });
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("vision-helper".into())
            .spawn(move || theirs.run_tasks())?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Runs `here` on this thread and `there` on the helper's, and returns when both are done.
    ///
    /// # Panics
    /// When either does, once both have ended.
    pub(crate) fn both<F: FnOnce() + Send>(&mut self, here: impl FnOnce(), there: F) {
        let mut there = Some(there);
        let task = Task {
            work: (&raw mut there).cast(),
            run: take_and_run::<F>,
            owner: thread::current(),
        };
        *lock(&self.shared.task) = Some(task);
        self.shared.state.store(READY, Ordering::Release);
        if let Some(helper) = &self.thread {
            helper.thread().unpark();
        }
        // Waits even if `here` panics: the task points into this frame.
        let wait = WaitForHelper(&self.shared);
        here();
        drop(wait);
        if let Some(panic) = lock(&self.shared.panic).take() {
            resume_unwind(panic);
        }
    }
}

impl Drop for HelperThread {
    fn drop(&mut self) {
        self.shared.state.store(SHUT_DOWN, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

/// Waits for the helper when dropped.
struct WaitForHelper<'a>(&'a Shared);

impl Drop for WaitForHelper<'_> {
    fn drop(&mut self) {
        self.0.wait_while(READY);
    }
}

impl Shared {
    fn run_tasks(&self) {
        loop {
            if self.wait_while(IDLE) == SHUT_DOWN {
                return;
            }
            let Some(task) = lock(&self.task).take() else {
                continue;
            };
            let Task { work, run, owner } = task;
            // SAFETY: `run` was made for what `work` points to, which lives until the state changes below.
            let outcome = catch_unwind(AssertUnwindSafe(|| unsafe { run(work) }));
            if let Err(panic) = outcome {
                *lock(&self.panic) = Some(panic);
            }
            self.state.store(IDLE, Ordering::Release);
            owner.unpark();
        }
    }

    /// Spins for a while, then parks until it is woken; returns the state that is not `state`.
    fn wait_while(&self, state: u8) -> u8 {
        let mut spins = 0;
        loop {
            let now = self.state.load(Ordering::Acquire);
            if now != state {
                return now;
            }
            if spins < SPINS {
                spins += 1;
                spin_loop();
            } else {
                thread::park();
            }
        }
    }
}

/// Runs the work once.
///
/// # Safety
/// `work` must point to an `Option<F>` that nobody else uses meanwhile.
unsafe fn take_and_run<F: FnOnce()>(work: *mut ()) {
    // SAFETY: as the caller promises.
    let work = unsafe { &mut *work.cast::<Option<F>>() };
    if let Some(work) = work.take() {
        work();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::HelperThread;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::thread;
    use std::time::Duration;

    #[test]
    fn both_halves_are_done_on_return() {
        let mut helper = HelperThread::start().unwrap();
        for round in 0..2000_u32 {
            let pause = |often: u32| {
                if round % often == 0 {
                    thread::sleep(Duration::from_micros(300));
                }
            };
            let mut numbers = [0; 2];
            let [left, right] = &mut numbers;
            helper.both(
                || {
                    pause(50);
                    *left = round;
                },
                || {
                    pause(70);
                    *right = round;
                },
            );
            assert_eq!(numbers, [round; 2]);
            pause(90);
        }
    }

    #[test]
    fn a_panic_on_either_side_surfaces_after_both_have_ended() {
        let mut helper = HelperThread::start().unwrap();
        let mut is_done = false;
        let there = catch_unwind(AssertUnwindSafe(|| {
            helper.both(|| is_done = true, || panic!("there"));
        }));
        assert!(there.is_err() && is_done);
        let mut is_done = false;
        let slow = || {
            thread::sleep(Duration::from_millis(5));
            is_done = true;
        };
        let here = catch_unwind(AssertUnwindSafe(|| helper.both(|| panic!("here"), slow)));
        assert!(here.is_err() && is_done);
        let mut sum = 0;
        helper.both(|| (), || sum += 1);
        assert_eq!(sum, 1);
    }
}
