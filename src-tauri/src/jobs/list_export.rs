//! Writes down a list of jobs for a spreadsheet, as the list shows them: no names, no pictures, and no whole number.

use crate::jobs::index::Listed;
use crate::jobs::spreadsheet::Spreadsheet;
use delivery::UnixMillis;
use serde::Serialize;
use smile_id::timestamp;
use std::sync::Arc;

const COLUMNS: [&str; 8] = [
    "reference",
    "purpose",
    "taken_at",
    "state",
    "outcome",
    "result_code",
    "customer_number",
    "station",
];
/// No place on Earth is farther from UTC, in minutes.
const FARTHEST: i32 = 14 * 60;

/// How many minutes the clocks at a place are before UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UtcOffset(i32);

impl UtcOffset {
    /// `None` when no place has it.
    pub(crate) fn new(minutes: i32) -> Option<Self> {
        (-FARTHEST..=FARTHEST).contains(&minutes).then_some(Self(minutes))
    }

    /// A moment in ISO 8601, as the clocks there show it.
    fn written(self, at_ms: u64) -> String {
        let shown = UnixMillis(at_ms.saturating_add_signed(i64::from(self.0) * 60_000));
        let text = timestamp::format(shown);
        let seconds = text.split('.').next().unwrap_or_default();
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        format!("{seconds}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A table of these jobs.
pub(crate) fn table(jobs: &[Arc<Listed>], station: &str, offset: UtcOffset) -> Vec<u8> {
    let mut table = Spreadsheet::of(COLUMNS);
    for job in jobs {
        let row = &job.row;
        table.row([
            row.reference.as_str(),
            &word(&row.purpose),
            &offset.written(row.saved_at_ms),
            &word(&row.state),
            &word(&job.outcome),
            job.result_code.as_deref().unwrap_or_default(),
            row.user_masked.as_deref().unwrap_or_default(),
            station,
        ]);
    }
    table.into_bytes()
}

/// The word under which the window knows it: a spreadsheet is read in any language.
fn word(named: &impl Serialize) -> String {
    let value = serde_json::to_value(named).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_by_the_clocks_of_its_place() {
        let at = 1_800_000_000_000;
        for (minutes, text) in [
            (0, "2027-01-15T08:00:00+00:00"),
            (180, "2027-01-15T11:00:00+03:00"),
            (-570, "2027-01-14T22:30:00-09:30"),
        ] {
            let written = UtcOffset::new(minutes).unwrap().written(at);
            assert_eq!(written, text);
            assert_eq!(timestamp::parse(&written), Some(UnixMillis(at)), "the same moment");
        }
        for nowhere in [-841, 841, i32::MIN, i32::MAX] {
            assert_eq!(UtcOffset::new(nowhere), None);
        }
    }
}
