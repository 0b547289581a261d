//! Controls are listed, set for a capture, and given back.

use super::{Case, Outcome, case};
use crate::emulated::kind::Packing::Yuyv;
use crate::emulated::kind::{AT_30, Mode, mode};
use crate::emulated::pictures::Fault;
use crate::emulated::{AS_MADE, Kind, Setting, wait};
use crate::ground::{Ground, must};
use camera::{CameraError, CameraSettings, Choice, ControlName, Device, Mains};
use std::collections::BTreeMap;

const MODE: Mode = mode(Yuyv, 640, 480, &[AT_30]);
const WANTED: CameraSettings =
    CameraSettings { mains: Mains::Hz50, exposure: Some(300), white_balance: Some(5000) };
const SET: Setting =
    Setting { mains: 1, exposure: 1, exposure_time: 300, white: 0, white_kelvin: 5000 };

/// Also with a planted mistake.
pub(crate) const GIVEN_BACK: &str = "controls: given back at the end";

pub(super) fn all() -> Vec<Case> {
    vec![
        case("controls: listed while it streams", listed),
        case(GIVEN_BACK, given_back),
        case("controls: nobody set it up", left_alone),
        case("controls: set again after a replug", set_again),
        case("controls: it answers nothing any more", dead),
    ]
}

/// Neither pictures nor answers: what was set cannot be given back, and nothing may hang for it.
fn dead(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[MODE]), &MODE)?;
    let id = ground.only_id()?;
    let mut view = ground.look(choice(&id, WANTED));
    view.frame()?;
    webcam.faults().have(Fault::Dead);
    must("trouble", view.trouble()?, CameraError::Lost)?;
    webcam.faults().have(Fault::None);
    view.true_frames(1, webcam.film())?;
    wait("the setting", || webcam.setting() == SET)?;
    Ok("lost, there again, and set".to_owned())
}

fn choice(id: &str, settings: CameraSettings) -> Choice {
    Choice { preferred: None, wanted: BTreeMap::from([(id.to_owned(), settings)]) }
}

fn listed(ground: &Ground) -> Outcome {
    let _webcam = ground.plug(0, Kind::offering(&[MODE]), &MODE)?;
    let id = ground.only_id()?;
    let mut view = ground.look(Choice::default());
    view.frame()?;
    let told = Device::controls(&ground.worker, &id).map_err(|why| why.to_string())?;
    let value = |name| told.iter().find(|one| one.name == name).map(|one| one.value);
    must("mains", value(ControlName::PowerLineFrequency), Some(2))?;
    must("exposure", value(ControlName::AutoExposure), Some(3))?;
    must("time", value(ControlName::ExposureTime), Some(157))?;
    must("white", value(ControlName::AutoWhiteBalance), Some(1))?;
    must("kelvin", value(ControlName::WhiteBalanceTemperature), Some(4600))?;
    Ok(format!("{} controls", told.len()))
}

fn given_back(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[MODE]), &MODE)?;
    let id = ground.only_id()?;
    must("as made", webcam.setting(), AS_MADE)?;
    let mut view = ground.look(choice(&id, WANTED));
    view.frame()?;
    must("set", webcam.setting(), SET)?;
    drop(view);
    let found = webcam.setting();
    must("mains", found.mains, AS_MADE.mains)?;
    must("exposure", found.exposure, AS_MADE.exposure)?;
    must("white", found.white, AS_MADE.white)?;
    Ok(format!("{SET:?}, then {found:?}"))
}

fn left_alone(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[MODE]), &MODE)?;
    let mut view = ground.look(choice("another", WANTED));
    view.frame()?;
    drop(view);
    must("left", webcam.setting(), AS_MADE)?;
    Ok("as it was made".to_owned())
}

fn set_again(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[MODE]), &MODE)?;
    let id = ground.only_id()?;
    let mut view = ground.look(choice(&id, WANTED));
    view.frame()?;
    drop(webcam);
    view.trouble()?;
    let webcam = ground.plug(0, Kind::offering(&[MODE]), &MODE)?;
    view.frame()?;
    wait("the setting", || webcam.setting() == SET)?;
    drop(view);
    must("mains", webcam.setting().mains, AS_MADE.mains)?;
    Ok("set both times".to_owned())
}
