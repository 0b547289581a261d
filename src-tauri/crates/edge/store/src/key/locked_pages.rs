//! Gives room for secret bytes in pages that the system neither swaps out nor dumps; the only file of the store that speaks
//! to the system about memory.
//!
//! Keys are small and many live for moments only, and a process may lock little: so all share few pages, a piece of
//! [`SLOT_BYTES`] or more for each. A page is locked while something is in it.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroize;

/// What a system gives at once: nowhere are pages larger that kiosks run on.
const PAGE_BYTES: usize = 16 * 1024;
/// Room is given in such steps: a key's.
const SLOT_BYTES: usize = 32;

static PAGES: Mutex<Vec<Pages>> = Mutex::new(Vec::new());
static REFUSED: AtomicBool = AtomicBool::new(false);

/// Whether the system has locked all pages that it was asked to lock.
pub(crate) fn all_are_locked() -> bool {
    !REFUSED.load(Ordering::Relaxed)
}

/// Some bytes in locked pages: overwritten on drop.
pub(crate) struct LockedBytes {
    start: NonNull<u8>,
    length: usize,
}

impl LockedBytes {
    pub(crate) fn zeroed(length: usize) -> Self {
        let slots = length.div_ceil(SLOT_BYTES).max(1);
        let mut all = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
        let start = all.iter_mut().find_map(|pages| pages.take(slots)).unwrap_or_else(|| {
            let mut pages = Pages::new(slots);
            let start = pages.take(slots).expect("new pages have so many slots");
            all.push(pages);
            start
        });
        Self { start, length }
    }

    #[expect(unsafe_code, reason = "the bytes lie in pages that no type of the language describes")]
    pub(crate) const fn bytes(&self) -> &[u8] {
        // SAFETY: so many bytes from there on are initialised, and this value's alone until it is dropped.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    #[expect(unsafe_code, reason = "as above")]
    pub(crate) const fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as above, and nobody else looks at this value now.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.length) }
    }
}

impl Drop for LockedBytes {
    fn drop(&mut self) {
        self.bytes_mut().zeroize();
        let slots = self.length.div_ceil(SLOT_BYTES).max(1);
        let mut all = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain_mut(|pages| !pages.give_back(self.start, slots));
    }
}

#[expect(unsafe_code, reason = "a pointer is taken to belong to one thread")]
// SAFETY: the bytes are this value's alone, whichever thread has it.
unsafe impl Send for LockedBytes {}
#[expect(unsafe_code, reason = "as above")]
// SAFETY: through a shared value they are only read.
unsafe impl Sync for LockedBytes {}

/// Pages that were locked together.
struct Pages {
    start: NonNull<u8>,
    layout: Layout,
    /// Which slots are taken.
    taken: Vec<bool>,
}

impl Pages {
    #[expect(unsafe_code, reason = "whole pages of memory come from the system")]
    fn new(slots: usize) -> Self {
        let bytes = (slots * SLOT_BYTES).next_multiple_of(PAGE_BYTES);
        let layout =
            Layout::from_size_align(bytes, PAGE_BYTES).expect("far below the largest size");
        // SAFETY: the size is not 0.
        let start = NonNull::new(unsafe { alloc_zeroed(layout) });
        let start = start.unwrap_or_else(|| handle_alloc_error(layout));
        if !system::lock(start, bytes) {
            REFUSED.store(true, Ordering::Relaxed);
        }
        Self { start, layout, taken: vec![false; bytes / SLOT_BYTES] }
    }

    /// The first room of so many slots.
    fn take(&mut self, slots: usize) -> Option<NonNull<u8>> {
        let at = self.taken.windows(slots).position(|room| !room.contains(&true))?;
        self.taken[at..at + slots].fill(true);
        #[expect(unsafe_code, reason = "a place in our own pages")]
        // SAFETY: the slot lies in these pages.
        let place = unsafe { self.start.add(at * SLOT_BYTES) };
        Some(place)
    }

    /// Takes room back that was given here; true when nothing is in these pages any more.
    fn give_back(&mut self, start: NonNull<u8>, slots: usize) -> bool {
        let offset = start.addr().get().wrapping_sub(self.start.addr().get());
        if offset < self.layout.size() {
            let at = offset / SLOT_BYTES;
            self.taken[at..at + slots].fill(false);
        }
        !self.taken.contains(&true)
    }
}

impl Drop for Pages {
    #[expect(unsafe_code, reason = "as in `new`")]
    fn drop(&mut self) {
        system::unlock(self.start, self.layout.size());
        // SAFETY: they came from there with this layout, and nothing is in them.
        unsafe { dealloc(self.start.as_ptr(), self.layout) };
    }
}

#[expect(unsafe_code, reason = "as above")]
// SAFETY: reached through a lock only.
unsafe impl Send for Pages {}

#[cfg(unix)]
mod system {
    use std::ptr::NonNull;

    /// Locks whole pages of ours; false when the system refuses. What a dump leaves out is no reason to do without a key.
    #[expect(unsafe_code, reason = "system calls")]
    pub(super) fn lock(start: NonNull<u8>, bytes: usize) -> bool {
        let start = start.as_ptr().cast();
        // SAFETY: the pages are ours, and neither call changes what is in them.
        unsafe {
            #[cfg(target_os = "linux")]
            libc::madvise(start, bytes, libc::MADV_DONTDUMP);
            libc::mlock(start, bytes) == 0
        }
    }

    #[expect(unsafe_code, reason = "system calls")]
    pub(super) fn unlock(start: NonNull<u8>, bytes: usize) {
        let start = start.as_ptr().cast();
        // SAFETY: as above.
        unsafe {
            libc::munlock(start, bytes);
            #[cfg(target_os = "linux")]
            libc::madvise(start, bytes, libc::MADV_DODUMP);
        }
    }
}

/// Elsewhere nothing is locked.
#[cfg(not(unix))]
mod system {
    use std::ptr::NonNull;

    pub(super) fn lock(_start: NonNull<u8>, _bytes: usize) -> bool {
        false
    }

    pub(super) fn unlock(_start: NonNull<u8>, _bytes: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own_bytes_and_finds_them_zeroed() {
        let mut kept = Vec::new();
        for round in 0..3_u8 {
            for length in [0, 1, 31, 32, 33, 500, PAGE_BYTES, PAGE_BYTES + 1] {
                let mut bytes = LockedBytes::zeroed(length);
                assert!(bytes.bytes() == vec![0; length], "{length} bytes after others");
                bytes.bytes_mut().fill(round + 1);
                kept.push((bytes, round + 1));
            }
            // Others take the places of every second one.
            let mut nth = 0;
            kept.retain(|_| {
                nth += 1;
                nth % 2 == 0
            });
            assert!(kept.iter().all(|(bytes, mark)| bytes.bytes().iter().all(|one| one == mark)));
        }
    }
}
