//! Maps a sealed enrollment to what the protocol sends.

use crate::clock::correction::Correction;
use enrollment::{
    BirthDate, ClaimedIdentity, Consent, Enrollment, JobId, JobKind, Jpeg, LARGEST_PHOTO_BYTES,
    LIVENESS_COUNT, PersonName, UserId,
};
use smile_id::model::job::{CheckedJob, JobDraft, JobFault};
use smile_id::model::pictures::{ImageEncoding, LARGEST_PICTURE_BYTES, MOST_LIVENESS, Pictures};
use smile_id::{ConsentInformation, IdInformation, JobParams, JobType, PrepOptions};
use std::collections::BTreeMap;

// Whatever is sealed fits the protocol.
const _: () =
    assert!(LARGEST_PHOTO_BYTES <= LARGEST_PICTURE_BYTES && LIVENESS_COUNT <= MOST_LIVENESS);

const fn job_type(kind: JobKind) -> JobType {
    match kind {
        JobKind::Registration => JobType::Registration,
        JobKind::Authentication => JobType::Authentication,
        JobKind::BiometricKyc => JobType::BiometricKyc,
    }
}

/// How the protocol names a job.
pub(crate) fn params(job_id: &JobId, user_id: &UserId, kind: JobKind) -> JobParams {
    JobParams {
        job_id: job_id.as_str().to_owned(),
        user_id: user_id.as_str().to_owned(),
        job_type: job_type(kind),
        extra: BTreeMap::new(),
    }
}

/// The whole job, checked.
///
/// # Errors
/// Every [`JobFault`] that keeps it from being sent.
pub(crate) fn job<'a>(
    enrollment: &'a Enrollment,
    correction: &Correction,
) -> Result<CheckedJob<'a>, Vec<JobFault>> {
    let photos = enrollment.photos();
    CheckedJob::check(JobDraft {
        params: params(enrollment.job_id(), enrollment.user_id(), enrollment.kind()),
        pictures: Pictures {
            selfie: photos.selfie.bytes(),
            liveness: photos.liveness.iter().map(Jpeg::bytes).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: enrollment.identity().map(id_information),
        consent: consent(enrollment.consent(), correction),
        prep_options: PrepOptions::default(),
    })
}

/// What is said of the person to the authority.
///
/// Smile ID's list of services requires a first and a last name where a type asks for names, and nothing it publishes says
/// what to send of somebody who has one only. It goes out as both: nothing is made up, no required field is missing, and at
/// worst the authority finds that the names agree in part. Of a birth whose day or month the document leaves out, the first
/// goes out, for the same reasons: only whole dates (`yyyy-mm-dd`) are documented.
fn id_information(identity: &ClaimedIdentity) -> IdInformation {
    let name = |name: Option<&PersonName>| name.map(|name| name.as_str().to_owned());
    let (first, last) = (identity.first_name.as_ref(), identity.last_name.as_ref());
    IdInformation {
        country: identity.country.as_str().to_owned(),
        id_type: identity.id_type.as_str().to_owned(),
        id_number: identity.id_number.as_str().to_owned(),
        first_name: name(first.or(last)),
        middle_name: name(identity.middle_name.as_ref()),
        last_name: name(last.or(first)),
        dob: identity.date_of_birth.as_ref().map(BirthDate::first_day),
        ..IdInformation::default()
    }
}

/// What was agreed to be asked, and when by the service's clock.
fn consent(consent: &Consent, correction: &Correction) -> Option<ConsentInformation> {
    consent.authority.map(|authority| ConsentInformation {
        granted_at: correction.moment(consent.granted_at_ms),
        personal_details: authority.personal_details,
        contact_information: authority.contact_information,
        document_information: authority.document_information,
    })
}

/// Joins faults to one text, which holds nothing personal.
pub(crate) fn fault_text(faults: &[JobFault]) -> String {
    let words: Vec<_> = faults.iter().map(ToString::to_string).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests;
