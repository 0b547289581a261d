//! The program's own record of trouble: to standard error, without personal data.

use std::io::Write as _;

/// Notes trouble. `what` names the part, `why` its reason; neither may hold personal data or secrets.
pub(crate) fn warn(what: &str, why: &str) {
    // Nobody may be listening, and that must not stop a kiosk.
    let _ = writeln!(std::io::stderr().lock(), "tabasamu: {what}: {why}");
}
