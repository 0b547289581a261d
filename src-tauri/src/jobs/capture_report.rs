//! How a visit's pictures were taken: what is sealed with the job, and what staff are shown of it.

use crate::jobs::capture_report_view::{PictureLight, PictureNumbers, PictureView, QualityView};
use crate::shell::failure::{Failure, FailureCode};
use capture::report::Assessment;
use capture::{ImageReport, Report, ReportOf};
use enrollment::{JobId, QualityReport};
use serde::{Deserialize, Serialize};
use serde_json::json;
use vision::portrait::PortraitSize;

/// What is sealed with a job. Fields that are added later must have a default: older jobs are read by it, too.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CaptureReport {
    /// The id of the camera; none where the source of the pictures has none.
    pub(crate) camera: Option<String>,
    /// What the capture measured.
    pub(crate) report: Report,
}

impl CaptureReport {
    /// To be sealed with the job.
    ///
    /// # Errors
    /// [`FailureCode::Other`] when there is more than a job may carry.
    pub(crate) fn written(&self) -> Result<QualityReport, Failure> {
        let text = serde_json::to_string(self).map_err(other)?;
        QualityReport::new(text).map_err(other)
    }

    /// Read back from a job.
    ///
    /// # Errors
    /// [`FailureCode::Other`] when another version wrote something this one cannot read.
    pub(crate) fn read(report: &QualityReport) -> Result<Self, Failure> {
        serde_json::from_str(report.json()).map_err(other)
    }

    /// What staff see of it.
    pub(crate) fn view(&self, job_id: &JobId) -> QualityView {
        let report = self.report.clone();
        let numbers =
            json!({"job_id": job_id.as_str(), "camera": self.camera, "report": self.report});
        let liveness =
            report.liveness.iter().map(|picture| picture_view(picture, PortraitSize::LIVENESS));
        QualityView {
            camera: self.camera.clone(),
            report: ReportOf {
                selfie: picture_view(&report.selfie, PortraitSize::SELFIE),
                liveness: liveness.collect(),
                policy_version: report.policy_version,
                plan: report.plan,
                turns: report.turns,
                started_by_hand: report.started_by_hand,
                override_reason: report.override_reason,
                attempt: report.attempt,
                resets: report.resets,
                slow: report.slow,
            },
            numbers: format!("{numbers:#}"),
        }
    }
}

fn other(why: impl std::fmt::Display) -> Failure {
    Failure::new(FailureCode::Other, why)
}

fn picture_view(picture: &ImageReport, size: PortraitSize) -> PictureView {
    let seconds = picture.taken.0.as_secs_f32();
    let Some(assessment) = &picture.assessment else {
        return PictureView {
            light: PictureLight::Unassessed,
            seconds,
            hinted: Vec::new(),
            overridden: Vec::new(),
            low_motion: false,
            numbers: None,
        };
    };
    let Assessment { hinted, overridden, low_motion, .. } = assessment;
    // That a head hardly moved is told, but nobody can do better by it: of honest people most pictures are so.
    let light = if !overridden.is_empty() {
        PictureLight::SetAside
    } else if !hinted.is_empty() {
        PictureLight::Fair
    } else {
        PictureLight::Good
    };
    PictureView {
        light,
        seconds,
        hinted: hinted.clone(),
        overridden: overridden.clone(),
        low_motion: *low_motion,
        numbers: Some(numbers(picture, assessment, size)),
    }
}

fn numbers(picture: &ImageReport, assessment: &Assessment, size: PortraitSize) -> PictureNumbers {
    let face = &assessment.face;
    // A window smaller than the stored picture has no more pixels than it has.
    let scale = (f32::from(size.width) / picture.window.width.max(1.0)).min(1.0);
    let seen_from_the_front = face.yaw_deg.to_radians().cos().max(0.1);
    PictureNumbers {
        eye_distance_px: face.inter_eye_distance * scale / seen_from_the_front,
        yaw_deg: face.yaw_deg,
        pitch_deg: face.pitch_deg,
        roll_deg: face.roll_deg,
        eyes_open: face.left_eye_open.min(face.right_eye_open),
        smile: face.smile,
        sharpness: face.sharpness,
        frame_luma: picture.frame_luma,
        evenness: face.evenness,
        score: assessment.score,
        scores: assessment.quality,
    }
}
