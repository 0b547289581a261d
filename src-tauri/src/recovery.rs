//! Opens a store whose key is lost by its escrow, and puts it under another key: `tabasamu recover`.

use crate::settings::key_view::KeyPlace;
use crate::shell::keyring;
use anyhow::{Context as _, bail};
use clap::Parser;
use std::fs::File;
use std::io::{IsTerminal as _, Read as _, Write as _, stderr, stdin};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use store::{
    EscrowIdentity, KeychainError, NewRootKey, RootKeyKeeper, Store, SystemCredential,
    change_root_key,
};
use zeroize::Zeroizing;

/// The word on the command line.
pub(crate) const WORD: &str = "recover";

/// Neither an escrow nor an identity is longer.
const LONGEST_FILE_BYTES: u64 = 64 * 1024;

/// Opens a store whose key is lost by the escrow of the key, and puts it under a new key.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "tabasamu recover")]
struct Recover {
    /// The file that was saved when the key was sealed.
    #[arg(long, value_name = "FILE")]
    escrow: PathBuf,
    /// The file of the identity that it was sealed to, as `age-keygen` wrote it.
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// The folder that holds `store`: the one given to the kiosk with --data, else `~/.local/share/id.tabasamu.kiosk`.
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// Where the new key comes from. A passphrase is read from standard input.
    #[arg(long, value_name = "PLACE", default_value = "keyring")]
    to: KeyPlace,
}

/// Does what the words say, the program's name and [`WORD`] first.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let order = match Recover::try_parse_from(&words[1..]) {
        Ok(order) => order,
        Err(why) => {
            // A closed terminal hears nothing; the code says the same.
            let _ = why.print();
            return if why.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    let done = new_key(order.to).and_then(|new| recover(&order, &new, keyring::find));
    let (text, code) = match done {
        Ok(true) => ("The store is under its new key.".to_owned(), ExitCode::SUCCESS),
        Ok(false) => (
            "The store is under its new key. The keyring may still have the old one.".to_owned(),
            ExitCode::SUCCESS,
        ),
        Err(why) => (format!("Nothing was changed: {why:#}"), ExitCode::FAILURE),
    };
    say(&format!("{text}\n"));
    code
}

fn say(text: &str) {
    // A closed terminal hears nothing; the code says the same.
    let _ = stderr().lock().write_all(text.as_bytes());
}

fn new_key(place: KeyPlace) -> anyhow::Result<NewRootKey> {
    Ok(match place {
        KeyPlace::Keyring => NewRootKey::for_keychain(),
        KeyPlace::Passphrase => NewRootKey::of_passphrase(&passphrase()?)?,
        KeyPlace::Credential => {
            let given = SystemCredential::of_environment().root_key()?;
            NewRootKey::of_credential(given.context("the system gives no credential")?)
        }
    })
}

/// Opens the store and puts it under the new key. True when the keyring has nothing left of the old one.
fn recover<K: RootKeyKeeper>(
    order: &Recover,
    new: &NewRootKey,
    find: impl Fn() -> Result<K, KeychainError>,
) -> anyhow::Result<bool> {
    let escrow = read(&order.escrow)?;
    let identity = EscrowIdentity::read(&read(&order.identity)?);
    let Some(identity) = identity else {
        bail!("{} holds no AGE-SECRET-KEY-1...", order.identity.display())
    };
    let store = Store::recover(&order.data.join("store"), &escrow, &identity)?;
    let store = Mutex::new(store);
    let open = || store.lock().expect("nobody else has it");
    Ok(change_root_key(open, new, find)?)
}

fn read(file: &Path) -> anyhow::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::with_capacity(LONGEST_FILE_BYTES as usize));
    File::open(file)
        .and_then(|found| found.take(LONGEST_FILE_BYTES).read_to_string(&mut text))
        .with_context(|| file.display().to_string())?;
    Ok(text)
}

/// One line of standard input. A terminal does not show it.
fn passphrase() -> anyhow::Result<Zeroizing<String>> {
    let is_terminal = stdin().is_terminal();
    let show = |word: &str| {
        // Where there is no such program the line is shown.
        is_terminal.then(|| Command::new("stty").arg(word).status().ok());
    };
    if is_terminal {
        say("New passphrase: ");
    }
    show("-echo");
    let mut line = Zeroizing::new(String::with_capacity(1024));
    let read = stdin().read_line(&mut line);
    show("echo");
    if is_terminal {
        say("\n");
    }
    read.context("standard input")?;
    let length = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(length);
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{EscrowRecipient, RootKey};

    /// Made by `age-keygen` for this test and nothing else.
    const IDENTITY: &str =
        "AGE-SECRET-KEY-1PPCC5K6FTK9YAVL6535MP9UUSXECN0FC3YUU4GQUWW6HYDRHNZGSAUZYPK";
    const RECIPIENT: &str = "age1wf0m3llrhmat6w74akzfh3shnh8nvdjsvwugfqwryqxfdwa3rq3sfs0p5c";

    /// A keyring that nobody has.
    struct NoKeyring;

    impl RootKeyKeeper for NoKeyring {
        fn keep(&self, _key: &RootKey) -> Result<(), KeychainError> {
            Err(KeychainError::Absent)
        }

        fn forget(&self, _key_id: &str) -> Result<(), KeychainError> {
            Err(KeychainError::Absent)
        }
    }

    fn words(line: &str, folder: &Path) -> Recover {
        let line = line.replace('@', folder.to_str().unwrap());
        Recover::try_parse_from(line.split_whitespace()).unwrap()
    }

    #[test]
    fn a_store_is_recovered_or_left_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let key = RootKey::from_bytes(&[6; 32]).unwrap();
        let mut store =
            Store::create(&at("store"), RootKey::from_bytes(&[6; 32]).unwrap()).unwrap();
        store.put_secret("account", b"kept").unwrap();
        let recipient = EscrowRecipient::read(RECIPIENT).unwrap();
        let escrow = store.escrow(&key, &recipient).unwrap();
        drop(store);
        std::fs::write(at("escrow.age"), &escrow.text).unwrap();
        std::fs::write(at("torn.age"), &escrow.text[..200]).unwrap();
        std::fs::write(at("identity"), IDENTITY).unwrap();
        let new = NewRootKey::of_passphrase("maziwa lala kahawa tamu").unwrap();
        let find = || Ok(NoKeyring);

        for (line, why) in [
            ("recover --escrow @/torn.age --identity @/identity --data @", "no escrow"),
            ("recover --escrow @/escrow.age --identity @/escrow.age --data @", "AGE-SECRET-KEY"),
            ("recover --escrow @/escrow.age --identity @/identity --data @/store", "no store"),
            ("recover --escrow @/none --identity @/identity --data @", "none"),
        ] {
            let refused = recover(&words(line, folder.path()), &new, find).unwrap_err();
            assert!(format!("{refused:#}").contains(why), "{refused:#}");
        }
        let order = words(
            "recover --escrow @/escrow.age --identity @/identity --data @ --to keyring",
            folder.path(),
        );
        assert_eq!(order.to, KeyPlace::Keyring);
        assert!(recover(&order, &NewRootKey::for_keychain(), find).is_err(), "no keyring");
        assert!(Store::open(&at("store"), &key).is_ok(), "it is under its old key still");

        assert!(!recover(&order, &new, find).unwrap(), "the keyring could not be asked");
        assert!(Store::open(&at("store"), &key).is_err());
        let store = Store::open_with_passphrase(&at("store"), "maziwa lala kahawa tamu").unwrap();
        assert_eq!(store.get_secret("account").unwrap().unwrap().as_slice(), b"kept");
        drop(store);
        assert!(recover(&order, &new, find).unwrap_err().to_string().contains("out of date"));
    }
}
