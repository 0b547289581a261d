//! Loads and saves one typed setting: absent, present or damaged, never guessed.
//!
//! A setting is a secret with a type. Its name, its version and the way it becomes bytes are declared once:
//!
//! ```
//! use store::{Setting, Store};
//!
//! const CAMERA: Setting<String> = Setting::text("camera", 1);
//! const LIMITS: Setting<Vec<u32>> = Setting::json("limits", 1);
//!
//! fn first_limit(store: &Store) -> Result<Option<u32>, store::SettingError> {
//!     Ok(LIMITS.load(store)?.and_then(|limits| limits.first().copied()))
//! }
//! # assert_eq!(CAMERA.name(), "camera");
//! ```

use crate::error::StoreError;
use crate::store::Store;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// Begins a value of any version but the first. Neither JSON nor a line of text begins with this byte.
const VERSION_MARK: u8 = 0;

/// Room for a setting while it is serialised: a buffer that grows leaves copies of a secret behind.
const ROOM_BYTES: usize = 16 * 1024;

/// One setting: what it is called in the store, its version, and how it becomes bytes.
///
/// Change the version when bytes of the old form must not be read any more; they are damaged from then on. The first
/// version is written without a mark, as every setting was before there were versions.
#[derive(Debug)]
pub struct Setting<T> {
    name: &'static str,
    version: u8,
    encode: fn(&T) -> Zeroizing<Vec<u8>>,
    decode: fn(&[u8]) -> Option<T>,
}

/// Why a stored setting cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingDamage {
    /// What is stored is not what was put there.
    #[error("it fails its check")]
    SealBroken,
    /// It was written by another version of the program.
    #[error("it has version {found}, this program reads version {known}")]
    OtherVersion {
        /// The version found.
        found: u8,
        /// The version this program reads.
        known: u8,
    },
    /// The bytes are cut short or are no value of the setting's type.
    #[error("it cannot be read")]
    Unreadable,
}

/// A setting is there and cannot be used. It is left as it is until it is saved anew or cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the setting {name:?} is damaged: {damage}")]
pub struct DamagedSetting {
    /// The setting's name.
    pub name: &'static str,
    /// What is wrong with it.
    pub damage: SettingDamage,
}

/// Why a setting could not be loaded. Texts hold nothing of its value.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The setting is damaged. Its value is unknown, so it must not be replaced by a default.
    #[error(transparent)]
    Damaged(#[from] DamagedSetting),
    /// The store could not be read; nothing is known about the setting.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Setting<String> {
    /// A setting that is stored as plain UTF-8.
    #[must_use]
    pub const fn text(name: &'static str, version: u8) -> Self {
        Self {
            name,
            version,
            encode: |text| Zeroizing::new(text.as_bytes().to_vec()),
            decode: |bytes| String::from_utf8(bytes.to_vec()).ok(),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Setting<T> {
    /// A setting that is stored as JSON.
    #[must_use]
    pub const fn json(name: &'static str, version: u8) -> Self {
        Self {
            name,
            version,
            encode: |value| {
                let mut bytes = Zeroizing::new(Vec::with_capacity(ROOM_BYTES));
                serde_json::to_writer(&mut *bytes, value).expect("settings are plain data");
                bytes
            },
            decode: |bytes| serde_json::from_slice(bytes).ok(),
        }
    }
}

impl<T> Setting<T> {
    /// What the setting is called in the store, where names lie in clear.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The stored value; `None` when there is none.
    ///
    /// # Errors
    /// [`SettingError::Damaged`] when something is stored that cannot be used; [`SettingError::Store`] when the store
    /// cannot be read.
    pub fn load(&self, store: &Store) -> Result<Option<T>, SettingError> {
        let damaged = |damage| DamagedSetting { name: self.name, damage };
        let bytes = match store.get_secret(self.name) {
            Ok(None) => return Ok(None),
            Ok(Some(bytes)) => bytes,
            Err(StoreError::Quarantined(_)) => {
                return Err(damaged(SettingDamage::SealBroken).into());
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Some(self.read(&bytes).map_err(damaged)?))
    }

    fn read(&self, bytes: &[u8]) -> Result<T, SettingDamage> {
        let (found, body) = match bytes {
            [VERSION_MARK, version, body @ ..] => (*version, body),
            [VERSION_MARK] => return Err(SettingDamage::Unreadable),
            body => (1, body),
        };
        if found != self.version {
            return Err(SettingDamage::OtherVersion { found, known: self.version });
        }
        (self.decode)(body).ok_or(SettingDamage::Unreadable)
    }

    /// Keeps a value in place of whatever is stored, damaged or not.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was changed.
    pub fn save(&self, store: &mut Store, value: &T) -> Result<(), StoreError> {
        let body = (self.encode)(value);
        if self.version == 1 {
            return store.put_secret(self.name, &body);
        }
        let mark = [VERSION_MARK, self.version];
        store.put_secret(self.name, &Zeroizing::new([&mark, body.as_slice()].concat()))
    }

    /// Forgets the stored value, damaged or not.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn clear(&self, store: &mut Store) -> Result<(), StoreError> {
        store.delete_secret(self.name)
    }
}
