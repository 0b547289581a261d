//! The nine photos of a capture, wiped from memory when dropped.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A JPEG picture held in memory. `Debug` shows its length only; the bytes are overwritten on drop.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jpeg(Vec<u8>);

impl Jpeg {
    /// Wraps the bytes of a JPEG file; they are looked at when the draft is sealed.
    #[must_use]
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Jpeg {
    fn drop(&mut self) {
        self.0.fill(0);
        std::hint::black_box(&self.0);
    }
}

impl fmt::Debug for Jpeg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Jpeg({} bytes)", self.0.len())
    }
}

/// One selfie and eight liveness images, in capture order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photos {
    /// 480x640 portrait, un-mirrored.
    pub selfie: Jpeg,
    /// Eight 240x320 portraits in rising capture time.
    pub liveness: Vec<Jpeg>,
}
