//! How staff's list of jobs opens and scrolls in the real window, empty and with 10,000 jobs, quiet and while they change.

use super::list_promises::Figures;
use super::through_window;
use crate::shell::say;
use anyhow::{Result, bail};
use std::io::Write as _;

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    through_window::build()?;
    say("staff's list, empty and with 10,000 jobs, on a virtual screen; takes some minutes");
    let figures = Figures::read(&through_window::measure("measure_list")?)?;
    for line in figures.in_words() {
        say(&line);
    }
    writeln!(std::io::stdout(), "{}", figures.as_json())?;
    let broken = figures.broken_promises();
    if !broken.is_empty() {
        bail!("{}", broken.join("; "));
    }
    Ok(())
}
