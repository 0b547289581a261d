//! Says why a package cannot be opened, and with which code.

/// Why a package cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PackageError {
    #[error("not a zip")]
    NotAZip,
    #[error("a broken zip")]
    Corrupt,
    #[error("too many or too large entries")]
    TooLarge,
    #[error("no info.json")]
    NoInfo,
    #[error("invalid JSON in info.json")]
    BadInfo,
    #[error("required parameter missing in id_info: {0}")]
    ClaimIncomplete(&'static str),
    #[error("no selfie")]
    NoSelfie,
}

impl PackageError {
    /// The result code of a job with such a package, or else the error code that there is instead of a result.
    pub(crate) fn code(self) -> Result<&'static str, &'static str> {
        match self {
            Self::NotAZip | Self::TooLarge | Self::NoInfo | Self::NoSelfie => Ok("0001"),
            Self::Corrupt => Ok("0903"),
            Self::BadInfo => Err("2203"),
            Self::ClaimIncomplete(_) => Err("2213"),
        }
    }
}
