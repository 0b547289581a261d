//! Overwrites what the program frees, so that pictures, numbers and names leave no copies on its heap.
//!
//! Most of what holds them is made and dropped by libraries that know nothing of secrets: packed uploads, buffers of the
//! network, and on their way to the page the pictures and texts that the window system copies. So this stands in the place of
//! the C library's `free` and `realloc`, which all of them use, Rust's own heap too. What a key or a photo overwrites by
//! itself is overwritten twice. Only the GNU C library is known to let itself be replaced in this way.

#![expect(unsafe_code, reason = "what is freed passes through the C library's functions only")]

use std::ffi::c_void;

unsafe extern "C" {
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn __libc_free(block: *mut c_void);
    fn malloc_usable_size(block: *mut c_void) -> usize;
}

/// As in C, but nothing is given back as it was.
// SAFETY: nobody else defines it but the library that it stands for, and it keeps that one's contract.
#[unsafe(no_mangle)]
unsafe extern "C" fn free(block: *mut c_void) {
    if block.is_null() {
        return;
    }
    // SAFETY: the block has so many bytes, and nobody has it any more.
    unsafe { block.cast::<u8>().write_bytes(0, malloc_usable_size(block)) };
    // Without a look at it the compiler may leave out what is written just before it is freed.
    std::hint::black_box(block);
    // SAFETY: the caller got it from the library.
    unsafe { __libc_free(block) };
}

/// As in C, but where a block moves it leaves nothing behind.
// SAFETY: as above.
#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(block: *mut c_void, size: usize) -> *mut c_void {
    if block.is_null() {
        // SAFETY: any size may be asked for.
        return unsafe { __libc_malloc(size) };
    }
    if size == 0 {
        // SAFETY: the caller gives it up.
        unsafe { free(block) };
        return std::ptr::null_mut();
    }
    // SAFETY: the caller got it from the library.
    let usable = unsafe { malloc_usable_size(block) };
    if size <= usable && usable / 2 <= size {
        return block;
    }
    // SAFETY: any size may be asked for.
    let moved = unsafe { __libc_malloc(size) };
    if !moved.is_null() {
        // SAFETY: two blocks, each of at least so many bytes; then the old one is nobody's.
        unsafe {
            moved.cast::<u8>().copy_from_nonoverlapping(block.cast::<u8>(), usable.min(size));
            free(block);
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use gtk::glib::Bytes;
    use std::fs::File;
    use std::os::unix::fs::FileExt as _;

    const MARK: [u8; 5] = *b"WIPED";

    /// What stands at an address that is nobody's any more.
    fn read(address: usize) -> Option<[u8; 5]> {
        let mut found = [0; 5];
        let memory = File::open("/proc/self/mem").unwrap();
        memory.read_exact_at(&mut found, address as u64).ok().map(|()| found)
    }

    /// Leaves a mark in the middle of a block, so that the heap's own notes at its beginning do not cover it.
    fn marked(size: usize) -> Vec<u8> {
        let mut block = vec![1; size];
        block[size / 2..size / 2 + MARK.len()].copy_from_slice(&MARK);
        block
    }

    fn mark_of(block: &[u8]) -> usize {
        let address = block.as_ptr().addr() + block.len() / 2;
        assert_eq!(read(address), Some(MARK), "the search finds a living one");
        address
    }

    #[test]
    fn what_is_freed_or_moved_is_gone() {
        for size in [64, 1000, 5000, 100_000] {
            let block = marked(size);
            let address = mark_of(&block);
            drop(block);
            assert_ne!(read(address), Some(MARK), "{size} bytes dropped");
            let mut block = marked(size);
            let address = mark_of(&block);
            block.reserve_exact(size * 2);
            assert!(block.windows(MARK.len()).any(|part| part == MARK), "it went along");
            assert_ne!(read(address), Some(MARK), "{size} bytes moved");
            // As the window system copies what goes to the page.
            let copied = Bytes::from(&marked(size)[..]);
            let address = mark_of(&copied);
            drop(copied);
            assert_ne!(read(address), Some(MARK), "{size} bytes of C dropped");
        }
    }
}
