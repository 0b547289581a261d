//! Lists every gate rule as data: what is compared, with which limits, and which hint helps.

use crate::gates::gate::Gate;
use crate::gates::measures::{FaceMeasures, Measures};
use crate::gates::photo_kind::PhotoKind;
use crate::gates::reading::Quantity;
use crate::gates::reading::Side::{self, AtLeast, AtMost};
use crate::guidance::Guidance;
use crate::policy::limits::Limits;

/// A number of the policy.
pub type LimitOf = fn(&Limits) -> f32;

/// Limits for the three kinds of photos: selfie, liveness, turning. Where there is none, nothing is compared.
pub type LimitPerKind = [Option<LimitOf>; 3];

/// One comparison. Of two rules that fail for one gate the worse counts.
#[derive(Clone, Copy)]
pub struct GateRule {
    /// The gate it counts for.
    pub gate: Gate,
    /// What is compared.
    pub quantity: Quantity,
    /// On which side of the limits it is well.
    pub side: Side,
    /// From here on there is a hint.
    pub guide: LimitPerKind,
    /// From here on no photo is taken.
    pub block: LimitPerKind,
    /// By how much a value that failed must come back inside, where it is not the usual share of the limit.
    pub slack: Option<LimitOf>,
    /// Nothing is compared while one of these gates blocks.
    pub unless_blocked: &'static [Gate],
    /// It only hints while this gate blocks.
    pub hints_only_beside: Option<Gate>,
    pub(super) value: fn(&Measures, &FaceMeasures, PhotoKind) -> f32,
    pub(super) hint: fn(&FaceMeasures, PhotoKind) -> Guidance,
}

const NONE: LimitPerKind = [None; 3];

const fn all(limit: LimitOf) -> LimitPerKind {
    [Some(limit); 3]
}

const fn selfie(limit: LimitOf) -> LimitPerKind {
    [Some(limit), None, None]
}

const fn by_kind(selfie: LimitOf, others: LimitOf) -> LimitPerKind {
    [Some(selfie), Some(others), Some(others)]
}

const fn but_turning(limit: LimitOf) -> LimitPerKind {
    [Some(limit), Some(limit), None]
}

const fn each(selfie: LimitOf, liveness: LimitOf, turning: LimitOf) -> LimitPerKind {
    [Some(selfie), Some(liveness), Some(turning)]
}

impl GateRule {
    const fn new(
        gate: Gate,
        quantity: Quantity,
        side: Side,
        value: fn(&Measures, &FaceMeasures, PhotoKind) -> f32,
        (guide, block): (LimitPerKind, LimitPerKind),
        hint: fn(&FaceMeasures, PhotoKind) -> Guidance,
    ) -> Self {
        let (slack, unless_blocked, hints_only_beside) = (None, &[] as &[Gate], None);
        Self {
            gate,
            quantity,
            side,
            guide,
            block,
            slack,
            unless_blocked,
            hints_only_beside,
            value,
            hint,
        }
    }

    const fn with_fill_slack(self) -> Self {
        Self { slack: Some(|l| l.fill_slack), ..self }
    }

    const fn unless(self, unless_blocked: &'static [Gate]) -> Self {
        Self { unless_blocked, ..self }
    }

    const fn hints_only_beside(self, gate: Gate) -> Self {
        Self { hints_only_beside: Some(gate), ..self }
    }
}

/// Every rule, in the order in which they are applied. The numbers and their sources stand in the policy.
pub const RULES: &[GateRule] = &[
    GateRule::new(
        Gate::OnePerson,
        Quantity::SecondFace,
        AtMost,
        |m, _, _| m.second_face_ratio,
        (NONE, all(|l| l.second_face_block)),
        |_, _| Guidance::OnePersonOnly,
    ),
    GateRule::new(
        Gate::NotFar,
        Quantity::SettledSize,
        AtLeast,
        |_, f, _| f.ideal_fill,
        (all(|l| l.fill_low_guide), all(|l| l.fill_low_block)),
        |_, _| Guidance::ComeCloser,
    )
    .with_fill_slack(),
    GateRule::new(
        Gate::NotNear,
        Quantity::SettledSize,
        AtMost,
        |_, f, _| f.ideal_fill,
        (all(|l| l.fill_high_guide), all(|l| l.fill_high_block)),
        |_, _| Guidance::StepBack,
    )
    .with_fill_slack(),
    GateRule::new(
        Gate::WindowReached,
        Quantity::Size,
        AtLeast,
        |_, f, _| f.fill,
        (NONE, all(|l| l.fill_low_block)),
        |_, _| Guidance::HoldStill,
    )
    .with_fill_slack()
    .unless(&[Gate::NotFar, Gate::NotNear]),
    GateRule::new(
        Gate::WindowReached,
        Quantity::Size,
        AtMost,
        |_, f, _| f.fill,
        (NONE, all(|l| l.fill_high_block)),
        |_, _| Guidance::HoldStill,
    )
    .with_fill_slack()
    .unless(&[Gate::NotFar, Gate::NotNear]),
    GateRule::new(
        Gate::Resolution,
        Quantity::EyeDistance,
        AtLeast,
        |_, f, kind| f.eye_distance_px(kind),
        (
            selfie(|l| l.eye_distance_guide_px),
            by_kind(|l| l.eye_distance_block_px, |l| l.eye_distance_liveness_block_px),
        ),
        |_, _| Guidance::ComeCloser,
    ),
    GateRule::new(
        Gate::Margin,
        Quantity::Margin,
        AtLeast,
        |_, f, _| f.margin,
        (NONE, all(|l| l.margin_block)),
        |f, _| f.way_back,
    ),
    GateRule::new(
        Gate::Centre,
        Quantity::OffCentre,
        AtMost,
        |_, f, kind| f.off_centre(kind).0,
        (selfie(|l| l.centre_guide), by_kind(|l| l.centre_block, |l| l.centre_liveness_block)),
        |f, kind| f.off_centre(kind).1,
    ),
    // A head turned away shows too little of the face to tell.
    GateRule::new(
        Gate::NoMask,
        Quantity::MaskColour,
        AtMost,
        |_, f, _| f.mask,
        (selfie(|l| l.mask_guide), but_turning(|l| l.mask_block)),
        |_, _| Guidance::TakeOffMask,
    ),
    GateRule::new(
        Gate::NoDarkGlasses,
        Quantity::EyeShade,
        AtMost,
        |_, f, _| f.eye_shade,
        (selfie(|l| l.eye_shade_guide), but_turning(|l| l.eye_shade_block)),
        |_, _| Guidance::TakeOffDarkGlasses,
    ),
    // The light on the face: a dark curtain or a white wall behind it says nothing about it.
    GateRule::new(
        Gate::LightEnough,
        Quantity::EyeWhite,
        AtLeast,
        |_, f, _| f.eye_white,
        (
            selfie(|l| l.eye_white_dark_guide),
            by_kind(|l| l.eye_white_dark_block, |l| l.eye_white_dark_liveness_block),
        ),
        |_, _| Guidance::MoreLight,
    )
    .unless(&[Gate::NoDarkGlasses]),
    GateRule::new(
        Gate::LightEnough,
        Quantity::Crushed,
        AtMost,
        |_, f, _| f.crushed,
        (selfie(|l| l.crushed_guide), NONE),
        |_, _| Guidance::MoreLight,
    ),
    // Glare is on the face and behind it: a bright wall alone is none.
    GateRule::new(
        Gate::LightNotTooMuch,
        Quantity::FrameLight,
        AtMost,
        |m, f, _| m.frame_luma.min(f.eye_white),
        (selfie(|l| l.frame_bright_guide), selfie(|l| l.frame_bright_block)),
        |_, _| Guidance::LessLight,
    ),
    GateRule::new(
        Gate::NoBackLight,
        Quantity::BackLight,
        AtMost,
        |_, f, _| f.back_light,
        (selfie(|l| l.back_light_guide), NONE),
        |_, _| Guidance::LightBehind,
    ),
    GateRule::new(
        Gate::LightEven,
        Quantity::Evenness,
        AtLeast,
        |_, f, _| f.evenness,
        (selfie(|l| l.evenness_guide), NONE),
        |_, _| Guidance::LightOneSide,
    ),
    // Only a hint: the light that washes out light skin leaves dark skin as it is. What blocks is the scene's light.
    GateRule::new(
        Gate::LightNotTooMuch,
        Quantity::OverExposed,
        AtMost,
        |_, f, _| f.over_exposed,
        (by_kind(|l| l.over_exposed_guide, |l| l.over_exposed_limit), NONE),
        |_, _| Guidance::LessLight,
    ),
    GateRule::new(
        Gate::Yaw,
        Quantity::Yaw,
        AtMost,
        |_, f, _| f.yaw_deg,
        (
            selfie(|l| l.yaw_guide_deg),
            each(|l| l.yaw_block_deg, |l| l.yaw_liveness_block_deg, |l| l.turn_block_deg),
        ),
        |f, _| f.way_to_middle.unwrap_or(Guidance::LookStraight),
    ),
    GateRule::new(
        Gate::Pitch,
        Quantity::Pitch,
        AtMost,
        |_, f, _| f.pitch_deg,
        (
            selfie(|l| l.pitch_guide_deg),
            each(|l| l.pitch_block_deg, |l| l.pitch_liveness_block_deg, |l| l.turn_block_deg),
        ),
        |f, _| f.way_to_middle.unwrap_or(Guidance::LookStraight),
    ),
    GateRule::new(
        Gate::Roll,
        Quantity::Roll,
        AtMost,
        |_, f, _| f.roll_deg,
        (
            selfie(|l| l.roll_guide_deg),
            by_kind(|l| l.roll_block_deg, |l| l.roll_liveness_block_deg),
        ),
        |_, _| Guidance::HeadUpright,
    ),
    GateRule::new(
        Gate::Eyes,
        Quantity::WiderEye,
        AtLeast,
        |_, f, _| f.wider_eye,
        (NONE, selfie(|l| l.eyes_block)),
        |_, _| Guidance::OpenEyes,
    ),
    GateRule::new(
        Gate::Eyes,
        Quantity::NarrowerEye,
        AtLeast,
        |_, f, _| f.narrower_eye,
        (selfie(|l| l.eyes_guide), NONE),
        |_, _| Guidance::OpenEyes,
    ),
    GateRule::new(
        Gate::Mouth,
        Quantity::MouthOpen,
        AtMost,
        |_, f, _| f.mouth_open,
        (selfie(|l| l.mouth_guide), selfie(|l| l.mouth_block)),
        |_, _| Guidance::RelaxFace,
    ),
    GateRule::new(
        Gate::Relaxed,
        Quantity::Smile,
        AtMost,
        |_, f, _| f.smile,
        (selfie(|l| l.smile_guide), selfie(|l| l.smile_block)),
        |_, _| Guidance::RelaxFace,
    ),
    GateRule::new(
        Gate::Still,
        Quantity::Movement,
        AtMost,
        |_, f, _| f.shift,
        (selfie(|l| l.shift_guide), NONE),
        |_, _| Guidance::HoldStill,
    ),
    // In the dark there is too little contrast to tell blur from its lack, and least of all on dark skin.
    GateRule::new(
        Gate::Sharp,
        Quantity::Sharpness,
        AtLeast,
        |_, f, _| f.sharpness,
        (
            selfie(|l| l.sharpness_guide),
            by_kind(|l| l.sharpness_block, |l| l.sharpness_liveness_block),
        ),
        |f, _| if f.is_dim { Guidance::MoreLight } else { Guidance::HoldStill },
    )
    .hints_only_beside(Gate::LightEnough),
];
