//! What opens the store, as staff see and change it.

use crate::settings::secret_text;
use serde::{Deserialize, Serialize};
use store::SecretText;
use ts_rs::TS;

/// Where the store's root key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum KeyPlace {
    /// The system's keyring keeps it.
    Keyring,
    /// The system's service manager gives it to the program.
    Credential,
    /// A passphrase makes it.
    Passphrase,
}

/// What opens the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyView {
    /// Where the root key comes from.
    pub place: KeyPlace,
    /// Where a new one may come from.
    pub choices: Vec<KeyPlace>,
    /// The keyring may still have a key from before.
    pub has_left_over: bool,
    /// A name for the store that is not secret.
    pub fingerprint: String,
    /// The last escrow of the root key, if there is one.
    pub escrow: Option<EscrowNoteView>,
}

/// The last escrow of the root key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EscrowNoteView {
    /// To whom it was sealed.
    pub recipient: String,
    /// When, Unix milliseconds.
    pub at_ms: u64,
    /// False once the key was changed: the escrow opens nothing any more.
    pub is_current: bool,
}

/// Seals the root key to an organisation.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct EscrowForm {
    /// Its recipient: `age1...`.
    pub recipient: String,
    /// The passphrase that opens the store; empty where none does.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub current: SecretText,
    /// The folder that the file is saved in; empty for none.
    pub folder: String,
}

/// A sealed root key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EscrowView {
    /// The name of its file.
    pub file_name: String,
    /// The file.
    pub text: String,
    /// Whether it was saved.
    pub is_saved: bool,
}

/// Puts the store under another root key.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyForm {
    /// Where the new one comes from.
    pub place: KeyPlace,
    /// The passphrase that opens the store now; empty where none does.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub current: SecretText,
    /// The new passphrase; empty for a key from elsewhere.
    #[serde(deserialize_with = "secret_text::deserialize")]
    #[ts(as = "String")]
    pub passphrase: SecretText,
}
