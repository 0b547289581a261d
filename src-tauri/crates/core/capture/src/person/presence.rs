//! Tells whether somebody is there: a face that only flashes up is nobody.

use crate::moment::Moment;
use std::time::Duration;

/// Whether somebody is there, and when they were last seen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Presence {
    /// First and latest sighting of the run of sightings that goes on.
    run: Option<(Moment, Moment)>,
    /// When somebody was last seen.
    last_seen: Option<Moment>,
}

impl Presence {
    /// Takes a sighting of a face. It counts once faces have been seen for `long_enough`, never more than
    /// `longest_gap` apart.
    pub(crate) fn note_face(&mut self, now: Moment, longest_gap: Duration, long_enough: Duration) {
        let goes_on = self.run.filter(|(_, latest)| now - *latest <= longest_gap);
        let first = goes_on.map_or(now, |(first, _)| first);
        self.run = Some((first, now));
        if now - first >= long_enough {
            self.last_seen = Some(now);
        }
    }

    /// When somebody was last seen; nothing if nobody ever was.
    pub(crate) fn last_seen(self) -> Option<Moment> {
        self.last_seen
    }

    /// When somebody who was there counts as gone, if no face is seen until then; nothing if nobody ever was there.
    /// A face that came back in time has its chance to last long enough.
    pub(crate) fn gone_at(self, patience: Duration, longest_gap: Duration) -> Option<Moment> {
        let gone = self.last_seen? + patience;
        let back = self.run.filter(|(first, _)| *first <= gone);
        Some(back.map_or(gone, |(_, latest)| gone.max(latest + longest_gap)))
    }

    /// Forgets that anybody was there.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Notes a face every 50 ms from `first` to `last`, both in milliseconds.
    fn seen(presence: &mut Presence, first: u64, last: u64) {
        for at in (first..=last).step_by(50) {
            let millis = Duration::from_millis;
            presence.note_face(Moment::from_millis(at), millis(500), millis(500));
        }
    }

    #[test]
    fn a_face_counts_once_it_has_been_seen_for_half_a_second() {
        let mut presence = Presence::default();
        seen(&mut presence, 1_000, 1_450);
        assert_eq!(presence.last_seen(), None);
        seen(&mut presence, 1_500, 1_500);
        assert_eq!(presence.last_seen(), Some(Moment::from_millis(1_500)));
    }

    #[test]
    fn flashes_of_a_face_end_no_absence() {
        let mut presence = Presence::default();
        seen(&mut presence, 0, 1_000);
        for flash in 1..20 {
            seen(&mut presence, flash * 5_000, flash * 5_000 + 400);
        }
        assert_eq!(presence.last_seen(), Some(Moment::from_millis(1_000)));
    }

    #[test]
    fn somebody_is_gone_three_seconds_after_they_were_seen_unless_they_are_just_back() {
        let mut presence = Presence::default();
        let gone = |presence: Presence| {
            presence.gone_at(Duration::from_secs(3), Duration::from_millis(500))
        };
        seen(&mut presence, 0, 450);
        assert_eq!(gone(presence), None);
        seen(&mut presence, 500, 1_000);
        assert_eq!(gone(presence), Some(Moment::from_millis(4_000)));
        // A flash gets no more than its own time, once.
        seen(&mut presence, 3_900, 4_100);
        assert_eq!(gone(presence), Some(Moment::from_millis(4_600)));
        seen(&mut presence, 4_700, 4_700);
        assert_eq!(gone(presence), Some(Moment::from_millis(4_000)));
    }

    #[test]
    fn a_short_gap_does_not_begin_anew() {
        let mut presence = Presence::default();
        seen(&mut presence, 0, 200);
        seen(&mut presence, 700, 700);
        assert_eq!(presence.last_seen(), Some(Moment::from_millis(700)));
    }
}
