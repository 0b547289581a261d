//! Keeps the program's memory, which holds keys and pictures, out of core dumps.

/// Forbids core dumps of this process and of all it starts. On Linux other programs of the same user cannot read its memory
/// either.
///
/// # Errors
/// What the system refuses.
#[cfg(unix)]
pub(crate) fn forbid() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    #[cfg(target_os = "linux")]
    if !is_looked_through() {
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    }
    Ok(())
}

/// Whether a test that drives the demo looks through its memory, which it may not if nobody may.
#[cfg(target_os = "linux")]
fn is_looked_through() -> bool {
    cfg!(feature = "demo") && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Elsewhere the system keeps none unless it is told to.
#[cfg(not(unix))]
pub(crate) fn forbid() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use rustix::process::{DumpableBehavior, dumpable_behavior};
    use std::process::Command;

    /// Whether a process may leave a core, by what the system says of it.
    fn largest_core(limits: &str) -> Vec<&str> {
        let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size"));
        line.unwrap().split_whitespace().take(2).collect()
    }

    #[test]
    #[ignore = "run by memory_goes_into_no_core_dump: it changes its own process"]
    fn process() {
        super::forbid().unwrap();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let own = std::fs::read_to_string("/proc/self/limits").unwrap();
        assert_eq!(largest_core(&own), ["0", "0"]);
        // The page lives in a process that this one starts.
        let child = Command::new("cat").arg("/proc/self/limits").output().unwrap();
        assert_eq!(largest_core(&String::from_utf8(child.stdout).unwrap()), ["0", "0"]);
    }

    #[test]
    fn memory_goes_into_no_core_dump() {
        let process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "shell::memory::core_dumps::tests::process", "--ignored"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&process.stdout);
        assert!(process.status.success() && said.contains("1 passed"), "{said}");
    }
}
