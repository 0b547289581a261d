//! Lists the protocol's types of job.

/// What is asked of Smile ID, as the protocol numbers it.
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
    /// assert_eq!(JobType::from_number(6), None);
    /// ```
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_every_type_once() {
        assert_eq!(JobType::ALL.map(JobType::number), [1, 2, 4]);
        let known: Vec<_> = (0..=u8::MAX).filter_map(JobType::from_number).collect();
        assert_eq!(known, JobType::ALL);
    }
}
