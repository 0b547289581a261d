//! Tests that what was sealed is what is sent.

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

fn enrollment_by(kind: JobKind, photo: fn(u8) -> Jpeg, clock: Option<KioskClock>) -> Enrollment {
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

#[test]
fn an_error_that_the_store_has_corrects_and_is_not_written_again() {
    for error_ms in [-60_000, 0, 60_000] {
        let captured = Uptime { boot: "a".into(), ms: 5_000 };
        let clock = KioskClock { captured, error_ms: Some(error_ms) };
        let sealed = enrollment_by(JobKind::BiometricKyc, jpeg, Some(clock));
        // Another run of the computer, years later: nothing new follows from it.
        let now = UnixMillis(1_900_000_000_000);
        let correction = Correction::of(&sealed, &Uptime { boot: "b".into(), ms: 1 }, now);
        assert_eq!(correction.new_error_ms(), None);
        let moment = UnixMillis(1_714_979_289_123_u64.saturating_add_signed(error_ms));
        assert_eq!(correction.moment(1_714_979_289_123), moment);
    }
    let unknown = enrollment(JobKind::Registration, jpeg);
    let now = UnixMillis(1_900_000_000_000);
    let correction = Correction::of(&unknown, &Uptime { boot: "a".into(), ms: 1 }, now);
    assert_eq!(correction, Correction::none(), "sealed before clocks were compared");
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
    let sent = id_information(&ClaimedIdentity { middle_name: name(), ..identity() });
    let names = [sent.first_name, sent.middle_name, sent.last_name].map(Option::unwrap);
    assert_eq!(names, ["Asha", "Suharto", "Juma"]);
}

#[test]
fn sends_nothing_that_is_no_picture() {
    let torn = |number| Jpeg::new(vec![0xFF, 0xD8, 0xFF, 0xE0, number, 0xFF, 0xD9]);
    let enrollment = enrollment(JobKind::Registration, torn);
    let faults = job(&enrollment, &Correction::none()).unwrap_err();
    assert_eq!(faults.len(), 9);
    let text = fault_text(&faults);
    let parts: Vec<_> = text.split("; ").collect();
    assert_eq!(parts, faults.iter().map(ToString::to_string).collect::<Vec<_>>());
}
