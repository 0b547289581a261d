//! Holds the kept pictures as JPEGs: in memory only, wiped when dropped.

use capture::Report;
use std::fmt;
use zeroize::Zeroizing;

/// A kept picture: a JPEG, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo(Zeroizing<Vec<u8>>);

impl Photo {
    /// Keeps these JPEG bytes.
    #[must_use]
    pub fn new(jpeg: Vec<u8>) -> Self {
        Self(Zeroizing::new(jpeg))
    }

    /// The JPEG bytes.
    #[must_use]
    pub fn jpeg(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({} bytes)", self.0.len())
    }
}

/// A finished capture.
#[derive(Debug, Clone, PartialEq)]
pub struct Album {
    /// 480 x 640.
    pub selfie: Photo,
    /// Eight of 240 x 320, slot 1 first.
    pub liveness: Vec<Photo>,
    /// How each was taken.
    pub report: Box<Report>,
}
