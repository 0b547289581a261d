//! Leads a capture from opening the camera to nine kept photos.

pub(crate) mod analysis_rate;
pub(crate) mod attempt;
pub(crate) mod camera_health;
mod commands;
mod deadlines;
pub(crate) mod hint;
mod keep_frames;
mod on_frame;
mod phase;
mod transitions;
mod unassessed;

use crate::debounce::Debounce;
use crate::effect::Effect;
use crate::framing::follow::Framing;
use crate::framing::window::Window;
use crate::gates::Gates;
use crate::gates::face_size::FaceSize;
use crate::gates::findings::FailedGates;
use crate::gates::gate::Gate;
use crate::gates::own_best::OwnBest;
use crate::gates::reading::Reading;
use crate::gates::steadiness::Steadiness;
use crate::guidance::Guidance;
use crate::input::Input;
use crate::liveness::own_motion::OwnMotion;
use crate::liveness::series::Series;
use crate::liveness::turn_order::TurnOrder;
use crate::manual_override::ManualStart;
use crate::moment::Moment;
use crate::person::continuity::Continuity;
use crate::person::presence::Presence;
use crate::plan::{Plan, SLOTS, SlotRequirement};
use crate::policy::Policy;
use crate::session::analysis_rate::AnalysisRate;
use crate::session::attempt::Attempt;
use crate::session::camera_health::CameraHealth;
use crate::session::hint::{Hint, Pacing};
use crate::session::phase::Phase;
use crate::state::State;
use crate::ui_state::UiState;
use std::time::Duration;

/// A capture: it takes what happens and says what to do. It never fails: it guides, pauses or stops.
#[derive(Debug, Clone)]
pub struct Session {
    policy: Policy,
    plan: Plan,
    turn_order: TurnOrder,
    /// Time of the latest input.
    now: Moment,
    phase: Phase,
    /// When the state began.
    entered: Moment,
    attempt: Attempt,
    camera: CameraWatch,
    view: FrameView,
    person: PersonWatch,
    hint: Hint,
    ui_state: UiState,
}

/// How the camera does.
#[derive(Debug, Clone, Default)]
struct CameraWatch {
    /// When it was last opened.
    opened: Moment,
    last_frame: Moment,
    last_taken: Option<Moment>,
    /// Framing has been reached before.
    has_warmed: bool,
    /// The face models do not run.
    is_blind: bool,
    rate: AnalysisRate,
    health: CameraHealth,
}

/// What the latest frame shows, and what must be remembered of those before.
#[derive(Debug, Clone)]
struct FrameView {
    framing: Framing,
    gates: Gates,
    findings: FailedGates,
    own_best: OwnBest,
    size: FaceSize,
    steadiness: Steadiness,
    /// A hint about light has been due since.
    light: Debounce,
    /// For how long, as of the latest frame.
    light_hinted: Duration,
    /// When the frame was taken in which the middle of the picture last moved.
    last_motion: Option<Moment>,
    /// It shows a face, the same person's as before, and is no frozen or otherwise sick picture.
    is_somebody_there: bool,
}

/// Who is there.
#[derive(Debug, Clone, Default)]
struct PersonWatch {
    presence: Presence,
    continuity: Continuity,
    motion: OwnMotion,
    /// Nothing goes on before a person has said who is there.
    must_confirm: bool,
    /// Since when nobody has been found, for who stands there and is not.
    unseen_since: Moment,
}

impl Session {
    /// A capture that has not begun. `policy` must have passed [`Policy::check`]; `turn_order` orders the turns.
    #[must_use]
    pub fn new(policy: Policy, turn_order: TurnOrder) -> Self {
        let start = Moment::default();
        let mut session = Self {
            plan: policy.ways.first,
            turn_order,
            now: start,
            phase: Phase::Closed,
            entered: start,
            attempt: Attempt::first(start),
            camera: CameraWatch::default(),
            view: FrameView {
                framing: Framing::new(policy.crop.clone()),
                gates: Gates::default(),
                findings: FailedGates::default(),
                own_best: OwnBest::default(),
                size: FaceSize::default(),
                steadiness: Steadiness::default(),
                light: Debounce::default(),
                light_hinted: Duration::ZERO,
                last_motion: None,
                is_somebody_there: false,
            },
            person: PersonWatch::default(),
            hint: Hint::default(),
            ui_state: UiState::default(),
            policy,
        };
        session.ui_state = session.compose();
        session
    }

    /// Takes what happened and returns what to do about it, in order; `Finished` or `Ended` come last. Time never runs backwards: an earlier `now`
    /// counts as the latest one known.
    pub fn handle(&mut self, input: Input, now: Moment) -> Vec<Effect> {
        self.now = self.now.max(now);
        let mut effects = Vec::new();
        if !self.state().is_final() {
            match input {
                Input::Open => self.open(&mut effects),
                Input::Seen { observation, taken } => self.see(&observation, taken, &mut effects),
                Input::Trouble(trouble) => self.trouble(trouble, &mut effects),
                Input::Blind => self.go_blind(&mut effects),
                Input::Command(order) => self.handle_command(order, &mut effects),
                Input::Woke => self.wake(&mut effects),
                Input::Tick => {}
            }
            self.expire_timers(&mut effects);
            self.hint.turn(self.hint_pacing(), self.now);
            self.attempt.has_struggled |= self.is_struggling();
        }
        let ui_state = self.compose();
        if ui_state != self.ui_state {
            self.ui_state = ui_state;
            let last_word =
                |effect: &mut Effect| matches!(effect, Effect::Finished(_) | Effect::Ended(_));
            let last_word = effects.pop_if(last_word);
            effects.push(Effect::Changed);
            effects.extend(last_word);
        }
        effects
    }

    /// Where the capture stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.phase.state()
    }

    /// What the screen shows.
    #[must_use]
    pub fn ui_state(&self) -> &UiState {
        &self.ui_state
    }

    /// The window of the latest frame: what the preview shows and a picture would be cut from.
    #[must_use]
    pub fn window(&self) -> Window {
        self.view.framing.window()
    }

    /// What was compared for the latest frame, for an operator who helps; nothing when it showed no face.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        self.view.gates.readings()
    }

    fn hint_pacing(&self) -> Pacing {
        Pacing {
            minimum: Duration::from_millis(self.policy.timers.hint_minimum_ms),
            settle: Duration::from_millis(self.policy.timers.hint_settle_ms),
            speech: Duration::from_millis(self.policy.timers.hint_speech_ms),
        }
    }

    /// A slow device sees less often, so what must last must last longer.
    fn hold(&self, millis: u64) -> Duration {
        let span = Duration::from_millis(millis);
        if self.camera.rate.is_slow() { span * 3 / 2 } else { span }
    }

    fn compose(&self) -> UiState {
        let state = self.state();
        let (has_selfie, filled) = match &self.phase {
            Phase::Done => (true, SLOTS),
            Phase::Unassessed(phase) => (phase.taking.has_selfie(), phase.taking.filled()),
            phase => phase.live().map_or((false, 0), |live| (true, live.series.filled())),
        };
        UiState {
            state,
            guidance: self.hint.shown(),
            spoken: self.hint.spoken(),
            taken: filled,
            selfie_taken: has_selfie,
            in_oval: state.is_watching() && self.is_in_oval(),
            size_percent: self.view.size.percent().filter(|_| state.is_watching()),
            manual_start: self.manual_start(),
            seconds_left: self.seconds_left(),
            attempts_left: self.attempts_left(),
            plan: self.plan,
            asks: self.asks(),
            ways: self.alternative_plans(),
            struggling: self.is_struggling(),
            slow: self.camera.rate.is_slow(),
        }
    }

    fn asks(&self) -> [Option<SlotRequirement>; SLOTS as usize] {
        let series = self.phase.live().map(|live| &live.series);
        series.map(Series::asks).unwrap_or_default()
    }

    fn is_struggling(&self) -> bool {
        self.struggle_at().is_some_and(|at| at <= self.now)
    }

    fn is_in_oval(&self) -> bool {
        const OVAL: [Gate; 6] = [
            Gate::Face,
            Gate::NotFar,
            Gate::NotNear,
            Gate::WindowReached,
            Gate::Margin,
            Gate::Centre,
        ];
        self.camera.last_taken.is_some()
            && !OVAL.iter().any(|gate| self.view.findings.blocks(*gate))
    }

    /// Somebody is there, or cannot be found though something moves, and the automatic start has been waited for long
    /// enough.
    fn manual_start(&self) -> Option<ManualStart> {
        if self.may_start_unseen() {
            return Some(ManualStart::Unassessed);
        }
        let patience = Duration::from_millis(self.policy.timers.start_button_ms);
        let offered = match &self.phase {
            Phase::Ready(_) => true,
            Phase::Framing(framing) => self.now - framing.since >= patience,
            _ => false,
        };
        let blocks = self.view.findings.blocking().next().is_some();
        (offered && self.view.is_somebody_there).then_some(if blocks {
            ManualStart::WithReason
        } else {
            ManualStart::Now
        })
    }

    /// Whether the automatic start waits for better light: a hint about it is due, and has not been for long.
    fn waits_for_light(&self) -> bool {
        let patience = Duration::from_millis(self.policy.timers.light_wait_ms);
        self.view.light.is_held() && self.view.light_hinted < patience
    }

    /// Whether someone who started by hand set this gate aside.
    fn is_overridden(&self, gate: Gate) -> bool {
        self.phase
            .manual_override()
            .is_some_and(|manual_override| manual_override.overridden.contains(&gate))
    }

    /// The hint for what blocks and was not set aside.
    fn blocking_hint(&self) -> Option<Guidance> {
        let blocking = self.view.findings.blocking();
        let blocking = blocking.filter(|failing| !self.is_overridden(failing.gate));
        blocking.map(|failing| failing.guidance).min()
    }
}
