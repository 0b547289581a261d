//! The program's own record of trouble: to standard error, without personal data.

use std::io::Write as _;
use std::panic::PanicHookInfo;

/// Notes trouble. `what` names the part, `why` its reason; neither may hold personal data or secrets.
pub(crate) fn warn(what: &str, why: &str) {
    // Nobody may be listening, and that must not stop a kiosk.
    let _ = writeln!(std::io::stderr().lock(), "tabasamu: {what}: {why}");
}

/// Notes where a thread panicked. What it said is left out: it may hold what a person typed.
pub(crate) fn panicked(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, ToString::to_string);
    warn("panic", &format!("a thread panicked at {place}"));
}
