//! Tries a PIN or the recovery code: counted before it is looked at, with the same work whoever it is.

use crate::shell::failure::{Failure, FailureCode};
use crate::staff::desk::SignedIn;
use crate::staff::kept;
use enrollment::Uptime;
use staff::{Member, Role, Roster, TriesOf};
use std::ops::DerefMut;
use store::{PinVerifier, SettingError, Store, StoreError};

/// What came of a try.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tried<T> {
    /// It was right.
    Right(T),
    /// It was wrong, and so many more may be made.
    Wrong {
        /// How many.
        left: u32,
    },
    /// The next one must wait so many milliseconds.
    Waits {
        /// How many.
        wait_ms: u64,
    },
}

/// Tries a member's PIN. The store is held for moments only.
///
/// # Errors
/// What the store said: then nothing is known of the PIN.
pub(crate) fn sign_in<S: DerefMut<Target = Store>>(
    store: impl Fn() -> S,
    id: u32,
    pin: &str,
    now: &Uptime,
    recognises: impl Fn(&PinVerifier, &str) -> Result<bool, StoreError>,
) -> Result<Tried<SignedIn>, Failure> {
    let member = kept::roster(&store())?.member(id).cloned();
    let of = member.as_ref().map_or(TriesOf::Stranger, |member| TriesOf::Member(member.id));
    let verifier = member.as_ref().filter(|member| !member.disabled).and_then(verifier_of);
    attempt(&store, of, now, verifier, pin, recognises, |_| Ok(member.as_ref().map(SignedIn::from)))
}

/// Tries the recovery code. When it is right, a supervisor of this name has this PIN from then on, and the code is another one,
/// which is returned.
///
/// # Errors
/// What the store said, and what is wrong with the name.
pub(crate) fn recover<S: DerefMut<Target = Store>>(
    store: impl Fn() -> S,
    code: &str,
    name: &str,
    pin: &PinVerifier,
    now: &Uptime,
    recognises: impl Fn(&PinVerifier, &str) -> Result<bool, StoreError>,
) -> Result<Tried<String>, Failure> {
    let kept = kept::RECOVERY.load(&store())?;
    let verifier = kept.as_deref().and_then(PinVerifier::from_bytes);
    let code = staff::tidied_recovery_code(code);
    attempt(&store, TriesOf::Recovery, now, verifier, &code, recognises, |store| {
        let mut roster = match kept::roster(store) {
            Ok(roster) => roster,
            // Nobody can be read any more: a new list takes its place.
            Err(SettingError::Damaged(_)) => Roster::default(),
            Err(SettingError::Store(why)) => return Err(why.into()),
        };
        let id = let_in(&mut roster, name, pin)?;
        // Whoever is interrupted in between comes in by the PIN, or once more by the old code.
        kept::ROSTER.save(store, &roster)?;
        let new = kept::new_recovery_code(store)?;
        kept::forget_tries(store, TriesOf::Member(id), now)?;
        Ok(Some(new))
    })
}

/// Makes the member of this name a supervisor with this PIN, or takes one in.
fn let_in(roster: &mut Roster, name: &str, pin: &PinVerifier) -> Result<u32, Failure> {
    let Some(id) = roster.named(name).map(|member| member.id) else {
        return Ok(roster.add(name, Role::Supervisor, pin.to_bytes())?);
    };
    roster.change(id, Role::Supervisor, false)?;
    roster.set_verifier(id, pin.to_bytes())?;
    Ok(id)
}

fn verifier_of(member: &Member) -> Option<PinVerifier> {
    PinVerifier::from_bytes(&member.verifier)
}

/// Counts a try, makes it, and does what follows when it was right. Without a verifier nothing is right, after the same work.
fn attempt<S: DerefMut<Target = Store>, T>(
    store: &impl Fn() -> S,
    of: TriesOf,
    now: &Uptime,
    verifier: Option<PinVerifier>,
    secret: &str,
    recognises: impl Fn(&PinVerifier, &str) -> Result<bool, StoreError>,
    then: impl FnOnce(&mut S) -> Result<Option<T>, Failure>,
) -> Result<Tried<T>, Failure> {
    if let Err(wait_ms) = kept::count_try(&mut store(), of, now)? {
        return Ok(Tried::Waits { wait_ms });
    }
    let is_known = verifier.is_some();
    let verifier = verifier.unwrap_or_else(PinVerifier::of_nobody);
    let is_right = recognises(&verifier, secret)? && is_known;
    let mut store = store();
    if is_right && let Some(right) = then(&mut store)? {
        kept::forget_tries(&mut store, of, now)?;
        return Ok(Tried::Right(right));
    }
    let tries = kept::tries(&mut store, now)?;
    Ok(match tries.wait_ms(of, now) {
        0 => Tried::Wrong { left: tries.left(of) },
        wait_ms => Tried::Waits { wait_ms },
    })
}

/// What a new PIN is recognised by.
///
/// # Errors
/// [`FailureCode::WeakPin`].
pub(crate) fn new_pin(pin: &str) -> Result<PinVerifier, Failure> {
    if !staff::is_fit_pin(pin) {
        return Err(Failure::new(FailureCode::WeakPin, "somebody would try it first"));
    }
    Ok(PinVerifier::of(pin)?)
}
