//! Holds the account, and signs requests and checks replies with its key.

pub mod account;
mod address;
#[cfg(feature = "legacy-sec-key")]
pub mod legacy_sec_key;
pub(crate) mod request_auth;
pub mod signature;
