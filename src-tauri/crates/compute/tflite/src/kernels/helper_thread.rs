//! A second thread that takes half of a large step.

use std::any::Any;
use std::hint::spin_loop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle, Thread};

/// So often is looked for news before a thread lies down: a few microseconds, and the steps of a model follow each
/// other faster than that.
const GLANCES: u32 = 200;

const IDLE: u8 = 0;
const ORDERED: u8 = 1;
const OVER: u8 = 2;

/// A second thread that takes half of a large step, and is parked when there is none.
#[derive(Debug)]
pub(crate) struct Helper {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

/// Where the two meet.
#[derive(Debug)]
struct Desk {
    /// [`IDLE`], [`ORDERED`] or, once there will be no more orders, [`OVER`].
    state: AtomicU8,
    order: Mutex<Option<Order>>,
    panic: Mutex<Option<Box<dyn Any + Send>>>,
}

/// Work whose owner waits for it.
#[derive(Debug)]
struct Order {
    /// An `Option<F>` for the `F` that `run` was made for.
    work: *mut (),
    run: unsafe fn(*mut ()),
    owner: Thread,
}

// SAFETY: the pointer leads to an `Option<F>` with `F: Send`, and its owner leaves it alone until the order is done.
unsafe impl Send for Order {}

impl Helper {
    /// Starts the thread.
    pub(crate) fn start() -> std::io::Result<Self> {
        let desk = Arc::new(Desk {
            state: AtomicU8::new(IDLE),
            order: Mutex::new(None),
            panic: Mutex::new(None),
        });
        let at = Arc::clone(&desk);
        let thread =
            thread::Builder::new().name("vision-helper".into()).spawn(move || at.serve())?;
        Ok(Self { desk, thread: Some(thread) })
    }

    /// Runs `here` on this thread and `there` on the helper's, and returns when both are done.
    ///
    /// # Panics
    /// When either does, once both have ended.
    pub(crate) fn both<F: FnOnce() + Send>(&mut self, here: impl FnOnce(), there: F) {
        let mut there = Some(there);
        let order = Order {
            work: (&raw mut there).cast(),
            run: take_and_run::<F>,
            owner: thread::current(),
        };
        *lock(&self.desk.order) = Some(order);
        self.desk.state.store(ORDERED, Ordering::Release);
        if let Some(helper) = &self.thread {
            helper.thread().unpark();
        }
        // Waits even if `here` panics: the order points into this frame.
        let patience = Patience(&self.desk);
        here();
        drop(patience);
        if let Some(panic) = lock(&self.desk.panic).take() {
            resume_unwind(panic);
        }
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.desk.state.store(OVER, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

/// Waits for the helper when dropped.
struct Patience<'a>(&'a Desk);

impl Drop for Patience<'_> {
    fn drop(&mut self) {
        self.0.wait_while(ORDERED);
    }
}

impl Desk {
    fn serve(&self) {
        loop {
            if self.wait_while(IDLE) == OVER {
                return;
            }
            let Some(order) = lock(&self.order).take() else {
                continue;
            };
            let Order { work, run, owner } = order;
            // SAFETY: `run` was made for what `work` points to, which lives until the state changes below.
            let outcome = catch_unwind(AssertUnwindSafe(|| unsafe { run(work) }));
            if let Err(panic) = outcome {
                *lock(&self.panic) = Some(panic);
            }
            self.state.store(IDLE, Ordering::Release);
            owner.unpark();
        }
    }

    /// Looks on a few times, then lies down until it is woken; the state that is not `state`.
    fn wait_while(&self, state: u8) -> u8 {
        let mut glances = 0;
        loop {
            let now = self.state.load(Ordering::Acquire);
            if now != state {
                return now;
            }
            if glances < GLANCES {
                glances += 1;
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
    use super::Helper;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::thread;
    use std::time::Duration;

    #[test]
    fn both_halves_are_done_when_it_returns_however_long_they_take() {
        let mut helper = Helper::start().unwrap();
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
    fn a_panic_on_either_side_comes_out_after_both_have_ended_and_harms_nothing() {
        let mut helper = Helper::start().unwrap();
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
