//! What the watch tells the camera's thread: open, anew, closed; and which part of the frame to mirror.

use capture::Window;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What the camera's thread is to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wish {
    /// The camera shall be open.
    pub(crate) open: bool,
    /// Rises each time the camera shall be opened anew.
    pub(crate) opening: u64,
    /// The thread shall end.
    pub(crate) closing: bool,
    /// The part of the frame to mirror; the largest portrait in the middle until one is known.
    pub(crate) window: Option<Window>,
}

/// Shared by the watch and the camera's thread.
#[derive(Debug)]
pub(crate) struct Lens {
    wish: Mutex<Wish>,
    changed: Condvar,
}

impl Lens {
    pub(crate) fn new() -> Self {
        let wish = Wish { open: false, opening: 0, closing: false, window: None };
        Self { wish: Mutex::new(wish), changed: Condvar::new() }
    }

    pub(crate) fn open(&self) {
        let mut wish = self.lock();
        wish.open = true;
        wish.opening += 1;
        drop(wish);
        self.changed.notify_all();
    }

    pub(crate) fn shut(&self) {
        self.lock().open = false;
        self.changed.notify_all();
    }

    /// Ends the camera's thread.
    pub(crate) fn close(&self) {
        self.lock().closing = true;
        self.changed.notify_all();
    }

    pub(crate) fn point(&self, window: Window) {
        self.lock().window = Some(window);
    }

    pub(crate) fn wish(&self) -> Wish {
        *self.lock()
    }

    /// Waits until the camera shall be opened, closed or opened anew, at most for `patience`.
    pub(crate) fn rest(&self, known: Wish, patience: Duration) {
        let same = |wish: &mut Wish| {
            (wish.open, wish.opening, wish.closing) == (known.open, known.opening, known.closing)
        };
        let wish = self.lock();
        drop(self.changed.wait_timeout_while(wish, patience, same));
    }

    fn lock(&self) -> MutexGuard<'_, Wish> {
        // A wish is whole at every moment, so a panic elsewhere does not spoil it.
        self.wish.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
