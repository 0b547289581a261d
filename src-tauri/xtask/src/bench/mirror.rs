//! How much of what the camera gives appears in the mirror on the real screen.
//!
//! The camera's own rate is counted in the same run, by the numbers of the pictures that arrive in the page: a slow machine
//! gives fewer, and shows what it gives.

use super::statistics::median;
use crate::shell::{run, say};
use crate::{debian, npm, set_up, workspace};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

/// The share of the camera's pictures that a camera's best span shows at least: other work on the machine takes some
/// from the others.
const BEST: f64 = 25.0 / 30.0;
/// The share that every span shows at least.
const ALWAYS: f64 = 0.5;

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST])?;
    npm::build_interface()?;
    say("building the kiosk; then its mirror is looked at on a virtual screen");
    run(workspace::linted(&["build"]).args(["--bins", "--test", "window"]))?;
    let mut looking = workspace::linted(&["test"]);
    looking.args(["--quiet", "--test", "window"]);
    looking.args(["--", "mirror_rate", "--ignored", "--test-threads=1", "--nocapture"]);
    let out = looking.stderr(Stdio::inherit()).output()?;
    if !out.status.success() {
        bail!("the mirror could not be looked at");
    }
    let cameras = read(&String::from_utf8(out.stdout)?)?;
    for (camera, spans) in &cameras {
        for span in spans {
            say(&span.in_words(camera));
        }
    }
    writeln!(std::io::stdout(), "{}", as_json(&cameras))?;
    let broken = broken_promises(&cameras);
    if !broken.is_empty() {
        bail!("{}", broken.join("; "));
    }
    Ok(())
}

/// What happened while a mirror was looked at.
#[derive(Debug, Clone, Copy)]
struct Span {
    seconds: f64,
    /// Pictures of the camera.
    taken: f64,
    /// Those that the page drew.
    drawn: f64,
    /// How often the screen changed.
    changed: f64,
    longest_ms: f64,
}

impl Span {
    /// The share of the camera's pictures that was shown. What glides over the mirror changes the screen between two
    /// pictures, and half-painted ones count double: no more were shown than the page drew, nor more than the screen
    /// changed.
    fn share(self) -> f64 {
        self.drawn.min(self.changed) / self.taken
    }

    fn in_words(self, camera: &str) -> String {
        let per_second = |count: f64| count / self.seconds;
        format!(
            "{camera:9} {:5.1} pictures a second, {:5.1} drawn, {:5.1} changes of the screen, the longest stayed {:.0} ms: \
             {:.0} % shown",
            per_second(self.taken),
            per_second(self.drawn),
            per_second(self.changed),
            self.longest_ms,
            self.share() * 100.0
        )
    }
}

/// The spans of each camera.
type Cameras = BTreeMap<String, Vec<Span>>;

/// Reads lines `mirror CAMERA SECONDS TAKEN DRAWN CHANGED LONGEST_MS` among others.
fn read(printed: &str) -> Result<Cameras> {
    let mut cameras = Cameras::new();
    for line in printed.lines() {
        let Some(line) = line.strip_prefix("mirror ") else { continue };
        let (camera, numbers) = line.split_once(' ').context("a camera without numbers")?;
        let numbers = numbers.split_whitespace().map(str::parse);
        let numbers = numbers.collect::<Result<Vec<f64>, _>>()?;
        let [seconds, taken, drawn, changed, longest_ms] = numbers[..] else {
            bail!("a span is cut short: {line}");
        };
        let span = Span { seconds, taken, drawn, changed, longest_ms };
        cameras.entry(camera.to_owned()).or_default().push(span);
    }
    if cameras.is_empty() {
        bail!("no mirror was measured");
    }
    Ok(cameras)
}

fn as_json(cameras: &Cameras) -> String {
    let fields: Vec<String> = cameras
        .iter()
        .map(|(camera, spans)| {
            let shares: Vec<f64> = spans.iter().map(|span| span.share()).collect();
            format!("\"{camera}_share_median\":{:.4}", median(&shares))
        })
        .collect();
    format!("{{{}}}", fields.join(","))
}

fn broken_promises(cameras: &Cameras) -> Vec<String> {
    let mut broken = Vec::new();
    for (camera, spans) in cameras {
        let shares = spans.iter().map(|span| span.share());
        let (least, best) = (shares.clone().fold(1.0, f64::min), shares.fold(0.0, f64::max));
        let is_kept = best >= BEST && least >= ALWAYS;
        if !is_kept {
            broken.push(format!(
                "{camera}: {:.0} to {:.0} % of the pictures are shown, promised are {:.0} % always and {:.0} % at best",
                least * 100.0,
                best * 100.0,
                ALWAYS * 100.0,
                BEST * 100.0
            ));
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::{as_json, broken_promises, read};

    fn printed(drawn: [u32; 3], changed: u32) -> String {
        let line = |drawn: u32| format!("mirror webcam 1.5 45 {drawn} {changed} 50\n");
        format!("running 1 test\n{}ok\n", drawn.map(line).concat())
    }

    fn broken(drawn: [u32; 3], changed: u32) -> usize {
        broken_promises(&read(&printed(drawn, changed)).unwrap()).len()
    }

    #[test]
    fn what_is_shown_is_a_share_of_what_the_camera_gave() {
        let cameras = read(&printed([45, 36, 40], 90)).unwrap();
        assert_eq!(as_json(&cameras), "{\"webcam_share_median\":0.8889}");
    }

    #[test]
    fn promises_break_just_below_their_limits() {
        assert_eq!(broken([38, 23, 30], 90), 0);
        assert_eq!(broken([37, 30, 30], 90), 1, "the best span");
        assert_eq!(broken([45, 22, 45], 90), 1, "every span");
        assert_eq!(broken([45, 45, 45], 20), 1, "a screen that does not change");
    }

    #[test]
    fn missing_measurements_are_errors() {
        for wrong in ["", "mirror webcam", "mirror webcam 1 2 3", "mirror webcam 1 2 3 4 x"] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }
}
