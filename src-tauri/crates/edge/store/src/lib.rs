//! Remembers jobs, photos, secrets and what happened to them: encrypted and crash-safe.
//!
//! One `SQLite` file holds everything that must survive. [`Store`] is its only writer; a fact is reported as saved
//! only after its COMMIT has returned. What lies on disk is sealed piece by piece; the sealed record of a job is the
//! authority, and a job whose clear columns, record or journal disagree is quarantined: never sent, never dropped.
//!
//! ```text
//! root key (keychain, credential or passphrase) -> master key -> one key per job for its record, one for its photos, one for
//!                                                    the numbers of how they were taken
//!                                                 -> subkeys: journal, secrets, user tags
//! ```

mod anchor;
mod beside;
mod check;
mod database;
mod error;
mod header;
mod home;
mod integrity;
mod jobs;
mod journal;
mod key;
mod open;
mod progress;
mod reopening;
mod salvage;
mod secret_store;
mod setting;
mod store;
mod vault;

pub use database::disk_space::{
    DiskSpace, LARGEST_PACKAGE_BYTES, LEAST_FREE_BYTES, LEAST_FREE_PACKAGES, LEAST_FREE_PERCENT,
};
pub use error::StoreError;
pub use header::KeySource;
pub use home::machine::Machine;
pub use home::{CopySign, Residence, Whereabouts};
pub use integrity::IntegrityWarning;
pub use jobs::summary::JobSummary;
pub use journal::job_event::{JobEventKind, JournalEntry, JournalNote};
pub use journal::station_event::{StationEntry, StationEvent, StationNote};
pub use key::credential::{CredentialError, SystemCredential};
pub use key::keychain::{Keychain, KeychainError, NoteKeeper};
pub use key::keys_are_locked;
pub use key::passphrase::SHORTEST_PASSPHRASE;
pub use key::pin_verifier::PinVerifier;
pub use key::root_key::{KdfParams, RootKey};
pub use key::secret_text::SecretText;
pub use progress::Progress;
pub use reopening::Reopening;
pub use setting::{DamagedSetting, Setting, SettingDamage, SettingError};
pub use store::Store;
pub use store::day_notes::{Day, DayNote};
pub use store::escrow::age::{EscrowIdentity, EscrowRecipient};
pub use store::escrow::{Escrow, EscrowNote, RecoveryError};
pub use store::key_change::{KeyChangeError, RootKeyKeeper, change_root_key, clear_left_over_keys};
pub use store::many_jobs::JobPosition;
pub use store::new_root_key::NewRootKey;
pub use store::person::{Erasure, ErasureExtent};
