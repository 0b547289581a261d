//! Is this frame good enough? Every gate of the live check, with its hint level and its blocking level.
//!
//! Fairness: what depends on skin tone (mean luma and entropy of the face) is never a gate; light is judged by the
//! frame, by clipping and by blur.

use crate::measure::Measures;
use crate::policy::Limits;
use crate::{Guidance, Observation, Window};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is checked. Numbers in comments are those of the gate table in the capture specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// A face is there (1).
    Face,
    /// No second face is close (2).
    OnePerson,
    /// The face is large enough at the distance where it is (3).
    NotFar,
    /// The face is small enough at the distance where it is (3).
    NotNear,
    /// The window has reached the face (3).
    WindowReached,
    /// Enough pixels between the eyes (12).
    Resolution,
    /// The face box keeps its margin in the window (5).
    Margin,
    /// The nose is near the middle of the window (6).
    Centre,
    /// Enough light in the frame and around the face (13, 14), not crushed (16).
    LightEnough,
    /// Not too much light (14), not over-exposed (15).
    LightNotTooMuch,
    /// No strong light from behind (17).
    NoBackLight,
    /// Light from both sides (18).
    LightEven,
    /// Head not turned (7).
    Yaw,
    /// Head not raised or lowered (8).
    Pitch,
    /// Head not leaning (9).
    Roll,
    /// Eyes open (10).
    Eyes,
    /// Mouth closed (11).
    Mouth,
    /// Not smiling yet.
    Relaxed,
    /// No motion blur (20).
    Sharp,
    /// The head rests (23).
    Still,
}

/// How badly a gate fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Level {
    /// Worth a hint; pictures can be taken.
    Guide,
    /// No picture can be taken.
    Block,
}

/// Which pictures are being taken: the selfie asks for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Framing, ready, selfie.
    Selfie,
    /// Liveness pictures: pose and expression belong to the plan.
    Liveness,
}

/// One gate that does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failing {
    /// The gate.
    pub gate: Gate,
    /// How badly.
    pub level: Level,
    /// The hint that helps.
    pub guidance: Guidance,
}

/// All gates that do not pass for one frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings(pub Vec<Failing>);

impl Findings {
    /// The gates that keep a picture from being taken.
    pub fn blocking(&self) -> impl Iterator<Item = &Failing> {
        self.0
            .iter()
            .filter(|failing| failing.level == Level::Block)
    }

    /// Whether this gate blocks.
    #[must_use]
    pub fn blocks(&self, gate: Gate) -> bool {
        self.blocking().any(|failing| failing.gate == gate)
    }

    /// The one hint: what blocks comes first, then in the order of [`Guidance`].
    #[must_use]
    pub fn hint(&self) -> Option<Guidance> {
        let first = |level| {
            let of_level = self.0.iter().filter(move |failing| failing.level == level);
            of_level.map(|failing| failing.guidance).min()
        };
        first(Level::Block).or_else(|| first(Level::Guide))
    }
}

/// The gates, with a memory: one that fails must come back inside by a margin, so that nothing flickers.
#[derive(Debug, Clone, Default)]
pub struct Gates {
    failing: BTreeMap<Gate, Level>,
}

impl Gates {
    /// Examines a frame. `window` is what would be cut out, `ideal` what would be once the window has settled,
    /// `shift` the nose's movement since the last frame as a share of the eye distance.
    pub fn examine(
        &mut self,
        observation: &Observation,
        window: &Window,
        ideal: Option<&Window>,
        shift: f32,
        phase: Phase,
        limits: &Limits,
    ) -> Findings {
        let measures = Measures::of(observation, window, ideal, shift, limits);
        let findings = self.judge(&measures, phase, limits);
        self.failing = findings
            .iter()
            .map(|failing| (failing.gate, failing.level))
            .collect();
        Findings(findings)
    }

    /// Forgets which gates failed.
    pub fn forget(&mut self) {
        self.failing.clear();
    }

    fn judge(&self, m: &Measures, phase: Phase, l: &Limits) -> Vec<Failing> {
        use Guidance as G;
        let selfie = phase == Phase::Selfie;
        let by_phase =
            |for_selfie, for_liveness| Some(if selfie { for_selfie } else { for_liveness });
        let selfie_only = |level| selfie.then_some(level);
        let mut out = Verdicts {
            memory: &self.failing,
            slack: l.slack,
            failing: Vec::new(),
        };

        let Some(face) = &m.face else {
            return vec![Failing {
                gate: Gate::Face,
                level: Level::Block,
                guidance: G::StepInFront,
            }];
        };
        out.high(
            Gate::OnePerson,
            m.second_face_ratio,
            None,
            Some(l.second_face_block),
            G::OnePersonOnly,
        );

        out.fixed_low(
            Gate::NotFar,
            face.ideal_fill,
            l.fill_low_guide,
            l.fill_low_block,
            l.fill_slack,
            G::ComeCloser,
        );
        out.fixed_high(
            Gate::NotNear,
            face.ideal_fill,
            l.fill_high_guide,
            l.fill_high_block,
            l.fill_slack,
            G::StepBack,
        );
        if !out.blocks(Gate::NotFar) && !out.blocks(Gate::NotNear) {
            out.within(
                Gate::WindowReached,
                face.fill,
                l.fill_low_block,
                l.fill_high_block,
                l.fill_slack,
                G::HoldStill,
            );
        }
        let (eyes_px, guide, block) = if selfie {
            (
                face.selfie_eye_distance_px,
                Some(l.eye_distance_guide_px),
                l.eye_distance_block_px,
            )
        } else {
            (
                face.liveness_eye_distance_px,
                None,
                l.eye_distance_liveness_block_px,
            )
        };
        out.low(Gate::Resolution, eyes_px, guide, Some(block), G::ComeCloser);

        out.low(
            Gate::Margin,
            face.margin,
            None,
            Some(l.margin_block),
            face.way_back,
        );
        let centre_block = by_phase(l.centre_block, l.centre_liveness_block);
        out.high(
            Gate::Centre,
            face.off_centre,
            selfie_only(l.centre_guide),
            centre_block,
            face.way_to_centre,
        );

        let dark_block = by_phase(l.frame_dark_block, l.frame_dark_liveness_block);
        out.low(
            Gate::LightEnough,
            m.frame_luma,
            selfie_only(l.frame_dark_guide),
            dark_block,
            G::MoreLight,
        );
        if selfie {
            out.low(
                Gate::LightEnough,
                m.scene_luma,
                Some(l.scene_dark_guide),
                None,
                G::MoreLight,
            );
            out.high(
                Gate::LightEnough,
                face.crushed,
                Some(l.crushed_guide),
                Some(l.crushed_block),
                G::MoreLight,
            );
            out.high(
                Gate::LightNotTooMuch,
                m.frame_luma,
                Some(l.frame_bright_guide),
                None,
                G::LessLight,
            );
            out.high(
                Gate::NoBackLight,
                face.back_light,
                Some(l.back_light_guide),
                None,
                G::LightBehind,
            );
            out.low(
                Gate::LightEven,
                face.evenness,
                Some(l.evenness_guide),
                None,
                G::LightOneSide,
            );
        }
        let (guide, block) = if selfie {
            (l.over_exposed_guide, Some(l.over_exposed_block))
        } else {
            (l.over_exposed_block, None)
        };
        out.high(
            Gate::LightNotTooMuch,
            face.over_exposed,
            Some(guide),
            block,
            G::LessLight,
        );

        let yaw_block = by_phase(l.yaw_block_deg, l.yaw_liveness_block_deg);
        out.high(
            Gate::Yaw,
            face.yaw_deg,
            selfie_only(l.yaw_guide_deg),
            yaw_block,
            G::LookStraight,
        );
        let pitch_block = by_phase(l.pitch_block_deg, l.pitch_liveness_block_deg);
        out.high(
            Gate::Pitch,
            face.pitch_deg,
            selfie_only(l.pitch_guide_deg),
            pitch_block,
            G::LookStraight,
        );
        let roll_block = by_phase(l.roll_block_deg, l.roll_liveness_block_deg);
        out.high(
            Gate::Roll,
            face.roll_deg,
            selfie_only(l.roll_guide_deg),
            roll_block,
            G::HeadUpright,
        );

        if selfie {
            out.low(
                Gate::Eyes,
                face.wider_eye,
                None,
                Some(l.eyes_block),
                G::OpenEyes,
            );
            out.low(
                Gate::Eyes,
                face.narrower_eye,
                Some(l.eyes_guide),
                None,
                G::OpenEyes,
            );
            out.high(
                Gate::Mouth,
                face.mouth_open,
                Some(l.mouth_guide),
                Some(l.mouth_block),
                G::RelaxFace,
            );
            out.high(
                Gate::Relaxed,
                face.smile,
                Some(l.smile_guide),
                Some(l.smile_block),
                G::RelaxFace,
            );
            out.high(
                Gate::Still,
                face.shift,
                Some(l.shift_guide),
                None,
                G::HoldStill,
            );
        }
        let blur_block = by_phase(l.sharpness_block, l.sharpness_liveness_block);
        out.low(
            Gate::Sharp,
            face.sharpness,
            selfie_only(l.sharpness_guide),
            blur_block,
            G::HoldStill,
        );
        out.failing
    }
}

/// Collects what fails; a gate named twice keeps its worse level.
struct Verdicts<'a> {
    memory: &'a BTreeMap<Gate, Level>,
    slack: f32,
    failing: Vec<Failing>,
}

impl Verdicts<'_> {
    fn blocks(&self, gate: Gate) -> bool {
        self.failing
            .iter()
            .any(|f| f.gate == gate && f.level == Level::Block)
    }

    fn note(&mut self, gate: Gate, level: Level, guidance: Guidance) {
        match self.failing.iter_mut().find(|f| f.gate == gate) {
            Some(known) if known.level >= level => {}
            Some(known) => {
                *known = Failing {
                    gate,
                    level,
                    guidance,
                }
            }
            None => self.failing.push(Failing {
                gate,
                level,
                guidance,
            }),
        }
    }

    /// How much stricter a threshold is for a gate that already fails at `level`.
    fn strictness(&self, gate: Gate, level: Level, slack: f32) -> f32 {
        if self.memory.get(&gate).is_some_and(|was| *was >= level) {
            slack
        } else {
            0.0
        }
    }

    fn high(
        &mut self,
        gate: Gate,
        value: f32,
        guide: Option<f32>,
        block: Option<f32>,
        hint: Guidance,
    ) {
        for (level, limit) in [(Level::Block, block), (Level::Guide, guide)] {
            let Some(limit) = limit else { continue };
            if value > limit - self.strictness(gate, level, self.slack * limit) {
                return self.note(gate, level, hint);
            }
        }
    }

    fn low(
        &mut self,
        gate: Gate,
        value: f32,
        guide: Option<f32>,
        block: Option<f32>,
        hint: Guidance,
    ) {
        for (level, limit) in [(Level::Block, block), (Level::Guide, guide)] {
            let Some(limit) = limit else { continue };
            if value < limit + self.strictness(gate, level, self.slack * limit) {
                return self.note(gate, level, hint);
            }
        }
    }

    fn fixed_high(
        &mut self,
        gate: Gate,
        value: f32,
        guide: f32,
        block: f32,
        slack: f32,
        hint: Guidance,
    ) {
        if value > block - self.strictness(gate, Level::Block, slack) {
            self.note(gate, Level::Block, hint);
        } else if value > guide - self.strictness(gate, Level::Guide, slack) {
            self.note(gate, Level::Guide, hint);
        }
    }

    fn fixed_low(
        &mut self,
        gate: Gate,
        value: f32,
        guide: f32,
        block: f32,
        slack: f32,
        hint: Guidance,
    ) {
        if value < block + self.strictness(gate, Level::Block, slack) {
            self.note(gate, Level::Block, hint);
        } else if value < guide + self.strictness(gate, Level::Guide, slack) {
            self.note(gate, Level::Guide, hint);
        }
    }

    fn within(&mut self, gate: Gate, value: f32, low: f32, high: f32, slack: f32, hint: Guidance) {
        let slack = self.strictness(gate, Level::Block, slack);
        if value < low + slack || value > high - slack {
            self.note(gate, Level::Block, hint);
        }
    }
}
