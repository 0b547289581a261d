//! Passes the service's time on to whoever goes by it: the network, the store, the staff.

use crate::send_queue::SendQueue;
use crate::update::CourierUpdate;
use delivery::UnixMillis;

/// What people are told changes by so much.
const WORTH_TELLING_MS: u64 = 60_000;
/// So often it is written down that the service was heard of.
const WRITTEN_EVERY_MS: u64 = 6 * 3_600_000;

/// What was passed on of the service's time.
#[derive(Debug, Default)]
pub(super) struct ClockWatch {
    /// By how much this computer's clock is behind the service's (ahead: negative), in milliseconds, as was told last.
    told_error_ms: Option<i64>,
    written: Option<UnixMillis>,
}

impl ClockWatch {
    /// Whether the error is worth telling; then it counts as told.
    fn is_worth_telling(&mut self, error_ms: i64) -> bool {
        let told = self.told_error_ms;
        let is_news = told.is_none_or(|told| told.abs_diff(error_ms) > WORTH_TELLING_MS);
        if is_news {
            self.told_error_ms = Some(error_ms);
        }
        is_news
    }

    fn is_worth_writing(&self, now: UnixMillis) -> bool {
        self.written.is_none_or(|written| written.0.abs_diff(now.0) > WRITTEN_EVERY_MS)
    }
}

impl SendQueue {
    /// After a date of the service was believed.
    pub(super) fn pass_on_the_time(&mut self) {
        let Some(now) = self.worker.clock.take_news() else { return };
        self.worker.transport.on_service_time(now);
        let wall = self.worker.clock.moment().wall;
        let error_ms = i64::try_from(now.0).unwrap_or(i64::MAX).saturating_sub_unsigned(wall.0);
        if self.clock_watch.is_worth_telling(error_ms) {
            self.worker.repository.report(CourierUpdate::ClockCompared);
        }
        if self.clock_watch.is_worth_writing(now) {
            let kept = self.worker.repository.keep_last_heard(now);
            if kept.is_ok() {
                self.clock_watch.written = Some(now);
            }
            self.handle_store_error(kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_and_writes_what_is_new_and_no_more() {
        let mut watch = ClockWatch::default();
        assert!(watch.is_worth_telling(5), "the first");
        assert!(!watch.is_worth_telling(30_000));
        assert!(watch.is_worth_telling(90_000));
        assert!(!watch.is_worth_telling(60_000));
        let hour = 3_600_000;
        assert!(watch.is_worth_writing(UnixMillis(5 * hour)));
        watch.written = Some(UnixMillis(5 * hour));
        assert!(!watch.is_worth_writing(UnixMillis(10 * hour)));
        assert!(watch.is_worth_writing(UnixMillis(12 * hour)));
    }
}
