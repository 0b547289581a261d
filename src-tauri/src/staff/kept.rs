//! Keeps the staff, their wrong tries and what the recovery code is recognised by: sealed, each for itself.

use crate::shell::failure::Failure;
use enrollment::Uptime;
use staff::{Roster, Tries, TriesOf};
use store::{PinVerifier, Setting, SettingError, Store, StoreError};

/// Everybody of the staff.
pub(crate) const ROSTER: Setting<Roster> = Setting::json("staff", 1);
/// Their wrong tries.
pub(crate) const TRIES: Setting<Tries> = Setting::json("staff-tries", 1);
/// What the recovery code is recognised by.
pub(crate) const RECOVERY: Setting<Vec<u8>> = Setting::json("staff-recovery", 1);

/// The staff, if anybody belongs to it.
///
/// # Errors
/// What the store said; a damaged list is not an empty one.
pub(crate) fn roster(store: &Store) -> Result<Roster, SettingError> {
    Ok(ROSTER.load(store)?.unwrap_or_default())
}

/// The wrong tries in this run of the computer. While they cannot be read, everybody is as if they had used theirs up.
///
/// # Errors
/// What the store said.
pub(crate) fn tries(store: &mut Store, now: &Uptime) -> Result<Tries, Failure> {
    let kept = match TRIES.load(store) {
        Ok(kept) => kept.unwrap_or_default(),
        Err(SettingError::Damaged(_)) => {
            let members = roster(store).unwrap_or_default();
            let members = members.members().iter().map(|member| TriesOf::Member(member.id));
            let used_up =
                Tries::used_up(members.chain([TriesOf::Stranger, TriesOf::Recovery]), now);
            TRIES.save(store, &used_up)?;
            return Ok(used_up);
        }
        Err(SettingError::Store(why)) => return Err(why.into()),
    };
    let tries = kept.clone().in_this_run(now);
    if tries != kept {
        TRIES.save(store, &tries)?;
    }
    Ok(tries)
}

/// Counts a try as a wrong one; what is returned is durable. How long it must wait instead, in milliseconds.
///
/// # Errors
/// What the store said: then the try must not be made.
pub(crate) fn count_try(
    store: &mut Store,
    of: TriesOf,
    now: &Uptime,
) -> Result<Result<(), u64>, Failure> {
    let mut tries = tries(store, now)?;
    if let Err(wait_ms) = tries.begin(of, now) {
        return Ok(Err(wait_ms));
    }
    TRIES.save(store, &tries)?;
    Ok(Ok(()))
}

/// Forgets what was counted: it was right.
///
/// # Errors
/// What the store said.
pub(crate) fn forget_tries(store: &mut Store, of: TriesOf, now: &Uptime) -> Result<(), Failure> {
    let mut tries = tries(store, now)?;
    tries.forget(of);
    Ok(TRIES.save(store, &tries)?)
}

/// Makes a recovery code in place of the one before, and keeps what it is recognised by.
///
/// # Errors
/// What the store said.
pub(crate) fn new_recovery_code(store: &mut Store) -> Result<String, StoreError> {
    let mut random = [0; staff::RECOVERY_BYTES];
    getrandom::fill(&mut random).map_err(|_| StoreError::NoMemory)?;
    let code = staff::recovery_code(&random);
    let verifier = PinVerifier::of(&staff::tidied_recovery_code(&code))?;
    RECOVERY.save(store, &verifier.to_bytes())?;
    Ok(code)
}
