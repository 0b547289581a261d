//! Asks the Secret Service whether the keyring is locked, and lets a person unlock it. The keyring library asks by itself,
//! waits for ever, and leaves its question on the screen.

use crate::key::keychain::{KeychainError, within};
use std::collections::HashMap;
use std::time::Duration;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

const SERVICE: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
/// The keyring that new keys go to.
const ALIAS: &str = "default";
/// What a keyring is called that is made here, as desktops call the one they make.
const LABEL: &str = "Login";
/// In place of a path: there is none.
const NONE: &str = "/";

/// The session's bus.
///
/// # Errors
/// [`KeychainError::Absent`]: nobody is signed in.
pub(super) fn bus() -> Result<Connection, KeychainError> {
    Connection::session().map_err(|_| KeychainError::Absent)
}

/// True when a person must answer something before a key can be kept or read: the keyring's password, or the one of a
/// keyring that is yet to be made.
///
/// # Errors
/// [`KeychainError::Absent`], [`KeychainError::Refused`].
pub(super) fn is_asked(bus: &Connection) -> Result<bool, KeychainError> {
    let Some(keyring) = keyring(bus).map_err(why)? else {
        return Ok(true);
    };
    let proxy = proxy(bus, keyring, "org.freedesktop.Secret.Collection").map_err(why)?;
    proxy.get_property("Locked").map_err(why)
}

/// Puts the question on the screen and waits for its answer; after `patience` it is withdrawn.
///
/// # Errors
/// [`KeychainError::Silent`] when it was withdrawn, [`KeychainError::Refused`] when a person did so,
/// [`KeychainError::Absent`].
pub(super) fn ask(bus: &Connection, patience: Duration) -> Result<(), KeychainError> {
    let path = question(bus).map_err(why)?;
    if path.as_str() == NONE {
        return Ok(());
    }
    let prompt = proxy(bus, path, "org.freedesktop.Secret.Prompt").map_err(why)?;
    let mut answers = prompt.receive_signal("Completed").map_err(why)?;
    prompt.call::<_, _, ()>("Prompt", &"").map_err(why)?;
    let answer = within(patience, move || answers.next());
    let Some(answer) = answer else {
        // A keyring that is gone has no question on the screen either.
        let _ = prompt.call::<_, _, ()>("Dismiss", &());
        return Err(KeychainError::Silent);
    };
    let answer = answer.ok_or(KeychainError::Absent)?;
    let (dismissed, _): (bool, OwnedValue) = answer.body().deserialize().map_err(why)?;
    if dismissed { Err(KeychainError::Refused) } else { Ok(()) }
}

/// The question that unlocks the keyring, or makes one.
fn question(bus: &Connection) -> zbus::Result<OwnedObjectPath> {
    let service = service(bus)?;
    if let Some(keyring) = keyring(bus)? {
        let (_, question): (Vec<OwnedObjectPath>, _) = service.call("Unlock", &(vec![keyring],))?;
        return Ok(question);
    }
    let label = ("org.freedesktop.Secret.Collection.Label", Value::from(LABEL));
    let (_, question): (OwnedObjectPath, _) =
        service.call("CreateCollection", &(HashMap::from([label]), ALIAS))?;
    Ok(question)
}

/// The keyring that new keys go to, if there is one.
fn keyring(bus: &Connection) -> zbus::Result<Option<OwnedObjectPath>> {
    let keyring: OwnedObjectPath = service(bus)?.call("ReadAlias", &ALIAS)?;
    Ok((keyring.as_str() != NONE).then_some(keyring))
}

fn service(bus: &Connection) -> zbus::Result<Proxy<'static>> {
    let path = OwnedObjectPath::try_from(PATH)?;
    proxy(bus, path, "org.freedesktop.Secret.Service")
}

fn proxy(
    bus: &Connection,
    path: OwnedObjectPath,
    interface: &'static str,
) -> zbus::Result<Proxy<'static>> {
    Proxy::new(bus, SERVICE, path, interface)
}

fn why(error: zbus::Error) -> KeychainError {
    match error {
        zbus::Error::MethodError(name, ..)
            if name.ends_with(".ServiceUnknown") || name.contains(".Spawn.") =>
        {
            KeychainError::Absent
        }
        _ => KeychainError::Refused,
    }
}

#[cfg(test)]
mod tests;
