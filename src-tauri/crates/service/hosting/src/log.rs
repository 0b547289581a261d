//! Writes trouble to standard error: hashes and reasons only.

use std::io::Write as _;
use std::path::Path;

/// Notes something under the program's name; `what` may hold neither personal data nor secrets.
pub fn note(what: &str) {
    let program = std::env::args_os().next().unwrap_or_default();
    let program = Path::new(&program).file_name().unwrap_or_default().to_string_lossy();
    // Nobody may be listening, and that must not stop the service.
    let _ = writeln!(std::io::stderr().lock(), "{program}: {what}");
}

/// The beginning of a hash, enough to find it again.
#[must_use]
pub fn short(hash: &[u8; 32]) -> String {
    hash[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}
