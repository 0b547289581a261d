//! The child process: pictures of a webcam go out through the pipe.
//!
//! It ends when its parent does (its standard input closes), and with an exit code that says why it cannot go on.

mod delivery;
mod hold;
mod listing;

use crate::choice::{CameraDescription, Choice};
use crate::driver;
use crate::error::CameraError;
use crate::history::History;
use crate::identity;
use crate::pipe::trying::Trying;
use delivery::Ended;
use hold::Hold;
use listing::Listed;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

/// Runs the worker: `list`, `controls CAMERA-ID`, or `stream [CHOICE [HISTORY]]` (a [`Choice`] in JSON, and what the
/// supervisor remembers). `words` are what follows `camera-worker`.
#[must_use]
pub fn run(words: &[String]) -> ExitCode {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["list"] => list(),
        ["controls", id] => controls(id),
        ["stream", rest @ ..] => match wish(rest) {
            Some((choice, history)) => stream(&choice, &history),
            None => return ExitCode::from(2),
        },
        _ => return ExitCode::from(2),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => ExitCode::from(why.exit_code()),
    }
}

fn wish(words: &[&str]) -> Option<(Choice, History)> {
    match words {
        [] => Some((Choice::default(), History::default())),
        [choice] => Some((serde_json::from_str(choice).ok()?, History::default())),
        [choice, history] => {
            Some((serde_json::from_str(choice).ok()?, serde_json::from_str(history).ok()?))
        }
        _ => None,
    }
}

/// Writes an answer for the parent to read.
fn say(answer: &impl serde::Serialize) -> Result<(), CameraError> {
    let text = serde_json::to_string(answer).expect("plain text and numbers");
    io::stdout().write_all(text.as_bytes()).map_err(|_| CameraError::Lost)
}

fn list() -> Result<(), CameraError> {
    let listed = listing::of(driver::connected()?);
    let usable: Vec<CameraDescription> = listed.usable.into_iter().map(|one| one.about).collect();
    say(&usable)
}

fn controls(id: &str) -> Result<(), CameraError> {
    let cameras = listing::of(driver::connected()?).usable;
    let known = identity::find(id, cameras.iter().map(|one| one.about.id.as_str()));
    let camera = cameras.iter().find(|one| Some(one.about.id.as_str()) == known);
    say(&driver::controls(camera.ok_or(CameraError::None)?.about.number))
}

/// Streams from the first camera that gives pictures.
fn stream(choice: &Choice, history: &History) -> Result<(), CameraError> {
    let hold = Hold::default();
    end_with_the_parent(hold.clone());
    let Listed { usable, unusable } = listing::of(driver::connected()?);
    let ids: Vec<&str> = usable.iter().map(|one| one.about.id.as_str()).collect();
    let order = history.order(choice, &ids);
    let others = u16::try_from(order.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let tries = |about: &CameraDescription| {
        let tried = Trying { camera: about.id.clone(), name: about.name.clone(), others };
        // A parent that listens no more ends this process by itself.
        let _ = tried.write(&mut io::stdout().lock());
    };
    let mut first = None;
    for id in order {
        let Some(camera) = usable.iter().find(|one| one.about.id == id) else { continue };
        tries(&camera.about);
        match delivery::deliver(camera, choice.settings(id), &hold) {
            Ended::Well => return Ok(()),
            Ended::Running(why) => return Err(why),
            Ended::Opening(why) => first = first.or(Some((camera, why))),
        }
    }
    match (first, unusable.first()) {
        (Some((camera, why)), _) => {
            tries(&camera.about);
            Err(why)
        }
        (None, Some(about)) => {
            tries(about);
            Err(CameraError::Unusable)
        }
        (None, None) => Err(CameraError::None),
    }
}

/// A worker whose parent was killed must not keep the camera; a stalled camera would never let it notice.
fn end_with_the_parent(hold: Hold) {
    std::thread::spawn(move || {
        let mut rest = Vec::new();
        let _ = io::stdin().read_to_end(&mut rest);
        hold.give_back();
        std::process::exit(0);
    });
}
