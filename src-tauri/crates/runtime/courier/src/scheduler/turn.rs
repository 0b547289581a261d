//! Lets queries and new jobs take turns: neither thousands of unsent jobs nor thousands of open results starve the other.

use delivery::NextStep;

/// Whose turn it is when queries and new jobs are both due.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    #[default]
    Query,
    Send,
}

/// What a due step does, as far as its turn is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Errand {
    /// Erases photos: costs no request and waits for nothing.
    Erase,
    /// Uses a place for the photos. A place lives for minutes, so it is asked for when its turn to be used has come, and
    /// used before another one is asked for.
    Upload,
    /// Asks for a result.
    Query,
    /// Asks for a place for the photos.
    Send,
}

impl Errand {
    /// What a step does; `None` for one that does nothing.
    pub(super) const fn of(step: NextStep) -> Option<Self> {
        match step {
            NextStep::ErasePhotos => Some(Self::Erase),
            NextStep::Upload => Some(Self::Upload),
            NextStep::AskStatus => Some(Self::Query),
            NextStep::Reserve { .. } => Some(Self::Send),
            NextStep::Idle { .. } => None,
        }
    }

    /// Whether it may take a minute of a slow line.
    pub(super) const fn sends(self) -> bool {
        matches!(self, Self::Upload | Self::Send)
    }
}

impl Turn {
    /// What comes first, second and third; what shares a place is taken by who waits longest.
    pub(super) const fn order(self) -> [&'static [Errand]; 3] {
        match self {
            Self::Query => [&[Errand::Erase, Errand::Upload], &[Errand::Query], &[Errand::Send]],
            Self::Send => [&[Errand::Erase, Errand::Upload], &[Errand::Send], &[Errand::Query]],
        }
    }

    /// Whose turn it is after this.
    pub(super) const fn after(self, errand: Errand) -> Self {
        match errand {
            Errand::Query => Self::Send,
            Errand::Send => Self::Query,
            Errand::Upload | Errand::Erase => self,
        }
    }
}
