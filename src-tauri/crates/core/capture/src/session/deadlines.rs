//! Ends every state by a timer when nothing else happens.

use crate::effect::{Effect, End};
use crate::moment::Moment;
use crate::plan::Plan;
use crate::session::Session;
use crate::session::phase::Phase;
use crate::state::Trouble;
use std::time::Duration;

/// What happens when its time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Deadline {
    CameraSilent,
    WarmUpOver,
    BurstOver,
    OtherWay,
    FaceLost,
    HoldLeft,
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
        if self.state().is_final() {
            return None;
        }
        let coming = |at: Option<Moment>| at.filter(|at| *at > self.now);
        let framing = match &self.phase {
            Phase::Framing(framing) => Some(framing),
            _ => None,
        };
        let patience = Duration::from_millis(self.policy.timers.start_button_ms);
        let start_button = coming(framing.map(|framing| framing.since + patience));
        let unseen = coming(framing.map(|_| self.unseen_at()));
        let hint = self.hint.due(self.hint_pacing());
        let next = self.next_deadline().map(|(at, _)| at);
        let struggle = coming(self.struggle_at());
        [start_button, unseen, hint, struggle, next].into_iter().flatten().min()
    }

    /// When what is asked for has not come for so long that another way is offered.
    pub(super) fn struggle_at(&self) -> Option<Moment> {
        let patience = Duration::from_millis(self.policy.timers.other_way_ms);
        match &self.phase {
            Phase::Live(live) => Some(live.series.waiting_since() + patience),
            Phase::Paused(pause) if !pause.held => Some(self.entered + patience),
            _ => None,
        }
    }

    /// When a smile has not come for so long that turns are asked for instead, if they may be.
    fn other_way_at(&self) -> Option<Moment> {
        let Phase::Live(live) = &self.phase else { return None };
        let is_open = self.plan == Plan::Smile
            && self.alternatives_with_attempts_left().contains(&Plan::Turns);
        let patience = Duration::from_millis(self.policy.timers.other_way_taken_ms);
        is_open.then(|| live.series.waiting_since() + patience)
    }

    pub(super) fn expire_timers(&mut self, effects: &mut Vec<Effect>) {
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
        let silent = after(self.camera.last_frame, timers.camera_silent_ms, Deadline::CameraSilent);
        let limit = Some((self.attempt.limit(&self.policy), Deadline::AttemptLimit));
        let face_lost = || self.left_at().map(|at| (at, Deadline::FaceLost));
        let candidates = match &self.phase {
            Phase::Closed | Phase::Exhausted | Phase::Done | Phase::Cancelled => [None; 3],
            Phase::Opening => {
                [after(self.entered, timers.camera_open_ms, Deadline::CameraSilent), None, None]
            }
            Phase::Warming(_) => {
                [silent, after(self.entered, timers.warm_up_ms, Deadline::WarmUpOver), None]
            }
            Phase::Framing(framing) => {
                let absent_since = self.last_motion_if_blind().max(framing.since);
                let nobody = after(absent_since, timers.nobody_ms, Deadline::NobodyThere);
                [silent, limit, face_lost().or(nobody)]
            }
            Phase::Ready(_) => [silent, limit, None],
            Phase::SelfieBurst(_) => [silent, limit, Some(self.burst_over(0))],
            Phase::Unassessed(phase) if !phase.taking.has_selfie() => {
                // The first photo waits as long as every other: time to look up from the button.
                let lead = timers.passive_between_ms.max(timers.between_pictures_ms);
                [silent, limit, Some(self.burst_over(lead))]
            }
            Phase::Live(_) => {
                let other_way = self.other_way_at().map(|at| (at, Deadline::OtherWay));
                [silent, limit, face_lost().into_iter().chain(other_way).min()]
            }
            Phase::Unassessed(_) => [silent, limit, face_lost()],
            Phase::Paused(pause) if pause.held && self.person.must_confirm => {
                [silent, limit, self.hold_left_at().map(|at| (at, Deadline::HoldLeft))]
            }
            Phase::Paused(_) => [silent, limit, face_lost()],
            Phase::ConfirmPerson => {
                let unanswered = after(self.entered, timers.confirm_ms, Deadline::NoConfirmation);
                [silent, unanswered, None]
            }
            Phase::AskMore(_) => {
                let unanswered = after(self.entered, timers.answer_ms, Deadline::NoAnswer);
                [silent, unanswered, face_lost()]
            }
            Phase::TimedOut => {
                [after(self.entered, timers.abandoned_ms, Deadline::Abandoned), None, None]
            }
            Phase::CameraFault(fault) => {
                let opened = self.camera.opened;
                let reopen = after(opened, timers.camera_reopen_ms, Deadline::CameraReopen);
                let gone = after(fault.since, timers.camera_gone_ms, Deadline::CameraGone);
                [gone, reopen.filter(|_| fault.found_by_us), None]
            }
        };
        candidates.into_iter().flatten().min()
    }

    fn burst_over(&self, lead_ms: u64) -> (Moment, Deadline) {
        let burst = self.hold(lead_ms + self.policy.timers.selfie_burst_ms);
        (self.entered + burst, Deadline::BurstOver)
    }

    fn expire(&mut self, deadline: Deadline, effects: &mut Vec<Effect>) {
        match deadline {
            Deadline::CameraSilent => self.report_camera_fault(Trouble::Lost, effects),
            Deadline::WarmUpOver => self.begin_framing(true),
            Deadline::BurstOver => self.close_burst(effects),
            Deadline::OtherWay => self.go_on_with_turns(),
            Deadline::FaceLost => self.doubt_person(effects),
            Deadline::HoldLeft => self.enter(Phase::ConfirmPerson),
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
        let left = match &self.phase {
            Phase::Exhausted | Phase::Done | Phase::Cancelled => Duration::ZERO,
            Phase::Closed | Phase::Opening | Phase::Warming(_) => {
                Duration::from_millis(timers.attempt_ms)
            }
            Phase::AskMore(_) => until(self.entered, timers.answer_ms),
            Phase::ConfirmPerson => until(self.entered, timers.confirm_ms),
            Phase::TimedOut => until(self.entered, timers.abandoned_ms),
            Phase::CameraFault(fault) => until(fault.since, timers.camera_gone_ms),
            _ => self.attempt.ends(&self.policy) - self.now,
        };
        u32::try_from(left.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX)
    }
}
