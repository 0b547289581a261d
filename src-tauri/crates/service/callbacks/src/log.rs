//! Writes trouble to standard error: hashes and reasons only.

use std::io::Write as _;

/// Notes something; `what` may hold neither personal data nor secrets.
pub(crate) fn note(what: &str) {
    // Nobody may be listening, and that must not stop the service.
    let _ = writeln!(std::io::stderr().lock(), "tabasamu-callbacks: {what}");
}

/// The beginning of a hash, enough to find it again.
pub(crate) fn short(hash: &[u8; 32]) -> String {
    hash[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}
