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
mod tests {
    use super::*;
    use enrollment::{
        AuthorityConsent, BirthDate, ConsentChannel, Country, Draft, IdNumber, IdType, KioskClock,
        Photos, Uptime,
    };
    use smile_id::UnixMillis;

    /// A picture of one pixel, different from others by one byte.
    fn jpeg(number: u8) -> Jpeg {
        let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, number];
        Jpeg::new([&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat())
    }

    fn identity() -> ClaimedIdentity {
        ClaimedIdentity {
            country: Country::new("KE").unwrap(),
            id_type: IdType::new("PASSPORT").unwrap(),
            id_number: IdNumber::new("A1234567").unwrap(),
            first_name: Some(PersonName::new("Asha").unwrap()),
            middle_name: None,
            last_name: Some(PersonName::new("Juma").unwrap()),
            date_of_birth: Some(BirthDate::new("1990-01-02").unwrap()),
        }
    }

    fn enrollment(kind: JobKind, photo: fn(u8) -> Jpeg) -> Enrollment {
        enrollment_by(kind, photo, None)
    }

    fn enrollment_by(
        kind: JobKind,
        photo: fn(u8) -> Jpeg,
        clock: Option<KioskClock>,
    ) -> Enrollment {
        Enrollment::seal(Draft {
            job_id: JobId::from_random([7; 16]),
            user_id: UserId::new("user-0001").unwrap(),
            kind,
            identity: (kind == JobKind::BiometricKyc).then(identity),
            consent: Some(Consent {
                notice_version: "1".to_owned(),
                language: "sw".to_owned(),
                channel: ConsentChannel::Screen,
                granted_at_ms: 1_714_979_289_123,
                authority: (kind == JobKind::BiometricKyc).then_some(AuthorityConsent {
                    personal_details: true,
                    contact_information: false,
                    document_information: true,
                }),
            }),
            photos: Photos { selfie: photo(0), liveness: (1..=8).map(photo).collect() },
            quality_report: None,
            captured_at_ms: 1_714_979_289_123,
            clock,
        })
        .unwrap()
    }

    #[test]
    fn sends_what_was_sealed() {
        for (kind, number) in
            [(JobKind::Registration, 4), (JobKind::Authentication, 2), (JobKind::BiometricKyc, 1)]
        {
            let enrollment = enrollment(kind, jpeg);
            let job = job(&enrollment, &Correction::none()).unwrap();
            assert_eq!(job.params().job_id, "07".repeat(16));
            assert_eq!(job.params().user_id, "user-0001");
            assert_eq!(job.params().job_type.number(), number);
            let sent: Vec<_> = job.pictures().all().map(|(_, bytes)| bytes).collect();
            let sealed: Vec<_> = (0..=8).map(jpeg).collect();
            assert_eq!(sent, sealed.iter().map(Jpeg::bytes).collect::<Vec<_>>());
            let shown = format!("{job:?}");
            for secret in ["user-0001", "A1234567", "Asha", "Juma", "1990"] {
                assert!(!shown.contains(secret), "{secret} in {shown}");
            }
            let kyc = kind == JobKind::BiometricKyc;
            assert_eq!(job.id_information().is_some(), kyc);
            assert_eq!(job.consent().is_some(), kyc);
        }
    }

    /// Invariant: What a wrong clock said is corrected by the service's time as soon as it is known.
    #[test]
    fn a_consent_of_a_wrong_clock_goes_out_at_its_right_moment() {
        let clock = KioskClock { captured: Uptime { boot: "a".into(), ms: 5_000 }, error_ms: None };
        let sealed = enrollment_by(JobKind::BiometricKyc, jpeg, Some(clock));
        let now = UnixMillis(1_800_000_010_000);
        let uptime = Uptime { boot: "a".into(), ms: 15_000 };
        let correction = Correction::of(&sealed, &uptime, now);
        assert_eq!(correction.new_error_ms(), Some(1_800_000_000_000 - 1_714_979_289_123));
        let job = job(&sealed, &correction).unwrap();
        assert_eq!(job.consent().unwrap().granted_at, UnixMillis(1_800_000_000_000));
    }

    /// Invariant: The ID authority is asked what was agreed, as it was recorded.
    #[test]
    fn asks_the_authority_what_was_agreed() {
        let enrollment = enrollment(JobKind::BiometricKyc, jpeg);
        let job = job(&enrollment, &Correction::none()).unwrap();
        let sent = serde_json::to_value(job.id_information()).unwrap();
        let claimed = serde_json::json!({"country": "KE", "id_type": "PASSPORT", "id_number": "A1234567",
            "first_name": "Asha", "last_name": "Juma", "dob": "1990-01-02", "entered": true});
        assert_eq!(sent, claimed);
        let agreed = serde_json::json!({"consented": {"consent_granted_date": "2024-05-06T07:08:09.123Z",
            "personal_details": true, "contact_information": false, "document_information": true}});
        assert_eq!(serde_json::to_value(job.consent()).unwrap(), agreed);
    }

    #[test]
    fn says_only_what_is_known_of_names_and_birth_and_leaves_no_field_out() {
        let name = || Some(PersonName::new("Suharto").unwrap());
        let whole = || ClaimedIdentity { first_name: name(), last_name: name(), ..identity() };
        let year = Some(BirthDate::new("1958").unwrap());
        for one in [
            ClaimedIdentity { last_name: None, date_of_birth: year.clone(), ..whole() },
            ClaimedIdentity { first_name: None, date_of_birth: year, ..whole() },
        ] {
            let sent = id_information(&one);
            assert_eq!(sent.first_name.as_deref(), Some("Suharto"));
            assert_eq!(sent.last_name.as_deref(), Some("Suharto"));
            assert_eq!(sent.dob.as_deref(), Some("1958-01-01"));
        }
        let none = ClaimedIdentity { first_name: None, last_name: None, ..identity() };
        assert_eq!(id_information(&none).first_name, None);
    }

    #[test]
    fn sends_nothing_that_is_no_picture() {
        let torn = |number| Jpeg::new(vec![0xFF, 0xD8, 0xFF, 0xE0, number, 0xFF, 0xD9]);
        let enrollment = enrollment(JobKind::Registration, torn);
        assert_eq!(job(&enrollment, &Correction::none()).unwrap_err().len(), 9);
    }
}
