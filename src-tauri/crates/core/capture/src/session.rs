//! A capture from opening the camera to nine kept pictures.

pub(crate) mod analysis_rate;
pub(crate) mod attempt;
pub(crate) mod camera_health;
mod commands;
mod deadlines;
pub(crate) mod hint;
mod keep_frames;
mod on_frame;
mod transitions;
mod unassessed;

use crate::debounce::Hold;
use crate::effect::Effect;
use crate::framing::follow::Framing;
use crate::framing::window::Window;
use crate::gates::Gates;
use crate::gates::face_size::SeenSize;
use crate::gates::findings::Findings;
use crate::gates::gate::Gate;
use crate::gates::reading::Reading;
use crate::gates::steadiness::Steadiness;
use crate::guidance::Guidance;
use crate::input::Input;
use crate::liveness::series::Series;
use crate::liveness::turn_order::Chance;
use crate::liveness::unassessed::Unassessed;
use crate::manual_override::{ByHand, ManualStart};
use crate::moment::Moment;
use crate::person::continuity::Continuity;
use crate::person::presence::Presence;
use crate::plan::{Ask, Plan, SLOTS};
use crate::policy::Policy;
use crate::report::shot::Shot;
use crate::session::analysis_rate::AnalysisRate;
use crate::session::attempt::Attempt;
use crate::session::camera_health::PictureHealth;
use crate::session::hint::{Hint, Pacing};
use crate::state::State;
use crate::ui_state::Scene;
use std::time::Duration;

/// A capture: told what happens, it says what to do. It never fails: it guides, pauses or stops.
#[derive(Debug, Clone)]
pub struct Session {
    policy: Policy,
    plan: Plan,
    chance: Chance,
    state: State,
    /// Time of the latest input.
    now: Moment,
    /// When the state began.
    entered: Moment,
    /// When Framing began; Ready in between does not count.
    framing_since: Moment,
    /// When the camera's trouble began, whatever it has been since.
    fault_since: Moment,
    /// The camera reported no trouble itself; its pictures are missing or useless.
    found_by_us: bool,
    /// When the camera was last opened.
    opened: Moment,
    /// Framing has been reached before.
    has_warmed: bool,
    last_frame: Moment,
    last_taken: Option<Moment>,
    presence: Presence,
    /// Since when nobody has been found, for who stands there and is not.
    unseen_since: Moment,
    /// When the frame was taken in which the middle of the picture last moved.
    last_motion: Option<Moment>,
    /// The face models do not run.
    is_blind: bool,
    attempt: Attempt,
    rate: AnalysisRate,
    health: PictureHealth,
    framing: Framing,
    gates: Gates,
    findings: Findings,
    size: SeenSize,
    steadiness: Steadiness,
    continuity: Continuity,
    hint: Hint,
    warm_up: WarmUp,
    /// All gates pass, or whatever else the state waits for, since.
    green: Hold,
    /// A gate has blocked liveness since.
    blocked: Hold,
    /// What was asked for did not come for a while, in this capture.
    has_struggled: bool,
    /// A person asked to hold.
    held: bool,
    /// Who is there is not known: nothing goes on before a person has said so.
    must_confirm: bool,
    /// The latest frame shows a face, the same person's as before, and is no frozen or otherwise sick picture.
    is_somebody_there: bool,
    /// What someone who started by hand set aside.
    by_hand: Option<ByHand>,
    /// Candidates for the selfie.
    candidates: Vec<Shot>,
    /// The selfie and the liveness pictures after it.
    work: Option<Work>,
    /// A capture without an assessment, in place of candidates and work.
    unassessed: Option<Unassessed>,
    scene: Scene,
}

/// What is kept once the selfie is chosen.
#[derive(Debug, Clone)]
struct Work {
    selfie: Shot,
    series: Series,
}

/// Exposure while it settles.
#[derive(Debug, Clone, Copy, Default)]
struct WarmUp {
    frames: u8,
    settled: u8,
    luma: f32,
}

impl Session {
    /// A capture that has not begun. `policy` must have passed [`Policy::check`]; `chance` orders the turns.
    #[must_use]
    pub fn new(policy: Policy, chance: Chance) -> Self {
        let start = Moment::default();
        let mut session = Self {
            framing: Framing::new(policy.crop.clone()),
            plan: policy.ways.first,
            chance,
            state: State::Closed,
            now: start,
            entered: start,
            framing_since: start,
            fault_since: start,
            found_by_us: false,
            opened: start,
            has_warmed: false,
            last_frame: start,
            last_taken: None,
            presence: Presence::default(),
            unseen_since: start,
            last_motion: None,
            is_blind: false,
            attempt: Attempt::first(start),
            rate: AnalysisRate::default(),
            health: PictureHealth::default(),
            gates: Gates::default(),
            findings: Findings::default(),
            size: SeenSize::default(),
            steadiness: Steadiness::default(),
            continuity: Continuity::default(),
            hint: Hint::default(),
            warm_up: WarmUp::default(),
            green: Hold::default(),
            blocked: Hold::default(),
            has_struggled: false,
            held: false,
            must_confirm: false,
            is_somebody_there: false,
            by_hand: None,
            candidates: Vec::new(),
            work: None,
            unassessed: None,
            scene: Scene {
                state: State::Closed,
                guidance: None,
                spoken: None,
                taken: 0,
                selfie_taken: false,
                in_oval: false,
                size_percent: None,
                manual_start: None,
                seconds_left: 0,
                attempts_left: 0,
                plan: policy.ways.first,
                asks: Default::default(),
                ways: Vec::new(),
                struggling: false,
                slow: false,
            },
            policy,
        };
        session.scene = session.compose();
        session
    }

    /// Takes what happened and returns what to do about it, in order; `Finished` or `Ended` come last. Time never runs backwards: an earlier `now`
    /// counts as the latest one known.
    pub fn handle(&mut self, input: Input, now: Moment) -> Vec<Effect> {
        self.now = self.now.max(now);
        let mut effects = Vec::new();
        if !self.state.is_final() {
            match input {
                Input::Open => self.open(&mut effects),
                Input::Seen { observation, taken } => self.see(&observation, taken, &mut effects),
                Input::Trouble(trouble) => self.trouble(trouble, &mut effects),
                Input::Blind => self.go_blind(&mut effects),
                Input::Order(order) => self.obey(order, &mut effects),
                Input::Woke => self.wake(&mut effects),
                Input::Tick => {}
            }
            self.meet_deadlines(&mut effects);
            self.hint.turn(self.hint_pacing(), self.now);
            self.has_struggled |= self.is_struggling();
        }
        let scene = self.compose();
        if scene != self.scene {
            self.scene = scene;
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
        self.state
    }

    /// What the screen shows.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The window of the latest frame: what the preview shows and a picture would be cut from.
    #[must_use]
    pub fn window(&self) -> Window {
        self.framing.window()
    }

    /// What was compared for the latest frame, for an operator who helps; nothing when it showed no face.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        self.gates.readings()
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
        if self.rate.is_slow() { span * 3 / 2 } else { span }
    }

    fn compose(&self) -> Scene {
        let unassessed = self.unassessed.as_ref();
        let filled = match &self.work {
            Some(work) => work.series.filled(),
            None => unassessed.map_or(0, Unassessed::filled),
        };
        let has_selfie = self.work.is_some() || unassessed.is_some_and(Unassessed::has_selfie);
        let done = self.state == State::Done;
        Scene {
            state: self.state,
            guidance: self.hint.shown(),
            spoken: self.hint.spoken(),
            taken: if done { SLOTS } else { filled },
            selfie_taken: done || has_selfie,
            in_oval: self.state.is_watching() && self.is_in_oval(),
            size_percent: self.size.percent().filter(|_| self.state.is_watching()),
            manual_start: self.manual_start(),
            seconds_left: self.seconds_left(),
            attempts_left: self.attempts_left(),
            plan: self.plan,
            asks: self.asks(),
            ways: self.ways(),
            struggling: self.is_struggling(),
            slow: self.rate.is_slow(),
        }
    }

    fn asks(&self) -> [Option<Ask>; SLOTS as usize] {
        let series = self.work.as_ref().map(|work| &work.series);
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
        self.last_taken.is_some() && !OVAL.iter().any(|gate| self.findings.blocks(*gate))
    }

    /// Somebody is there, or cannot be found though something moves, and the automatic start has been waited for long
    /// enough.
    fn manual_start(&self) -> Option<ManualStart> {
        if self.may_start_unseen() {
            return Some(ManualStart::Unassessed);
        }
        let waited = self.now - self.framing_since
            >= Duration::from_millis(self.policy.timers.start_button_ms);
        let offered = match self.state {
            State::Ready => true,
            State::Framing => waited,
            _ => false,
        };
        let blocks = self.findings.blocking().next().is_some();
        (offered && self.is_somebody_there).then_some(if blocks {
            ManualStart::WithReason
        } else {
            ManualStart::Now
        })
    }

    /// Whether someone who started by hand set this gate aside.
    fn is_overridden(&self, gate: Gate) -> bool {
        let by_hand = self.by_hand.as_ref();
        by_hand.is_some_and(|by_hand| by_hand.overridden.contains(&gate))
    }

    /// The hint for what blocks and was not set aside.
    fn blocking_hint(&self) -> Option<Guidance> {
        let blocking = self.findings.blocking();
        let blocking = blocking.filter(|failing| !self.is_overridden(failing.gate));
        blocking.map(|failing| failing.guidance).min()
    }
}
