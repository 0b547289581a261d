//! The mirror image: where it is, how often it is drawn, where the person is in it.

use crate::kiosk::Kiosk;
use crate::screen_pixels::Region;
use anyhow::{Context as _, Result};
use serde_json::Value;

const MIDDLE: &str = r#"
const box = document.querySelector("[data-test=mirror]").getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2, window.devicePixelRatio];
"#;

/// Counts in `window.drawn` what is drawn on canvases.
const COUNT: &str = r#"
const draw = CanvasRenderingContext2D.prototype.drawImage;
window.drawn = 0;
CanvasRenderingContext2D.prototype.drawImage = function (...all) { window.drawn += 1; return draw.apply(this, all); };
"#;

/// The picture on the mirror's canvas, 64x48, as RGBA values.
const PICTURE: &str = r#"
const canvas = document.querySelector("[data-test=mirror] canvas");
const small = new OffscreenCanvas(64, 48).getContext("2d");
small.drawImage(canvas, 0, 0, 64, 48);
return [...small.getImageData(0, 0, 64, 48).data];
"#;

const WIDTH: usize = 64;

impl Kiosk {
    /// A square in the middle of the mirror, in pixels of the screen.
    pub(crate) fn middle_of_mirror(&self, side: u16) -> Result<Region> {
        let found = self.ask(MIDDLE)?;
        let number = |at: usize| found[at].as_f64().context("no mirror");
        let scale = number(2)?;
        let corner = |middle: f64| (middle * scale) as i16 - (side / 2) as i16;
        Ok(Region {
            x: corner(number(0)?),
            y: corner(number(1)?),
            width: side,
            height: side,
        })
    }

    /// Begins to count what the page draws.
    pub(crate) fn count_drawings(&self) -> Result<()> {
        self.ask(COUNT).map(drop)
    }

    /// What the page has drawn since.
    pub(crate) fn drawings(&self) -> Result<u64> {
        self.ask("return window.drawn")?
            .as_u64()
            .context("nothing counts")
    }

    /// Where the skin in the mirror has its middle: -1 at the screen's left edge of the mirror image, 1 at its right.
    pub(crate) fn person_in_mirror(&self) -> Result<f64> {
        let values = self.ask(PICTURE)?;
        let values: Vec<f64> = values
            .as_array()
            .context("no picture")?
            .iter()
            .filter_map(Value::as_f64)
            .collect();
        let (mut sum, mut weight) = (0.0, 0.0);
        for (at, pixel) in values.chunks_exact(4).enumerate() {
            // Skin is redder than what is behind a person.
            let skin = (pixel[0] - pixel[2] - 20.0).max(0.0);
            sum += skin * (at % WIDTH) as f64;
            weight += skin;
        }
        Ok(sum / f64::max(weight, 1.0) / (WIDTH as f64 / 2.0) - 1.0)
    }
}
