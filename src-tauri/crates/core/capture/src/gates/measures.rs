//! Measures what the gates compare: an observation seen through the window.

use crate::framing::window::Window;
use crate::gates::photo_kind::{LIVENESS_WIDTH_PX, PhotoKind, SELFIE_WIDTH_PX};
use crate::guidance::Guidance;
use crate::observation::{Face, Observation, Rectangle};
use crate::policy::limits::Limits;

/// Luma variance of a well lit face. The Laplacian's grows with it, so for faces with less, in dim light or of dark
/// skin, it is scaled up to this: little contrast is no blur. Own.
const USUAL_VARIANCE: f32 = 400.0;
/// How far a usual webcam sees along the longer side of its picture, degrees. Only a hint hangs on it. Own.
const USUAL_VIEW_DEG: f32 = 63.0;
/// Below this there is more grain than face.
const LEAST_VARIANCE: f32 = 50.0;

/// An observation seen through the window. Angles are absolute values in degrees.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measures {
    pub(crate) frame_luma: f32,
    pub(crate) second_face_ratio: f32,
    pub(crate) face: Option<FaceMeasures>,
}

/// A face seen through the window.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FaceMeasures {
    /// Face area over window area, now and once the window has settled.
    pub(crate) fill: f32,
    pub(crate) ideal_fill: f32,
    /// Eye distance, corrected for yaw, in pixels of the stored picture; never more than the frame really has.
    pub(crate) selfie_eye_distance_px: f32,
    pub(crate) liveness_eye_distance_px: f32,
    /// Smallest margin between face box and window edge, as a share of the window's size.
    pub(crate) margin: f32,
    /// Where to move so that the margin grows.
    pub(crate) way_back: Guidance,
    /// Distance of the nose from the window's centre as a share of its width, and where to move so that it shrinks.
    pub(crate) nose_off_centre: (f32, Guidance),
    /// The same for the middle of the face box: the nose of a turned head leads away from the middle.
    pub(crate) box_off_centre: (f32, Guidance),
    /// Where to move when the head would look at the camera if only it stood in the middle of the frame.
    pub(crate) way_to_middle: Option<Guidance>,
    pub(crate) yaw_deg: f32,
    pub(crate) pitch_deg: f32,
    pub(crate) roll_deg: f32,
    pub(crate) wider_eye: f32,
    pub(crate) narrower_eye: f32,
    pub(crate) mouth_open: f32,
    pub(crate) smile: f32,
    pub(crate) mask: f32,
    pub(crate) eye_shade: f32,
    pub(crate) eye_white: f32,
    /// So little light that a lack of sharpness comes from it.
    pub(crate) is_dim: bool,
    pub(crate) over_exposed: f32,
    pub(crate) crushed: f32,
    pub(crate) back_light: f32,
    pub(crate) evenness: f32,
    pub(crate) sharpness: f32,
    pub(crate) shift: f32,
}

impl Measures {
    pub(crate) fn of(
        observation: &Observation,
        window: &Window,
        ideal: Option<&Window>,
        shift: f32,
        limits: &Limits,
    ) -> Self {
        Self {
            frame_luma: observation.frame_luma,
            second_face_ratio: observation.second_face_ratio,
            face: observation.face.as_ref().map(|face| FaceMeasures {
                way_to_middle: way_to_middle(face, observation, limits),
                ..FaceMeasures::of(face, window, ideal.unwrap_or(window), shift, limits)
            }),
        }
    }
}

impl FaceMeasures {
    /// Eye distance in pixels of a stored photo of this kind.
    pub(super) fn eye_distance_px(&self, kind: PhotoKind) -> f32 {
        match kind {
            PhotoKind::Selfie => self.selfie_eye_distance_px,
            PhotoKind::Liveness | PhotoKind::Turning => self.liveness_eye_distance_px,
        }
    }

    /// How far off the window's centre the face is, and where to move.
    pub(super) fn off_centre(&self, kind: PhotoKind) -> (f32, Guidance) {
        match kind {
            PhotoKind::Selfie => self.nose_off_centre,
            PhotoKind::Liveness | PhotoKind::Turning => self.box_off_centre,
        }
    }

    fn of(face: &Face, window: &Window, ideal: &Window, shift: f32, limits: &Limits) -> Self {
        let eye_distance = face.inter_eye_distance / face.yaw_deg.to_radians().cos().max(0.1);
        let stored = |width: f32| eye_distance * (width / window.width.max(1.0)).min(1.0);

        let bounds = &face.bounds;
        let middle = [bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0];
        let (margin_now, _) = margin(bounds, window);
        let (settled_margin, way_back) = margin(bounds, ideal);
        // Where the window is still on its way to the face, the person need not move.
        let way_back =
            if settled_margin < limits.margin_block { way_back } else { Guidance::HoldStill };
        let off_centre = |point| {
            let (share, _) = off_centre(point, window);
            let (settled_share, way) = off_centre(point, ideal);
            let needed = settled_share > limits.centre_guide;
            (share, if needed { way } else { Guidance::HoldStill })
        };

        Self {
            fill: window.fill(bounds),
            ideal_fill: ideal.fill(bounds),
            selfie_eye_distance_px: stored(SELFIE_WIDTH_PX),
            liveness_eye_distance_px: stored(LIVENESS_WIDTH_PX),
            margin: margin_now,
            way_back,
            nose_off_centre: off_centre(face.nose_tip),
            box_off_centre: off_centre(middle),
            way_to_middle: None,
            yaw_deg: face.yaw_deg.abs(),
            pitch_deg: (face.pitch_deg - limits.pitch_offset_deg).abs(),
            roll_deg: face.roll_deg.abs(),
            wider_eye: face.right_eye_open.max(face.left_eye_open),
            narrower_eye: face.right_eye_open.min(face.left_eye_open),
            mouth_open: face.mouth_open,
            smile: face.smile,
            mask: face.mask,
            eye_shade: face.eye_shade,
            eye_white: face.eye_white,
            is_dim: face.eye_white < limits.eye_white_dark_guide,
            over_exposed: face.over_exposed,
            crushed: face.crushed,
            back_light: face.back_light,
            evenness: face.evenness,
            sharpness: face.sharpness * USUAL_VARIANCE
                / face.luma_variance.clamp(LEAST_VARIANCE, USUAL_VARIANCE),
            shift,
        }
    }
}

/// Where to move, for a head that is turned away from the camera only because it looks straight ahead from beside the
/// middle of the frame.
fn way_to_middle(face: &Face, observation: &Observation, limits: &Limits) -> Option<Guidance> {
    let (width, height) = (observation.frame_width as f32, observation.frame_height as f32);
    let focal = width.max(height) / 2.0 / (USUAL_VIEW_DEG / 2.0).to_radians().tan();
    let bounds = &face.bounds;
    let across = bounds.x + bounds.width / 2.0 - width / 2.0;
    let down = bounds.y + bounds.height / 2.0 - height / 2.0;
    let [aside, below] = [across, down].map(|way| (way / focal).atan().to_degrees());
    // Whoever stands on the image's right and looks straight ahead has the nose to the right of the line of sight; who
    // stands low looks below it.
    let pitch = face.pitch_deg - limits.pitch_offset_deg;
    let cures = |turn: f32, beside: f32, guide: f32, block: f32| {
        turn.abs() > block && (turn - beside).abs() <= guide
    };
    if cures(face.yaw_deg, aside, limits.yaw_guide_deg, limits.yaw_block_deg) {
        Some(if aside > 0.0 { Guidance::MoveRight } else { Guidance::MoveLeft })
    } else if cures(pitch, below, limits.pitch_guide_deg, limits.pitch_block_deg) {
        Some(if below > 0.0 { Guidance::MoveUp } else { Guidance::MoveDown })
    } else {
        None
    }
}

/// The smallest margin between a face box and the window's edge, and where to move so that it grows.
fn margin(bounds: &Rectangle, window: &Window) -> (f32, Guidance) {
    let (width, height) = (window.width.max(1.0), window.height.max(1.0));
    // The image is raw: its left edge is on the person's right.
    let margins = [
        ((bounds.x - window.x) / width, Guidance::MoveLeft),
        ((window.x + window.width - bounds.x - bounds.width) / width, Guidance::MoveRight),
        ((bounds.y - window.y) / height, Guidance::MoveDown),
        ((window.y + window.height - bounds.y - bounds.height) / height, Guidance::MoveUp),
    ];
    margins.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).expect("there are four margins")
}

/// The distance of a point from the window's centre as a share of its width, and where to move so that it shrinks.
fn off_centre(point: [f32; 2], window: &Window) -> (f32, Guidance) {
    let centre = window.centre();
    let across = (point[0] - centre[0]) / window.width.max(1.0);
    let down = (point[1] - centre[1]) / window.width.max(1.0);
    let way = if across.abs() >= down.abs() {
        if across > 0.0 { Guidance::MoveRight } else { Guidance::MoveLeft }
    } else if down > 0.0 {
        Guidance::MoveUp
    } else {
        Guidance::MoveDown
    };
    (across.hypot(down), way)
}
