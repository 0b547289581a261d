//! Says at which time certificates are judged: a dead clock battery must not keep a kiosk from its first contact.
//!
//! By the service's time where that is known and this computer's clock is far from it; otherwise by the later of that clock
//! and what is surely past: the program's build, and the last time the service was heard of. What this allows to a thief of
//! an old certificate is bounded by the same times: nothing that ran out before them is ever taken.

use crate::clock::uptime::{moved_on, uptime};
use crate::transport::offline_reason::DateFault;
use delivery::UnixMillis;
use enrollment::Uptime;
use rustls::pki_types::UnixTime;
use rustls::time_provider::TimeProvider;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// A clock this far off makes no difference to a certificate.
const BEARABLE_MS: u64 = 24 * 3_600_000;
/// Clocks of one service are not further apart than this.
const APART_MS: u64 = 120_000;
/// A program that was never in contact with the service is not believed to be older than this: beyond it, the clock is wrong.
const OLDEST_UNUSED_MS: u128 = 2 * 365 * 24 * 3_600_000;

/// What is surely past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SurelyPast {
    /// When the program was built.
    pub built: UnixMillis,
    /// The last time the service was heard of, in an earlier run; `None` before the first contact.
    pub heard: Option<UnixMillis>,
}

/// The time by which certificates are judged.
#[derive(Debug)]
pub(crate) struct CertificateTime {
    built: UnixMillis,
    known: Mutex<Known>,
}

/// What is known of the service's time.
#[derive(Debug, Default)]
struct Known {
    /// The last time the service was heard of.
    heard: Option<UnixMillis>,
    /// The service's time at a moment of this run, where this computer's clock is far from it.
    instead: Option<(UnixMillis, Uptime)>,
}

impl CertificateTime {
    pub(crate) const fn new(past: SurelyPast) -> Self {
        let known = Known { heard: past.heard, instead: None };
        Self { built: past.built, known: Mutex::new(known) }
    }

    /// The service's time is known from now on.
    pub(crate) fn learn(&self, service_now: UnixMillis) {
        let is_far_off = wall().0.abs_diff(service_now.0) > BEARABLE_MS;
        *self.known() = Known {
            heard: Some(service_now),
            instead: is_far_off.then(|| (service_now, uptime())),
        };
    }

    /// The time by which a certificate is judged now.
    pub(crate) fn now(&self) -> UnixMillis {
        let known = self.known();
        let instead = known.instead.as_ref().and_then(|(at, since)| moved_on(*at, since));
        instead.unwrap_or_else(|| wall().max(self.earliest(&known)))
    }

    /// At which other time a certificate may be judged that was refused for its dates, to find out the service's time.
    ///
    /// One that is not valid yet proves by its own beginning that it is later here. One that ran out is judged by what is
    /// surely past, if the clock may be wrong: that the service was heard of bounds what is taken; else the clock must be
    /// so far ahead that it cannot be right.
    pub(crate) fn another(&self, fault: DateFault) -> Option<UnixMillis> {
        let known = self.known();
        let (wall, earliest) = (wall(), self.earliest(&known));
        let was_heard = known.heard.is_some();
        match fault {
            DateFault::NotYetValid { from } => Some(from.max(earliest)),
            DateFault::Expired if wall > earliest => {
                let is_impossible =
                    self.built.0 > 0 && wall.since(self.built).as_millis() > OLDEST_UNUSED_MS;
                (was_heard || is_impossible).then_some(earliest)
            }
            // What was heard may have been wrong; the build was not.
            DateFault::Expired => (was_heard && wall >= self.built).then_some(wall),
        }
    }

    /// Whether a date that was told after such a judgement may be right.
    pub(crate) fn may_be(&self, told: UnixMillis, judged_at: UnixMillis) -> bool {
        told.after(Duration::from_millis(APART_MS)) >= judged_at && told >= self.built
    }

    fn earliest(&self, known: &Known) -> UnixMillis {
        known.heard.unwrap_or_default().max(self.built)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TimeProvider for CertificateTime {
    fn current_time(&self) -> Option<UnixTime> {
        Some(rustls_time(self.now()))
    }
}

/// One time, whatever any clock says.
#[derive(Debug)]
pub(crate) struct FixedTime(pub(crate) UnixMillis);

impl TimeProvider for FixedTime {
    fn current_time(&self) -> Option<UnixTime> {
        Some(rustls_time(self.0))
    }
}

fn rustls_time(at: UnixMillis) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_millis(at.0))
}

fn wall() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR_MS: u64 = 365 * 24 * 3_600_000;

    fn time(built: u64, heard: Option<u64>) -> CertificateTime {
        CertificateTime::new(SurelyPast { built: UnixMillis(built), heard: heard.map(UnixMillis) })
    }

    #[test]
    fn judges_by_the_later_of_the_clock_and_what_is_surely_past() {
        let wall = wall().0;
        assert!(time(5, None).now().0.abs_diff(wall) < BEARABLE_MS);
        let built = wall + 3 * YEAR_MS;
        assert_eq!(time(built, None).now().0, built, "a dead battery");
        assert_eq!(time(5, Some(built)).now().0, built);
        let time = time(5, Some(built));
        time.learn(UnixMillis(wall - YEAR_MS));
        assert!(time.now().0.abs_diff(wall - YEAR_MS) < BEARABLE_MS, "the service knows better");
    }

    /// Invariant: What ran out before the build or the last contact is never taken for valid.
    #[test]
    fn goes_back_only_where_it_is_bounded() {
        let wall = wall().0;
        let expired =
            |built: u64, heard: Option<u64>| time(built, heard).another(DateFault::Expired);
        assert_eq!(expired(wall - YEAR_MS, None), None, "the program may be that old");
        assert_eq!(expired(wall - 3 * YEAR_MS, None), Some(UnixMillis(wall - 3 * YEAR_MS)));
        let heard = wall - 40 * 24 * 3_600_000;
        assert_eq!(expired(wall - YEAR_MS, Some(heard)), Some(UnixMillis(heard)));
        assert_eq!(expired(0, None), None, "nothing is known that bounds it");
        let time = time(wall - YEAR_MS, Some(heard));
        assert!(!time.may_be(UnixMillis(heard - YEAR_MS), UnixMillis(heard)));
        assert!(time.may_be(UnixMillis(heard + 5), UnixMillis(heard)));
    }

    #[test]
    fn a_certificate_of_the_future_tells_that_it_is_later() {
        let from = UnixMillis(wall().0 + YEAR_MS);
        assert_eq!(time(5, None).another(DateFault::NotYetValid { from }), Some(from));
    }
}
