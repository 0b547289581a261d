//! Names what can be wrong with a draft.

use serde::{Deserialize, Serialize};

/// A reason a draft cannot be sealed; each is something a person can put right.
///
/// Photos are counted from 1: the selfie is photo 1, the liveness images are photos 2 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Mistake {
    /// No job id.
    #[error("the job id is missing")]
    JobIdMissing,
    /// The job id has other characters than ASCII letters, digits and `-_.@+`, or more than 100.
    #[error("the job id may hold 1 to 100 letters, digits and - _ . @ +")]
    JobIdMalformed,
    /// No user id.
    #[error("the customer number is missing")]
    UserIdMissing,
    /// The user id has other characters than ASCII letters, digits and `-_.@+`, or more than 100.
    #[error("the customer number may hold 1 to 100 letters, digits and - _ . @ +")]
    UserIdMalformed,
    /// Consent was not given, or not recorded with its notice.
    #[error("consent was not recorded")]
    ConsentMissing,
    /// The consent does not cover asking the ID authority.
    #[error("consent does not cover asking the ID authority")]
    AuthorityNotConsented,
    /// Biometric KYC without an identity.
    #[error("Biometric KYC needs the identity that is claimed")]
    IdentityMissing,
    /// An identity in a job that asks no ID authority.
    #[error("a job that asks no ID authority must not hold an identity")]
    IdentityNotAsked,
    /// Not two capital letters.
    #[error("the country must be two capital letters (ISO 3166-1 alpha-2)")]
    CountryMalformed,
    /// Not 1 to 40 capital letters, digits and `_`.
    #[error("the ID type may hold 1 to 40 capital letters, digits and _")]
    IdTypeMalformed,
    /// Not 1 to 40 printable ASCII characters.
    #[error("the ID number may hold 1 to 40 letters, digits, blanks and signs")]
    IdNumberMalformed,
    /// Not 1 to 100 characters.
    #[error("a name may hold 1 to 100 characters")]
    NameMalformed,
    /// Not a day of the calendar from 1900 on, or its month or year alone.
    #[error("the date of birth must be a day since 1900 written yyyy-mm-dd, or its beginning")]
    BirthDateMalformed,
    /// A photo is not a JPEG.
    #[error("photo {0} is not a JPEG picture")]
    NotAJpeg(u8),
    /// A photo is larger than 4 MiB.
    #[error("photo {0} is larger than 4 MiB")]
    PhotoTooLarge(u8),
    /// Not exactly eight liveness images.
    #[error("there must be exactly 8 liveness images, not {0}")]
    LivenessCount(u8),
    /// The quality report is not one JSON object.
    #[error("the quality report is not a JSON object")]
    ReportMalformed,
    /// The quality report is longer than 64 KiB.
    #[error("the quality report is longer than 64 KiB")]
    ReportTooLong,
    /// Two of the nine photos are the same bytes.
    #[error("photos {0} and {1} are the same picture")]
    SamePhotoTwice(u8, u8),
}
