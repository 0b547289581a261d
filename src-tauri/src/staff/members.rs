//! Lets supervisors say who belongs to the staff.

use crate::shell::failure::Failure;
use crate::staff::kept;
use crate::staff::view::{MemberChange, MemberRow};
use enrollment::Uptime;
use staff::{Role, Roster, TriesOf};
use store::{PinVerifier, Store};

/// Everybody of the staff.
///
/// # Errors
/// What the store said.
pub(crate) fn rows(store: &mut Store, now: &Uptime) -> Result<Vec<MemberRow>, Failure> {
    let tries = kept::tries(store, now)?;
    let roster = kept::roster(store)?;
    let row = |member: &staff::Member| MemberRow {
        id: member.id,
        name: member.name.clone(),
        role: member.role,
        disabled: member.disabled,
        waits: tries.wait_ms(TriesOf::Member(member.id), now) > 0,
    };
    Ok(roster.members().iter().map(row).collect())
}

/// Takes somebody in.
///
/// # Errors
/// What is wrong with the name; what the store said.
pub(crate) fn add(
    store: &mut Store,
    name: &str,
    role: Role,
    pin: &PinVerifier,
) -> Result<(), Failure> {
    edit(store, |roster| roster.add(name, role, pin.to_bytes()).map(drop))
}

/// Gives a member another role, or lets them sign in or not.
///
/// # Errors
/// [`crate::shell::failure::FailureCode::LastSupervisor`]; what the store said.
pub(crate) fn change(store: &mut Store, change: MemberChange) -> Result<(), Failure> {
    edit(store, |roster| roster.change(change.id, change.role, change.disabled))
}

/// Gives a member another PIN, which need not wait.
///
/// # Errors
/// What the store said.
pub(crate) fn reset_pin(
    store: &mut Store,
    id: u32,
    pin: &PinVerifier,
    now: &Uptime,
) -> Result<(), Failure> {
    edit(store, |roster| roster.set_verifier(id, pin.to_bytes()))?;
    kept::forget_tries(store, TriesOf::Member(id), now)
}

fn edit(
    store: &mut Store,
    edit: impl FnOnce(&mut Roster) -> Result<(), staff::RosterError>,
) -> Result<(), Failure> {
    let mut roster = kept::roster(store)?;
    edit(&mut roster)?;
    Ok(kept::ROSTER.save(store, &roster)?)
}
