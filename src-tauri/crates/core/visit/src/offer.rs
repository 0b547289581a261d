//! Decides what visitors may come for at this station.

use enrollment::JobKind;

/// What visitors may come for. The default is all that can have an answer while they are here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offer {
    /// Only these; none named is all.
    pub purposes: Vec<JobKind>,
    /// Whether somebody may be authenticated while Smile ID cannot be reached: the answer comes when they are gone.
    pub offline_authentication: bool,
}

impl Offer {
    /// Whether a visitor may come for this now.
    #[must_use]
    pub fn allows(&self, purpose: JobKind, reachable: bool) -> bool {
        let is_offered = self.purposes.is_empty() || self.purposes.contains(&purpose);
        let is_in_vain =
            purpose == JobKind::Authentication && !reachable && !self.offline_authentication;
        is_offered && !is_in_vain
    }

    /// What a visitor need not choose: the only purpose, where it is possible now.
    #[must_use]
    pub fn only(&self, reachable: bool) -> Option<JobKind> {
        match *self.purposes {
            [purpose] if self.allows(purpose, reachable) => Some(purpose),
            _ => None,
        }
    }
}
