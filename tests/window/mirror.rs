//! The mirror image: where it is, which pictures are drawn, where the person is in it.

use crate::kiosk::Kiosk;
use crate::screen_pixels::Region;
use crate::visitor::ANSWER;
use anyhow::{Context as _, Result, ensure};
use std::time::{Duration, Instant};

const MIDDLE: &str = r#"
const box = document.querySelector("[data-test=mirror]").getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2, window.devicePixelRatio];
"#;

/// Whether the picture is still fading in, or out.
const FADING: &str = r#"
return document.querySelector("[data-test=mirror] canvas").getAnimations().length > 0;
"#;

/// Notes in `window.drawn` the camera's number of each picture that is drawn on a canvas. A picture arrives behind a
/// header that begins with its number.
const NOTE: &str = r#"
const [draw, read] = [CanvasRenderingContext2D.prototype.drawImage, DataView.prototype.getBigUint64];
let arrived = 0;
window.drawn = [];
DataView.prototype.getBigUint64 = function (...all) {
  const number = read.apply(this, all);
  arrived = Number(number);
  return number;
};
CanvasRenderingContext2D.prototype.drawImage = function (...all) {
  window.drawn.push(arrived);
  return draw.apply(this, all);
};
"#;

/// How much brighter a picture's upper left corner is than its upper right one, in levels of 255.
const LOPSIDED: &str = r#"
const picture = document.querySelector(arguments[0]);
const small = new OffscreenCanvas(48, 64).getContext("2d");
small.drawImage(picture, 0, 0, 48, 64);
const mean = (x) => {
  const { data } = small.getImageData(x, 0, 10, 20);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
  return sum / (data.length / 4) / 3;
};
return mean(0) - mean(38);
"#;

/// How much brighter a picture's upper edge is than its lower one, in the middle, in levels of 255.
const TOP_HEAVY: &str = r#"
const picture = document.querySelector(arguments[0]);
const small = new OffscreenCanvas(48, 64).getContext("2d");
small.drawImage(picture, 0, 0, 48, 64);
const mean = (x, y) => {
  const { data } = small.getImageData(x, y, 16, 12);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
  return sum / (data.length / 4) / 3;
};
return mean(16, 0) - mean(16, 52);
"#;

impl Kiosk {
    /// How much brighter a picture's upper edge is than its lower one, where a person's body is.
    pub(crate) fn top_heavy(&self, css: &str) -> Result<f64> {
        self.ask_about(TOP_HEAVY, css)?.as_f64().with_context(|| format!("no picture at {css}"))
    }

    /// A square in the middle of the mirror, in pixels of the screen.
    pub(crate) fn middle_of_mirror(&self, side: u16) -> Result<Region> {
        let found = self.ask(MIDDLE)?;
        let number = |at: usize| found[at].as_f64().context("no mirror");
        let scale = number(2)?;
        let corner = |middle: f64| (middle * scale) as i16 - (side / 2) as i16;
        Ok(Region { x: corner(number(0)?), y: corner(number(1)?), width: side, height: side })
    }

    /// Begins to note which pictures the page draws.
    pub(crate) fn note_drawings(&self) -> Result<()> {
        self.ask(NOTE).map(drop)
    }

    /// The camera's numbers of the pictures that the page has drawn since, in their order.
    pub(crate) fn drawings(&self) -> Result<Vec<u64>> {
        Ok(serde_json::from_value(self.ask("return window.drawn")?)?)
    }

    /// Waits for the mirror, and until it has faded in: that is many pictures out of one.
    pub(crate) fn wait_for_mirror(&self) -> Result<()> {
        self.wait("the mirror", ANSWER, |page| {
            (page.fact("mirror", "shown") == Some("true")).then_some(())
        })?;
        let began = Instant::now();
        while self.ask(FADING)? == true {
            ensure!(began.elapsed() < ANSWER, "the mirror fades for {ANSWER:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// How much brighter the left of what stands behind the person is than its right, as the mirror shows it.
    pub(crate) fn lopsided_mirror(&self) -> Result<f64> {
        self.lopsided(r#"[data-test="mirror"] canvas"#)
    }

    /// The same of the portrait as it was taken, before the page turns it over.
    pub(crate) fn lopsided_portrait(&self) -> Result<f64> {
        self.lopsided(r#"[data-test="photo-0"] img"#)
    }

    fn lopsided(&self, css: &str) -> Result<f64> {
        self.ask_about(LOPSIDED, css)?.as_f64().with_context(|| format!("no picture at {css}"))
    }
}
