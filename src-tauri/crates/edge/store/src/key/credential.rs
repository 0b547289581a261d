//! Reads the root key that the system's service manager gives to the program as a credential.
//!
//! The unit of a kiosk that starts without anybody says `LoadCredentialEncrypted=tabasamu-root-key`; systemd opens what
//! `systemd-creds encrypt` sealed to this machine, and puts it into a folder that only the program can read.

use crate::key::digits::of_hex;
use crate::key::root_key::RootKey;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The credential's name.
const NAME: &str = "tabasamu-root-key";

/// Longer ones are no key in any of the forms.
const LONGEST: u64 = 128;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Of 32 random bytes more than so many differ, but for one time in 10^15.
const FEWEST_DIFFERENT: usize = 16;

/// What the service manager gives, if anything.
#[derive(Debug, Clone, Default)]
pub struct SystemCredential {
    folder: Option<PathBuf>,
}

/// Why a credential that is there cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CredentialError {
    /// It cannot be read.
    #[error("the credential {NAME} cannot be read: {0}")]
    Unreadable(ErrorKind),
    /// It is something else, or nothing that came by chance.
    #[error(
        "the credential {NAME} is no key: 32 random bytes, bare or as hexadecimal digits or base64"
    )]
    NoKey,
}

impl SystemCredential {
    /// What the unit of this program gives: `CREDENTIALS_DIRECTORY` names the folder.
    #[must_use]
    pub fn of_environment() -> Self {
        Self { folder: std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from) }
    }

    /// What lies in a folder.
    #[must_use]
    pub const fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// The root key; `None` when the unit gives none.
    ///
    /// # Errors
    /// [`CredentialError`].
    pub fn root_key(&self) -> Result<Option<RootKey>, CredentialError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let unreadable = |why: std::io::Error| CredentialError::Unreadable(why.kind());
        let file = match File::open(folder.join(NAME)) {
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
            file => file.map_err(unreadable)?,
        };
        // It does not grow, which would leave copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(2 * LONGEST as usize));
        file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        key_in(&bytes).map(Some).ok_or(CredentialError::NoKey)
    }
}

/// The key in any of its forms. Text of 32 characters is a passphrase and no key, whatever it says.
fn key_in(bytes: &[u8]) -> Option<RootKey> {
    let is_text = bytes.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
    let key = if is_text {
        let text = str::from_utf8(bytes.trim_ascii()).ok()?;
        match text.len() {
            64 => of_hex(text)?,
            43 | 44 => Zeroizing::new(BASE64.decode(text).ok()?),
            _ => return None,
        }
    } else {
        Zeroizing::new(bytes.to_vec())
    };
    let different: BTreeSet<&u8> = key.iter().collect();
    if different.len() < FEWEST_DIFFERENT { None } else { RootKey::from_bytes(&key) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    fn key() -> [u8; 32] {
        std::array::from_fn(|at| 0x9f_u8.wrapping_mul(u8::try_from(at).unwrap() + 3) ^ 0xc4)
    }

    fn read(bytes: &[u8]) -> Result<Option<String>, CredentialError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), bytes).unwrap();
        let credential = SystemCredential::in_folder(folder.path().to_owned());
        credential.root_key().map(|key| key.map(|key| key.id()))
    }

    #[test]
    fn a_key_is_read_in_each_of_its_forms() {
        let key = key();
        let id = Ok(Some(RootKey::from_bytes(&key).unwrap().id()));
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        let base64 = BASE64.encode(key);
        assert_eq!(read(&key), id);
        for text in [&hex, &hex.to_uppercase(), &base64, base64.trim_end_matches('=')] {
            assert_eq!(read(text.as_bytes()), id, "{text}");
            assert_eq!(read(format!("{text}\n").as_bytes()), id, "{text}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_none_is_no_refusal() {
        let key = key();
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        let texts = ["", "\n", "correct horse battery staple 123", &hex[1..], &hex[..32]];
        for text in texts.map(str::as_bytes).into_iter().chain([
            &key[1..],
            &[&key[..], b"\n"].concat(),
            &[0; 32],
            &[b'z'; 64],
            &[7; 200],
            "00".repeat(32).as_bytes(),
        ]) {
            assert_eq!(read(text), Err(CredentialError::NoKey), "{text:?}");
        }
        assert!(SystemCredential::default().root_key().unwrap().is_none());
        let empty = tempfile::tempdir().unwrap();
        let credential = SystemCredential::in_folder(empty.path().to_owned());
        assert!(credential.root_key().unwrap().is_none());
        std::fs::create_dir(empty.path().join(NAME)).unwrap();
        assert!(matches!(credential.root_key(), Err(CredentialError::Unreadable(_))));
    }

    /// What the documents tell an administrator to do, by systemd itself. The service manager is not asked: it would put
    /// what `systemd-creds decrypt` prints into the folder.
    #[test]
    #[ignore = "needs systemd-creds, and root for the machine's own key"]
    fn real_credential_of_systemd_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let run = |line: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", line]).current_dir(&folder).stderr(Stdio::null());
            shell.status().unwrap().success()
        };
        let make = format!("systemd-creds encrypt --name={NAME} - sealed");
        let give = format!("systemd-creds decrypt --name={NAME} sealed {NAME}");
        assert!(run(&format!("head -c 32 /dev/urandom | {make} && {give}")));
        let given = std::fs::read(folder.path().join(NAME)).unwrap();
        let credential = SystemCredential::in_folder(folder.path().to_owned());
        let key = credential.root_key().unwrap().unwrap();
        assert_eq!(key.key().bytes()[..], given);
        assert!(
            !std::fs::read(folder.path().join("sealed")).unwrap().windows(32).any(|w| w == given)
        );
        std::fs::remove_file(folder.path().join(NAME)).unwrap();
        assert!(!run(&format!("systemd-creds decrypt --name=another sealed {NAME}")));
        assert!(credential.root_key().unwrap().is_none());
    }
}
