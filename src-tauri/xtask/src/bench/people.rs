//! How real people fare: pictures and films of them, or numbers of them, before the capture on a simulated clock.

use crate::shell::{cargo, run, say};
use crate::{debian, set_up};
use anyhow::{Context, Result};
use std::path::Path;

/// Builds and measures. Folders are named from where the chore was started.
pub(super) fn measure(arguments: &[String]) -> Result<()> {
    set_up(&[debian::BUILD])?;
    let absolute = arguments.iter().map(|word| {
        if word.starts_with("--") {
            return Ok(word.clone());
        }
        let path = Path::new(word);
        let path = path.canonicalize().with_context(|| format!("there is no {word}"))?;
        Ok(path.to_string_lossy().into_owned())
    });
    let absolute = absolute.collect::<Result<Vec<_>>>()?;
    say("building; then captures on a simulated clock, which take some minutes with pictures");
    let people = ["run", "--quiet", "--package", "booth", "--example", "people", "--"];
    run(cargo(&people).args(absolute))
}
