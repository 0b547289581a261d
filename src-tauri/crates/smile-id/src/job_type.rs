//! The protocol's kinds of job, the ones beyond the kiosk's own included.

use enrollment::JobKind;

/// What is asked of Smile ID, as the protocol numbers it. [`JobKind`] holds the two the kiosk captures for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobType {
    /// Biometric KYC: is this the face of the person whom an ID number or an ID card names? Remembers the face too.
    BiometricKyc,
    /// `SmartSelfie` authentication: is this the face remembered under the user id?
    Authentication,
    /// `SmartSelfie` registration: remember this face under the user id.
    Registration,
}

impl JobType {
    /// Every type this crate speaks.
    pub const ALL: [Self; 3] = [Self::BiometricKyc, Self::Authentication, Self::Registration];

    /// `job_type` on the wire.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::BiometricKyc => 1,
            Self::Authentication => 2,
            Self::Registration => 4,
        }
    }

    /// The type with this number; `None` for types this crate does not speak.
    ///
    /// ```
    /// use smile_id::JobType;
    ///
    /// assert_eq!(JobType::from_number(1), Some(JobType::BiometricKyc));
    /// assert_eq!(JobType::from(enrollment::JobKind::Registration).number(), 4);
    /// ```
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }

    /// The kiosk's word for it; `None` for a type the kiosk does not capture for.
    #[must_use]
    pub const fn kind(self) -> Option<JobKind> {
        match self {
            Self::BiometricKyc => None,
            Self::Authentication => Some(JobKind::Authentication),
            Self::Registration => Some(JobKind::Registration),
        }
    }
}

impl From<JobKind> for JobType {
    fn from(kind: JobKind) -> Self {
        match kind {
            JobKind::Authentication => Self::Authentication,
            JobKind::Registration => Self::Registration,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_kiosks_own_kinds() {
        for kind in [JobKind::Registration, JobKind::Authentication] {
            assert_eq!(JobType::from(kind).number(), kind.job_type());
            assert_eq!(JobType::from(kind).kind(), Some(kind));
        }
        assert_eq!(JobType::BiometricKyc.kind(), None);
        let known: Vec<_> = (0..=u8::MAX).filter_map(JobType::from_number).collect();
        assert_eq!(known, JobType::ALL);
    }
}
