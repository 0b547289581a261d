//! What a capture does when nothing else happens: every state has a time limit.

use crate::effect::{Effect, End};
use crate::moment::Moment;
use crate::session::Session;
use crate::state::{State, Trouble};
use std::time::Duration;

/// What happens when its time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deadline {
    CameraSilent,
    WarmUpOver,
    BurstOver,
    FaceLost,
    NoConfirmation,
    NobodyThere,
    AttemptLimit,
    NoAnswer,
    Abandoned,
    CameraGone,
    CameraReopen,
}

impl Session {
    /// When the capture wants to be told the time, if nothing else happens before; always later than the last input.
    #[must_use]
    pub fn wake_at(&self) -> Option<Moment> {
        if self.state.is_final() {
            return None;
        }
        let start_button = (self.state == State::Framing)
            .then(|| self.framing_since + Duration::from_millis(self.policy.timers.start_button_ms))
            .filter(|at| *at > self.now);
        let unseen =
            (self.state == State::Framing).then(|| self.unseen_at()).filter(|at| *at > self.now);
        let hint = self.hint.due(self.hint_pacing());
        let next = self.next_deadline().map(|(at, _)| at);
        let struggle = self.struggle_at().filter(|at| *at > self.now);
        [start_button, unseen, hint, struggle, next].into_iter().flatten().min()
    }

    /// When what is asked for has not come for so long that another way is offered.
    pub(super) fn struggle_at(&self) -> Option<Moment> {
        let work = self.work.as_ref().filter(|_| matches!(self.state, State::Live(_)))?;
        Some(work.series.waiting_since() + Duration::from_millis(self.policy.timers.other_way_ms))
    }

    pub(super) fn meet_deadlines(&mut self, effects: &mut Vec<Effect>) {
        while let Some((at, deadline)) = self.next_deadline()
            && at <= self.now
        {
            self.expire(deadline, effects);
        }
    }

    fn next_deadline(&self) -> Option<(Moment, Deadline)> {
        let timers = &self.policy.timers;
        let after = |since: Moment, millis: u64, deadline| {
            Some((since + Duration::from_millis(millis), deadline))
        };
        let silent = after(self.last_frame, timers.camera_silent_ms, Deadline::CameraSilent);
        let limit = Some((self.attempt.limit(&self.policy), Deadline::AttemptLimit));
        let face_lost = || self.left_at().map(|at| (at, Deadline::FaceLost));
        let candidates = match self.state {
            State::Closed | State::Exhausted | State::Done | State::Cancelled => [None; 3],
            State::Opening => {
                [after(self.entered, timers.camera_open_ms, Deadline::CameraSilent), None, None]
            }
            State::Warming => {
                [silent, after(self.entered, timers.warm_up_ms, Deadline::WarmUpOver), None]
            }
            State::Framing => {
                let absent_since = self.last_motion_if_blind().max(self.framing_since);
                let nobody = after(absent_since, timers.nobody_ms, Deadline::NobodyThere);
                [silent, limit, face_lost().or(nobody)]
            }
            State::Ready => [silent, limit, None],
            State::SelfieBurst => {
                let lead = if self.unassessed.is_some() {
                    // The first picture waits as long as every other: time to look up from the button.
                    timers.passive_between_ms.max(timers.between_pictures_ms)
                } else {
                    0
                };
                let burst = self.hold(lead + timers.selfie_burst_ms);
                [silent, limit, Some((self.entered + burst, Deadline::BurstOver))]
            }
            State::Live(_) => [silent, limit, face_lost()],
            State::Paused if self.held && self.must_confirm => [silent, limit, None],
            State::Paused => [silent, limit, face_lost()],
            State::ConfirmPerson => {
                let unanswered = after(self.entered, timers.confirm_ms, Deadline::NoConfirmation);
                [silent, unanswered, None]
            }
            State::AskMore => {
                let unanswered = after(self.entered, timers.answer_ms, Deadline::NoAnswer);
                [silent, unanswered, face_lost()]
            }
            State::TimedOut => {
                [after(self.entered, timers.abandoned_ms, Deadline::Abandoned), None, None]
            }
            State::CameraFault(_) => {
                let reopen = after(self.opened, timers.camera_reopen_ms, Deadline::CameraReopen);
                let gone = after(self.fault_since, timers.camera_gone_ms, Deadline::CameraGone);
                [gone, reopen.filter(|_| self.found_by_us), None]
            }
        };
        candidates.into_iter().flatten().min()
    }

    fn expire(&mut self, deadline: Deadline, effects: &mut Vec<Effect>) {
        match deadline {
            Deadline::CameraSilent => self.accuse_camera(Trouble::Lost, effects),
            Deadline::WarmUpOver => self.begin_framing(true),
            Deadline::BurstOver => self.close_burst(effects),
            Deadline::FaceLost => self.doubt_person(effects),
            Deadline::NoConfirmation => self.end(End::Unconfirmed, effects),
            Deadline::NobodyThere | Deadline::AttemptLimit
                if self.attempt.may_extend(&self.policy) =>
            {
                self.ask_more(effects);
            }
            Deadline::NobodyThere | Deadline::AttemptLimit | Deadline::NoAnswer => {
                self.time_out(effects);
            }
            Deadline::Abandoned => self.end(End::Abandoned, effects),
            Deadline::CameraGone => self.end(End::CameraGone, effects),
            Deadline::CameraReopen => self.reopen(effects),
        }
    }

    /// Whole seconds left, rounded up: of the attempt, to answer, or until the capture is given up.
    pub(super) fn seconds_left(&self) -> u32 {
        let timers = &self.policy.timers;
        let until = |since: Moment, millis: u64| (since + Duration::from_millis(millis)) - self.now;
        let left = match self.state {
            State::Exhausted | State::Done | State::Cancelled => Duration::ZERO,
            State::Closed | State::Opening | State::Warming => {
                Duration::from_millis(timers.attempt_ms)
            }
            State::AskMore => until(self.entered, timers.answer_ms),
            State::ConfirmPerson => until(self.entered, timers.confirm_ms),
            State::TimedOut => until(self.entered, timers.abandoned_ms),
            State::CameraFault(_) => until(self.fault_since, timers.camera_gone_ms),
            _ => self.attempt.ends(&self.policy) - self.now,
        };
        u32::try_from(left.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX)
    }
}
