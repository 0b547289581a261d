//! A job of any type, checked as a whole before the first request: a prep upload that is never followed burns its job id.
//!
//! # Where we differ from the recorded SDKs
//! Read as the table in the crate's documentation; `tests/protocol/golden_jobs.rs` walks exactly this one.
//!
//! | recording | part | key | theirs | ours | why |
//! |---|---|---|---|---|---|
//! | python-kyc | upload | source_sdk | "Python" | "rest_api" | the name S1 gives to a client without an SDK |
//! | python-kyc | upload | source_sdk_version | "3.0.1" | "0.1.0" | our own version |
//! | python-kyc | info.json | package_information.language | "python" | "rest_api" | the same name again |
//! | python-kyc | info.json | server_information | string | object | the whole reply, as four of the five SDKs do |
//! | python-kyc | info.json | images.*.file_name | "liveness_0.jpg" | "liveness_1.jpg" | people count from 1 |
//! | python-kyc | zip | names.* | "liveness_0.jpg" | "liveness_1.jpg" | the same names |
//! | python-kyc | zip | method | "deflated" | "stored" | JPEGs do not shrink, and stored bytes depend on no compressor |
//! | node-inline | upload | entered | "false" | - | the Node SDK spreads `id_info` into the top level |
//! | node-inline | upload | source_sdk | "javascript" | "rest_api" | the name S1 gives to a client without an SDK |
//! | node-inline | upload | source_sdk_version | "3.2.1" | "0.1.0" | our own version |
//! | node-inline | info.json | package_information.language | "javascript" | "rest_api" | the same name again |
//! | node-inline | info.json | misc_information.signature | - | string | S1 asks for it; the Node SDK forgets it |
//! | node-inline | info.json | misc_information.userData.firstName | "Bill" | "" | a leftover of the Node SDK |
//! | node-inline | info.json | id_info.entered | "false" | - | no identity number in a `SmartSelfie` job |

use crate::model::consent_information::ConsentInformation;
use crate::model::id_information::{IdInformation, IdInformationFault};
use crate::model::job_params::{JobParams, is_id};
use crate::model::job_type::JobType;
use crate::model::jpeg;
use crate::model::pictures::{LARGEST_PICTURE_BYTES, MOST_LIVENESS, PictureRole, Pictures};
use crate::model::prep_options::PrepOptions;

/// Everything a job is sent from, not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobDraft<'a> {
    /// Names the job.
    pub params: JobParams,
    /// Its pictures.
    pub pictures: Pictures<'a>,
    /// Whom the ID authority is asked about, for Biometric KYC.
    pub id_information: Option<IdInformation>,
    /// What the person agreed to, for ID types that need it.
    pub consent: Option<ConsentInformation>,
    /// Optional keys of prep upload.
    pub prep_options: PrepOptions,
}

/// What is wrong with a [`JobDraft`]. Holds nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobFault {
    /// No job id, or one with characters other than ASCII letters, digits and `-_.@+`.
    #[error(
        "the job id is empty, longer than 100 characters or holds others than letters, digits, - _ . @ +"
    )]
    JobId,
    /// No user id, or one with characters other than ASCII letters, digits and `-_.@+`.
    #[error(
        "the user id is empty, longer than 100 characters or holds others than letters, digits, - _ . @ +"
    )]
    UserId,
    /// An extra partner parameter without a name, or with the name of one that has a meaning of its own.
    #[error("the extra partner parameter {0:?} has a meaning of its own, or no name")]
    ExtraParam(String),
    /// Not a whole JPEG file.
    #[error("{0} is not a JPEG file")]
    NotAJpeg(PictureRole),
    /// Larger than 4 MiB.
    #[error("{0} is larger than 4 MiB")]
    TooLarge(PictureRole),
    /// The same file twice.
    #[error("{0} and {1} are the same file")]
    SameTwice(PictureRole, PictureRole),
    /// More than eight liveness images.
    #[error("{0} liveness images are more than the 8 the service takes")]
    TooManyLiveness(usize),
    /// The back of an ID card without its front.
    #[error("the back of an ID card needs its front")]
    CardBackAlone,
    /// Biometric KYC without an ID card and without an ID number.
    #[error("Biometric KYC needs an ID card or ID information to compare the face with")]
    NothingToCompare,
    /// An ID card or ID information in a job that does not use it.
    #[error("a SmartSelfie job uses neither ID cards nor ID information: do not send them")]
    IdentityNotAsked,
    /// Something is wrong with the ID information.
    #[error(transparent)]
    Id(#[from] IdInformationFault),
    /// A metadatum without a name.
    #[error("a metadatum has no name")]
    Metadatum,
}

/// A job that may be sent.
///
/// ```
/// use smile_id::{JobParams, JobType, PrepOptions};
/// use smile_id::model::id_information::IdInformation;
/// use smile_id::model::job::{CheckedJob, JobDraft, JobFault};
/// use smile_id::model::pictures::{ImageEncoding, PictureRole, Pictures};
///
/// let draft = JobDraft {
///     params: JobParams {
///         job_id: "job-1".to_owned(),
///         user_id: "user-1".to_owned(),
///         job_type: JobType::BiometricKyc,
///         extra: [("kiosk_id".to_owned(), "K-7".to_owned())].into(),
///     },
///     pictures: Pictures {
///         selfie: b"not a picture",
///         liveness: Vec::new(),
///         card_front: None,
///         card_back: None,
///         encoding: ImageEncoding::Files,
///     },
///     id_information: Some(IdInformation {
///         country: "NG".to_owned(),
///         id_type: "BVN".to_owned(),
///         id_number: "00000000000".to_owned(),
///         ..IdInformation::default()
///     }),
///     consent: None,
///     prep_options: PrepOptions::default(),
/// };
/// assert_eq!(CheckedJob::check(draft), Err(vec![JobFault::NotAJpeg(PictureRole::Selfie)]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedJob<'a>(JobDraft<'a>);

impl<'a> CheckedJob<'a> {
    /// Checks a draft.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn check(draft: JobDraft<'a>) -> Result<Self, Vec<JobFault>> {
        let mut faults = faults_of_names(&draft);
        faults.extend(faults_of_pictures(&draft.pictures));
        faults.extend(faults_of_identity(&draft));
        if faults.is_empty() { Ok(Self(draft)) } else { Err(faults) }
    }

    /// Names the job.
    #[must_use]
    pub const fn params(&self) -> &JobParams {
        &self.0.params
    }

    /// Its pictures.
    #[must_use]
    pub const fn pictures(&self) -> &Pictures<'a> {
        &self.0.pictures
    }

    /// Whom the ID authority is asked about.
    #[must_use]
    pub const fn id_information(&self) -> Option<&IdInformation> {
        self.0.id_information.as_ref()
    }

    /// What the person agreed to.
    #[must_use]
    pub const fn consent(&self) -> Option<&ConsentInformation> {
        self.0.consent.as_ref()
    }

    /// Optional keys of prep upload.
    #[must_use]
    pub const fn prep_options(&self) -> &PrepOptions {
        &self.0.prep_options
    }
}

fn faults_of_names(draft: &JobDraft<'_>) -> Vec<JobFault> {
    let params = &draft.params;
    let nameless = |metadata: &[crate::model::prep_options::Metadatum]| {
        metadata.iter().any(|metadatum| metadatum.name.trim().is_empty())
    };
    let mut faults = Vec::new();
    faults.extend((!is_id(&params.job_id)).then_some(JobFault::JobId));
    faults.extend((!is_id(&params.user_id)).then_some(JobFault::UserId));
    faults.extend(params.invalid_extra().map(|key| JobFault::ExtraParam(key.to_owned())));
    faults.extend(nameless(&draft.prep_options.metadata).then_some(JobFault::Metadatum));
    faults
}

fn faults_of_pictures(pictures: &Pictures<'_>) -> Vec<JobFault> {
    let mut faults = Vec::new();
    let all: Vec<_> = pictures.all().collect();
    for (index, (role, bytes)) in all.iter().enumerate() {
        if !jpeg::is_complete(bytes) {
            faults.push(JobFault::NotAJpeg(*role));
        }
        if bytes.len() > LARGEST_PICTURE_BYTES {
            faults.push(JobFault::TooLarge(*role));
        }
        if let Some((earlier, _)) = all[..index].iter().find(|(_, other)| other == bytes) {
            faults.push(JobFault::SameTwice(*earlier, *role));
        }
    }
    if pictures.liveness.len() > MOST_LIVENESS {
        faults.push(JobFault::TooManyLiveness(pictures.liveness.len()));
    }
    if pictures.card_back.is_some() && pictures.card_front.is_none() {
        faults.push(JobFault::CardBackAlone);
    }
    faults
}

fn faults_of_identity(draft: &JobDraft<'_>) -> Vec<JobFault> {
    let card = draft.pictures.card_front.is_some() || draft.pictures.card_back.is_some();
    match (draft.params.job_type, &draft.id_information) {
        (JobType::BiometricKyc, None) if draft.pictures.card_front.is_none() => {
            vec![JobFault::NothingToCompare]
        }
        (JobType::BiometricKyc, claimed) => {
            let faults = claimed.iter().flat_map(IdInformation::faults);
            faults.map(JobFault::Id).collect()
        }
        (JobType::Authentication | JobType::Registration, claimed) => {
            (card || claimed.is_some()).then_some(JobFault::IdentityNotAsked).into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests;
