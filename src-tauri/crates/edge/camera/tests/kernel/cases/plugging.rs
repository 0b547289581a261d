//! Webcams that are pulled out and plugged in while somebody looks.

use super::{Case, Outcome, case};
use crate::emulated::Kind;
use crate::emulated::kind::Packing::{Mjpeg, Yuyv};
use crate::emulated::kind::{AT_30, Mode, mode};
use crate::ground::{Ground, must};
use camera::{CameraError, Choice};
use std::thread;
use std::time::Duration;

const JPEGS: Mode = mode(Mjpeg, 1280, 720, &[AT_30]);
const RAW: Mode = mode(Yuyv, 640, 480, &[AT_30]);

/// Also with a planted mistake.
pub(crate) const REPLUGGED: &str = "plug: pulled out and in again";

pub(super) fn all() -> Vec<Case> {
    vec![
        case("plug: none, then one", none_then_one),
        case(REPLUGGED, |ground| replugged(ground, 0)),
        case("plug: pulled out and in at another port", |ground| replugged(ground, 2)),
        case("plug: another webcam meanwhile", another_meanwhile),
        case("plug: pulled out while it is opened", pulled_while_opened),
    ]
}

fn none_then_one(ground: &Ground) -> Outcome {
    let mut view = ground.look(Choice::default());
    must("trouble", view.trouble()?, CameraError::None)?;
    let webcam = ground.plug(0, Kind::offering(&[RAW]), &RAW)?;
    view.true_frames(1, webcam.film())?;
    Ok("none, and then one".to_owned())
}

fn replugged(ground: &Ground, port: u8) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[JPEGS]), &JPEGS)?;
    let id = ground.only_id()?;
    let mut view = ground.look(Choice { preferred: Some(id.clone()), ..Choice::default() });
    let before = view.frame()?.sequence;
    webcam.pull();
    // While a slow computer decodes the last picture, lost may already have become none.
    let first = view.trouble()?;
    must("first trouble", matches!(first, CameraError::Lost | CameraError::None), true)?;
    view.trouble_of(CameraError::None)?;
    drop(webcam);
    let webcam = ground.plug(port, Kind::offering(&[JPEGS]), &JPEGS)?;
    let after = view.frame()?.sequence;
    view.true_frames(1, webcam.film())?;
    must("pictures go on", after > before, true)?;
    must("opened", view.memory.id(), Some(id))?;
    Ok("gone, and there again".to_owned())
}

fn pulled_while_opened(ground: &Ground) -> Outcome {
    for milliseconds in [150, 500, 1000] {
        let webcam = ground.plug(0, Kind::offering(&[RAW]), &RAW)?;
        let mut view = ground.look(Choice::default());
        thread::sleep(Duration::from_millis(milliseconds));
        webcam.pull();
        drop(webcam);
        let webcam = ground.plug(0, Kind::offering(&[RAW]), &RAW)?;
        view.true_frames(1, webcam.film())?;
    }
    Ok("seen each time".to_owned())
}

fn another_meanwhile(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[JPEGS]), &JPEGS)?;
    let id = ground.only_id()?;
    let mut view = ground.look(Choice { preferred: Some(id.clone()), ..Choice::default() });
    view.frame()?;
    // It comes while the first is there, so that it has another number.
    let other = Kind { name: "Another Camera", serial: "0002", modes: vec![RAW] };
    let other = ground.plug(1, other, &RAW)?;
    view.true_frames(1, webcam.film())?;
    drop(webcam);
    view.until("a picture of the other", |came| {
        came.ok().flatten().filter(|frame| frame.image.width() == u32::from(RAW.width))
    })?;
    view.true_frames(1, other.film())?;
    let name = view.memory.name().unwrap_or_default();
    must("another is named", name.contains("Another"), true)?;
    // Who looks anew sees the chosen one again.
    let webcam = ground.plug(0, Kind::offering(&[JPEGS]), &JPEGS)?;
    drop(view);
    let mut view = ground.look(Choice { preferred: Some(id.clone()), ..Choice::default() });
    view.true_frames(1, webcam.film())?;
    must("opened", view.memory.id(), Some(id))?;
    Ok(format!("{name}, and then the chosen one"))
}
