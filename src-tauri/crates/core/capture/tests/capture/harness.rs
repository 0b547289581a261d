//! A session on a fake clock, and faces to show it.

use capture::policy::{Ways, WithoutModels};
use capture::{
    Assessment, CaptureCommand, Effect, Face, Guidance, ImageReport, Input, LinearLight, Moment,
    Observation, OverrideReason, Plan, Policy, Rectangle, Report, Session, State, Trouble,
    TurnOrder,
};
use std::collections::BTreeSet;
use std::time::Duration;

pub(crate) const FRAME_MS: u64 = 66;
/// How much a smile rises above the relaxed face, and how long it takes.
const SMILE: f32 = 0.55;
const GROWTH: Duration = Duration::from_millis(400);
/// From reading what is asked for to having turned.
const REACTION: Duration = Duration::from_millis(450);

/// A relaxed face in the middle of a 1280x720 frame whose box takes 22 % of the full-height window.
pub(crate) fn good_face() -> Face {
    Face {
        bounds: Rectangle { x: 515.0, y: 189.0, width: 250.0, height: 342.0 },
        presence: 0.99,
        nose_tip: [640.0, 370.0],
        eye_midpoint: [640.0, 320.0],
        chin: [640.0, 525.0],
        inter_eye_distance: 115.0,
        eye_to_chin: 205.0,
        yaw_deg: 0.0,
        pitch_deg: 0.0,
        roll_deg: 0.0,
        right_eye_open: 0.05,
        left_eye_open: 0.05,
        mouth_open: 0.02,
        smile: 0.05,
        mouth_width: 0.80,
        shape: [1.0, -2.0, 0.5, 0.0],
        sharpness: 150.0,
        right_eye_contrast: 0.3,
        left_eye_contrast: 0.3,
        mouth_contrast: 0.15,
        mask: 2.0,
        eye_shade: 0.05,
        eye_white: 110.0,
        unlike_skin: 0.0,
        skin_colour: [14.0, 18.0],
        luma: 110.0,
        luma_variance: 500.0,
        over_exposed: 0.0,
        crushed: 0.02,
        back_light: 5.0,
        background_variation: 4.0,
        evenness: 0.7,
        dynamic_range: 7.0,
        linear_light: LinearLight::default(),
    }
}

pub(crate) fn sees(face: Option<Face>) -> Observation {
    Observation {
        frame_width: 1280,
        frame_height: 720,
        frame_luma: 120.0,
        scene_luma: 120.0,
        face,
        ..Observation::default()
    }
}

/// Nobody is found, though the middle of the picture moves; `fingerprint` tells pictures apart.
pub(crate) fn stirs(fingerprint: u64) -> Observation {
    Observation { centre_motion: 3.0, fingerprint, ..sees(None) }
}

/// The face moved in the image, in pixels.
pub(crate) fn moved(mut face: Face, across: f32, down: f32) -> Face {
    face.bounds.x += across;
    face.bounds.y += down;
    for point in [&mut face.nose_tip, &mut face.eye_midpoint, &mut face.chin] {
        point[0] += across;
        point[1] += down;
    }
    face
}

/// The face nearer (above 1) or farther (below 1), about its own middle.
pub(crate) fn scaled(mut face: Face, by: f32) -> Face {
    let middle =
        [face.bounds.x + face.bounds.width / 2.0, face.bounds.y + face.bounds.height / 2.0];
    let about = |value: f32, middle: f32| middle + (value - middle) * by;
    face.bounds.x = about(face.bounds.x, middle[0]);
    face.bounds.y = about(face.bounds.y, middle[1]);
    face.bounds.width *= by;
    face.bounds.height *= by;
    for point in [&mut face.nose_tip, &mut face.eye_midpoint, &mut face.chin] {
        *point = [about(point[0], middle[0]), about(point[1], middle[1])];
    }
    face.inter_eye_distance *= by;
    face.eye_to_chin *= by;
    face
}

/// Somebody else at the same place: another shape.
pub(crate) fn other_person() -> Face {
    let mut face = good_face();
    face.shape = [9.0, 5.0, -2.0, 3.0];
    face
}

/// A session, its clock and everything it said.
pub(crate) struct Rig {
    pub(crate) session: Session,
    pub(crate) now: Moment,
    pub(crate) effects: Vec<(Moment, Effect)>,
    /// The turn the person was asked for last, and when.
    pub(crate) turned: Option<(Guidance, Moment)>,
    /// Since when the person has been smiling.
    smiling: Option<Moment>,
}

/// The default policy, where a capture goes on by hand when the face models do not run.
pub(crate) fn manual_without_models() -> Policy {
    Policy {
        ways: Ways { without_models: WithoutModels::Manual, ..Ways::default() },
        ..Policy::default()
    }
}

/// The default policy with this plan first and no other way.
pub(crate) fn only(plan: Plan) -> Policy {
    Policy {
        ways: Ways {
            first: plan,
            offered: BTreeSet::new(),
            offered_after_failure: BTreeSet::new(),
            ..Ways::default()
        },
        ..Policy::default()
    }
}

impl Rig {
    pub(crate) fn new() -> Self {
        Self::with(Policy::default())
    }

    pub(crate) fn with(policy: Policy) -> Self {
        Self::of(policy, 1)
    }

    /// An opened session that follows this plan and no other, with turns in the order of this seed.
    pub(crate) fn seeded(plan: Plan, seed: u64) -> Self {
        let mut rig = Self::of(only(plan), seed);
        rig.feed(Input::Open);
        rig
    }

    fn of(policy: Policy, seed: u64) -> Self {
        policy.check().expect("a policy in range");
        Self::begin(policy, seed)
    }

    /// A session with numbers that no policy may have: what a rule is good for shows when it is taken away.
    pub(crate) fn unchecked(policy: Policy) -> Self {
        Self::begin(policy, 1)
    }

    fn begin(policy: Policy, seed: u64) -> Self {
        Self {
            session: Session::new(policy, TurnOrder::from_seed(seed)),
            now: Moment::default(),
            effects: Vec::new(),
            turned: None,
            smiling: None,
        }
    }

    /// The same session, to try something out with.
    pub(crate) fn copy(&self) -> Self {
        Self {
            session: self.session.clone(),
            now: self.now,
            effects: Vec::new(),
            turned: self.turned,
            smiling: self.smiling,
        }
    }

    /// An opened session that follows this plan and no other.
    pub(crate) fn following(plan: Plan) -> Self {
        Self::seeded(plan, 1)
    }

    pub(crate) fn opened() -> Self {
        let mut rig = Self::new();
        rig.feed(Input::Open);
        rig
    }

    pub(crate) fn state(&self) -> State {
        self.session.state()
    }

    pub(crate) fn feed(&mut self, input: Input) -> Vec<Effect> {
        let effects = self.session.handle(input, self.now);
        self.effects.extend(effects.iter().map(|effect| (self.now, effect.clone())));
        let slot = match self.state() {
            State::Paused => self.session.ui_state().taken + 1,
            state => slot_of(state),
        };
        if slot >= 4 && self.session.ui_state().plan == Plan::Smile {
            self.smiling.get_or_insert(self.now);
        } else {
            self.smiling = None;
        }
        match self.session.ui_state().guidance {
            Some(turn @ (Guidance::TurnLeft | Guidance::TurnRight | Guidance::ChinUp)) => {
                if self.turned.is_none_or(|(before, _)| before != turn) {
                    self.turned = Some((turn, self.now));
                }
            }
            Some(Guidance::Good) => {}
            _ => self.turned = None,
        }
        effects
    }

    pub(crate) fn order(&mut self, order: CaptureCommand) -> Vec<Effect> {
        self.feed(Input::Command(order))
    }

    pub(crate) fn trouble(&mut self, trouble: Trouble) -> Vec<Effect> {
        self.feed(Input::Trouble(trouble))
    }

    /// Shows an observation now, without letting time pass.
    pub(crate) fn see(&mut self, observation: Observation) -> Vec<Effect> {
        let taken = self.now;
        self.feed(Input::Seen { observation, taken })
    }

    /// Lets time pass, stopping at each of the session's own deadlines.
    pub(crate) fn wait(&mut self, millis: u64) {
        let until = self.now + Duration::from_millis(millis);
        while let Some(at) = self.session.wake_at()
            && at <= until
        {
            assert!(at > self.now, "{:?}: a deadline must lie ahead", self.state());
            self.now = at;
            self.feed(Input::Tick);
        }
        self.now = until;
    }

    /// Shows one frame and lets the time of a frame pass.
    pub(crate) fn frame(&mut self, observation: Observation) {
        self.see(observation);
        self.wait(FRAME_MS);
    }

    /// Somebody who is not found stands there and lives: for a while, or until the capture is over.
    pub(crate) fn stir(&mut self, millis: u64) {
        let until = self.now + Duration::from_millis(millis);
        while self.now < until && !self.state().is_final() {
            self.frame(stirs(self.now.0.as_millis() as u64));
        }
    }

    /// An opened session before an empty room, which has begun to frame.
    pub(crate) fn empty_room() -> Self {
        Self::opened().nobody_until(State::Framing)
    }

    /// Shows nobody until the session is in this state.
    pub(crate) fn nobody_until(mut self, state: State) -> Self {
        let until = self.now + Duration::from_secs(180);
        while self.state() != state && self.now < until {
            self.frame(sees(None));
        }
        assert_eq!(self.state(), state);
        self
    }

    /// Asks for another attempt; whoever is asked who that is says that it is still the same person.
    pub(crate) fn retry(&mut self) {
        self.order(CaptureCommand::TryAgain);
        self.confirm();
    }

    /// Says that it is still the same person, if that is asked.
    pub(crate) fn confirm(&mut self) {
        if self.state() == State::ConfirmPerson {
            self.order(CaptureCommand::ContinuePerson);
        }
    }

    /// Where somebody who is not found may say "I am here".
    pub(crate) fn unseen() -> Self {
        let mut rig = Self::empty_room();
        rig.stir(10_200);
        rig
    }

    /// A capture whose models do not run, with somebody before the camera who stirs.
    pub(crate) fn blind() -> Self {
        let mut rig = Self::with(manual_without_models());
        rig.feed(Input::Open);
        rig.feed(Input::Blind);
        rig.stir(2_000);
        assert_eq!(rig.state(), State::Framing);
        rig
    }

    /// Somebody who is not found starts by hand and is taken, until the session is in this state.
    pub(crate) fn stirring_until(mut self, state: State) -> Self {
        if self.state() != state {
            self.order(CaptureCommand::StartAnyway(OverrideReason::Other));
        }
        let until = self.now + Duration::from_secs(20);
        while self.state() != state && self.now < until {
            self.stir(FRAME_MS);
        }
        assert_eq!(self.state(), state);
        self
    }

    /// A session in this state whose models do not run.
    pub(crate) fn blind_in_state(state: State) -> Self {
        match state {
            State::Opening | State::Warming => {
                let mut rig = Self::with(manual_without_models());
                rig.feed(Input::Open);
                rig.feed(Input::Blind);
                if state == State::Warming {
                    rig.frame(stirs(1));
                }
                rig
            }
            State::AskMore | State::TimedOut => {
                let mut rig = Self::blind();
                while rig.state() != state {
                    rig.frame(sees(None));
                }
                rig
            }
            State::CameraFault(trouble) => {
                let mut rig = Self::blind();
                rig.trouble(trouble);
                rig
            }
            state => Self::blind().stirring_until(state),
        }
    }

    /// Shows the same thing for a while.
    pub(crate) fn show(&mut self, observation: &Observation, millis: u64) {
        let until = self.now + Duration::from_millis(millis);
        while self.now < until {
            self.frame(observation.clone());
        }
    }

    /// What a living, obedient person looks like now: sways all the time, smiles and turns when asked.
    pub(crate) fn person(&self) -> Face {
        let seconds = self.now.0.as_secs_f32();
        let sway = (seconds * 2.6).sin();
        let mut face = moved(good_face(), sway * 3.0, (seconds * 1.7).cos() * 2.0);
        face.yaw_deg = sway * 2.5;
        face.pitch_deg = (seconds * 1.9).sin() * 1.5;
        // Blinks every two seconds where nothing else is asked for.
        let in_the_round = self.now.0.as_millis() % 2_000;
        if self.session.ui_state().plan == Plan::Passive
            && slot_of(self.state()) > 0
            && in_the_round < 200
        {
            (face.right_eye_open, face.left_eye_open) = (0.01, 0.01);
        }
        if let Some(since) = self.smiling {
            let grown = (self.now - since).as_secs_f32() / GROWTH.as_secs_f32();
            face.smile = SMILE.mul_add(grown.min(1.0), face.smile);
        }
        let obeyed = self.turned.filter(|(_, since)| self.now - *since >= REACTION);
        match obeyed.map(|(turn, _)| turn) {
            Some(Guidance::TurnLeft) => face.yaw_deg += 26.0,
            Some(Guidance::TurnRight) => face.yaw_deg -= 26.0,
            Some(Guidance::ChinUp) => face.pitch_deg -= 18.0,
            _ => {}
        }
        face
    }

    /// Shows the living person until `done`, at most `millis`.
    pub(crate) fn live(&mut self, millis: u64, done: impl Fn(&Self) -> bool) {
        let until = self.now + Duration::from_millis(millis);
        while self.now < until && !done(self) {
            self.frame(sees(Some(self.person())));
        }
    }

    /// Shows the living person until the session is in this state.
    pub(crate) fn until(mut self, state: State) -> Self {
        self.live(60_000, |rig| rig.state() == state);
        assert_eq!(self.state(), state);
        self
    }

    /// A session in this state, as a person would bring it there.
    pub(crate) fn in_state(state: State) -> Self {
        let nobody = sees(None);
        match state {
            State::Closed => Self::new(),
            State::Opening => Self::opened(),
            State::Paused => {
                let mut rig = Self::opened().until(State::Live(2));
                rig.show(&nobody, 300);
                rig
            }
            State::ConfirmPerson => {
                let mut rig = Self::opened().until(State::Live(2));
                rig.frame(sees(Some(moved(good_face(), 300.0, 0.0))));
                rig
            }
            State::AskMore => {
                let mut rig = Self::empty_room();
                rig.show(&nobody, 15_100);
                rig
            }
            State::TimedOut => {
                let mut rig = Self::in_state(State::AskMore);
                rig.show(&nobody, 20_100);
                rig
            }
            State::Exhausted => {
                let mut rig = Self::following(Plan::Smile).nobody_until(State::TimedOut);
                for _ in 0..2 {
                    rig.retry();
                    rig.show(&nobody, 35_200);
                }
                rig
            }
            State::CameraFault(trouble) => {
                let mut rig = Self::opened().until(State::Live(2));
                rig.trouble(trouble);
                rig
            }
            State::Cancelled => {
                let mut rig = Self::opened().until(State::Live(2));
                rig.order(CaptureCommand::Stop);
                rig
            }
            state => Self::opened().until(state),
        }
    }

    pub(crate) fn report(&self) -> Option<&Report> {
        self.effects.iter().find_map(|(_, effect)| match effect {
            Effect::Finished(report) => Some(report.as_ref()),
            _ => None,
        })
    }

    /// What the session said after the first so many effects.
    pub(crate) fn effects_since(&self, already: usize) -> Vec<Effect> {
        self.effects[already..].iter().map(|(_, effect)| effect.clone()).collect()
    }

    /// When the session first said this.
    pub(crate) fn when(&self, is: impl Fn(&Effect) -> bool) -> Option<Moment> {
        self.effects.iter().find(|(_, effect)| is(effect)).map(|(at, _)| *at)
    }
}

/// Every state, for tests that walk over all of them.
pub(crate) const STATES: [State; 16] = [
    State::Closed,
    State::Opening,
    State::Warming,
    State::Framing,
    State::Ready,
    State::SelfieBurst,
    State::Live(1),
    State::Live(8),
    State::Paused,
    State::ConfirmPerson,
    State::AskMore,
    State::TimedOut,
    State::CameraFault(Trouble::Lost),
    State::Exhausted,
    State::Done,
    State::Cancelled,
];

/// A face in light of this luma, that of the white of the eyes and of the wall behind.
pub(crate) fn lit(face: Face, luma: f32) -> Observation {
    Observation { frame_luma: luma, ..sees(Some(Face { eye_white: luma, ..face })) }
}

/// The good face in too little light for a selfie.
pub(crate) fn dark() -> Observation {
    lit(good_face(), 24.0)
}

/// What was measured on a picture of an ordinary capture.
#[track_caller]
pub(crate) fn assessed(picture: &ImageReport) -> &Assessment {
    picture.assessment.as_ref().expect("an assessed picture")
}

/// Whether the session ever said this.
pub(crate) fn emitted(rig: &Rig, wanted: &Effect) -> bool {
    rig.effects.iter().any(|(_, effect)| effect == wanted)
}

/// The slot that is being filled; 0 when none is.
fn slot_of(state: State) -> u8 {
    match state {
        State::Live(slot) => slot,
        _ => 0,
    }
}

/// Lets the living person bring the capture to its end.
pub(crate) fn finish(mut rig: Rig) -> Rig {
    rig.live(60_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
    rig
}

/// The living person stands there for a while.
pub(crate) fn person_at(rig: &mut Rig, millis: u64) {
    rig.live(millis, |_| false);
}
