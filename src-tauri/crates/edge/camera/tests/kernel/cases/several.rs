//! Several webcams at once.

use super::{Case, Outcome, case};
use crate::emulated::Kind;
use crate::emulated::kind::Packing::{Grey, Yuyv};
use crate::emulated::kind::{AT_30, Mode, mode};
use crate::ground::{Ground, must};
use camera::Choice;

const COLOUR: Mode = mode(Yuyv, 640, 480, &[AT_30]);
const INFRARED: Mode = mode(Grey, 640, 360, &[AT_30]);

pub(super) fn all() -> Vec<Case> {
    vec![
        case("several: infrared first", an_infrared_one_comes_first),
        case("several: twins", twins_are_two),
    ]
}

fn an_infrared_one_comes_first(ground: &Ground) -> Outcome {
    let infrared = Kind { name: "Infrared", serial: "0009", modes: vec![INFRARED] };
    let _infrared = ground.plug(0, infrared, &INFRARED)?;
    let webcam = ground.plug(1, Kind::offering(&[COLOUR]), &COLOUR)?;
    let mut view = ground.look(Choice::default());
    view.true_frames(2, webcam.film())?;
    let id = ground.only_id()?;
    must("opened", view.memory.id(), Some(id.clone()))?;
    Ok(id)
}

fn twins_are_two(ground: &Ground) -> Outcome {
    let webcams = [
        ground.plug(0, Kind::offering(&[COLOUR]), &COLOUR)?,
        ground.plug(1, Kind::offering(&[COLOUR]), &COLOUR)?,
    ];
    let ids = ground.ids()?;
    must("listed", ids.len(), 2)?;
    for (id, webcam) in ids.iter().zip(&webcams) {
        let chosen = Choice { preferred: Some(id.clone()), ..Choice::default() };
        let before = webcam.committed();
        let mut view = ground.look(chosen);
        view.true_frames(2, webcam.film())?;
        must("opened", view.memory.id().as_ref(), Some(id))?;
        must("asked before", before, None)?;
        must("asked", webcam.committed().is_some(), true)?;
    }
    // Alone it is known by the id without a port, and is found by the one with it.
    let [first, second] = webcams;
    drop(first);
    let chosen = Choice { preferred: Some(ids[1].clone()), ..Choice::default() };
    let mut view = ground.look(chosen);
    view.true_frames(1, second.film())?;
    let alone = ground.only_id()?;
    must("opened", view.memory.id(), Some(alone))?;
    Ok(ids.join(" and "))
}
