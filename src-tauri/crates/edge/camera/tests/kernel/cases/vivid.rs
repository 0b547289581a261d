//! The kernel's own test driver (`vivid`): other queues, packings and controls than a USB webcam has.

use super::{Case, Outcome, case};
use crate::emulated::{nodes, wait};
use crate::ground::{Ground, must};
use crate::modules;
use camera::{CameraError, Choice, Device};
use std::fs;

/// The driver, for as long as it is loaded.
struct Loaded;

impl Loaded {
    /// With one node that captures, and this besides.
    fn with(parameters: &str) -> Result<Self, String> {
        let usual = "n_devs=1 node_types=0x1 num_inputs=1";
        modules::load("vivid", &format!("{usual} {parameters}"));
        let loaded = Self;
        wait("vivid's node", || !nodes().is_empty())?;
        Ok(loaded)
    }
}

impl Drop for Loaded {
    fn drop(&mut self) {
        modules::remove("vivid");
        let _ = wait("the end of vivid", || nodes().is_empty());
    }
}

pub(super) fn all() -> Vec<Case> {
    vec![
        case("vivid: a webcam", |ground| shows(ground, "input_types=0")),
        case("vivid: an HDMI input", |ground| shows(ground, "input_types=3")),
        case("vivid: unbound while it streams, bound again", rebound),
        case("vivid: several planes", several_planes),
    ]
}

fn shows(ground: &Ground, parameters: &str) -> Outcome {
    let _vivid = Loaded::with(parameters)?;
    let id = ground.only_id()?;
    let mut view = ground.look(Choice::default());
    let (first, second) = (view.frame()?, view.frame()?);
    let colours = first.image.pixels().step_by(997);
    let colours = colours.filter(|pixel| {
        let [red, green, blue] = pixel.0;
        red.max(green).max(blue) - red.min(green).min(blue) > 60
    });
    must("colours", colours.count() > 20, true)?;
    must("pictures go on", second.sequence > first.sequence, true)?;
    // It has controls of every kind; none of them is one that a site sets.
    let controls = Device::controls(&ground.worker, &id).map_err(|why| why.to_string())?;
    let (width, height) = first.image.dimensions();
    Ok(format!("{id} in {width}x{height}, {} controls", controls.len()))
}

fn rebound(ground: &Ground) -> Outcome {
    let _vivid = Loaded::with("input_types=0")?;
    let driver = "/sys/bus/platform/drivers/vivid";
    let tell = |what: &str| {
        fs::write(format!("{driver}/{what}"), "vivid.0").map_err(|why| format!("{what}: {why}"))
    };
    let mut view = ground.look(Choice::default());
    view.frame()?;
    tell("unbind")?;
    view.trouble_of(CameraError::None)?;
    tell("bind")?;
    view.frame()?;
    Ok("gone, and there again".to_owned())
}

fn several_planes(ground: &Ground) -> Outcome {
    let _vivid = Loaded::with("multiplanar=2 input_types=0")?;
    must("listed", ground.ids()?, Vec::new())?;
    let mut view = ground.look(Choice::default());
    must("trouble", view.trouble()?, CameraError::None)?;
    Ok("no camera".to_owned())
}
