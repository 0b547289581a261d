//! Tests that every fault of a job is found, and that a job without faults passes.

use super::*;
use crate::model::jpeg::tests::smallest;
use crate::model::pictures::ImageEncoding;
use crate::model::prep_options::Metadatum;
use delivery::UnixMillis;
use std::collections::BTreeMap;

fn claimed() -> IdInformation {
    IdInformation {
        country: "NG".to_owned(),
        id_type: "BVN".to_owned(),
        id_number: "00000000000".to_owned(),
        ..IdInformation::default()
    }
}

/// A right job of this type from nine right files.
fn draft(job_type: JobType, files: &[Vec<u8>]) -> JobDraft<'_> {
    let kyc = job_type == JobType::BiometricKyc;
    JobDraft {
        params: JobParams {
            job_id: "job-1".to_owned(),
            user_id: "user-1".to_owned(),
            job_type,
            extra: BTreeMap::new(),
        },
        pictures: Pictures {
            selfie: &files[0],
            liveness: files[1..9].iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: kyc.then(claimed),
        consent: kyc.then_some(ConsentInformation {
            granted_at: UnixMillis(0),
            personal_details: true,
            contact_information: false,
            document_information: true,
        }),
        prep_options: PrepOptions::default(),
    }
}

fn files() -> Vec<Vec<u8>> {
    (0..12).map(smallest).collect()
}

fn faults(draft: JobDraft<'_>) -> Vec<JobFault> {
    CheckedJob::check(draft).err().unwrap_or_default()
}

#[test]
fn accepts_valid_jobs() {
    let files = files();
    for job_type in JobType::ALL {
        let right = draft(job_type, &files);
        assert_eq!(*CheckedJob::check(right.clone()).unwrap().params(), right.params);
        let mut lone = right;
        lone.pictures.liveness.clear();
        assert_eq!(faults(lone), [], "a lone selfie is weak, not wrong");
    }
    let mut card = draft(JobType::BiometricKyc, &files);
    card.id_information = None;
    card.pictures.card_front = Some(&files[9]);
    card.pictures.card_back = Some(&files[10]);
    assert_eq!(faults(card), [], "a card stands in for a number");
}

#[test]
fn finds_wrong_names() {
    let files = files();
    for bad in ["", " job", "a b", "é"] {
        let mut wrong = draft(JobType::Registration, &files);
        wrong.params.job_id = bad.to_owned();
        wrong.params.user_id = bad.to_owned();
        assert_eq!(faults(wrong), [JobFault::JobId, JobFault::UserId], "{bad}");
    }
    let mut wrong = draft(JobType::Registration, &files);
    wrong.params.extra = BTreeMap::from([("job_type".to_owned(), "1".to_owned())]);
    wrong.prep_options.metadata =
        vec![Metadatum { name: " ".to_owned(), value: "x".to_owned(), at: UnixMillis(0) }];
    let expected = [JobFault::ExtraParam("job_type".to_owned()), JobFault::Metadatum];
    assert_eq!(faults(wrong), expected);
}

#[test]
fn finds_wrong_pictures() {
    let mut files = files();
    files[3] = b"\x89PNG".to_vec();
    files[5] = files[0].clone();
    let large = vec![0; LARGEST_PICTURE_BYTES];
    let before_end = files[8].len() - 2;
    files[8].splice(before_end..before_end, large);
    let mut wrong = draft(JobType::BiometricKyc, &files);
    wrong.pictures.liveness.push(&files[9]);
    wrong.pictures.card_back = Some(&files[10]);
    assert_eq!(
        faults(wrong),
        [
            JobFault::NotAJpeg(PictureRole::Liveness(3)),
            JobFault::SameTwice(PictureRole::Selfie, PictureRole::Liveness(5)),
            JobFault::TooLarge(PictureRole::Liveness(8)),
            JobFault::TooManyLiveness(9),
            JobFault::CardBackAlone,
        ]
    );
}

#[test]
fn sends_an_identity_exactly_where_it_is_compared() {
    let files = files();
    let mut nothing = draft(JobType::BiometricKyc, &files);
    nothing.id_information = None;
    assert_eq!(faults(nothing), [JobFault::NothingToCompare]);
    for job_type in [JobType::Authentication, JobType::Registration] {
        let mut number = draft(job_type, &files);
        number.id_information = Some(claimed());
        assert_eq!(faults(number), [JobFault::IdentityNotAsked]);
        let mut card = draft(job_type, &files);
        card.pictures.card_front = Some(&files[9]);
        assert_eq!(faults(card), [JobFault::IdentityNotAsked]);
    }
    let mut wrong = draft(JobType::BiometricKyc, &files);
    wrong.id_information = Some(IdInformation { country: "Nigeria".to_owned(), ..claimed() });
    assert_eq!(faults(wrong), [JobFault::Id(IdInformationFault::Country)]);
}
