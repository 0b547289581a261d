//! Takes `SQLite`'s calls: they go on to the real file system, unless the disk under the file refuses them.

#![expect(unsafe_code, reason = "SQLite takes a file system as a table of C functions")]

use crate::covered::{Covered, DiskCall, covering, number};
use crate::power_loss::Op;
use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// The file system that was the default before, as an address: it lives as long as the process.
static REAL: OnceLock<usize> = OnceLock::new();

/// A file of a covered folder, as `SQLite` allocates it; the real file lies right behind it.
#[repr(C)]
struct CoveredFile {
    base: sqlite3_file,
    opened: *mut Opened,
}

struct Opened {
    covered: Arc<Covered>,
    name: String,
    number: u64,
}

/// Makes this file system `SQLite`'s default, once.
///
/// # Panics
/// When `SQLite` has no file system to begin with.
pub(crate) fn register() {
    REAL.get_or_init(|| {
        // SAFETY: the found file system and the leaked one live as long as the process; the name is a C string.
        unsafe {
            let real = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!real.is_null(), "SQLite has no file system");
            let mut ours = *real;
            ours.zName = c"faulty-disk".as_ptr();
            ours.pNext = std::ptr::null_mut();
            ours.szOsFile += c_int::try_from(size_of::<CoveredFile>()).expect("a few words");
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            let code = ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 1);
            assert_eq!(code, ffi::SQLITE_OK, "SQLite refused the file system");
            real as usize
        }
    });
}

fn real_vfs() -> *mut sqlite3_vfs {
    *REAL.get().expect("registered before it is called") as *mut sqlite3_vfs
}

/// SAFETY: `name` must be null or a C string.
unsafe fn path_of<'a>(name: *const c_char) -> Option<&'a Path> {
    if name.is_null() {
        return None;
    }
    // SAFETY: as above.
    unsafe { CStr::from_ptr(name) }.to_str().ok().map(Path::new)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// SAFETY: `file` must be one that [`open`] covered.
unsafe fn real_file(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: `SQLite` allocated room for both, one behind the other.
    unsafe { file.cast::<CoveredFile>().add(1).cast() }
}

/// SAFETY: `file` must be one that [`open`] covered and that is not closed.
unsafe fn opened<'a>(file: *mut sqlite3_file) -> &'a Opened {
    // SAFETY: `open` put a live box there, which `close` takes away.
    unsafe { &*(*file.cast::<CoveredFile>()).opened }
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: called by `SQLite` by its contract; `file` has room for ours and the real one.
    unsafe {
        let real = real_vfs();
        let xopen = (*real).xOpen.expect("every file system opens");
        let path = path_of(name);
        let Some((path, covered)) = path.and_then(|path| Some((path, covering(path)?))) else {
            return xopen(real, name, file, flags, out_flags);
        };
        let ours = file.cast::<CoveredFile>();
        (*ours).base.pMethods = std::ptr::null();
        let code = xopen(real, name, real_file(file), flags, out_flags);
        if code == ffi::SQLITE_OK {
            let (name, number) = (file_name(path), number(path));
            (*ours).opened = Box::into_raw(Box::new(Opened { covered, name, number }));
            (*ours).base.pMethods = &raw const METHODS;
        }
        code
    }
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    // SAFETY: called by `SQLite` by its contract.
    unsafe {
        let real = real_vfs();
        let code = (*real).xDelete.expect("every file system deletes")(real, name, sync_dir);
        if let Some(path) = path_of(name)
            && let Some(covered) = covering(path)
        {
            covered.record(|| Op::Delete { file: file_name(path) });
        }
        code
    }
}

/// Version 1: neither shared memory nor mapped files. A database is then opened for one connection alone.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// Passes a call on to the real file.
macro_rules! pass_on {
    ($file:ident . $method:ident ( $($argument:expr),* )) => {
        // SAFETY: called by `SQLite` by its contract, for a file that `open` covered.
        unsafe {
            let real = real_file($file);
            (*(*real).pMethods).$method.expect("every file has it")(real $(, $argument)*)
        }
    };
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let code = pass_on!(file.xClose());
    // SAFETY: `open` made the box, and nothing uses the file any more.
    unsafe { drop(Box::from_raw((*file.cast::<CoveredFile>()).opened)) };
    code
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    buffer: *mut c_void,
    amount: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: `file` is covered.
    let opened = unsafe { opened(file) };
    let (from, length) = (u64::try_from(at), u64::try_from(amount));
    if let (Ok(from), Ok(length)) = (from, length)
        && opened.covered.cannot_read(opened.number, from, length)
    {
        return ffi::SQLITE_IOERR_READ;
    }
    pass_on!(file.xRead(buffer, amount, at))
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    bytes: *const c_void,
    amount: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: `file` is covered, and `SQLite` hands over `amount` bytes.
    let (opened, written) = unsafe {
        let length = usize::try_from(amount).unwrap_or_default();
        (opened(file), std::slice::from_raw_parts(bytes.cast::<u8>(), length))
    };
    if let Some(code) = opened.covered.refuses(DiskCall::Write) {
        return code;
    }
    let mut size: sqlite3_int64 = 0;
    pass_on!(file.xFileSize(&raw mut size));
    let growth = u64::try_from(at + sqlite3_int64::from(amount) - size).unwrap_or_default();
    if opened.covered.has_no_room_for(growth) {
        return opened.covered.no_room_code();
    }
    let code = pass_on!(file.xWrite(bytes, amount, at));
    if code == ffi::SQLITE_OK {
        opened.covered.record(|| Op::Write {
            file: opened.name.clone(),
            at: usize::try_from(at).unwrap_or_default(),
            bytes: written.to_vec(),
        });
    }
    code
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    let code = pass_on!(file.xTruncate(size));
    // SAFETY: `file` is covered.
    let opened = unsafe { opened(file) };
    let to = usize::try_from(size).unwrap_or_default();
    opened.covered.record(|| Op::Truncate { file: opened.name.clone(), to });
    code
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: `file` is covered.
    let opened = unsafe { opened(file) };
    if let Some(code) = opened.covered.refuses(DiskCall::Flush) {
        return code;
    }
    let code = pass_on!(file.xSync(flags));
    if code == ffi::SQLITE_OK {
        opened.covered.record(|| Op::Flush { file: opened.name.clone() });
    }
    code
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    pass_on!(file.xFileSize(size))
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass_on!(file.xLock(level))
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass_on!(file.xUnlock(level))
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, reserved: *mut c_int) -> c_int {
    pass_on!(file.xCheckReservedLock(reserved))
}

unsafe extern "C" fn file_control(
    file: *mut sqlite3_file,
    op: c_int,
    argument: *mut c_void,
) -> c_int {
    pass_on!(file.xFileControl(op, argument))
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    pass_on!(file.xSectorSize())
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    pass_on!(file.xDeviceCharacteristics())
}
