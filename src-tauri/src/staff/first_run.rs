//! Takes in the first supervisor of a station that has no staff yet.

use crate::shell::failure::Failure;
use crate::staff::kept;
use staff::{Role, Roster};
use store::{PinVerifier, Store};

/// Takes in the first supervisor; the recovery code.
///
/// # Errors
/// [`crate::shell::failure::FailureCode::SignedOut`] when there is staff already; what is wrong with the name; what the store
/// said.
pub(crate) fn first_supervisor(
    store: &mut Store,
    name: &str,
    pin: &PinVerifier,
) -> Result<String, Failure> {
    if !kept::roster(store)?.members().is_empty() {
        return Err(Failure::signed_out("there is staff already"));
    }
    let mut roster = Roster::default();
    roster.add(name, Role::Supervisor, pin.to_bytes())?;
    // Whoever is interrupted in between begins again, with another code.
    let code = kept::new_recovery_code(store)?;
    kept::ROSTER.save(store, &roster)?;
    Ok(code)
}

/// Takes in the demo's own supervisor, whose PIN the demo tells, unless there is staff already.
///
/// # Errors
/// What the store said.
pub(crate) fn demo_supervisor(store: &mut Store, name: &str, pin: &str) -> Result<(), Failure> {
    if kept::roster(store)?.members().is_empty() {
        let mut roster = Roster::default();
        roster.add(name, Role::Supervisor, PinVerifier::of(pin)?.to_bytes())?;
        kept::ROSTER.save(store, &roster)?;
    }
    Ok(())
}
