//! Reads how long this computer has been running.

use delivery::UnixMillis;
use enrollment::Uptime;
use std::sync::LazyLock;
use std::time::Duration;
#[cfg(not(target_os = "linux"))]
use std::time::Instant;

/// How long this computer has been running; where the system does not tell, this program.
#[must_use]
pub fn uptime() -> Uptime {
    Uptime { boot: BOOT.clone(), ms: running_ms() }
}

/// What a time that was right at a moment of this run is now; `None` for a moment of another run.
pub(crate) fn moved_on(time: UnixMillis, at: &Uptime) -> Option<UnixMillis> {
    Some(time.after(Duration::from_millis(uptime().since_ms(at)?)))
}

static BOOT: LazyLock<String> = LazyLock::new(name_of_this_run);

#[cfg(target_os = "linux")]
fn name_of_this_run() -> String {
    let told = std::fs::read_to_string("/proc/sys/kernel/random/boot_id");
    told.map_or_else(|_| random_name(), |name| name.trim().to_owned())
}

#[cfg(not(target_os = "linux"))]
fn name_of_this_run() -> String {
    random_name()
}

fn random_name() -> String {
    format!("{:016x}", getrandom::u64().unwrap_or_default())
}

#[cfg(target_os = "linux")]
fn running_ms() -> u64 {
    let since = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let ms = since.tv_sec.saturating_mul(1000).saturating_add(since.tv_nsec / 1_000_000);
    u64::try_from(ms).unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn running_ms() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_on_within_one_run() {
        let before = uptime();
        assert!(!before.boot.is_empty());
        assert!(uptime().since_ms(&before).is_some_and(|passed| passed < 3_600_000));
        let noon = UnixMillis(1_800_000_000_000);
        assert!(moved_on(noon, &before).is_some_and(|now| now >= noon));
        let other = Uptime { boot: "another".to_owned(), ..before };
        assert_eq!(moved_on(noon, &other), None);
    }
}
