//! The plain values a job is sent from.

use crate::pictures::{Carriage, Pictures};
use enrollment::{Enrollment, JobKind};
use std::fmt;

/// What the protocol calls `partner_params`: it names a job in every request and comes back in every result.
/// `Debug` hides the user id.
#[derive(Clone, PartialEq, Eq)]
pub struct PartnerParams {
    /// Unique per partner for ever.
    pub job_id: String,
    /// The partner's name for the person.
    pub user_id: String,
    /// What is asked.
    pub kind: JobKind,
}

impl fmt::Debug for PartnerParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartnerParams")
            .field("job_id", &self.job_id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl From<&Enrollment> for PartnerParams {
    fn from(enrollment: &Enrollment) -> Self {
        Self {
            job_id: enrollment.job_id().as_str().to_owned(),
            user_id: enrollment.user_id().as_str().to_owned(),
            kind: enrollment.kind(),
        }
    }
}

/// A job with its pictures. `Debug` shows their sizes only.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission<'a> {
    /// Names the job.
    pub params: PartnerParams,
    /// The selfie, a JPEG file.
    pub selfie: &'a [u8],
    /// The liveness images, JPEG files in capture order.
    pub liveness: Vec<&'a [u8]>,
}

impl<'a> From<&'a Enrollment> for Submission<'a> {
    fn from(enrollment: &'a Enrollment) -> Self {
        let photos = enrollment.photos();
        Self {
            params: PartnerParams::from(enrollment),
            selfie: photos.selfie.bytes(),
            liveness: photos
                .liveness
                .iter()
                .map(enrollment::Jpeg::bytes)
                .collect(),
        }
    }
}

impl<'a> Submission<'a> {
    pub(crate) fn pictures(&self) -> Pictures<'a> {
        Pictures {
            selfie: self.selfie,
            liveness: self.liveness.clone(),
            card_front: None,
            card_back: None,
            carriage: Carriage::Files,
        }
    }
}

impl fmt::Debug for Submission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission")
            .field("params", &self.params)
            .field("selfie_bytes", &self.selfie.len())
            .field("liveness", &self.liveness.len())
            .finish()
    }
}
