//! Schedules phrases: one at a time, the newest first, a repeated one again after four seconds.

use std::time::Duration;

/// A standing phrase is said again so long after it last began.
const AGAIN: Duration = Duration::from_secs(4);

/// Time since the voice began.
pub type Span = Duration;

/// What is being said, what comes next, and what is repeated. Pure: the time is given.
///
/// A phrase is never cut off by another; only [`stop`](Self::stop) cuts. How often something new may be said is decided
/// where it is said: the capture paces its hints.
#[derive(Debug, Clone)]
pub struct SpeechScheduler<P> {
    /// When the last phrase began and ends.
    last: Option<(Span, Span)>,
    next: Option<Prompt<P>>,
    standing: Option<Prompt<P>>,
}

#[derive(Debug, Clone)]
struct Prompt<P> {
    phrase: P,
    lasts: Duration,
    repeat: bool,
}

impl<P> Default for SpeechScheduler<P> {
    fn default() -> Self {
        Self { last: None, next: None, standing: None }
    }
}

impl<P: Clone> SpeechScheduler<P> {
    /// Takes a phrase that `lasts` so long. It takes the place of one that waits or repeats; with `repeat` it is said
    /// again every four seconds until something else is said.
    pub fn say(&mut self, phrase: P, lasts: Duration, repeat: bool) {
        self.standing = None;
        self.next = Some(Prompt { phrase, lasts, repeat });
    }

    /// Finishes what is being said and says nothing more.
    pub fn finish_current(&mut self) {
        self.next = None;
        self.standing = None;
    }

    /// Forgets everything. What is being played must be stopped.
    pub fn stop(&mut self) {
        *self = Self::default();
    }

    /// The phrase to play now, if one is due.
    pub fn due(&mut self, now: Span) -> Option<P> {
        if self.wake_at().is_none_or(|at| now < at) {
            return None;
        }
        let prompt = self.next.take().or_else(|| self.standing.clone())?;
        self.last = Some((now, now + prompt.lasts));
        let phrase = prompt.phrase.clone();
        self.standing = prompt.repeat.then_some(prompt);
        Some(phrase)
    }

    /// When something is due next.
    #[must_use]
    pub fn wake_at(&self) -> Option<Span> {
        let again = match (&self.next, &self.standing) {
            (Some(_), _) => Duration::ZERO,
            (None, Some(_)) => AGAIN,
            (None, None) => return None,
        };
        let after = |(began, ends): (Span, Span)| ends.max(began + again);
        Some(self.last.map_or(Span::ZERO, after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn says_at_once_then_waits_for_the_end() {
        let mut scheduler = SpeechScheduler::default();
        scheduler.say("closer", MS(800), false);
        assert_eq!(scheduler.due(MS(100)), Some("closer"));
        scheduler.say("left", MS(2000), false);
        scheduler.say("right", MS(2000), false);
        assert_eq!(scheduler.wake_at(), Some(MS(900)));
        assert_eq!(scheduler.due(MS(899)), None, "a phrase is not cut off");
        assert_eq!(scheduler.due(MS(900)), Some("right"), "the newest wins");
        scheduler.say("still", MS(500), false);
        assert_eq!(scheduler.due(MS(2899)), None, "a phrase is not cut off");
        assert_eq!(scheduler.due(MS(2900)), Some("still"));
        assert_eq!(scheduler.wake_at(), None);
    }

    #[test]
    fn a_standing_phrase_is_repeated_until_something_else_is_said() {
        let mut scheduler = SpeechScheduler::default();
        scheduler.say("smile", MS(900), true);
        assert_eq!(scheduler.due(MS(0)), Some("smile"));
        assert_eq!(scheduler.due(MS(3999)), None);
        assert_eq!(scheduler.due(MS(4000)), Some("smile"));
        scheduler.say("good", MS(400), false);
        assert_eq!(scheduler.due(MS(5500)), Some("good"));
        assert_eq!(scheduler.due(MS(60_000)), None, "the old one is not repeated any more");
        scheduler.say("smile", MS(6000), true);
        assert_eq!(scheduler.due(MS(60_000)), Some("smile"));
        assert_eq!(scheduler.due(MS(65_999)), None, "not over itself");
        assert_eq!(scheduler.due(MS(66_000)), Some("smile"));
    }

    #[test]
    fn finish_current_lets_the_phrase_end_and_says_no_more() {
        let mut scheduler = SpeechScheduler::default();
        scheduler.say("smile", MS(3000), true);
        assert_eq!(scheduler.due(MS(0)), Some("smile"));
        scheduler.finish_current();
        assert_eq!(scheduler.due(MS(100_000)), None);
        scheduler.say("smile", MS(3000), true);
        assert_eq!(scheduler.due(MS(100_000)), Some("smile"));
        scheduler.finish_current();
        scheduler.say("left", MS(900), false);
        assert_eq!(scheduler.due(MS(102_999)), None, "not over what still sounds");
        assert_eq!(scheduler.due(MS(103_000)), Some("left"));
    }

    #[test]
    fn stop_forgets_everything() {
        let mut scheduler = SpeechScheduler::default();
        scheduler.say("smile", MS(900), true);
        assert_eq!(scheduler.due(MS(0)), Some("smile"));
        scheduler.say("left", MS(900), false);
        scheduler.stop();
        assert_eq!(scheduler.due(MS(100_000)), None);
        scheduler.say("left", MS(900), false);
        assert_eq!(scheduler.due(MS(1)), Some("left"), "nothing is waited for any more");
    }

    proptest! {
        /// Invariant: No two phrases are spoken at once, and the newest is heard.
        /// Whatever is said whenever: no two phrases overlap, and the last one said is heard.
        #[test]
        fn one_at_a_time(steps in prop::collection::vec((0u64..3000, 100u64..4000, any::<bool>(), 0u8..4), 1..60)) {
            let mut scheduler = SpeechScheduler::default();
            let mut now = Duration::ZERO;
            let mut heard: Vec<(Duration, Duration, u8)> = Vec::new();
            let mut lengths = [MS(0); 4];
            for (wait, lasts, repeat, phrase) in &steps {
                lengths[usize::from(*phrase)] = MS(*lasts);
                scheduler.say(*phrase, MS(*lasts), *repeat);
                let until = now + MS(*wait);
                while now <= until {
                    if let Some(said) = scheduler.due(now) {
                        heard.push((now, now + lengths[usize::from(said)], said));
                    }
                    now += MS(50);
                }
            }
            for pair in heard.windows(2) {
                prop_assert!(pair[1].0 >= pair[0].1);
            }
            now += MS(8000);
            if let Some(said) = scheduler.due(now) {
                heard.push((now, now, said));
            }
            prop_assert_eq!(heard.last().map(|(_, _, said)| *said), steps.last().map(|step| step.3));
        }
    }
}
