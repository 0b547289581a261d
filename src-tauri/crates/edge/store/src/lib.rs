//! Remembers jobs, photos, secrets and what happened to them: encrypted and crash-safe.
//!
//! One `SQLite` file holds everything that must survive. [`Store`] is its only writer; a fact is told as saved only
//! after its COMMIT has returned. What lies on disk is sealed piece by piece; the sealed record of a job is the
//! authority, and a job whose clear columns, record or journal disagree is quarantined: never sent, never dropped.
//!
//! ```text
//! root key (keychain or passphrase) -> master key -> one key per job for its record, one for its photos, one for
//!                                                    the numbers of how they were taken
//!                                                 -> subkeys: journal, secrets, user tags
//! ```

mod database;
pub mod disk_space;
pub mod error;
mod folder;
pub mod happening;
mod header;
pub mod job_summary;
mod jobs;
mod journal;
mod key;
pub mod keychain;
pub mod opening;
mod photos;
mod pragmas;
mod quality_report;
mod record;
pub mod root_key;
mod schema;
mod secrets;
pub mod setting;
pub mod store;
mod vault;

pub use disk_space::Room;
pub use error::StoreError;
pub use happening::{Happening, JournalEntry, JournalNote};
pub use header::KeySource;
pub use job_summary::JobSummary;
pub use keychain::{Keychain, KeychainError};
pub use opening::Alarm;
pub use root_key::{RootKey, Stretching};
pub use setting::{DamagedSetting, Setting, SettingDamage, SettingError};
pub use store::Store;
