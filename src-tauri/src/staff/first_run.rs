//! Decides who may come to the door of the staff screens, and takes in the first supervisor of a station that has no staff.

use crate::settings::account;
use crate::shell::failure::Failure;
use crate::staff::kept;
use staff::{Role, Roster};
use store::{PinVerifier, Setting, SettingError, Store, StoreError};

/// Who may come to the door.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Whoever becomes the first supervisor.
    FirstRun,
    /// Whoever has the recovery code: there was staff, and nobody can be read.
    Damaged,
    /// Everybody of the staff.
    Staff(Roster),
}

/// Who may come to the door. A list that is missing beside anything that somebody set up or left is no beginning: damage took it.
/// `anew`: whoever started the program lets a new supervisor in where nobody can be read.
///
/// # Errors
/// What the store said.
pub(crate) fn door(store: &Store, anew: bool) -> Result<Door, StoreError> {
    let roster = match kept::roster(store) {
        Ok(roster) if !roster.members().is_empty() => return Ok(Door::Staff(roster)),
        Err(SettingError::Store(why)) => return Err(why),
        other => other,
    };
    let is_first = anew || (roster.is_ok() && is_untouched(store)?);
    Ok(if is_first { Door::FirstRun } else { Door::Damaged })
}

/// Whether nothing is there that would not be there without staff.
fn is_untouched(store: &Store) -> Result<bool, StoreError> {
    let is_lost = || !(store.damaged_jobs().is_empty() && store.quarantined().is_empty());
    Ok(is_absent(&kept::RECOVERY, store)?
        && is_absent(&account::ACCOUNT, store)?
        && store.jobs()?.is_empty()
        && !is_lost())
}

fn is_absent<T>(setting: &Setting<T>, store: &Store) -> Result<bool, StoreError> {
    match setting.load(store) {
        Ok(found) => Ok(found.is_none()),
        Err(SettingError::Damaged(_)) => Ok(false),
        Err(SettingError::Store(why)) => Err(why),
    }
}

/// Takes in the first supervisor; the recovery code.
///
/// # Errors
/// [`crate::shell::failure::FailureCode::SignedOut`] unless the door stands open for that; what is wrong with the name; what the
/// store said.
pub(crate) fn first_supervisor(
    store: &mut Store,
    name: &str,
    pin: &PinVerifier,
    anew: bool,
) -> Result<String, Failure> {
    if door(store, anew)? != Door::FirstRun {
        return Err(Failure::signed_out("there is staff already"));
    }
    let mut roster = Roster::default();
    roster.add(name, Role::Supervisor, pin.to_bytes())?;
    // A code without staff would shut the door; whoever is interrupted in between makes one in the settings.
    kept::ROSTER.save(store, &roster)?;
    Ok(kept::new_recovery_code(store)?)
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
