//! Reads what the service answers: bodies, error codes, result codes, identities.

pub(crate) mod body;
pub mod error_codes;
pub mod identity;
pub(crate) mod job_report;
pub(crate) mod reply;
pub mod result_object;
pub mod results;
pub(crate) mod sanitize;
