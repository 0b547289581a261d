//! Measures what a camera delivers, frame by frame and over the last seconds.

use camera::Frame;
use capture::calibration::drift::{Baseline, median};
use capture::framing::{self, Framing};
use capture::gates::{Gate, Gates, PhotoKind};
use capture::{FrameHealth, Guidance, Moment, Observation, Policy};
use std::collections::VecDeque;
use std::time::{Duration, Instant};
use vision::site::{Banding, Detail, Sheet, detail, sheet};

/// What a camera delivers now.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbeReport {
    /// Width and height of the upright picture.
    pub frame: (u32, u32),
    /// Pictures a second, over the last second or two.
    pub rate: f32,
    /// Whether the picture can be one of the present.
    pub health: FrameHealth,
    /// Fine detail and noise of its middle.
    pub detail: Detail,
    /// How far bands of flicker go up and down, in percent of the brightness; none before enough was seen.
    pub banding: Option<f32>,
    /// Its middle as if a white sheet were there.
    pub sheet: Sheet,
    /// Mean luma beside the person, 0-255.
    pub luma: f32,
    /// What a capture would ask of whoever is there now.
    pub hint: Option<Guidance>,
    /// The face, if there is one.
    pub face: Option<ProbedFace>,
    /// What a capture would take as its baseline; none before a face was seen for a while.
    pub baseline: Option<Baseline>,
    /// How far the camera looks down (positive: up) at a person who looks straight into it, in degrees: the median over
    /// the same while.
    pub pitch_deg: Option<f32>,
}

/// A face before the camera.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbedFace {
    /// What is wrong with the light, by the gates of a capture.
    pub light: Vec<Guidance>,
    /// Pixels between the eyes, in the frame.
    pub eyes_px: f32,
}

/// Faces that a baseline is the median of, and how many are enough for one.
const SAMPLES: usize = 30;
const ENOUGH: usize = 10;
/// Frames that the rate is counted over.
const RATED: usize = 45;

/// What was measured so far.
pub(crate) struct CameraProbe {
    policy: Policy,
    began: Instant,
    framing: Framing,
    gates: Gates,
    banding: Banding,
    arrivals: VecDeque<(u64, Instant)>,
    faces: VecDeque<FaceSample>,
}

#[derive(Clone, Copy)]
struct FaceSample {
    sharpness: f32,
    luma: f32,
    noise: f32,
    pitch_deg: f32,
}

impl CameraProbe {
    pub(crate) fn new(policy: Policy) -> Self {
        Self {
            framing: Framing::new(policy.crop.clone()),
            policy,
            began: Instant::now(),
            gates: Gates::default(),
            banding: Banding::default(),
            arrivals: VecDeque::new(),
            faces: VecDeque::new(),
        }
    }

    pub(crate) fn measure(&mut self, frame: &Frame, observation: &Observation) -> ProbeReport {
        let size = frame.image.dimensions();
        let fine = detail(&frame.image);
        self.banding.add_frame(&frame.image);
        let (hint, face) = self.judge(frame, observation);
        let rate = self.rate(frame);
        match &observation.face {
            Some(seen) => {
                if self.faces.len() == SAMPLES {
                    self.faces.pop_front();
                }
                self.faces.push_back(FaceSample {
                    sharpness: seen.normalised_sharpness(),
                    luma: observation.frame_luma,
                    noise: fine.noise,
                    pitch_deg: seen.pitch_deg,
                });
            }
            None => self.faces.clear(),
        }
        let steady = self.faces.len() >= ENOUGH;
        let middle =
            |of: fn(&FaceSample) -> f32| median(self.faces.iter().map(of).collect::<Vec<_>>());
        ProbeReport {
            frame: size,
            rate,
            health: observation.health,
            detail: fine,
            banding: self.banding.percent(),
            sheet: sheet(&frame.image),
            luma: observation.frame_luma,
            hint,
            face,
            baseline: steady.then(|| Baseline {
                sharpness: middle(|one| one.sharpness),
                luma: middle(|one| one.luma),
                noise: middle(|one| one.noise),
            }),
            pitch_deg: steady.then(|| middle(|one| one.pitch_deg)),
        }
    }

    /// What a capture would ask, and what it would say about the light.
    fn judge(
        &mut self,
        frame: &Frame,
        observation: &Observation,
    ) -> (Option<Guidance>, Option<ProbedFace>) {
        let size = frame.image.dimensions();
        let now = Moment(frame.taken.saturating_duration_since(self.began));
        let bounds = observation.face.as_ref().map(|face| &face.bounds);
        let window = self.framing.follow(size, bounds, false, now);
        let crop = &self.policy.crop;
        let ideal = bounds.map(|bounds| framing::ideal(bounds, size.0, size.1, crop));
        let limits = &self.policy.limits;
        let findings = self.gates.examine(
            observation,
            &window,
            ideal.as_ref(),
            0.0,
            PhotoKind::Selfie,
            limits,
        );
        let of_light = |gate| {
            matches!(
                gate,
                Gate::LightEnough | Gate::LightNotTooMuch | Gate::NoBackLight | Gate::LightEven
            )
        };
        let wrong = findings.0.iter().filter(|failing| of_light(failing.gate));
        let light = wrong.map(|failing| failing.guidance).collect();
        let seen = observation
            .face
            .as_ref()
            .map(|face| ProbedFace { light, eyes_px: face.inter_eye_distance });
        (findings.hint(), seen)
    }

    fn rate(&mut self, frame: &Frame) -> f32 {
        if self.arrivals.back().is_some_and(|(sequence, _)| *sequence >= frame.sequence) {
            self.arrivals.clear();
        }
        if self.arrivals.len() == RATED {
            self.arrivals.pop_front();
        }
        self.arrivals.push_back((frame.sequence, frame.taken));
        let (Some(first), Some(last)) = (self.arrivals.front(), self.arrivals.back()) else {
            return 0.0;
        };
        let span = last.1.saturating_duration_since(first.1);
        if span < Duration::from_millis(200) {
            return 0.0;
        }
        (last.0 - first.0) as f32 / span.as_secs_f32()
    }
}
