//! Names a device: the UUID under which the relay knows a registered kiosk.

use serde::{Deserialize, Serialize};

/// A text is no device id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a device id is a UUID in small letters")]
pub struct DeviceIdError;

/// A device's id: a UUID in small letters, `8-4-4-4-12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceId(String);

impl DeviceId {
    /// Makes the id of a random UUID (version 4).
    #[must_use]
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = bytes[6] & 0x0F | 0x40;
        bytes[8] = bytes[8] & 0x3F | 0x80;
        let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("below 16");
        let mut text = String::with_capacity(36);
        for (at, byte) in bytes.into_iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.extend([digit(byte >> 4), digit(byte & 0x0F)]);
        }
        Self(text)
    }

    /// Takes an id as text.
    ///
    /// # Errors
    /// [`DeviceIdError`] when it is none.
    pub fn new(text: &str) -> Result<Self, DeviceIdError> {
        let fits = text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        });
        if fits && text.len() == 36 { Ok(Self(text.to_owned())) } else { Err(DeviceIdError) }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for DeviceId {
    type Error = DeviceIdError;

    fn try_from(text: String) -> Result<Self, DeviceIdError> {
        Self::new(&text)
    }
}

impl From<DeviceId> for String {
    fn from(id: DeviceId) -> Self {
        id.0
    }
}
