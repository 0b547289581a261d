//! The partner's account, and what proves that a request or a reply comes from who holds its key.

pub mod account;
mod address;
#[cfg(feature = "legacy-sec-key")]
pub mod legacy_sec_key;
pub(crate) mod request_auth;
pub mod signature;
