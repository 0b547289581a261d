//! What computes on pixels, beside what does the same in plain Rust or in a library, in the same run.

use crate::shell::{cargo, say};
use crate::{debian, set_up};
use anyhow::{Context, Result, bail};
use std::io::Write as _;
use std::process::Stdio;

/// A model by this processor's best instructions takes at most as long as by plain ones.
const INSTRUCTIONS_RATIO: f64 = 1.0;
/// Turning a picture takes at most as long as the image library does.
const TURNING_RATIO: f64 = 1.0;

/// What was compared: its name, ours and the other's milliseconds, and the promised ratio.
#[derive(Debug, Clone, PartialEq)]
struct Pair {
    name: String,
    ours: f64,
    theirs: f64,
    promise: f64,
}

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    set_up(&[debian::BUILD])?;
    say("building in release mode");
    let mut pairs = models(&output("tflite", "instructions")?)?;
    pairs.extend(turns(&output("camera", "turning")?)?);
    for pair in &pairs {
        say(&format!(
            "{:22} {:7.3} ms, {:7.3} ms beside it: ratio {:.2}",
            pair.name,
            pair.ours,
            pair.theirs,
            pair.ratio()
        ));
    }
    let fields: Vec<String> =
        pairs.iter().map(|pair| format!("\"{}_ratio\":{:.4}", pair.name, pair.ratio())).collect();
    writeln!(std::io::stdout(), "{{{}}}", fields.join(","))?;
    let broken: Vec<String> = pairs.iter().filter_map(Pair::broken_promise).collect();
    if !broken.is_empty() {
        bail!("{}", broken.join("; "));
    }
    Ok(())
}

fn output(package: &str, bench: &str) -> Result<String> {
    let words = ["bench", "--quiet", "--package", package, "--bench", bench];
    let out = cargo(&words).stderr(Stdio::inherit()).output()?;
    if !out.status.success() {
        bail!("the bench {bench} of {package} failed");
    }
    Ok(String::from_utf8(out.stdout)?)
}

impl Pair {
    fn ratio(&self) -> f64 {
        self.ours / self.theirs
    }

    fn broken_promise(&self) -> Option<String> {
        let is_kept = self.ratio() <= self.promise;
        (!is_kept).then(|| {
            format!("{}: ratio {:.3}, promised at most {}", self.name, self.ratio(), self.promise)
        })
    }
}

/// Lines `MODEL SET MILLIS`, the best set first and the plain one last.
fn models(lines: &str) -> Result<Vec<Pair>> {
    let mut pairs: Vec<Pair> = Vec::new();
    for line in lines.lines() {
        let [model, _, millis] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            bail!("no model, set and time: {line}");
        };
        let millis: f64 = millis.parse().with_context(|| format!("no time: {line}"))?;
        match pairs.last_mut().filter(|pair| pair.name == model) {
            Some(pair) => pair.theirs = millis,
            None => pairs.push(Pair {
                name: model.to_owned(),
                ours: millis,
                theirs: millis,
                promise: INSTRUCTIONS_RATIO,
            }),
        }
    }
    if pairs.is_empty() {
        bail!("no model was measured");
    }
    Ok(pairs)
}

/// Lines `DEGREES OURS THEIRS`.
fn turns(lines: &str) -> Result<Vec<Pair>> {
    let pairs = lines.lines().map(|line| {
        let [degrees, ours, theirs] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            bail!("no rotation and two times: {line}");
        };
        let parse = |millis: &str| millis.parse().with_context(|| format!("no time: {line}"));
        let (ours, theirs) = (parse(ours)?, parse(theirs)?);
        Ok(Pair { name: format!("turn_{degrees}"), ours, theirs, promise: TURNING_RATIO })
    });
    let pairs: Vec<Pair> = pairs.collect::<Result<_>>()?;
    if pairs.is_empty() {
        bail!("no rotation was measured");
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::{models, turns};

    #[test]
    fn best_instructions_are_compared_with_plain_ones() {
        let pairs = models("mesh Avx512 2\nmesh Avx2 3\nmesh Portable 8\ndetector Portable 1\n");
        let pairs = pairs.unwrap();
        let ratios: Vec<_> = pairs.iter().map(|pair| (&*pair.name, pair.ratio())).collect();
        assert_eq!(ratios, [("mesh", 0.25), ("detector", 1.0)]);
        assert!(pairs.iter().all(|pair| pair.broken_promise().is_none()));
        assert!(models("mesh Avx2 3\nmesh Portable 2").unwrap()[0].broken_promise().is_some());
    }

    #[test]
    fn a_slow_turn_breaks_the_promise() {
        assert_eq!(turns("90 1.5 3\n").unwrap()[0].broken_promise(), None);
        assert!(turns("90 3.1 3\n").unwrap()[0].broken_promise().is_some());
    }

    #[test]
    fn missing_measurements_are_errors() {
        for wrong in ["", "mesh Avx2", "mesh Avx2 x", "a b c d"] {
            assert!(models(wrong).is_err() && turns(wrong).is_err(), "{wrong:?}");
        }
    }
}
