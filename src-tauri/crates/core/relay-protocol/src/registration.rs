//! Describes how a kiosk becomes a device of the relay.

use crate::device::DeviceId;
use crate::keys::PublicKey;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a kiosk sends to be registered, signed with the key it names. `Debug` hides the code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationRequest {
    /// The one-time code that the relay's operator handed out.
    pub enrollment_code: String,
    /// The key that the device will sign with.
    pub public_key: PublicKey,
    /// What the kiosk calls itself; empty: the name that came with the code.
    pub name: String,
}

/// What the relay answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Under which the device is known from now on.
    pub device_id: DeviceId,
    /// The name of the station, as the relay's operator sees it.
    pub name: String,
    /// The partner it sends for.
    pub partner_id: String,
    /// `sandbox`, `production`, or `loopback` for a stand-in.
    pub environment: String,
    /// Smile ID's base address of that environment, ending in `/v1`.
    pub base_url: String,
    /// The key that every reply of the relay is signed with.
    pub relay_key: PublicKey,
}

impl fmt::Debug for RegistrationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistrationRequest")
            .field("public_key", &self.public_key)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
