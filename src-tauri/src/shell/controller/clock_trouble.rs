//! Tells whether this computer's clock is wrong, and by how much.

use crate::shell::view::ClockWrong;
use delivery::UnixMillis;

/// Nearer than this to the service's clock is right enough.
const BEARABLE_MS: u64 = 120_000;
/// Before anything is known of the service: no right clock is behind the program's build, but builders' clocks are not the
/// service's.
const BEHIND_BUILD_MS: u64 = 24 * 3_600_000;

/// What is wrong with this computer's clock, if it is known to be wrong.
pub(super) fn of(
    service: Option<UnixMillis>,
    wall: UnixMillis,
    built: UnixMillis,
) -> Option<ClockWrong> {
    let Some(service) = service else {
        let is_behind = built.0.saturating_sub(wall.0) > BEHIND_BUILD_MS;
        return is_behind.then_some(ClockWrong { minutes: None, is_ahead: false });
    };
    let apart = service.0.abs_diff(wall.0);
    let minutes = u32::try_from((apart + 30_000) / 60_000).unwrap_or(u32::MAX);
    (apart > BEARABLE_MS).then_some(ClockWrong { minutes: Some(minutes), is_ahead: wall > service })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: UnixMillis = UnixMillis(1_790_000_000_000);
    const NOW: UnixMillis = UnixMillis(1_800_000_000_000);

    /// Invariant: Staff are told that this computer's clock is wrong, and by how much as soon as that is known.
    #[test]
    fn a_wrong_clock_is_told_from_a_right_one() {
        let told = |wall| of(Some(NOW), wall, BUILT);
        assert_eq!(told(NOW), None);
        assert_eq!(told(UnixMillis(NOW.0 + 100_000)), None);
        let ahead = ClockWrong { minutes: Some(5), is_ahead: true };
        assert_eq!(told(UnixMillis(NOW.0 + 300_000)), Some(ahead));
        let dead = told(UnixMillis(0)).unwrap();
        assert_eq!((dead.minutes, dead.is_ahead), (Some(30_000_000), false));
    }

    #[test]
    fn before_any_contact_only_a_clock_behind_the_build_is_surely_wrong() {
        let unknown = ClockWrong { minutes: None, is_ahead: false };
        assert_eq!(of(None, UnixMillis(5), BUILT), Some(unknown));
        assert_eq!(of(None, NOW, BUILT), None);
        assert_eq!(of(None, UnixMillis(4_000_000_000_000), BUILT), None, "nobody knows");
    }
}
