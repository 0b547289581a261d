//! What a capture does when a person asks for something.

use super::Session;
use crate::gates::Gate;
use crate::{Effect, End, Order, State};

impl Session {
    pub(super) fn obey(&mut self, order: Order, effects: &mut Vec<Effect>) {
        match order {
            Order::Stop => self.end(End::Stopped, effects),
            Order::StartNow if self.may_start() => self.start_by_hand(),
            Order::Pause => self.hold_on(effects),
            Order::Resume if self.state == State::Paused && self.held => {
                self.held = false;
                // With work kept, liveness goes on by itself once all gates pass again.
                if self.work.is_none() {
                    self.begin_framing(false);
                }
            }
            Order::MoreTime if self.state == State::AskMore => self.give_more_time(),
            Order::TryAgain if self.state == State::TimedOut => {
                self.attempt.next(self.now);
                self.last_frame = self.now;
                self.begin_framing(false);
            }
            Order::StartNow | Order::Resume | Order::MoreTime | Order::TryAgain => {}
        }
    }

    /// What blocks now shall not block this time; a face, and only one, is needed all the same.
    fn start_by_hand(&mut self) {
        let blocking = self.findings.blocking().map(|failing| failing.gate);
        self.overridden = blocking
            .filter(|gate| !matches!(gate, Gate::Face | Gate::OnePerson))
            .collect();
        self.begin_burst();
    }

    fn hold_on(&mut self, effects: &mut Vec<Effect>) {
        if !matches!(
            self.state,
            State::Framing | State::Ready | State::SelfieBurst | State::Live(_) | State::Paused
        ) {
            return;
        }
        self.forget_candidates(effects);
        self.held = true;
        self.hint.want(None, self.now);
        self.pause();
    }
}
