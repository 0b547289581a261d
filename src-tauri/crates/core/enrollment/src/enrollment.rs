//! Seals an enrollment: what a capture session ends in and a job starts from.

use crate::consent::Consent;
use crate::identity::ClaimedIdentity;
use crate::ids::{JobId, UserId};
use crate::job_kind::{JobKind, StoredKind};
use crate::kiosk_clock::KioskClock;
use crate::mistake::Mistake;
use crate::photos::Photos;
use crate::quality_report::QualityReport;
use serde::{Deserialize, Serialize};

/// Everything gathered in a visit, not yet checked as a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Minted once for this capture.
    pub job_id: JobId,
    /// The partner's name for the person.
    pub user_id: UserId,
    /// What is asked of Smile ID.
    #[serde(with = "StoredKind")]
    pub kind: JobKind,
    /// The identity claimed, for Biometric KYC.
    #[serde(default)]
    pub identity: Option<ClaimedIdentity>,
    /// The recorded yes, if there is one.
    pub consent: Option<Consent>,
    /// The nine photos.
    pub photos: Photos,
    /// How the photos were taken, where that was measured.
    #[serde(default)]
    pub quality_report: Option<QualityReport>,
    /// When the capture ended, Unix milliseconds by the local clock.
    pub captured_at_ms: u64,
    /// What is known of that clock.
    #[serde(default)]
    pub clock: Option<KioskClock>,
}

/// A complete, checked enrollment. Fields are read-only: a job's content never changes once sealed.
///
/// Reading one from its serialised form goes through [`Enrollment::seal`] too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Draft")]
pub struct Enrollment {
    job_id: JobId,
    user_id: UserId,
    #[serde(with = "StoredKind")]
    kind: JobKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<ClaimedIdentity>,
    consent: Consent,
    photos: Photos,
    #[serde(skip_serializing_if = "Option::is_none")]
    quality_report: Option<QualityReport>,
    captured_at_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<KioskClock>,
}

/// Why a serialised enrollment was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an enrollment: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Unsealable(pub Vec<Mistake>);

impl TryFrom<Draft> for Enrollment {
    type Error = Unsealable;

    fn try_from(draft: Draft) -> Result<Self, Unsealable> {
        Self::seal(draft).map_err(Unsealable)
    }
}

impl Enrollment {
    /// Checks a draft and seals it.
    ///
    /// The ids and the identity are right by construction; here it is seen whether the kind of job has all it needs and
    /// nothing it may not have, and the photos are looked at.
    ///
    /// # Errors
    /// Every [`Mistake`] found, in the order a person would meet them: identity, consent, then the photos.
    pub fn seal(draft: Draft) -> Result<Self, Vec<Mistake>> {
        let consent = draft.consent.filter(Consent::names_its_notice);
        let mut mistakes = Vec::new();
        match (draft.kind, &draft.identity) {
            (JobKind::BiometricKyc, None) => mistakes.push(Mistake::IdentityMissing),
            (JobKind::Registration | JobKind::Authentication, Some(_)) => {
                mistakes.push(Mistake::IdentityNotAsked);
            }
            _ => {}
        }
        match &consent {
            None => mistakes.push(Mistake::ConsentMissing),
            Some(consent) if draft.kind == JobKind::BiometricKyc && consent.authority.is_none() => {
                mistakes.push(Mistake::AuthorityNotConsented);
            }
            Some(_) => {}
        }
        mistakes.extend(draft.photos.mistakes());
        match consent {
            Some(consent) if mistakes.is_empty() => Ok(Self {
                job_id: draft.job_id,
                user_id: draft.user_id,
                kind: draft.kind,
                identity: draft.identity,
                consent,
                photos: draft.photos,
                quality_report: draft.quality_report,
                captured_at_ms: draft.captured_at_ms,
                clock: draft.clock,
            }),
            _ => Err(mistakes),
        }
    }

    /// Names the job for ever.
    #[must_use]
    pub const fn job_id(&self) -> &JobId {
        &self.job_id
    }

    /// The partner's name for the person.
    #[must_use]
    pub const fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// What is asked of Smile ID.
    #[must_use]
    pub const fn kind(&self) -> JobKind {
        self.kind
    }

    /// The identity claimed: there for Biometric KYC, and only then.
    #[must_use]
    pub const fn identity(&self) -> Option<&ClaimedIdentity> {
        self.identity.as_ref()
    }

    /// The recorded yes.
    #[must_use]
    pub const fn consent(&self) -> &Consent {
        &self.consent
    }

    /// The nine photos.
    #[must_use]
    pub const fn photos(&self) -> &Photos {
        &self.photos
    }

    /// How the photos were taken: to be kept, never sent.
    #[must_use]
    pub const fn quality_report(&self) -> Option<&QualityReport> {
        self.quality_report.as_ref()
    }

    /// When the capture ended, Unix milliseconds by the local clock.
    #[must_use]
    pub const fn captured_at_ms(&self) -> u64 {
        self.captured_at_ms
    }

    /// What is known of the local clock, by which the moments are; nothing in enrollments from before that was kept.
    #[must_use]
    pub const fn clock(&self) -> Option<&KioskClock> {
        self.clock.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::{AuthorityConsent, ConsentChannel};
    use crate::identity::tests::identity;
    use crate::kiosk_clock::Uptime;
    use crate::photos::Jpeg;
    use crate::photos::tests::{jpeg, nine_photos};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn draft() -> Draft {
        Draft {
            job_id: JobId::from_random([7; 16]),
            user_id: UserId::new("customer-1").unwrap(),
            kind: JobKind::Registration,
            identity: None,
            consent: Some(Consent {
                notice_version: "2025-01".into(),
                language: "sw".into(),
                channel: ConsentChannel::Screen,
                granted_at_ms: 1_700_000_000_000,
                authority: None,
            }),
            photos: nine_photos(),
            quality_report: None,
            captured_at_ms: 1_700_000_060_000,
            clock: None,
        }
    }

    #[test]
    fn seals_a_complete_draft_unchanged() {
        let sealed = Enrollment::seal(draft()).unwrap();
        assert_eq!(sealed.job_id(), &draft().job_id);
        assert_eq!(sealed.user_id().as_str(), "customer-1");
        assert_eq!(sealed.kind(), JobKind::Registration);
        assert_eq!(Some(sealed.consent().clone()), draft().consent);
        assert_eq!(sealed.photos(), &nine_photos());
        assert_eq!(sealed.captured_at_ms(), 1_700_000_060_000);
    }

    #[test]
    fn names_every_mistake_at_once() {
        let mut wrong = draft();
        wrong.consent = None;
        wrong.photos.selfie = Jpeg::new(b"GIF89a".to_vec());
        wrong.photos.liveness.pop();
        wrong.photos.liveness[3] = wrong.photos.liveness[1].clone();
        assert_eq!(
            Enrollment::seal(wrong).unwrap_err(),
            [
                Mistake::ConsentMissing,
                Mistake::LivenessCount(7),
                Mistake::NotAJpeg(1),
                Mistake::SamePhotoTwice(3, 5),
            ]
        );
    }

    #[test]
    fn consent_must_name_its_notice() {
        for blank in ["", "  "] {
            let mut wrong = draft();
            wrong.consent.as_mut().unwrap().notice_version = blank.into();
            assert_eq!(Enrollment::seal(wrong).unwrap_err(), [Mistake::ConsentMissing]);
            let mut wrong = draft();
            wrong.consent.as_mut().unwrap().language = blank.into();
            assert_eq!(Enrollment::seal(wrong).unwrap_err(), [Mistake::ConsentMissing]);
        }
    }

    #[test]
    fn serialised_enrollment_reads_back_the_same() {
        let mut draft = draft();
        draft.quality_report = Some(QualityReport::new(r#"{"pitch":-3.5}"#).unwrap());
        let captured = Uptime { boot: "first".into(), ms: 5 };
        draft.clock = Some(KioskClock { captured, error_ms: Some(-7) });
        let sealed = Enrollment::seal(draft).unwrap();
        assert_eq!(sealed.quality_report().unwrap().json(), r#"{"pitch":-3.5}"#);
        let text = serde_json::to_string(&sealed).unwrap();
        assert_eq!(serde_json::from_str::<Enrollment>(&text).unwrap(), sealed);
    }

    fn kyc() -> Draft {
        let mut draft = draft();
        draft.kind = JobKind::BiometricKyc;
        draft.identity = Some(identity());
        draft.consent.as_mut().unwrap().authority = Some(AuthorityConsent {
            personal_details: true,
            contact_information: true,
            document_information: true,
        });
        draft
    }

    /// Invariant: Biometric KYC is sealed only with an identity and consent to ask its authority; other jobs hold no
    /// identity.
    #[test]
    fn biometric_kyc_needs_an_identity_and_consent_to_ask_about_it() {
        let sealed = Enrollment::seal(kyc()).unwrap();
        assert_eq!(sealed.identity(), Some(&identity()));
        let text = serde_json::to_string(&sealed).unwrap();
        assert_eq!(serde_json::from_str::<Enrollment>(&text).unwrap(), sealed);

        let mut wrong = kyc();
        wrong.identity = None;
        wrong.consent.as_mut().unwrap().authority = None;
        assert_eq!(
            Enrollment::seal(wrong).unwrap_err(),
            [Mistake::IdentityMissing, Mistake::AuthorityNotConsented]
        );
        for kind in [JobKind::Registration, JobKind::Authentication] {
            let mut wrong = kyc();
            wrong.kind = kind;
            assert_eq!(Enrollment::seal(wrong).unwrap_err(), [Mistake::IdentityNotAsked]);
        }
    }

    /// Invariant: Records from before Biometric KYC are read, and written as before.
    #[test]
    fn reads_enrollments_from_before_identities() {
        let photos = serde_json::to_value(nine_photos()).unwrap();
        let old = json!({
            "job_id": "07".repeat(16), "user_id": "customer-1", "kind": "registration",
            "consent": {"notice_version": "2025-01", "language": "sw", "channel": "screen", "granted_at_ms": 1_700_000_000_000_u64},
            "photos": photos, "captured_at_ms": 1_700_000_060_000_u64,
        });
        let read: Enrollment = serde_json::from_value(old.clone()).unwrap();
        assert_eq!(read, Enrollment::seal(draft()).unwrap());
        assert_eq!(serde_json::to_value(&read).unwrap(), old, "written as before");
    }

    /// Invariant: Only a complete, consented draft becomes an enrollment.
    #[test]
    fn deserialising_checks_like_sealing() {
        let sealed = serde_json::to_value(Enrollment::seal(draft()).unwrap()).unwrap();
        let spoil = |edit: &dyn Fn(&mut Value)| {
            let mut value = sealed.clone();
            edit(&mut value);
            serde_json::from_value::<Enrollment>(value).unwrap_err().to_string()
        };
        assert!(spoil(&|v| v["consent"] = Value::Null).contains("consent was not recorded"));
        assert!(
            spoil(&|v| v["photos"]["selfie"] = json!([1, 2, 3])).contains("photo 1 is not a JPEG")
        );
        assert!(spoil(&|v| v["photos"]["liveness"] = json!([])).contains("exactly 8"));
        assert!(spoil(&|v| v["user_id"] = json!("a b")).contains("customer number"));
        assert!(spoil(&|v| v["job_id"] = json!("")).contains("job id is missing"));
        assert!(spoil(&|v| v["more"] = json!(1)).contains("unknown field"));
    }

    /// Invariant: Personal data stays out of `Debug`.
    #[test]
    fn debug_shows_neither_the_person_nor_the_photos() {
        let mut draft = draft();
        draft.quality_report = Some(QualityReport::new(r#"{"pitch":-3.5}"#).unwrap());
        let shown = format!("{:?}", Enrollment::seal(draft).unwrap());
        assert!(!shown.contains("customer-1"), "{shown}");
        assert!(!shown.contains("pitch"), "{shown}");
        assert!(
            shown.contains("UserId(10 characters)") && shown.contains("Jpeg(6 bytes)"),
            "{shown}"
        );
    }

    proptest! {
        /// Invariant: Only a complete, consented draft becomes an enrollment.
        #[test]
        fn what_is_sealed_is_complete(
            bodies in proptest::collection::vec(proptest::collection::vec(0_u8..4, 0..3), 1..12),
            broken in proptest::option::of(0_usize..12),
            consented: bool,
        ) {
            let mut wrong = draft();
            let mut photos: Vec<Jpeg> = bodies.iter().map(|body| jpeg(body)).collect();
            if let Some(photo) = broken.and_then(|at| photos.get_mut(at)) {
                *photo = Jpeg::new(photo.bytes()[1..].to_vec());
            }
            wrong.photos = Photos { selfie: photos[0].clone(), liveness: photos[1..].to_vec() };
            if !consented {
                wrong.consent = None;
            }
            let distinct: std::collections::BTreeSet<&[u8]> = photos.iter().map(Jpeg::bytes).collect();
            let complete = consented
                && photos.len() == 9
                && distinct.len() == 9
                // With something between its markers.
                && photos.iter().all(|p| p.bytes().starts_with(&[0xFF, 0xD8, 0xFF]) && p.bytes().len() > 5);
            match Enrollment::seal(wrong) {
                Ok(_) => prop_assert!(complete),
                Err(mistakes) => prop_assert!(!complete && !mistakes.is_empty()),
            }
        }
    }
}
