//! Names the kinds of job the kiosk submits.

use serde::{Deserialize, Serialize};

/// What is asked of Smile ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// `SmartSelfie` registration: remember this face under the user id.
    Registration,
    /// `SmartSelfie` authentication: is this the face remembered under the user id?
    Authentication,
    /// Biometric KYC: is this the face of the person whom an ID number names? Remembers the face too.
    BiometricKyc,
}
