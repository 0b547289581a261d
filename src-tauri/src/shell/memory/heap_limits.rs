//! Says how much of what was freed the heap may hold on to.
//!
//! Checking a PIN takes a block of 19 MiB for a moment. Once such a block was given back, the GNU C library serves all others up
//! to its size from the heap, and lets twice as much lie unused at the end of each thread's part of it: tens of megabytes, for
//! as long as the program runs.

/// Larger blocks are asked of the system and given back to it: those of PINs and passphrases, but no camera's pictures.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGEST_OF_THE_HEAP: i32 = 16 * 1024 * 1024;
/// So much may lie unused at the end of a part: some pictures, which come and go all the time.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const MOST_UNUSED: i32 = 8 * 1024 * 1024;

/// Sets them for the whole program; call it before other threads begin.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the C library has no other way to be told")]
pub(crate) fn set() {
    for (what, bytes) in
        [(libc::M_MMAP_THRESHOLD, LARGEST_OF_THE_HEAP), (libc::M_TRIM_THRESHOLD, MOST_UNUSED)]
    {
        // SAFETY: it takes two numbers and changes nothing but the heap's own settings. One that it does not know, it refuses.
        let is_set = unsafe { libc::mallopt(what, bytes) };
        debug_assert_eq!(is_set, 1);
    }
}

/// Elsewhere the heap has other habits.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn set() {}

#[cfg(test)]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod tests {
    use std::fs;
    use std::hint::black_box;
    use std::process::Command;

    const MIB: usize = 1024 * 1024;
    /// What checking a PIN takes.
    const PIN_MIB: usize = 19;
    const LIMITED: &str = "HEAP_IS_LIMITED";

    /// Memory of this process that lies in no file, in MiB.
    fn own_mib() -> usize {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() / 1024
    }

    #[test]
    #[ignore = "a process of its own: the limits are for a whole process"]
    fn process() {
        if std::env::var_os(LIMITED).is_some() {
            super::set();
        }
        let before = own_mib();
        for _ in 0..3 {
            let block = black_box(vec![1_u8; PIN_MIB * MIB]);
            assert!(own_mib() - before >= PIN_MIB - 1, "the block is there");
            drop(block);
        }
        println!("kept: {}", own_mib() - before);
    }

    /// How many MiB a process keeps of three PINs that it has checked.
    fn kept(is_limited: bool) -> usize {
        let mut process = Command::new(std::env::current_exe().unwrap());
        process.args(["--exact", "shell::memory::heap_limits::tests::process", "--ignored"]);
        process.arg("--nocapture");
        if is_limited {
            process.env(LIMITED, "1");
        }
        let printed = String::from_utf8(process.output().unwrap().stdout).unwrap();
        let line = printed.lines().find_map(|line| line.split_once("kept: "));
        line.unwrap_or_else(|| panic!("{printed}")).1.trim().parse().unwrap()
    }

    #[test]
    fn what_a_pin_took_is_given_back() {
        assert!(kept(false) >= PIN_MIB - 1, "the library keeps nothing: there is nothing to limit");
        assert!(kept(true) <= 1);
    }
}
