//! Knows who of the staff is here now, and so what may be called.

use crate::shell::failure::{Failure, FailureCode};
use staff::{Act, Member, Role};
use visit::Presence;

/// Somebody of the staff who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SignedIn {
    /// Names them for ever.
    pub(crate) id: u32,
    /// As colleagues know them.
    pub(crate) name: String,
    /// What they are here for.
    pub(crate) role: Role,
}

impl From<&Member> for SignedIn {
    fn from(member: &Member) -> Self {
        Self { id: member.id, name: member.name.clone(), role: member.role }
    }
}

/// Whether staff are here, and who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Desk {
    /// Whether staff are here.
    pub(crate) presence: Presence,
    /// Who has signed in; stays while the screens are locked.
    pub(crate) signed_in: Option<SignedIn>,
}

impl Desk {
    /// With nobody there.
    pub(crate) const fn empty() -> Self {
        Self { presence: Presence::Away, signed_in: None }
    }

    /// Finds out whether whoever is here may do this.
    ///
    /// # Errors
    /// [`FailureCode::SignedOut`], [`FailureCode::NotAllowed`].
    pub(crate) fn may(&self, act: Act) -> Result<(), Failure> {
        match &self.signed_in {
            Some(member) if self.presence == Presence::Here => {
                let refused = || Failure::new(FailureCode::NotAllowed, format!("{act:?}"));
                member.role.may(act).then_some(()).ok_or_else(refused)
            }
            _ => Err(Failure::new(FailureCode::SignedOut, format!("{act:?}"))),
        }
    }
}
