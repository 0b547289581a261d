//! Names the kinds of job the kiosk submits.

use serde::{Deserialize, Serialize};

/// What is asked of Smile ID. It crosses to the window under the words for what a visitor came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum JobKind {
    /// `SmartSelfie` registration: remember this face under the user id.
    #[serde(rename = "register")]
    Registration,
    /// `SmartSelfie` authentication: is this the face remembered under the user id?
    #[serde(rename = "authenticate")]
    Authentication,
    /// Biometric KYC: is this the face of the person whom an ID number names? Remembers the face too.
    #[serde(rename = "identify")]
    BiometricKyc,
}

/// The words a kind is stored under, for serde's `with`: others than the window's, and never to be changed.
#[derive(Serialize, Deserialize)]
#[serde(remote = "JobKind", rename_all = "kebab-case")]
pub enum StoredKind {
    /// `registration`.
    Registration,
    /// `authentication`.
    Authentication,
    /// `biometric-kyc`.
    BiometricKyc,
}
