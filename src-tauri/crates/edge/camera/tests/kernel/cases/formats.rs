//! Formats as webcams have them: which one is taken, and that its pictures are true.

use super::{Case, Outcome, case};
use crate::emulated::film::Jpegs;
use crate::emulated::kind::Packing::{Grey, Mjpeg, Nv12, Yuyv};
use crate::emulated::kind::{
    AT_7_5, AT_10, AT_15, AT_23_976, AT_29_97, AT_30, AT_59_94, Mode, mode,
};
use crate::emulated::{Committed, Kind};
use crate::ground::{Ground, must};
use camera::{CameraError, Choice};

/// At a time that every second picture of the webcam's takes, too, for slow computers.
const SLOW: u32 = 2_500_000;

/// What a webcam offers, and which of it must be taken: the mode by its place, and the time of a picture.
struct Row {
    name: &'static str,
    offers: &'static [Mode],
    taken: (usize, u32),
    jpegs: Jpegs,
}

const fn row(name: &'static str, offers: &'static [Mode], taken: (usize, u32)) -> Row {
    Row { name, offers, taken, jpegs: Jpegs::Usual }
}

const PLAIN: &[Mode] = &[mode(Mjpeg, 1280, 720, &[AT_30])];

const fn jpegs(name: &'static str, jpegs: Jpegs) -> Row {
    Row { name, offers: PLAIN, taken: (0, AT_30), jpegs }
}

/// A row by its name, for planted mistakes.
pub(crate) const FRACTION_BESIDE_WHOLE: &str = "format 2/15 at 1280x720 beside 640x480 at 30";
pub(crate) const USUAL: &str = "format MJPEG and YUYV";

const ROWS: &[Row] = &[
    row(
        USUAL,
        &[
            mode(Mjpeg, 1280, 720, &[AT_30, AT_15]),
            mode(Yuyv, 1280, 720, &[AT_10, AT_7_5]),
            mode(Yuyv, 640, 480, &[AT_30]),
        ],
        (0, AT_30),
    ),
    row(
        FRACTION_BESIDE_WHOLE,
        &[mode(Yuyv, 640, 480, &[AT_30, AT_7_5]), mode(Yuyv, 1280, 720, &[AT_10, AT_7_5])],
        (0, AT_30),
    ),
    row("format 2/15 only, YUYV 1280x720", &[mode(Yuyv, 1280, 720, &[AT_7_5])], (0, AT_7_5)),
    row(
        "format 2/15 beside 1/10, YUYV 1280x720",
        &[mode(Yuyv, 1280, 720, &[AT_10, AT_7_5])],
        (0, AT_10),
    ),
    row("format 100/2997 only", &[mode(Mjpeg, 1280, 720, &[AT_29_97])], (0, AT_29_97)),
    row("format 100/2997 beside 1/30", &[mode(Mjpeg, 1280, 720, &[AT_30, AT_29_97])], (0, AT_30)),
    row(
        "format n/1001 only, as capture sticks have",
        &[mode(Yuyv, 640, 480, &[AT_59_94, AT_29_97, AT_23_976])],
        (0, AT_59_94),
    ),
    row("format YUYV only", &[mode(Yuyv, 640, 480, &[AT_30, AT_15])], (0, AT_30)),
    row(
        "format 4:3 only",
        &[
            mode(Mjpeg, 640, 480, &[AT_30]),
            mode(Mjpeg, 1600, 1200, &[AT_15]),
            mode(Mjpeg, 800, 600, &[AT_30]),
        ],
        (1, AT_15),
    ),
    row("format NV12 only", &[mode(Nv12, 640, 480, &[AT_30])], (0, AT_30)),
    row(
        "format grey beside colours",
        &[mode(Grey, 1280, 720, &[AT_30]), mode(Yuyv, 640, 480, &[AT_30])],
        (1, AT_30),
    ),
    jpegs("format MJPEG without Huffman tables", Jpegs::Bare),
    jpegs("format MJPEG doubled and padded", Jpegs::Padded),
    jpegs("format MJPEG 4:4:4 with restarts", Jpegs::Restarting),
    jpegs("format MJPEG 4:2:0", Jpegs::Sparse),
];

pub(super) fn all() -> Vec<Case> {
    let rows = ROWS.iter().map(|row| case(row.name, |ground| is_taken(row, ground)));
    let unusable = [
        case("format grey only", |ground| is_unusable(ground, &[mode(Grey, 640, 480, &[AT_30])])),
        case("format too slow and too small", |ground| {
            is_unusable(ground, &[mode(Mjpeg, 320, 240, &[AT_30]), mode(Yuyv, 1280, 720, &[SLOW])])
        }),
    ];
    rows.chain(unusable).collect()
}

fn is_taken(row: &Row, ground: &Ground) -> Outcome {
    let (place, time) = row.taken;
    let films = row.offers[place];
    let webcam = ground.plug_with(0, Kind::offering(row.offers), &films, row.jpegs)?;
    ground.only_id()?;
    let mut view = ground.look(Choice::default());
    let first = view.frame();
    let Mode { packing, width, height, .. } = films;
    must("set", webcam.committed(), Some(Committed { packing, width, height, time }))?;
    must("size", first?.image.dimensions(), (width.into(), height.into()))?;
    view.true_frames(3, webcam.film())?;
    Ok(format!("{packing:?} {width}x{height}, {time} of 100 ns a picture"))
}

fn is_unusable(ground: &Ground, offers: &[Mode]) -> Outcome {
    let _webcam = ground.plug(0, Kind::offering(offers), &offers[0])?;
    let mut view = ground.look(Choice::default());
    must("trouble", view.trouble()?, CameraError::Unusable)?;
    must("listed", ground.ids()?, Vec::new())?;
    let name = view.memory.name().unwrap_or_default();
    name.contains("Emulated").then_some(()).ok_or("the trouble has no name")?;
    Ok(format!("refused, and named: {name}"))
}
