//! Something held before a face: a hand or a sheet of paper.

/// What is held before the face, and before which part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cover {
    /// A hand over mouth and chin.
    HandOnMouth,
    /// A hand over both eyes.
    HandOnEyes,
    /// A hand over the half of the face on the image's left.
    HandOnHalf,
    /// A sheet of paper before everything below the eyes.
    Paper,
}

impl Cover {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::HandOnMouth, Self::HandOnEyes, Self::HandOnHalf, Self::Paper];

    /// Whether at least one eye is hidden.
    #[must_use]
    pub const fn hides_eyes(self) -> bool {
        matches!(self, Self::HandOnEyes | Self::HandOnHalf)
    }

    /// Whether at least half of the mouth is hidden.
    #[must_use]
    pub const fn hides_mouth(self) -> bool {
        !matches!(self, Self::HandOnEyes)
    }
}
