//! Says no to a device: with a code for its program and a sentence for people at the relay.

use hosting::body::BodyFault;
use hosting::database::RepositoryError;
use hosting::log;
use relay_protocol::DenialCode;
use std::time::Duration;

/// A denial on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// Why.
    pub code: DenialCode,
    /// The HTTP status.
    pub status: u16,
    /// In words; nothing personal, nothing secret.
    pub message: &'static str,
    /// When to come again.
    pub retry_after: Option<Duration>,
}

/// The database is asked again after this time.
const UNWELL_FOR: Duration = Duration::from_secs(5);

/// A device that has had its new jobs for a day asks again after this time.
const TOO_MANY_FOR: Duration = Duration::from_secs(15 * 60);

impl Denied {
    /// With the status that belongs to the code.
    #[must_use]
    pub const fn new(code: DenialCode, message: &'static str) -> Self {
        Self { code, status: code.status(), message, retry_after: None }
    }

    /// And a word when to come again.
    #[must_use]
    pub const fn again_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// And another status than the code's usual one.
    #[must_use]
    pub const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The device is not known, not let in any more, or did not sign. One answer for all three: a stranger learns nothing.
    #[must_use]
    pub const fn device() -> Self {
        Self::new(DenialCode::Device, "this device is not registered here, or did not sign")
    }

    /// The request cannot be read.
    #[must_use]
    pub const fn malformed(message: &'static str) -> Self {
        Self::new(DenialCode::Malformed, message)
    }

    /// Another device owns the job.
    #[must_use]
    pub const fn not_yours() -> Self {
        Self::new(DenialCode::NotYours, "this job is not this device's")
    }

    /// The device has had its new jobs for a day.
    #[must_use]
    pub const fn too_many_jobs() -> Self {
        Self::new(DenialCode::Limit, "too many new jobs within a day").again_after(TOO_MANY_FOR)
    }
}

impl From<RepositoryError> for Denied {
    fn from(why: RepositoryError) -> Self {
        log::note(&why.to_string());
        Self::new(DenialCode::Unwell, "the database does not answer").again_after(UNWELL_FOR)
    }
}

impl From<BodyFault> for Denied {
    fn from(fault: BodyFault) -> Self {
        match fault {
            BodyFault::TooLarge => Self::malformed("the body is too large").with_status(413),
            BodyFault::TooSlow => Self::malformed("the body took too long").with_status(408),
        }
    }
}
