//! The table of gates: which measure, which hint level, which blocking level.

use super::reading::Quantity as Q;
use crate::gates::Gates;
use crate::gates::findings::Failing;
use crate::gates::gate::{Gate, Level};
use crate::gates::measures::Measures;
use crate::gates::photo_kind::Phase;
use crate::gates::reading::Reading;
use crate::gates::verdicts::Verdicts;
use crate::guidance::Guidance;
use crate::policy::limits::Limits;

impl Gates {
    pub(super) fn judge(
        &self,
        m: &Measures,
        phase: Phase,
        l: &Limits,
    ) -> (Vec<Failing>, Vec<Reading>) {
        use Guidance as G;
        let selfie = phase == Phase::Selfie;
        let by_phase =
            |for_selfie, for_liveness| Some(if selfie { for_selfie } else { for_liveness });
        let selfie_only = |level| selfie.then_some(level);
        let mut out = Verdicts {
            memory: &self.failing,
            slack: l.slack,
            failing: Vec::new(),
            readings: Vec::new(),
        };

        let Some(face) = &m.face else {
            let nobody =
                Failing { gate: Gate::Face, level: Level::Block, guidance: G::StepInFront };
            return (vec![nobody], Vec::new());
        };
        out.high(
            Gate::OnePerson,
            Q::SecondFace.is(m.second_face_ratio),
            None,
            Some(l.second_face_block),
            G::OnePersonOnly,
        );

        out.fixed_low(
            Gate::NotFar,
            Q::SettledSize.is(face.ideal_fill),
            l.fill_low_guide,
            l.fill_low_block,
            l.fill_slack,
            G::ComeCloser,
        );
        out.fixed_high(
            Gate::NotNear,
            Q::SettledSize.is(face.ideal_fill),
            l.fill_high_guide,
            l.fill_high_block,
            l.fill_slack,
            G::StepBack,
        );
        if !out.blocks(Gate::NotFar) && !out.blocks(Gate::NotNear) {
            out.within(
                Gate::WindowReached,
                Q::Size.is(face.fill),
                l.fill_low_block,
                l.fill_high_block,
                l.fill_slack,
                G::HoldStill,
            );
        }
        let (eyes_px, guide, block) = if selfie {
            (face.selfie_eye_distance_px, Some(l.eye_distance_guide_px), l.eye_distance_block_px)
        } else {
            (face.liveness_eye_distance_px, None, l.eye_distance_liveness_block_px)
        };
        out.low(Gate::Resolution, Q::EyeDistance.is(eyes_px), guide, Some(block), G::ComeCloser);

        out.low(Gate::Margin, Q::Margin.is(face.margin), None, Some(l.margin_block), face.way_back);
        let (off_centre, way_to_centre) =
            if selfie { face.nose_off_centre } else { face.box_off_centre };
        let centre_block = by_phase(l.centre_block, l.centre_liveness_block);
        out.high(
            Gate::Centre,
            Q::OffCentre.is(off_centre),
            selfie_only(l.centre_guide),
            centre_block,
            way_to_centre,
        );

        let dark_block = by_phase(l.frame_dark_block, l.frame_dark_liveness_block);
        out.low(
            Gate::LightEnough,
            Q::FrameLight.is(m.frame_luma),
            selfie_only(l.frame_dark_guide),
            dark_block,
            G::MoreLight,
        );
        if selfie {
            out.low(
                Gate::LightEnough,
                Q::SceneLight.is(m.scene_luma),
                Some(l.scene_dark_guide),
                None,
                G::MoreLight,
            );
            out.high(
                Gate::LightEnough,
                Q::Crushed.is(face.crushed),
                Some(l.crushed_guide),
                None,
                G::MoreLight,
            );
            out.high(
                Gate::LightNotTooMuch,
                Q::FrameLight.is(m.frame_luma),
                Some(l.frame_bright_guide),
                Some(l.frame_bright_block),
                G::LessLight,
            );
            out.high(
                Gate::NoBackLight,
                Q::BackLight.is(face.back_light),
                Some(l.back_light_guide),
                None,
                G::LightBehind,
            );
            out.low(
                Gate::LightEven,
                Q::Evenness.is(face.evenness),
                Some(l.evenness_guide),
                None,
                G::LightOneSide,
            );
        }
        // Only a hint: the light that washes out light skin leaves dark skin as it is. What blocks is the scene's light.
        let over_exposed_guide = if selfie { l.over_exposed_guide } else { l.over_exposed_limit };
        out.high(
            Gate::LightNotTooMuch,
            Q::OverExposed.is(face.over_exposed),
            Some(over_exposed_guide),
            None,
            G::LessLight,
        );

        let pose_block = |for_selfie, for_liveness| {
            Some(match phase {
                Phase::Selfie => for_selfie,
                Phase::Liveness => for_liveness,
                Phase::Turning => l.turn_block_deg,
            })
        };
        let yaw_block = pose_block(l.yaw_block_deg, l.yaw_liveness_block_deg);
        out.high(
            Gate::Yaw,
            Q::Yaw.is(face.yaw_deg),
            selfie_only(l.yaw_guide_deg),
            yaw_block,
            G::LookStraight,
        );
        let pitch_block = pose_block(l.pitch_block_deg, l.pitch_liveness_block_deg);
        out.high(
            Gate::Pitch,
            Q::Pitch.is(face.pitch_deg),
            selfie_only(l.pitch_guide_deg),
            pitch_block,
            G::LookStraight,
        );
        let roll_block = by_phase(l.roll_block_deg, l.roll_liveness_block_deg);
        out.high(
            Gate::Roll,
            Q::Roll.is(face.roll_deg),
            selfie_only(l.roll_guide_deg),
            roll_block,
            G::HeadUpright,
        );

        if selfie {
            out.low(
                Gate::Eyes,
                Q::WiderEye.is(face.wider_eye),
                None,
                Some(l.eyes_block),
                G::OpenEyes,
            );
            out.low(
                Gate::Eyes,
                Q::NarrowerEye.is(face.narrower_eye),
                Some(l.eyes_guide),
                None,
                G::OpenEyes,
            );
            out.high(
                Gate::Mouth,
                Q::MouthOpen.is(face.mouth_open),
                Some(l.mouth_guide),
                Some(l.mouth_block),
                G::RelaxFace,
            );
            out.high(
                Gate::Relaxed,
                Q::Smile.is(face.smile),
                Some(l.smile_guide),
                Some(l.smile_block),
                G::RelaxFace,
            );
            out.high(
                Gate::Still,
                Q::Movement.is(face.shift),
                Some(l.shift_guide),
                None,
                G::HoldStill,
            );
        }
        // In the dark there is too little contrast to tell blur from its lack, and least of all on dark skin.
        let can_tell_blur = !out.blocks(Gate::LightEnough);
        let blur_block = by_phase(l.sharpness_block, l.sharpness_liveness_block);
        out.low(
            Gate::Sharp,
            Q::Sharpness.is(face.sharpness),
            selfie_only(l.sharpness_guide),
            blur_block.filter(|_| can_tell_blur),
            G::HoldStill,
        );
        (out.failing, out.readings)
    }
}
