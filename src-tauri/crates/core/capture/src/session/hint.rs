//! Paces the hint: one at a time, each long enough to be read, and spoken no faster than speech.

use crate::guidance::Guidance;
use crate::moment::Moment;
use std::time::Duration;

/// How fast hints may follow each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pacing {
    /// How long a hint stays at least.
    pub(crate) minimum: Duration,
    /// How long a new one must be wanted before it takes its place.
    pub(crate) settle: Duration,
    /// From one spoken hint to the next.
    pub(crate) speech: Duration,
}

/// The hint on the screen, the one that wants to be there, and the one that is spoken.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hint {
    shown: Option<Guidance>,
    /// When a hint was last put on the screen; it outlives the hint.
    since: Option<Moment>,
    wanted: Option<Guidance>,
    wanted_since: Moment,
    /// The shown hint has been obeyed: the next one need not wait.
    obeyed: bool,
    spoken: Option<Guidance>,
    /// When a hint was last spoken; it outlives the hint.
    spoken_since: Option<Moment>,
}

impl Hint {
    pub(crate) fn shown(&self) -> Option<Guidance> {
        self.shown
    }

    /// The hint to be spoken: the shown one, or none while it must wait.
    pub(crate) fn spoken(&self) -> Option<Guidance> {
        self.spoken
    }

    /// Says which hint should be shown; it is once it has been wanted for a moment and the shown one has had its
    /// time.
    pub(crate) fn want(&mut self, wanted: Option<Guidance>, now: Moment) {
        if wanted != self.wanted {
            self.wanted = wanted;
            self.wanted_since = now;
        }
    }

    /// The shown hint has been obeyed: it gives way to the next one as soon as it could be read.
    pub(crate) fn hurry(&mut self) {
        self.obeyed = true;
    }

    /// Takes the hint off at once. The next one still keeps its distance from it.
    pub(crate) fn clear(&mut self) {
        *self = Self { since: self.since, spoken_since: self.spoken_since, ..Self::default() };
    }

    /// Changes the shown and the spoken hint if their time has come.
    pub(crate) fn turn(&mut self, pacing: Pacing, now: Moment) {
        if self.change_due(pacing).is_some_and(|due| due <= now) {
            self.shown = self.wanted;
            self.since = Some(now);
            self.obeyed = false;
        }
        // What is no longer shown is no longer said.
        if self.spoken != self.shown {
            self.spoken = None;
        }
        if self.speech_due(pacing).is_some_and(|due| due <= now) {
            self.spoken = self.shown;
            self.spoken_since = Some(now);
        }
    }

    /// When the shown or the spoken hint changes, if nothing else happens before.
    pub(crate) fn due(&self, pacing: Pacing) -> Option<Moment> {
        [self.change_due(pacing), self.speech_due(pacing)].into_iter().flatten().min()
    }

    /// When the shown hint gives way to the wanted one.
    fn change_due(&self, pacing: Pacing) -> Option<Moment> {
        if self.wanted == self.shown {
            return None;
        }
        let settle =
            if self.obeyed || self.shown.is_none() { Duration::ZERO } else { pacing.settle };
        let settled = self.wanted_since + settle;
        Some(self.since.map_or(settled, |since| settled.max(since + pacing.minimum)))
    }

    /// When the shown hint is spoken.
    fn speech_due(&self, pacing: Pacing) -> Option<Moment> {
        if self.shown.is_none() || self.spoken == self.shown {
            return None;
        }
        let shown_since = self.since.unwrap_or_default();
        Some(self.spoken_since.map_or(shown_since, |at| shown_since.max(at + pacing.speech)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACING: Pacing = Pacing {
        minimum: Duration::from_millis(500),
        settle: Duration::from_millis(200),
        speech: Duration::from_millis(1_500),
    };

    /// What is shown and spoken, each with when it began, while every so often something else is wanted.
    fn paced(wanted: impl Fn(u64) -> Option<Guidance>) -> [Vec<(u64, Option<Guidance>)>; 2] {
        let mut hint = Hint::default();
        let (mut shown, mut spoken) = (vec![(0, None)], vec![(0, None)]);
        for millis in 0..20_000 {
            let now = Moment::from_millis(millis);
            match wanted(millis) {
                None => hint.clear(),
                wanted => hint.want(wanted, now),
            }
            hint.turn(PACING, now);
            for (list, is) in [(&mut shown, hint.shown()), (&mut spoken, hint.spoken())] {
                if list[list.len() - 1].1 != is {
                    list.push((millis, is));
                }
            }
        }
        [shown, spoken]
    }

    /// The shortest time between two beginnings of a hint.
    fn shortest(list: &[(u64, Option<Guidance>)]) -> u64 {
        let begun: Vec<u64> =
            list.iter().filter(|(_, hint)| hint.is_some()).map(|(at, _)| *at).collect();
        begun.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(u64::MAX)
    }

    const TURNS: [Guidance; 3] = [Guidance::MoveLeft, Guidance::ComeCloser, Guidance::HoldStill];

    #[test]
    fn hints_begin_twice_a_second_at_most_and_are_spoken_every_one_and_a_half_seconds_at_most() {
        for every in [1, 150, 210, 499, 501, 700, 1_499, 1_501, 4_000] {
            let turn = |millis: u64| TURNS[(millis / every) as usize % 3];
            let with_gaps = |millis: u64| (millis % 900 > 30).then(|| turn(millis));
            for [shown, spoken] in [paced(|millis| Some(turn(millis))), paced(with_gaps)] {
                assert!(shortest(&shown) >= 500, "shown, every {every} ms");
                assert!(shortest(&spoken) >= 1_500, "spoken, every {every} ms");
            }
        }
    }

    #[test]
    fn a_hint_that_stays_is_shown_and_spoken_at_once_and_once() {
        let [shown, spoken] = paced(|_| Some(Guidance::ComeCloser));
        assert_eq!(shown, [(0, None), (0, Some(Guidance::ComeCloser))]);
        assert_eq!(spoken, shown);
    }

    #[test]
    fn what_is_spoken_is_what_is_shown() {
        let mut hint = Hint::default();
        for millis in 0..20_000 {
            let now = Moment::from_millis(millis);
            hint.want(Some(TURNS[(millis / 640) as usize % 3]), now);
            hint.turn(PACING, now);
            assert!(hint.spoken().is_none() || hint.spoken() == hint.shown());
        }
    }

    #[test]
    fn a_hint_taken_off_is_spoken_again_when_it_comes_back() {
        let come_closer = Some(Guidance::ComeCloser);
        let [_, spoken] = paced(|millis| come_closer.filter(|_| !(3_000..4_000).contains(&millis)));
        let begun: Vec<u64> =
            spoken.iter().filter(|(_, hint)| hint.is_some()).map(|(at, _)| *at).collect();
        assert_eq!(begun, [0, 4_000]);
    }
}
