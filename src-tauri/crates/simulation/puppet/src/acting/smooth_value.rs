//! One number of a pose that moves smoothly from where it is to where it should be.

use std::time::Duration;

/// One movement with the velocity profile of a human reach (minimum jerk).
#[derive(Debug, Clone, Copy, PartialEq)]
struct Movement {
    start: Duration,
    duration: Duration,
    from: f32,
    to: f32,
}

impl Movement {
    fn at(&self, time: Duration) -> f32 {
        let t =
            (time.saturating_sub(self.start).as_secs_f32() / self.duration.as_secs_f32()).min(1.0);
        self.from + (self.to - self.from) * t * t * t * (10.0 + t * (6.0 * t - 15.0))
    }
}

/// A value over time: where it rests and how it has moved since.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SmoothValue {
    rest: f32,
    movements: Vec<Movement>,
}

impl SmoothValue {
    pub(crate) fn resting_at(rest: f32) -> Self {
        Self { rest, movements: Vec::new() }
    }

    /// The value at `time`; a later movement takes over from an earlier one where it starts.
    pub(crate) fn at(&self, time: Duration) -> f32 {
        self.movements
            .iter()
            .rev()
            .find(|movement| movement.start <= time)
            .map_or(self.rest, |m| m.at(time))
    }

    /// Where it will come to rest when nothing else is asked.
    pub(crate) fn target(&self) -> f32 {
        self.movements.last().map_or(self.rest, |movement| movement.to)
    }

    /// Moves to `to` from wherever it is at `start`. Movements planned for later than `start` are dropped.
    pub(crate) fn move_to(&mut self, to: f32, start: Duration, duration: Duration) {
        self.movements.retain(|movement| movement.start < start);
        let from = self.at(start);
        if from == to {
            self.rest = to;
        }
        self.movements.push(Movement {
            start,
            duration: duration.max(Duration::from_millis(1)),
            from,
            to,
        });
    }

    /// Stops where it is at `time`.
    pub(crate) fn stop(&mut self, time: Duration) {
        let here = self.at(time);
        if here != self.target() {
            self.move_to(here, time, Duration::from_millis(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SmoothValue;
    use std::time::Duration;

    const fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn a_movement_is_smooth_and_ends_exactly() {
        let mut value = SmoothValue::resting_at(2.0);
        value.move_to(10.0, ms(100), ms(400));
        assert_eq!(value.at(ms(100)), 2.0);
        assert_eq!(value.at(ms(300)), 6.0);
        assert_eq!(value.at(ms(500)), 10.0);
        assert_eq!(value.at(ms(9000)), 10.0);
    }

    #[test]
    fn a_new_movement_starts_from_where_the_old_one_was() {
        let mut value = SmoothValue::resting_at(0.0);
        value.move_to(10.0, ms(0), ms(400));
        value.move_to(0.0, ms(200), ms(400));
        assert_eq!(value.at(ms(200)), 5.0);
        assert_eq!(value.at(ms(600)), 0.0);
    }

    #[test]
    fn stopping_keeps_the_value_of_that_instant() {
        let mut value = SmoothValue::resting_at(0.0);
        value.move_to(10.0, ms(0), ms(400));
        value.stop(ms(200));
        assert_eq!(value.at(ms(800)), 5.0);
    }
}
