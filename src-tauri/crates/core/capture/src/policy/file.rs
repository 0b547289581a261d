//! Writes the built-in policy as the file that the program reads.

use crate::policy::crop::Crop;
use crate::policy::limits::Limits;
use crate::policy::liveness::LivenessLimits;
use crate::policy::pace::PaceLimits;
use crate::policy::threshold::Declared;
use crate::policy::timers::Timers;

/// A group of thresholds in the file.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its name in the file.
    pub name: &'static str,
    /// What it is about, line by line.
    pub about: &'static [&'static str],
    /// Its thresholds.
    pub thresholds: &'static [Declared],
}

/// The groups of a capture.
pub const GROUPS: [Group; 5] = [
    Group { name: "timers", about: Timers::ABOUT, thresholds: Timers::DECLARED },
    Group { name: "crop", about: Crop::ABOUT, thresholds: Crop::DECLARED },
    Group { name: "limits", about: Limits::ABOUT, thresholds: Limits::DECLARED },
    Group { name: "liveness", about: LivenessLimits::ABOUT, thresholds: LivenessLimits::DECLARED },
    Group { name: "pace", about: PaceLimits::ABOUT, thresholds: PaceLimits::DECLARED },
];

/// What stands before the groups of numbers.
const HEAD: &str = r#"# The numbers the program goes by: this file is built into it and read when it starts.
# Written by `cargo xtask bindings` from the thresholds in the source, never by hand.
#
# To change some of them on one kiosk, put a file of the same name beside the program's store (or into the folder given
# with --data) that holds only what differs; see README.md. A key this program does not know, a value of another kind
# or outside its range, or a hint level beyond its block level is refused, and the program does not start.
#
# Behind every number stands the range it must lie in. Units: _ms milliseconds, _deg degrees, _px pixels; luma 0-255;
# everything else is a share, a ratio or a count.
# Sources: SA, SI, SW are Smile ID's Android, iOS and web kits; AMP is aws-amplify; OFIQ is BSI-OFIQ 1.0.3; SIM is
# Simprints; "own" numbers are ours, to be tuned on hardware.

# Name of this set of numbers; goes into every quality report. Change it with the numbers.
version = "1"

# Which liveness plans there are: "smile" (relax, then smile), "turns" (left, right and up in random order) and
# "passive" (only look; it stops a still photograph and no more than that). Own.
[ways]
# What everybody is asked first.
first = "smile"
# May be chosen at any time.
offered = ["smile", "turns"]
# May be chosen once an attempt has failed, or what is asked for has not come for a while.
offered_after_failure = ["passive"]
# What is left when the face models do not run: "out-of-order" ends the capture; "manual" takes pictures that nobody
# assessed, started by hand and for a reason, where an operator stands by. Own.
without_models = "out-of-order"
"#;

/// The file with the defaults of a capture and of these other groups.
#[must_use]
pub fn text(others: &[Group]) -> String {
    let mut text = HEAD.to_owned();
    for group in GROUPS.iter().chain(others) {
        text.push('\n');
        comment(&mut text, group.about);
        text.push_str(&format!("[{}]\n", group.name));
        for threshold in group.thresholds {
            let [default, low, high] =
                [threshold.default, threshold.low, threshold.high].map(plain);
            comment(&mut text, threshold.about);
            text.push_str(&format!("{} = {default} # {low} to {high}\n", threshold.name));
        }
    }
    text
}

fn comment(text: &mut String, lines: &[&str]) {
    for line in lines {
        text.push_str(&format!("#{line}\n"));
    }
}

/// A number as people write it.
fn plain(number: &str) -> String {
    number.replace('_', "")
}
