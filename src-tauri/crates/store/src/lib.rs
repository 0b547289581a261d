//! Remembers jobs, photos, secrets and what happened to them: encrypted and crash-safe.
//!
//! One `SQLite` file holds everything that must survive. [`Store`] is its only writer; a fact is told as saved only
//! after its COMMIT has returned. What lies on disk is sealed piece by piece; the sealed record of a job is the
//! authority, and a job whose clear columns, record or journal disagree is quarantined: never sent, never dropped.
//!
//! ```text
//! root key (keychain or passphrase) -> master key -> one key per job for its record, one for its photos
//!                                                 -> subkeys: journal, secrets, user tags
//! ```

mod database;
pub mod disk_space;
pub mod error;
mod folder;
mod header;
mod jobs;
mod journal;
pub mod keychain;
mod photos;
mod record;
pub mod root_key;
mod schema;
mod secrets;
pub mod store;
mod vault;

pub use disk_space::Room;
pub use error::StoreError;
pub use header::KeySource;
pub use journal::{Happening, JournalEntry, JournalNote};
pub use keychain::Keychain;
pub use root_key::{RootKey, Stretching};
pub use store::{Alarm, JobSummary, Store};
