//! A capture on a simulated clock: fifteen frames a second, every deadline kept.

use capture::{
    CaptureCommand, Effect, Guidance, Input, Moment, Observation, Plan, Policy, Session, State,
    TurnOrder, UiState,
};
use std::collections::BTreeMap;
use std::time::Duration;

/// Frames a second.
pub(crate) const RATE: u32 = 15;

/// What came of a capture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    /// The plan it was completed with.
    pub(crate) completed: Option<Plan>,
    /// How long it took, or was watched.
    pub(crate) seconds: f32,
    /// How often it was asked who is there.
    pub(crate) resets: u32,
    /// Pictures were begun with.
    pub(crate) started: bool,
    /// The longest each hint stood, seconds.
    pub(crate) stood: BTreeMap<String, f32>,
    /// Liveness pictures at the end.
    pub(crate) taken: u8,
}

impl Outcome {
    /// Whether this hint ever stood on the screen.
    pub(crate) fn was_shown(&self, hint: Guidance) -> bool {
        self.stood.contains_key(&format!("{hint:?}"))
    }

    /// The hint that stood longest, of those that tell something is wrong.
    pub(crate) fn worst_hint(&self) -> String {
        let wrong = self
            .stood
            .iter()
            .filter(|(hint, _)| !["Good", "KeepLooking", "Blink"].contains(&hint.as_str()));
        let worst = wrong.max_by(|a, b| a.1.total_cmp(b.1));
        worst.map_or_else(String::new, |(hint, seconds)| format!("{hint} {seconds:.0} s"))
    }
}

/// Runs a capture until it is over or `limit` has passed. `next` gives what is seen, by what the screen shows.
///
/// Whoever is asked who they are says that they are the same person.
pub(crate) fn play(
    policy: Policy,
    seed: u64,
    limit: Duration,
    next: impl FnMut(&UiState, Duration) -> Observation,
) -> Outcome {
    play_choosing(policy, seed, limit, next, |_, _| None)
}

/// The same with somebody who may choose another way.
pub(crate) fn play_choosing(
    policy: Policy,
    seed: u64,
    limit: Duration,
    mut next: impl FnMut(&UiState, Duration) -> Observation,
    mut choose: impl FnMut(&UiState, Duration) -> Option<Plan>,
) -> Outcome {
    let mut session = Session::new(policy, TurnOrder::from_seed(seed));
    let mut outcome = Outcome::default();
    let mut hint: Option<(Guidance, Duration)> = None;
    handle(&mut session, Input::Open, Duration::ZERO, &mut outcome);
    let mut frame = 0;
    loop {
        let at = Duration::from_secs(1) * frame / RATE;
        if at > limit || session.state().is_final() {
            break;
        }
        while let Some(Moment(due)) = session.wake_at()
            && due <= at
        {
            handle(&mut session, Input::Tick, due, &mut outcome);
        }
        if session.state() == State::ConfirmPerson {
            outcome.resets += 1;
            handle(&mut session, Input::Command(CaptureCommand::ContinuePerson), at, &mut outcome);
        }
        if let Some(plan) = choose(session.ui_state(), at) {
            handle(&mut session, Input::Command(CaptureCommand::Change(plan)), at, &mut outcome);
        }
        let observation = next(session.ui_state(), at);
        let seen = Input::Seen { observation, taken: Moment(at) };
        handle(&mut session, seen, at, &mut outcome);
        let shown = session.ui_state().guidance;
        if shown != hint.map(|(hint, _)| hint) {
            hint = shown.map(|shown| (shown, at));
        }
        if let Some((hint, since)) = hint {
            let stood = outcome.stood.entry(format!("{hint:?}")).or_default();
            *stood = stood.max((at - since).as_secs_f32());
        }
        outcome.started |= session.ui_state().selfie_taken;
        outcome.seconds = at.as_secs_f32();
        outcome.taken = session.ui_state().taken;
        frame += 1;
    }
    outcome
}

fn handle(session: &mut Session, input: Input, at: Duration, outcome: &mut Outcome) {
    for effect in session.handle(input, Moment(at)) {
        if let Effect::Finished(report) = effect {
            outcome.completed = Some(report.plan);
        }
    }
}
