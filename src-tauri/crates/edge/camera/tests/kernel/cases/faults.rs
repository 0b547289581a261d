//! What can be wrong with a webcam that stays plugged in.

use super::{Case, Outcome, case};
use crate::emulated::kind::Packing::{Mjpeg, Yuyv};
use crate::emulated::kind::{AT_30, Mode, mode};
use crate::emulated::pictures::Fault;
use crate::emulated::{Kind, wait};
use crate::ground::{Ground, is_true, must};
use camera::{CameraError, Choice};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

const JPEGS: Mode = mode(Mjpeg, 1280, 720, &[AT_30]);
const RAW: Mode = mode(Yuyv, 640, 480, &[AT_30]);

/// Also with planted mistakes.
pub(crate) const STALLS: &str = "fault: it stalls";
pub(crate) const HANDED_ON: &str = "fault: half pictures in YUYV that the kernel hands on";

pub(super) fn all() -> Vec<Case> {
    vec![
        case("fault: another program uses it", busy),
        case(STALLS, stalls),
        case("fault: half pictures", |ground| only_true_ones(ground, JPEGS, Fault::Halves)),
        case("fault: pictures torn in their middle", |ground| {
            only_true_ones(ground, JPEGS, Fault::Torn)
        }),
        case("fault: pictures marked as damaged", |ground| {
            only_true_ones(ground, JPEGS, Fault::Marked)
        }),
        case("fault: half pictures in YUYV", |ground| only_true_ones(ground, RAW, Fault::Halves)),
        case("fault: half pictures that the kernel hands on", |ground| {
            handed_on(ground, JPEGS, Fault::Halves)
        }),
        case(HANDED_ON, |ground| handed_on(ground, RAW, Fault::Halves)),
        case("fault: pictures in YUYV marked as damaged that the kernel hands on", |ground| {
            handed_on(ground, RAW, Fault::Marked)
        }),
        case("fault: no pictures at all", garbage),
        case("fault: the worker is killed", killed),
    ]
}

fn busy(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[RAW]), &RAW)?;
    let mut first = ground.look(Choice::default());
    first.frame()?;
    let mut second = ground.look(Choice::default());
    must("trouble", second.trouble()?, CameraError::Busy)?;
    first.true_frames(1, webcam.film())?;
    drop(first);
    second.true_frames(1, webcam.film())?;
    Ok("busy, and then free".to_owned())
}

fn stalls(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[RAW]), &RAW)?;
    let mut view = ground.look(Choice::default());
    view.frame()?;
    webcam.faults().have(Fault::Stalled);
    must("trouble", view.trouble()?, CameraError::Lost)?;
    webcam.faults().have(Fault::None);
    view.true_frames(1, webcam.film())?;
    Ok("lost, and then there again".to_owned())
}

/// Of the pictures each second is bad; only the others are shown.
fn only_true_ones(ground: &Ground, films: Mode, fault: Fault) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[films]), &films)?;
    webcam.faults().have(fault);
    let mut view = ground.look(Choice::default());
    is_true(&view.frame()?.image, webcam.film())?;
    let (mut shown, until) = (0, Instant::now() + Duration::from_secs(4));
    while shown < 8 || Instant::now() < until {
        is_true(&view.frame()?.image, webcam.film())?;
        shown += 1;
    }
    webcam.faults().have(Fault::None);
    view.true_frames(2, webcam.film())?;
    Ok(format!("{shown} shown, all true"))
}

/// The same where the kernel does not drop what it knows to be damaged, as newer ones do unless they are told to.
fn handed_on(ground: &Ground, films: Mode, fault: Fault) -> Outcome {
    let tell = |word: &str| fs::write("/sys/module/uvcvideo/parameters/nodrop", word);
    tell("1").map_err(|why| why.to_string())?;
    let outcome = only_true_ones(ground, films, fault);
    tell("0").map_err(|why| why.to_string())?;
    outcome
}

fn killed(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[RAW]), &RAW)?;
    let mut view = ground.look(Choice::default());
    view.frame()?;
    let busybox = |words: &[&str]| Command::new("/bin/busybox").args(words).output();
    let worker = || {
        let found = busybox(&["pidof", "camera-worker"]).map(|found| found.stdout);
        String::from_utf8_lossy(&found.unwrap_or_default()).trim().to_owned()
    };
    let first = worker();
    busybox(&["kill", "-9", &first]).map_err(|why| why.to_string())?;
    wait("another worker", || !worker().is_empty() && worker() != first)?;
    view.true_frames(3, webcam.film())?;
    Ok("another worker, and true pictures".to_owned())
}

fn garbage(ground: &Ground) -> Outcome {
    let webcam = ground.plug(0, Kind::offering(&[JPEGS]), &JPEGS)?;
    webcam.faults().have(Fault::Garbage);
    let mut view = ground.look(Choice::default());
    must("trouble", view.trouble()?, CameraError::Unusable)?;
    webcam.faults().have(Fault::None);
    view.true_frames(2, webcam.film())?;
    Ok("unusable, and then well".to_owned())
}
