//! Lists why the relay does not do what it is asked.

use serde::{Deserialize, Serialize};

/// Why not, as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DenialCode {
    /// 401: unknown or revoked device, or a signature that does not match.
    Device,
    /// 401: the request's time is too far off; the `Date` of the reply tells the right one.
    Clock,
    /// 403: another device owns the job.
    NotYours,
    /// 403: the one-time code is unknown, used or too old.
    Code,
    /// 409: the same job is being prepared at this moment; try later.
    InFlight,
    /// 409: the job was prepared before with other contents.
    Changed,
    /// 429: the device asks too much; `Retry-After` says how long to wait.
    Limit,
    /// 400: something is asked for that a device may not have.
    ForbiddenField,
    /// 400: the request cannot be read.
    Malformed,
    /// 502 or 504: Smile ID was not reached, or what came from there was not to be believed.
    Upstream,
    /// 503: the relay itself is not well.
    Unwell,
    /// A code that is not in this list.
    #[serde(other, skip_serializing)]
    Unknown,
}

impl DenialCode {
    /// Every code that a relay sends.
    pub const ALL: [Self; 11] = [
        Self::Device,
        Self::Clock,
        Self::NotYours,
        Self::Code,
        Self::InFlight,
        Self::Changed,
        Self::Limit,
        Self::ForbiddenField,
        Self::Malformed,
        Self::Upstream,
        Self::Unwell,
    ];

    /// The HTTP status it is sent with (`upstream` also with 504).
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Device | Self::Clock => 401,
            Self::NotYours | Self::Code => 403,
            Self::InFlight | Self::Changed => 409,
            Self::Limit => 429,
            Self::ForbiddenField | Self::Malformed => 400,
            Self::Upstream => 502,
            Self::Unwell | Self::Unknown => 503,
        }
    }
}

/// The body of every refusal by the relay itself. Smile ID's refusals have codes, too: the header `tabasamu-origin` tells
/// whose a reply is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// Why.
    pub code: DenialCode,
    /// In words, for people at the relay; nothing personal.
    pub message: String,
}
